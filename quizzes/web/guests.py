"""Who answers when nobody is signed in: a guest, who is kept by the session until they sign up."""

from django.contrib.auth import login
from django.http import HttpRequest
from django.utils import timezone

from quizzes.actions import accounts
from quizzes.models import User

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def welcome(request: HttpRequest, person: User) -> None:
    """Sign a guest in who has just been made; anybody who is signed in already stays who they are.

    The page's other forms keep working: a new CSRF secret protects an account that somebody else could hold, and
    nobody else can hold a guest's.
    """
    if request.user.is_authenticated:
        return
    secret = request.META.get("CSRF_COOKIE")
    login(request, person, backend=BACKEND)
    if secret:
        request.META["CSRF_COOKIE"] = secret


def hand_over(request: HttpRequest, user: User) -> None:
    """Give the account what was done in this browser as a guest, unless the form says that it is another’s."""
    guest = request.user
    if isinstance(guest, User) and guest.is_guest and "not_mine" not in request.POST:
        accounts.merge_guest(guest, user, at=timezone.now())
