"""Give a class the time back that an outage took: every clock of it at once, with a log."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q
from uuid_utils.compat import uuid7

from quizzes.actions import progress
from quizzes.actions.deadlines import BATCH
from quizzes.actions.errors import Conflict, Invalid, NotThere
from quizzes.engine.review_policy import Mode
from quizzes.models import Attempt, AttemptState, Classroom, Quiz, QuizState, Response, TimeGivenBack, User
from quizzes.models.responsible import Taking, teachers_of

MOST_MINUTES = 7 * 24 * 60


@transaction.atomic
def give_back(
    teacher: User, classroom: Classroom, *, minutes: int, reason: str, at: datetime, id: UUID | None = None
) -> TimeGivenBack:
    """Move the deadlines of the class, and open again what a deadline ended while the outage lasted.

    Only at the teacher's own quizzes, and at bundled ones that nobody else set for the student; not what belongs to
    another class. Closing times of the class's assignments, and of the teacher's own quizzes that were assigned to it
    or written in it, move with them, so that deadlines told anew stay where this puts them, and what was told once it
    closed is kept back until it closes anew. The same id again moves nothing. Raises NotThere for a class of somebody
    else, Invalid for no reason or no sensible time, and Conflict for an id that something else was given under.
    """
    if classroom.teacher_id != teacher.pk:
        raise NotThere
    if not 1 <= minutes <= MOST_MINUTES:
        raise Invalid("Give back between a minute and a week.", pointer="/minutes")
    reason = reason.strip()[:500]
    if not reason:
        raise Invalid("Say what happened: it is kept in the log.", pointer="/reason")
    Classroom.objects.select_for_update().only("pk").get(pk=classroom.pk)  # a second press waits for the first
    if id and (earlier := TimeGivenBack.objects.filter(pk=id).first()):
        return _same(earlier, classroom, minutes=minutes, reason=reason)
    lost = timedelta(minutes=minutes)
    moved = _attempts_of(classroom, since=at - lost)
    told = sum(_is_told(attempt, at) for attempt in moved)
    _move_closings(teacher, classroom, moved, lost, since=at - lost)
    reopened = [attempt for attempt in moved if _moves(attempt, lost)]
    Attempt.objects.bulk_update(moved, _MOVED, batch_size=BATCH)
    _unlearn(reopened)
    return TimeGivenBack.objects.create(
        pk=id or uuid7(),
        classroom=classroom,
        minutes=minutes,
        reason=reason,
        attempts=len(moved),
        reopened=len(reopened),
        told=told,
        given_by=teacher,
        given_at=at,
    )


def _same(earlier: TimeGivenBack, classroom: Classroom, *, minutes: int, reason: str) -> TimeGivenBack:
    if (earlier.classroom_id, earlier.minutes, earlier.reason) != (classroom.pk, minutes, reason):
        raise Conflict("This time was given back before. Load the page again to give more.", code="id_taken")
    return earlier


def _attempts_of(classroom: Classroom, *, since: datetime) -> list[Attempt]:
    """Return what the class was writing against a clock since then: what is open, and what its deadline has ended.

    What was over before then, and what a closing by hand ended, stays over.
    """
    set_here = Q(quiz__study_set__owner__isnull=True, quiz__in=classroom.assignments.order_by().values("quiz"))
    timed = Attempt.objects.filter(
        Q(quiz__study_set__owner=classroom.teacher_id) | set_here,
        Q(assignment__isnull=True) | Q(assignment__classroom=classroom),
        student__memberships__classroom=classroom,
        deadline_at__gt=since,
    ).exclude(quiz__state=QuizState.CLOSED)
    ended = Q(state=AttemptState.FINISHED, finished_at=F("deadline_at"))
    moving = timed.filter(Q(state=AttemptState.OPEN) | ended).select_related("quiz")
    rows = list(moving.select_for_update(of=("self",)).order_by("pk"))
    teachers = teachers_of([_taking(attempt) for attempt in rows])
    opened = {_taking(attempt) for attempt in rows if not attempt.is_finished}
    return [
        attempt
        for attempt in rows
        if teachers[_taking(attempt)] == {classroom.teacher_id}
        and (not attempt.is_finished or _taking(attempt) not in opened)
    ]


def _taking(attempt: Attempt) -> Taking:
    return attempt.quiz_id, attempt.student_id


def _is_told(attempt: Attempt, at: datetime) -> bool:
    """Whether it is over and its student may see more than a score: who goes on may know better now."""
    return attempt.is_finished and replace(attempt.allowed(at), score=False).any_feedback


_MOVED = ("deadline_at", "given_back_seconds", "state", "finished_at", "score", "counts_anew")


def _moves(attempt: Attempt, lost: timedelta) -> bool:
    """Move one deadline, which the caller stores; say whether the attempt had to be opened again."""
    was_finished = attempt.is_finished
    assert attempt.deadline_at is not None
    attempt.deadline_at += lost
    attempt.given_back_seconds += int(lost.total_seconds())
    if was_finished:
        attempt.state, attempt.finished_at, attempt.score = AttemptState.OPEN, None, None
        attempt.counts_anew = True
    return was_finished


def _unlearn(reopened: list[Attempt]) -> None:
    """Take what the end of these attempts taught back out: it comes in again when they end."""
    taught = [attempt for attempt in reopened if attempt.quiz.mode != Mode.PRACTICE]
    Response.objects.filter(attempt__in=taught).update(learned_at=None)
    progress.rebuild_all([attempt.student_id for attempt in taught])


def _move_closings(
    teacher: User, classroom: Classroom, moved: list[Attempt], lost: timedelta, *, since: datetime
) -> None:
    """Move closings that were ahead when the outage began, and those past by then that hold for who was writing still.

    The latter stay past: nobody begins anew.
    """
    held = Q(closes_at__gt=since) | Q(pk__in={one.assignment_id for one in moved})
    classroom.assignments.filter(held).update(closes_at=F("closes_at") + lost)
    classroom.assignments.filter(due_at__gt=since).update(due_at=F("due_at") + lost)
    written = Q(pk__in={one.quiz_id for one in moved})
    set_here = Q(pk__in=classroom.assignments.order_by().values("quiz"), closes_at__gt=since)
    Quiz.objects.filter(pk__in=Quiz.objects.editable_by(teacher).filter(written | set_here).values("pk")).update(
        closes_at=F("closes_at") + lost
    )
