"""How allauth's app client keeps its sessions: the token is the key of a device's session."""

from allauth.headless.tokens.strategies.base import AbstractTokenStrategy
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest

from quizzes.api.authentication import token_of
from quizzes.engine.device_names import name_of_device
from quizzes.models.sessions import DeviceSessionStore


class DeviceTokens(AbstractTokenStrategy):  # type: ignore[misc]
    def get_session_token(self, request: HttpRequest) -> str | None:
        return token_of(request)

    def create_session_token(self, request: HttpRequest) -> str:
        """Keep the session, under the name that its device had at first, or is given now."""
        is_new = not isinstance(request.session, DeviceSessionStore)
        if is_new:
            request.session = _moved(request.session)
        if is_new or "X-Device-Name" in request.headers:
            request.session.device = name_of_device(request.headers)
        request.session.save()
        assert request.session.session_key is not None
        return request.session.session_key

    def lookup_session(self, session_token: str) -> SessionBase | None:
        store = DeviceSessionStore(session_token)
        store.get(SESSION_KEY)
        return store if store.session_key else None


def _moved(session: SessionBase) -> DeviceSessionStore:
    """Return a device's session with what was kept in one made for a browser, which ends."""
    store = DeviceSessionStore()
    store.update(dict(session.items()))
    if session.session_key:
        session.delete(session.session_key)
    store.create()
    return store
