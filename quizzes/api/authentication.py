"""Who is calling: a device's session token, as Bearer or X-Session-Token. A wrong or ended one is refused."""

import hashlib
from datetime import timedelta

from django.http import HttpRequest
from django.utils import timezone
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from quizzes.actions import sessions
from quizzes.models import DeviceSession, User
from quizzes.models.sessions import Door

_KEPT_ALIVE_EVERY = timedelta(hours=12)


class DeviceToken(BaseAuthentication):
    def authenticate(self, request: Request) -> tuple[User, DeviceSession] | None:
        token = token_of(request._request)
        if token is None:
            return None
        now = timezone.now()
        digest = hashlib.sha256(token.encode()).hexdigest()
        session = DeviceSession.objects.kept(digest, door=Door.APP, at=now)
        user = session.user if session is not None else None
        if session is None or user is None or not session.is_valid:
            if user is not None and not user.is_active:
                sessions.end_all(user)  # on again, the account revives none of them
            raise AuthenticationFailed("This token is wrong, or has ended. Sign in again.", code="token_ended")
        if now - session.used_at > _KEPT_ALIVE_EVERY:
            sessions.keep_alive(session, at=now)
        return user, session

    def authenticate_header(self, request: Request) -> str:
        return 'Bearer realm="studyapp"'


def token_of(request: HttpRequest) -> str | None:
    """Return the token that a request carries, in either header; an empty or foreign Authorization is no token of ours.

    Returns "" when the Authorization header is of another scheme or malformed, so that it is refused and not ignored.
    """
    authorization = request.headers.get("Authorization")
    if authorization is None:
        return request.headers.get("X-Session-Token")
    scheme, _, token = authorization.partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""
