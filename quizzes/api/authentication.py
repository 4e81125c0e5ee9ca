"""Who is calling: a device's session token, as Bearer or X-Session-Token. A wrong or ended one is refused."""

import hashlib
from datetime import timedelta

from django.utils import timezone
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from quizzes.actions import devices
from quizzes.models import DeviceSession, User
from studyapp.sessions import token_of

_KEPT_ALIVE_EVERY = timedelta(hours=12)


class DeviceToken(BaseAuthentication):
    def authenticate(self, request: Request) -> tuple[User, DeviceSession] | None:
        token = token_of(request._request)
        if token is None:
            return None
        now = timezone.now()
        session = DeviceSession.objects.with_user(hashlib.sha256(token.encode()).hexdigest(), at=now)
        if session is None or session.user is None or not session.is_valid:
            if session is not None and session.user is not None and not session.user.is_active:
                devices.end_all(session.user)  # on again, the account revives none of them
            raise AuthenticationFailed("This token is wrong, or has ended. Sign in again.", code="token_ended")
        if now - session.used_at > _KEPT_ALIVE_EVERY:
            devices.keep_alive(session, at=now)
        return session.user, session

    def authenticate_header(self, request: Request) -> str:
        return 'Bearer realm="studyapp"'
