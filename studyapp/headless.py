"""allauth's app client where ours differs: guesses are counted in the database, and sessions are our own rows."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from allauth.core.internal.httpkit import authenticated_user
from allauth.headless.account import inputs as account_inputs
from allauth.headless.account import views as account_views
from allauth.headless.base.response import AuthenticationResponse
from allauth.headless.base.views import AuthenticatedAPIView
from allauth.headless.constants import Client
from allauth.headless.internal.restkit import inputs
from allauth.headless.internal.restkit.response import APIResponse
from allauth.headless.mfa import views as mfa_views
from django import forms
from django.contrib.auth import logout
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone

from quizzes.actions import accounts, sessions
from quizzes.actions.errors import Invalid
from quizzes.models.sessions import DeviceSession, sessions_of
from studyapp.second_factor import CountedAuthenticate, CountedReauthenticate


class AuthenticateInput(CountedAuthenticate, inputs.Input):  # type: ignore[misc]
    """The code of the second factor."""


class ReauthenticateInput(CountedReauthenticate, inputs.Input):  # type: ignore[misc]
    """The code of the second factor, once more."""


class Authenticate(mfa_views.AuthenticateView):  # type: ignore[misc]
    input_class = AuthenticateInput


class Reauthenticate(mfa_views.ReauthenticateView):  # type: ignore[misc]
    input_class = ReauthenticateInput


class ChangePasswordInput(account_inputs.ChangePasswordInput):  # type: ignore[misc]
    def clean_current_password(self) -> str:
        typed: str = self.cleaned_data["current_password"]
        try:
            accounts.check_password(self.user, typed, at=timezone.now())
        except Invalid as refusal:
            raise ValidationError(refusal.message, code=refusal.code) from refusal
        return typed


class ChangePassword(account_views.ChangePasswordView):  # type: ignore[misc]
    input_class = ChangePasswordInput


class SelectSessionsInput(inputs.Input):  # type: ignore[misc]
    """The numbers of sessions to end, of those that the person has."""

    sessions = forms.MultipleChoiceField(choices=())

    def __init__(self, *args: Any, user: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.ids: dict[str, UUID] = {str(row.number): row.id for row in sessions_of(user, at=timezone.now())}
        self.fields["sessions"].choices = [(number, number) for number in self.ids]  # type: ignore[attr-defined]

    def clean_sessions(self) -> list[UUID]:
        return [self.ids[number] for number in self.cleaned_data["sessions"]]


class Sessions(AuthenticatedAPIView):  # type: ignore[misc]
    """What allauth's document says of sessions. We keep no addresses, so `ip` is empty."""

    input_class = {"DELETE": SelectSessionsInput}

    def get(self, request: HttpRequest, *args: Any, **named: Any) -> HttpResponse:
        user = authenticated_user(request)
        return APIResponse(request, data=_listed(request, sessions_of(user, at=timezone.now())))

    def delete(self, request: HttpRequest, *args: Any, **named: Any) -> HttpResponse:
        sessions.end(authenticated_user(request), self.input.cleaned_data["sessions"])
        if not request.session.exists(request.session.session_key):
            logout(request)
            return AuthenticationResponse(request)
        return self.get(request)

    def get_input_kwargs(self) -> dict[str, Any]:
        return {"user": self.request.user}


def _listed(request: HttpRequest, rows: Iterable[DeviceSession]) -> list[dict[str, Any]]:
    here = request.session.id  # type: ignore[attr-defined]
    return [
        {
            "id": row.number,
            "user_agent": row.device,
            "ip": "",
            "created_at": row.created_at.timestamp(),
            "last_seen_at": row.used_at.timestamp(),
            "is_current": row.id == here,
        }
        for row in rows
    ]


urlpatterns = [
    path("auth/2fa/authenticate", Authenticate.as_api_view(client=Client.APP)),
    path("auth/2fa/reauthenticate", Reauthenticate.as_api_view(client=Client.APP)),
    path("auth/sessions", Sessions.as_api_view(client=Client.APP)),
    path("account/password/change", ChangePassword.as_api_view(client=Client.APP)),
]
"""They stand before allauth's own."""
