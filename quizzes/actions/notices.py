"""Put away what a student has read."""

from datetime import datetime
from uuid import UUID

from quizzes.actions.errors import NotThere
from quizzes.models import Notice, User


def dismiss(student: User, notice_id: UUID, *, at: datetime) -> None:
    """Show a notice no more; a second time changes nothing. Raises NotThere for anybody else's."""
    mine = Notice.objects.of(student).filter(pk=notice_id)
    if not mine.exists():
        raise NotThere
    mine.unread().update(dismissed_at=at)
