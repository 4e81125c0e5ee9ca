"""The sitemap: every page, in the order in which people meet them."""

from django.urls import path

from quizzes.web import attempts, progress, site

urlpatterns = [
    # Newcomers
    path("", site.about, name="home"),
    path("about/", site.about, name="about"),
    # Study
    path("sets/", site.not_found, name="study_sets"),
    # Quizzes
    path("quizzes/<uuid:quiz_id>/", attempts.quiz, name="quiz"),
    path("attempts/<uuid:attempt_id>/", attempts.attempt, name="attempt"),
    path("attempts/<uuid:attempt_id>/<int:number>/", attempts.answer, name="answer"),
    path("attempts/<uuid:attempt_id>/finish/", attempts.finish, name="attempt_finish"),
    # One's own work
    path("today/", progress.today, name="today"),
    path("progress/", progress.progress, name="progress"),
    path("review/", progress.review, name="review"),
    path("account/", site.not_found, name="account"),
    # Classes
    path("join/", site.not_found, name="join"),
    # Teachers
    path("teach/", site.not_found, name="teach"),
    # Machines
    path("healthz", site.healthz, name="healthz"),
    path("readyz", site.readyz, name="readyz"),
]
