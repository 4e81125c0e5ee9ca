"""The marks of a class: for each student and assigned quiz the best finished attempt."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db.models import Sum

from quizzes.models.accounts import User
from quizzes.models.attempts import Attempt, AttemptState
from quizzes.models.classrooms import Classroom
from quizzes.models.quizzes import Quiz


@dataclass(frozen=True, slots=True)
class Mark:
    """What a student reached at a quiz, in `attempt`. `score` is null while nothing is finished, or to be marked."""

    score: float | None
    points: float
    attempts: int
    finished_at: datetime | None
    attempt: UUID


@dataclass(frozen=True, slots=True)
class Gradebook:
    """`marks` holds, by student and quiz, those who have begun."""

    quizzes: tuple[Quiz, ...]
    students: tuple[User, ...]
    marks: dict[tuple[UUID, UUID], Mark]


def gradebook_of(classroom: Classroom) -> Gradebook:
    """Return a class's marks in three queries, whatever its size."""
    quizzes = Quiz.objects.filter(assignments__classroom=classroom).annotate(total=Sum("places__points"))
    students = User.objects.filter(memberships__classroom=classroom).order_by("nickname", "pk")
    attempts = (
        Attempt.objects.filter(quiz__assignments__classroom=classroom, student__memberships__classroom=classroom)
        .order_by("started_at", "pk")
        .values_list("student_id", "quiz_id", "pk", "state", "score", "points", "finished_at")
    )
    marks: dict[tuple[UUID, UUID], Mark] = {}
    for student, quiz, pk, state, score, points, finished_at in attempts:
        is_finished = state == AttemptState.FINISHED
        now = Mark(score, points, 1, finished_at, pk) if is_finished else Mark(None, points, 1, None, pk)
        marks[student, quiz] = _better(marks.get((student, quiz)), now)
    return Gradebook(tuple(quizzes.order_by("assignments__due_at", "pk")), tuple(students), marks)


def _better(before: Mark | None, now: Mark) -> Mark:
    """Return the mark that stands: the higher score, the later where they are equal."""
    if before is None:
        return now
    attempts = before.attempts + 1
    stands = now if _share(now) >= _share(before) else before
    return replace(stands, attempts=attempts)


def _share(mark: Mark) -> float:
    if mark.score is None:
        return -2.0 if mark.finished_at is None else -1.5
    return mark.score / mark.points
