"""Take a quiz: start, answer, flag, finish. The server's clock rules, and the same id twice is the same thing."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q
from uuid_utils.compat import uuid7

from quizzes.actions import access_codes, accommodations, analysis, one_way, papers, progress
from quizzes.actions.errors import Conflict, NotThere
from quizzes.actions.responses import again_after_a_race, certainty_of, same_or_conflict, score
from quizzes.engine.review_policy import Mode
from quizzes.engine.tries import Tries
from quizzes.models import Attempt, AttemptState, Context, QuestionVersion, Quiz, QuizState, Response, User
from quizzes.models.answering import kept, locked_attempt, version_with_key
from quizzes.models.attempts import AttemptQuerySet
from quizzes.models.starting import attempt_under, attempts_taken, is_published_still
from quizzes.models.tries import tries_at
from quizzes.models.windows import window_of


@dataclass(frozen=True, slots=True)
class Recorded:
    """The outcome of sending an answer. `stands` is what counts now, which may be a later answer than the one sent.

    `tries` are those made at the question with this one, None where the quiz does not count them.
    """

    response: Response
    stands: Response
    attempt: Attempt
    tries: Tries | None = None


def start(
    quiz: Quiz, student: User, *, at: datetime, id: UUID | None = None, access_code: str = "", address: str = ""
) -> tuple[Attempt, bool]:
    """Start an attempt, or return the one that was started under this id; the flag says which.

    Raises Conflict when the quiz is not open, no attempt is left, another one is open, the id is taken, or the quiz
    asks for a code and this is not it; TooManyTries when too many codes were tried, also from this address.
    """
    if id is not None and (earlier := attempt_under(id)):
        if earlier.student_id != student.pk or earlier.quiz_id != quiz.pk:
            raise Conflict("This id is taken. Make a new one.", code="id_taken")
        return earlier, False
    access_codes.check(quiz, access_code, student=student, address=address, at=at)
    try:
        with transaction.atomic():
            return _start(quiz, student, at=at, id=id or uuid7()), True
    except IntegrityError:
        # Two devices pressed start at once: the constraint let one through.
        return _after_a_race(quiz, student, id)


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
    paper = papers.draw_up(quiz)
    begun = Attempt.objects.create(
        pk=id,
        quiz=quiz,
        student=student,
        paper=[place.dump() for place in paper],
        seed=secrets.randbelow(2**31),
        started_at=at,
        deadline_at=accommodations.deadline_at(quiz, student, started_at=at, closes_at=window.closes_at),
        spares_certainty=quiz.certainty_counts and accommodations.is_spared(student),
        points=sum(place.points for place in paper),
    )
    if not is_published_still(quiz):  # closed since it was read, and the closing has not seen this attempt
        raise Conflict("This quiz is not open now.", code="quiz_not_open")
    return begun


def _after_a_race(quiz: Quiz, student: User, id: UUID | None) -> tuple[Attempt, bool]:
    mine = Attempt.objects.of(student).filter(quiz=quiz).select_related("quiz")
    if id is not None and (same := mine.filter(pk=id).first()):
        return same, False
    opened = mine.open().first()
    if opened is None:
        raise Conflict("This id is taken. Make a new one.", code="id_taken")
    if id is None:
        return opened, False
    raise Conflict("You have this quiz open already. Go on with it.", code="attempt_open", attempt=str(opened.pk))


@again_after_a_race
@transaction.atomic
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
    """Keep an answer. The same id with the same body gives the first outcome again.

    An answer with a lower sequence than the stored one is kept but does not stand; without a sequence the last
    arrival stands. Raises NotThere, Invalid for an answer that cannot be marked, Conflict when the id was used for
    another answer, and after the attempt's end.
    """
    attempt = _locked(student, attempt_id)
    sent = Response(
        pk=id,
        student=student,
        attempt=attempt,
        question_id=question_id,
        answer=answer,
        certainty=certainty_of(certainty),
        answered_at=answered_at,
        received_at=at,
    )
    earlier, stood = kept(attempt, question_id, id)
    if earlier:
        same_or_conflict(earlier, sent, sequence)
        return Recorded(earlier, stood or earlier, attempt, _tries(attempt, question_id))
    place = next((place for place in attempt.places if place.question == question_id), None)
    if place is None:
        raise NotThere
    _refuse_late(attempt, at)
    tries = _tries(attempt, question_id)
    if tries is not None and not tries.left:
        raise Conflict("No try is left at this question. Your best one counts.", code="no_try_left")
    if attempt.quiz.is_one_way:
        one_way.reach(attempt, attempt.places.index(place))
    version = version_with_key(place.version)
    score(sent, version, lowest=attempt.quiz.lowest_score, needs_answer=tries is not None)
    sent.sequence = sequence if sequence is not None else (stood.sequence if stood else 0) + 1
    if attempt.quiz.mode == Mode.PRACTICE and stood is None and attempt.allowed(at).correctness:
        progress.learn(student, [sent], at=at)
    sent.save(force_insert=True)
    stands = sent if stood is None or sent.sequence >= stood.sequence else stood
    return Recorded(sent, stands, attempt, _tries(attempt, question_id))


def _tries(attempt: Attempt, question_id: UUID) -> Tries | None:
    """Return the tries made at a question so far; None, without a query, where the quiz does not count them."""
    if attempt.quiz.tries is None:
        return None
    return tries_at(attempt, attempt.responses.filter(question=question_id).in_order())


@transaction.atomic
def set_flag(student: User, attempt_id: UUID, question_id: UUID, *, is_flagged: bool) -> Attempt:
    """Mark a question to come back to, or take the mark away."""
    attempt = _locked(student, attempt_id)
    if question_id not in {place.question for place in attempt.places}:
        raise NotThere
    flagged = set(attempt.flagged) - {str(question_id)} | ({str(question_id)} if is_flagged else set())
    attempt.flagged = sorted(flagged)
    attempt.save(update_fields=["flagged"])
    return attempt


@transaction.atomic
def finish(student: User, attempt_id: UUID, *, at: datetime) -> Attempt:
    """End an attempt and mark it; a second time changes nothing."""
    attempt = _locked(student, attempt_id)
    if not attempt.is_finished:
        _finish(attempt, at=_end(attempt, at))
    return attempt


def settle(attempt: Attempt, *, at: datetime) -> Attempt:
    """Finish an attempt whose time is over, for whoever looks first; other attempts are returned as they are."""
    if attempt.is_finished or not attempt.is_over(at):
        return attempt
    return finish(attempt.student, attempt.pk, at=at)


def settle_all(attempts: AttemptQuerySet, *, at: datetime) -> None:
    """Finish those of the attempts whose time is over, for a teacher who looks before their students do."""
    may_be_over = Q(deadline_at__lt=at) | Q(quiz__state=QuizState.CLOSED) | Q(quiz__closes_at__lt=at)
    for attempt in attempts.open().filter(may_be_over).select_related("quiz", "student"):
        settle(attempt, at=at)


def _locked(student: User, attempt_id: UUID) -> Attempt:
    attempt = locked_attempt(student, attempt_id)
    if attempt is None:
        raise NotThere
    return attempt


def _refuse_late(attempt: Attempt, at: datetime) -> None:
    if attempt.is_finished:
        raise Conflict("This quiz is finished. Your answers are as you left them.", code="attempt_finished")
    if attempt.is_over(at):
        raise Conflict("The time for this quiz is over. Earlier answers count.", code="too_late")


def _end(attempt: Attempt, at: datetime) -> datetime:
    return at if attempt.deadline_at is None else min(at, attempt.deadline_at)


def _finish(attempt: Attempt, *, at: datetime) -> None:
    answers = list(attempt.responses.all().in_order())
    attempt.learns_later = not attempt.tells_by_progress
    if not attempt.learns_later:
        progress.learn_from(attempt, answers, at=at)
    attempt.state, attempt.finished_at = AttemptState.FINISHED, at
    attempt.score = attempt.total(attempt.earned_by(answers))
    attempt.save(update_fields=["state", "finished_at", "score", "learns_later"])
    analysis.add(attempt, answers)


@again_after_a_race
@transaction.atomic
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
    """Keep and mark an answer given outside a quiz: in a lesson, on the home page, or in a review.

    The same id with the same body gives the first outcome. The door has asked `practisable_by` before. Raises
    Invalid and Conflict as `record`.
    """
    sent = Response(
        pk=id,
        student=student,
        question_id=version.question_id,
        context=context,
        answer=answer,
        certainty=certainty_of(certainty),
        answered_at=answered_at,
        received_at=at,
    )
    if earlier := Response.objects.filter(pk=id).first():
        same_or_conflict(earlier, sent)
        return earlier
    score(sent, version)
    progress.learn(student, [sent], at=at)
    sent.save(force_insert=True)
    return sent
