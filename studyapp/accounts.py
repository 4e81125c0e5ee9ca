"""How allauth meets our accounts: guests are upgraded or merged, wrong passwords are counted by account."""

import time
from copy import copy
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.stagekit import clear_login
from allauth.core.exceptions import ImmediateHttpResponse
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from quizzes.actions import guesses
from quizzes.models import Response, User
from quizzes.models.sessions import STAFF
from quizzes.web.guests import hand_over

BEGUN_WITH = "begun_with"
"""Marks the session of somebody who is signing in: a hash of the password that it was begun with."""


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    error_messages = DefaultAccountAdapter.error_messages | {
        "enter_current_password": gettext_lazy("This is not your password now."),
        "incorrect_password": gettext_lazy("This is not your password."),
        "rate_limited": gettext_lazy("Too many tries. Wait a few minutes."),
        "username_password_mismatch": gettext_lazy("This username and password do not belong together."),
    }

    def new_user(self, request: HttpRequest) -> User:
        """A guest who signs up stays the same row, so that everything done is kept.

        A copy of it: the request's own stays a guest until the row is stored.
        """
        user = request.user
        return copy(user) if isinstance(user, User) and user.is_guest else super().new_user(request)

    def save_user(self, request: HttpRequest, user: User, form: Any, commit: bool = True) -> User:
        """Fill the account in from the form; `accounts.sign_up` stores it with its role, in one transaction."""
        filled: User = super().save_user(request, user, form, commit=False)
        return filled

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        super().pre_authenticate(request, **credentials)
        if not guesses.guess(credentials.get("username", ""), at=timezone.now()):
            raise ValidationError(
                _("Too many wrong passwords for this account. Wait 15 minutes, or set a new password."),
                code="too_many_login_attempts",
            )

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        user: User | None = super().authenticate(request, **credentials)
        if user:
            guesses.forget(credentials.get("username", ""))
        return user

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """A teacher begins at the desk, everybody else with today's work."""
        return reverse("teach" if isinstance(request.user, User) and request.user.is_teacher else "today")

    get_signup_redirect_url = get_login_redirect_url

    def post_login(self, request: HttpRequest, user: User, **options: Any) -> HttpResponse:
        if options["signup"]:
            values = {"user": user, "has_answered": Response.objects.of(user).exists()}
            self.add_message(request, messages.SUCCESS, "account/messages/signed_up.txt", values)
        return super().post_login(request, user, **options)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account")

    def pre_login(self, request: HttpRequest, user: User, **options: Any) -> HttpResponse | None:
        hand_over(request, user)
        request.session[BEGUN_WITH] = user.get_session_auth_hash()
        return super().pre_login(request, user, **options)

    def login(self, request: HttpRequest, user: User) -> None:
        """Sign in; a browser of staff, who have other people's data in their hands, is signed out sooner.

        Between password and code the password may have changed, or the account been switched off: that leads nowhere.
        """
        password = user.get_session_auth_hash()
        if not user.is_active or request.session.pop(BEGUN_WITH, password) != password:
            clear_login(request)
            said = _("Your account was changed meanwhile. Sign in again.")
            self.add_message(request, messages.WARNING, message=said)
            raise ImmediateHttpResponse(redirect("account_login"))
        super().login(request, user)
        if user.is_teacher or user.is_staff:
            request.session[STAFF] = time.time()
