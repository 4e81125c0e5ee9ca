"""Devices: keep a session alive while it is used, open one, and end them."""

from datetime import datetime

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

from quizzes.actions.errors import NotThere
from quizzes.models import DeviceSession, User
from quizzes.models.devices import IDLE
from studyapp.sessions import DeviceSessionStore


def keep_alive(session: DeviceSession, *, at: datetime) -> None:
    """Note that a device was here: its session ends IDLE after the last time."""
    DeviceSession.objects.filter(pk=session.pk).update(used_at=at, expire_date=at + IDLE)


def end(user: User, session_id: str) -> None:
    """Sign one of the user's devices out. Raises NotThere."""
    deleted, _ = DeviceSession.objects.filter(user=user, pk=session_id).delete()
    if not deleted:
        raise NotThere


def sign_in(user: User, *, device: str = "") -> str:
    """Open a session on a device and return its token, which is kept nowhere."""
    store = DeviceSessionStore()
    store.device = device[:120]
    store.update(
        {
            SESSION_KEY: str(user.pk),
            BACKEND_SESSION_KEY: settings.AUTHENTICATION_BACKENDS[0],
            HASH_SESSION_KEY: user.get_session_auth_hash(),
        }
    )
    store.create()
    assert store.session_key is not None
    return store.session_key


def end_all(user: User) -> None:
    """Sign every device of the user out."""
    DeviceSession.objects.filter(user=user).delete()
