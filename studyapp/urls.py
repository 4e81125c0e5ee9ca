"""The site's addresses: pages, sign-in, the API, the staff's view."""

from django.urls import include, path

from quizzes.admin import staff
from quizzes.web import site

handler404 = site.not_found
handler500 = site.broken

urlpatterns = [
    path("", include("quizzes.web.urls")),
    path("accounts/", include("allauth.account.urls")),
    path("api/v1/", include("quizzes.api.urls")),
    path("_allauth/", include("allauth.headless.urls")),
    path("staff/", staff.urls),
]
