"""When one student may take a quiz: by the quiz's own dates, and by those of the classes it is set for."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from uuid import UUID

from quizzes.engine.review_policy import Mode
from quizzes.models.accounts import User
from quizzes.models.classrooms import Assignment
from quizzes.models.prepared import Prepared
from quizzes.models.quizzes import Quiz

_ASSIGNMENTS = Prepared(
    lambda quiz, student: (
        Assignment.objects.for_student(User(pk=student))
        .filter(quiz_id=quiz)
        .select_related("classroom__teacher")
        .order_by()
    ),
    quiz=UUID,
    student=UUID,
)
_NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Window:
    """Whether a student may begin now, and when what is begun now ends by the calendar (None: never).

    `assignment` is the one whose dates hold, of `assignments` that are open; None where the quiz's own hold. Where it
    is not open, `opens_at` says when it will be, as things stand.
    """

    is_open: bool
    closes_at: datetime | None
    assignment: Assignment | None = None
    assignments: int = 0
    opens_at: datetime | None = None


def window_of(quiz: Quiz, student: User, *, at: datetime) -> Window:
    """Return when this student may take the quiz; one query.

    Of several classes of one teacher the most generous holds. Of several teachers' the one that closes first, so that
    none of them loosens what another set; and no exam is begun before each of them has opened it.
    """
    rows = _ASSIGNMENTS.all(quiz=quiz.pk, student=student.pk)
    window = _window(quiz, rows, at)
    if window.is_open:
        return window
    ahead = {opens for opens in (quiz.opens_at, *(row.opens_at for row in rows)) if opens and opens > at}
    return replace(window, opens_at=next((one for one in sorted(ahead) if _window(quiz, rows, one).is_open), None))


def _window(quiz: Quiz, rows: list[Assignment], at: datetime) -> Window:
    usable = [row for row in rows if row.is_open(at)]
    ruling = _ruling(usable)
    closings = (quiz.closes_at, ruling.closes_at if ruling else None)
    return Window(
        is_open=quiz.is_open(at) and (ruling is not None or not rows) and not _is_waited_for(quiz, rows, usable, at),
        closes_at=min((end for end in closings if end), default=None),
        assignment=ruling,
        assignments=len(usable),
    )


def _ruling(usable: Iterable[Assignment]) -> Assignment | None:
    latest: dict[UUID, Assignment] = {}
    for row in sorted(usable, key=lambda row: (row.created_at, row.pk)):
        other = latest.get(row.classroom.teacher_id)
        if other is None or _end(row) > _end(other):
            latest[row.classroom.teacher_id] = row
    return min(latest.values(), key=_end, default=None)


def _end(row: Assignment) -> datetime:
    return row.closes_at or _NEVER


def _is_waited_for(quiz: Quiz, rows: Iterable[Assignment], usable: Iterable[Assignment], at: datetime) -> bool:
    """Whether another teacher opens this exam for the student later: to see it before would loosen that."""
    opened: dict[UUID, bool] = defaultdict(bool)
    for row in rows:
        opened[row.classroom.teacher_id] |= row in usable
    ahead = {row.classroom.teacher_id for row in rows if row.opens_at is not None and row.opens_at > at}
    return quiz.mode == Mode.EXAM and any(not opened[teacher] for teacher in ahead)
