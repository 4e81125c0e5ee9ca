"""Take a quiz: start, answer, flag, finish. The server's clock rules, and the same id twice is the same thing."""

import logging
import secrets
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from django.db import DatabaseError, IntegrityError, transaction
from django.db.models import Q
from uuid_utils.compat import uuid7

from quizzes.actions import access_codes, allowances, answer_drafts, papers, progress
from quizzes.actions.errors import Conflict, Refused, TooManyTries
from quizzes.actions.responses import locked, place_of
from quizzes.actions.taking import Recorded, Sent, check_all, record_all
from quizzes.models import Attempt, AttemptState, Context, QuestionVersion, Quiz, QuizState, Response, User
from quizzes.models.answering import answers_to
from quizzes.models.attempts import AttemptQuerySet
from quizzes.models.starting import attempt_under, attempts_taken, is_published_still
from quizzes.models.windows import window_of

log = logging.getLogger(__name__)
T = TypeVar("T")


def start(
    quiz: Quiz, student: User, *, at: datetime, id: UUID | None = None, access_code: str = "", address: str = ""
) -> tuple[Attempt, bool]:
    """Start an attempt, or return the one that was started under this id; the flag says which.

    Raises Conflict when the quiz is not open, no attempt is left, another one is open, the id is taken, or the quiz
    asks for a code and this is not it; TooManyTries when too many codes were tried, also from this address.
    """
    try:
        access_codes.check(quiz, access_code, student=student, address=address, at=at)
        with transaction.atomic():
            return _start(quiz, student, at=at, id=id or uuid7()), True
    except IntegrityError:
        # Two devices pressed start at once, and the constraint let one through; or the same start was sent again.
        return _after_a_race(quiz, student, id)
    except (Conflict, TooManyTries):
        # The start was sent again, and what it began is open, or was the last one left.
        if earlier := _under(id, quiz, student):
            return earlier, False
        raise


def _under(id: UUID | None, quiz: Quiz, student: User) -> Attempt | None:
    """Return what was started under an id, if anything was. Raises Conflict where that was something else."""
    earlier = attempt_under(id) if id is not None else None
    if earlier:
        _refuse_another(earlier, quiz, student)
    return earlier


def _refuse_another(earlier: Attempt, quiz: Quiz, student: User) -> None:
    if earlier.student_id != student.pk:
        raise Conflict("This id is taken. Make a new one.", code="id_taken")
    if earlier.quiz_id != quiz.pk:
        stored, sent = {"quiz": str(earlier.quiz_id)}, {"quiz": str(quiz.pk)}
        words = "This id was used for another quiz. Nothing was changed."
        raise Conflict(words, code="id_reused", stored=stored, sent=sent)


def resume_or_start(quiz: Quiz, student: User, *, at: datetime, access_code: str = "", address: str = "") -> Attempt:
    """Return the student's open attempt at the quiz, or start one. Raises Conflict and TooManyTries as `start`."""
    opened = Attempt.objects.of(student).open().filter(quiz=quiz).select_related("quiz").first()
    if opened and not settle(opened, at=at).is_finished:
        return opened
    try:
        return start(quiz, student, at=at, access_code=access_code, address=address)[0]
    except Conflict as refusal:
        if refusal.code != "attempt_open":
            raise
        # The button was pressed twice: the other press was quicker.
        return Attempt.objects.of(student).select_related("quiz").get(pk=refusal.extra["attempt"])


def _start(quiz: Quiz, student: User, *, at: datetime, id: UUID) -> Attempt:
    window = window_of(quiz, student, at=at)
    if not window.is_open:
        raise Conflict("This quiz is not open now.", code="quiz_not_open")
    if quiz.attempts_allowed is not None:
        User.objects.select_for_update().only("pk").get(pk=student.pk)  # two devices count one after the other
    taken = attempts_taken(quiz, student)
    if opened := [str(one.pk) for one in taken if one.state == AttemptState.OPEN]:
        raise Conflict("You have this quiz open already. Go on with it.", code="attempt_open", attempt=opened[0])
    if quiz.attempts_allowed is not None and len(taken) >= quiz.attempts_allowed:
        raise Conflict("No attempt is left at this quiz.", code="no_attempt_left")
    paper = papers.draw_up(quiz, student)
    begun = Attempt.objects.create(
        pk=id,
        quiz=quiz,
        student=student,
        assignment=window.assignment,
        paper=[place.dump() for place in paper],
        seed=secrets.randbelow(2**31),
        started_at=at,
        deadline_at=allowances.deadline_at(quiz, student, started_at=at, closes_at=window.closes_at),
        spares_certainty=allowances.is_spared(quiz, student),
        points=sum(place.points for place in paper),
    )
    if not is_published_still(quiz):  # closed since it was read, and the closing has not seen this attempt
        raise Conflict("This quiz is not open now.", code="quiz_not_open")
    return begun


