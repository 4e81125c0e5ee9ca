"""When one student may take a quiz: by the quiz's own dates, and by those of the classes it is set for."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import F

from quizzes.models.accounts import User
from quizzes.models.attempts import Attempt
from quizzes.models.classrooms import Assignment
from quizzes.models.prepared import Prepared
from quizzes.models.quizzes import Quiz

_ASSIGNMENTS = Prepared(
    lambda quiz, student: Assignment.objects.for_student(User(pk=student)).filter(quiz_id=quiz).order_by(),
    quiz=UUID,
    student=UUID,
)


@dataclass(frozen=True, slots=True)
class Window:
    """Whether a student may begin now, and when what is begun now ends by the calendar (None: never)."""

    is_open: bool
    closes_at: datetime | None


def window_of(quiz: Quiz, student: User, *, at: datetime) -> Window:
    """Return when this student may take the quiz. The most generous of several classes holds; one query."""
    return _window(quiz, _ASSIGNMENTS.all(quiz=quiz.pk, student=student.pk), at)


def closings_of(attempts: Sequence[Attempt]) -> dict[UUID, datetime | None]:
    """Return when each attempt ends by the calendar (None: never), as `window_of` said when it was begun; one query."""
    rows: dict[tuple[UUID, UUID], list[Assignment]] = defaultdict(list)
    given = Assignment.objects.filter(
        quiz__in={one.quiz_id for one in attempts},
        classroom__memberships__student__in={one.student_id for one in attempts},
    )
    for row in given.annotate(student=F("classroom__memberships__student")).order_by() if attempts else ():
        rows[row.quiz_id, row.student].append(row)  # type: ignore[attr-defined]
    return {one.pk: _window(one.quiz, rows[one.quiz_id, one.student_id], one.started_at).closes_at for one in attempts}


def _window(quiz: Quiz, rows: list[Assignment], at: datetime) -> Window:
    usable = [row for row in rows if row.is_open(at)]
    return Window(
        is_open=quiz.is_open(at) and (bool(usable) or not rows),
        closes_at=_earlier(quiz.closes_at, _latest_closing(usable or rows)),
    )


def _latest_closing(rows: list[Assignment]) -> datetime | None:
    """Return when the last of these closes; None where one never does, or where there are none."""
    closings = [row.closes_at for row in rows]
    return None if None in closings else max((end for end in closings if end), default=None)


def _earlier(one: datetime | None, other: datetime | None) -> datetime | None:
    return min((end for end in (one, other) if end), default=None)
