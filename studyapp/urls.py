"""The site's addresses: pages, sign-in, the API, the staff's view."""

from django.urls import include, path

from quizzes.admin import staff
from studyapp import failures

handler404 = failures.not_found
handler500 = failures.broken

urlpatterns = [
    path("", include("quizzes.web.urls")),
    path("accounts/", include("allauth.account.urls")),
    path("accounts/2fa/", include("allauth.mfa.urls")),
    path("api/v1/", include("quizzes.api.urls")),
    path("_allauth/app/v1/", include("studyapp.headless")),
    path("_allauth/", include("allauth.headless.urls")),
    path(".well-known/", include("studyapp.native_apps")),
    path("staff/", staff.urls),
]