def _after_a_race(quiz: Quiz, student: User, id: UUID | None) -> tuple[Attempt, bool]:
    if earlier := _under(id, quiz, student):
        return earlier, False
    opened = Attempt.objects.of(student).open().filter(quiz=quiz).select_related("quiz").first()
    if opened is None:
        raise Conflict("This id is taken. Make a new one.", code="id_taken")
    if id is None:
        return opened, False
    raise Conflict("You have this quiz open already. Go on with it.", code="attempt_open", attempt=str(opened.pk))


def record(
    student: User,
    attempt_id: UUID,
    question_id: UUID,
    *,
    id: UUID,
    answer: Any,
    at: datetime,
    sequence: int | None = None,
    certainty: str = "",
    answered_at: datetime | None = None,
) -> Recorded:
    """Keep one answer, see `taking.record_all`. Raises what that returns."""
    sent = Sent(id, question_id, answer, sequence, certainty, answered_at)
    return _alone(record_all(student, attempt_id, [sent], at=at))


def _alone(outcomes: list[T | Refused]) -> T:
    (outcome,) = outcomes
    if isinstance(outcome, Refused):
        raise outcome
    return outcome


@transaction.atomic
def set_flag(student: User, attempt_id: UUID, question_id: UUID, *, is_flagged: bool) -> Attempt:
    """Mark a question to come back to, or take the mark away."""
    attempt = locked(student, attempt_id)
    place_of(attempt, question_id)
    flagged = set(attempt.flagged) - {str(question_id)} | ({str(question_id)} if is_flagged else set())
    attempt.flagged = sorted(flagged)
    attempt.save(update_fields=["flagged"])
    return attempt


@transaction.atomic
def finish(student: User, attempt_id: UUID, *, at: datetime) -> Attempt:
    """End an attempt and mark it, what was written and not sent included; a second time changes nothing.

    Memory and statistics follow when somebody looks at them.
    """
    attempt = locked(student, attempt_id)
    if not attempt.is_finished:
        _finish(attempt, at=_end(attempt, at))
    return attempt


def settle(attempt: Attempt, *, at: datetime) -> Attempt:
    """Finish an attempt whose time is over, for whoever looks first; other attempts are returned as they are."""
    if attempt.is_finished or not attempt.is_over(at):
        return attempt
    return finish(attempt.student, attempt.pk, at=at)


def settle_overdue(*, at: datetime, most: int = 100) -> int:
    """Finish attempts whose time is over though nobody looks, a few at a time; return how many. For a worker."""
    ended = 0
    for attempt in Attempt.objects.overdue(at).select_related("quiz", "student")[:most]:
        try:
            ended += settle(attempt, at=at).is_finished
        except DatabaseError:
            raise
        except Exception:  # one that cannot be ended must not keep the others waiting
            log.exception("Attempt %s could not be ended", attempt.pk)
    return ended


def settle_all(attempts: AttemptQuerySet, *, at: datetime) -> None:
    """Finish those of the attempts whose time is over, for a teacher who looks before their students do."""
    may_be_over = Q(deadline_at__lt=at) | Q(quiz__state=QuizState.CLOSED) | Q(quiz__closes_at__lt=at)
    for attempt in attempts.open().filter(may_be_over).select_related("quiz", "student"):
        settle(attempt, at=at)


def _end(attempt: Attempt, at: datetime) -> datetime:
    return at if attempt.deadline_at is None else min(at, attempt.deadline_at)


def _finish(attempt: Attempt, *, at: datetime) -> None:
    answers = attempt.sent = answer_drafts.count(attempt, answers_to(attempt))
    attempt.state, attempt.finished_at = AttemptState.FINISHED, at
    attempt.score = attempt.total(attempt.earned_by(answers))
    attempt.learns_later, attempt.counts_later = bool(progress.unlearned(answers)), True
    attempt.save(update_fields=["state", "finished_at", "score", "learns_later", "counts_later"])


def check(
    student: User,
    version: QuestionVersion,
    *,
    id: UUID,
    answer: Any,
    context: Context,
    at: datetime,
    certainty: str = "",
    answered_at: datetime | None = None,
) -> Response:
    """Keep and mark one answer given outside a quiz, see `taking.check_all`. Raises what that returns."""
    sent = Sent(id, version.question_id, answer, None, certainty, answered_at, context)
    return _alone(check_all(student, [(sent, version)], at=at))
