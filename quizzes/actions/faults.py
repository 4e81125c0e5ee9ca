"""Give a class the time back that a fault took: every clock of it at once, with a log."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q

from quizzes.actions import analysis, progress
from quizzes.actions.errors import Invalid, NotThere
from quizzes.engine.review_policy import Mode
from quizzes.models import Attempt, AttemptState, Classroom, Quiz, Response, TimeGivenBack, User

MOST_MINUTES = 7 * 24 * 60


@transaction.atomic
def give_back(teacher: User, classroom: Classroom, *, minutes: int, reason: str, at: datetime) -> TimeGivenBack:
    """Move the deadlines of the class, and open again what a deadline ended while the fault lasted.

    Closing times of its assignments, and of the teacher's own quizzes assigned to it, move with them. Raises NotThere
    for a class of somebody else, and Invalid for no reason or no sensible time.
    """
    if classroom.teacher_id != teacher.pk:
        raise NotThere
    if not 1 <= minutes <= MOST_MINUTES:
        raise Invalid("Give back between a minute and a week.", pointer="/minutes")
    if not reason.strip():
        raise Invalid("Say what happened: it is kept in the log.", pointer="/reason")
    lost = timedelta(minutes=minutes)
    _move_closings(teacher, classroom, lost, at)
    moved = _attempts_of(classroom, since=at - lost)
    reopened = [attempt for attempt in moved if _give(attempt, lost)]
    _uncount(reopened)
    return TimeGivenBack.objects.create(
        classroom=classroom,
        minutes=minutes,
        reason=reason.strip()[:500],
        attempts=len(moved),
        reopened=len(reopened),
        given_by=teacher,
        given_at=at,
    )


def _attempts_of(classroom: Classroom, *, since: datetime) -> list[Attempt]:
    """Return what the class has open against a clock, and what a deadline has ended since then."""
    timed = Attempt.objects.filter(student__memberships__classroom=classroom, deadline_at__isnull=False)
    ended = Q(state=AttemptState.FINISHED, finished_at=F("deadline_at"), deadline_at__gt=since)
    rows = timed.filter(Q(state=AttemptState.OPEN) | ended).select_related("quiz")
    opened = set(Attempt.objects.open().values_list("quiz_id", "student_id"))
    return [
        attempt
        for attempt in rows.select_for_update(of=("self",)).order_by("pk")
        if not attempt.is_finished or (attempt.quiz_id, attempt.student_id) not in opened
    ]


def _give(attempt: Attempt, lost: timedelta) -> bool:
    """Move one deadline; say whether the attempt had to be opened again."""
    was_finished = attempt.is_finished
    assert attempt.deadline_at is not None
    attempt.deadline_at += lost
    attempt.given_back_seconds += int(lost.total_seconds())
    if was_finished:
        attempt.state, attempt.finished_at, attempt.score = AttemptState.OPEN, None, None
    attempt.save(update_fields=["deadline_at", "given_back_seconds", "state", "finished_at", "score"])
    return was_finished


def _uncount(reopened: list[Attempt]) -> None:
    """Take what the end of these attempts taught and counted back out: it comes in again when they end."""
    taught = [attempt for attempt in reopened if attempt.quiz.mode != Mode.PRACTICE]
    Response.objects.filter(attempt__in=taught).update(learned_at=None)
    progress.rebuild_all([attempt.student_id for attempt in taught])
    for quiz in {attempt.quiz for attempt in reopened}:
        analysis.rebuild(quiz)


def _move_closings(teacher: User, classroom: Classroom, lost: timedelta, at: datetime) -> None:
    since = at - lost
    classroom.assignments.filter(closes_at__gt=since).update(closes_at=F("closes_at") + lost)
    classroom.assignments.filter(due_at__gt=since).update(due_at=F("due_at") + lost)
    own = Quiz.objects.editable_by(teacher).filter(assignments__classroom=classroom, closes_at__gt=since)
    Quiz.objects.filter(pk__in=own.values("pk")).update(closes_at=F("closes_at") + lost)
