"""The sitemap: every page, in the order in which people meet them."""

from django.urls import path

from quizzes.web import site

urlpatterns = [
    # Newcomers
    path("", site.about, name="home"),
    path("about/", site.about, name="about"),
    # Study
    path("sets/", site.not_found, name="study_sets"),
    # One's own work
    path("today/", site.not_found, name="today"),
    path("progress/", site.not_found, name="progress"),
    path("account/", site.not_found, name="account"),
    # Teachers
    path("teach/", site.not_found, name="teach"),
    # Machines
    path("healthz", site.healthz, name="healthz"),
    path("readyz", site.readyz, name="readyz"),
]
