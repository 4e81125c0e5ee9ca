"""Sessions: keep one alive while it is used, open one on a device, and end them."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

from quizzes.actions.errors import NotThere
from quizzes.models import DeviceSession, User
from quizzes.models.sessions import IDLE, DeviceSessionStore


def keep_alive(session: DeviceSession, *, at: datetime) -> None:
    """Note that a device was here: its session ends IDLE after the last time."""
    DeviceSession.objects.filter(pk=session.pk).update(used_at=at, expire_date=at + IDLE)


def end(user: User, ids: Iterable[UUID]) -> None:
    """Sign the user's browsers or apps with these ids out. Raises NotThere, and then ends none, for one of no use."""
    keys = {row.id: row.session_key for row in DeviceSession.objects.of(user)}
    try:
        ended = [keys[id] for id in ids]
    except KeyError:
        raise NotThere from None
    DeviceSession.objects.of(user).filter(pk__in=ended).delete()


def end_others(user: User, *, but: UUID | None) -> None:
    """Sign every browser and app of the user out but one."""
    keys = [row.session_key for row in DeviceSession.objects.of(user) if row.id != but]
    DeviceSession.objects.of(user).filter(pk__in=keys).delete()


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
    """Sign every browser and app of the user out."""
    DeviceSession.objects.filter(user=user).delete()


def end_of_switched_off() -> None:
    """Sign out everybody whose account was switched off, by whatever hand: on again, it revives no session."""
    DeviceSession.objects.filter(user__is_active=False).delete()
