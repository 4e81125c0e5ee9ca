"""Devices: keep a session alive while it is used, open one, and end them."""

from datetime import datetime

from quizzes.actions.errors import NotThere
from quizzes.models import DeviceSession, User
from quizzes.models.devices import IDLE


def keep_alive(session: DeviceSession, *, at: datetime) -> None:
    """Note that a device was here: its session ends IDLE after the last time."""
    DeviceSession.objects.filter(pk=session.pk).update(used_at=at, expire_date=at + IDLE)


def end(user: User, session_id: str) -> None:
    """Sign one of the user's devices out. Raises NotThere."""
    deleted, _ = DeviceSession.objects.filter(user=user, pk=session_id).delete()
    if not deleted:
        raise NotThere
