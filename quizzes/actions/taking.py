"""Take answers, one or many: what they share is looked up once, and all that are kept are kept in one transaction."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from quizzes.actions import one_way, progress
from quizzes.actions.errors import NotThere, Refused
from quizzes.actions.responses import (
    again_after_a_race,
    certainty_of,
    refuse_late,
    refuse_more_tries,
    same_or_conflict,
    score,
)
from quizzes.engine.review_policy import Mode
from quizzes.engine.tries import Tries
from quizzes.models import Attempt, Context, QuestionVersion, Response, User
from quizzes.models.answering import MANY, kept, locked_attempt, stored_under, versions_to_mark
from quizzes.models.tries import tries_at
from quizzes.models.withholding import Telling, telling_of

AFTER = timedelta(microseconds=1)
"""How long after the one before an answer of a batch counts as received, so that the order stays."""


@dataclass(frozen=True, slots=True)
class Sent:
    """An answer as a device sends it. `answered_at` is the device's clock: kept, and never trusted."""

    id: UUID
    question: UUID
    answer: Any
    sequence: int | None = None
    certainty: str = ""
    answered_at: datetime | None = None
    context: Context = Context.QUIZ

    def response(self, student: User, attempt: Attempt | None, at: datetime) -> Response:
        return Response(
            pk=self.id,
            student=student,
            attempt=attempt,
            question_id=self.question,
            context=self.context,
            answer=self.answer,
            certainty=certainty_of(self.certainty),
            answered_at=self.answered_at,
            received_at=at,
        )


@dataclass(frozen=True, slots=True)
class Recorded:
    """The outcome of sending an answer. `stands` is what counts now, which may be a later answer than the one sent.

    `tries` are those made at the question with this one, None where the quiz does not count them; `telling` is what
    the student may be told of it now.
    """

    response: Response
    stands: Response
    attempt: Attempt
    telling: Telling
    tries: Tries | None = None


@again_after_a_race
@transaction.atomic
def record_all(student: User, attempt_id: UUID, answers: Sequence[Sent], *, at: datetime) -> list[Recorded | Refused]:
    """Keep answers to one attempt in their order; each has an outcome of its own, and one refused holds up none.

    The same id with the same body gives the first outcome. An answer with a lower sequence than the stored one is
    kept but does not stand; without a sequence the last arrival stands. Refusals are NotThere, Invalid for an answer
    that cannot be marked, and Conflict when the id was used for another answer, and after the attempt's end.
    """
    attempt = locked_attempt(student, attempt_id)
    if attempt is None:
        return [NotThere() for _ in answers]
    desk = _Desk(attempt, answers, telling_of(attempt, at))
    outcomes = [_outcome(desk, sent, at + number * AFTER) for number, sent in enumerate(answers)]
    desk.close(at)
    return outcomes


def _outcome(desk: "_Desk", sent: Sent, at: datetime) -> Recorded | Refused:
    try:
        return desk.take(sent, at)
    except Refused as refusal:
        return refusal


class _Desk:
    """An attempt that is held while answers to it are taken one after the other."""

    def __init__(self, attempt: Attempt, answers: Sequence[Sent], telling: Telling) -> None:
        self.attempt, self._telling = attempt, telling
        self._places = {place.question: (number, place) for number, place in enumerate(attempt.places)}
        self._ids: dict[UUID, Response] = {}
        self._made: dict[UUID, list[Response]] = defaultdict(list)
        self._new: list[Response] = []
        self._learned: list[Response] = []
        self._reached = attempt.reached
        for response in _stored(attempt, answers):
            self._remember(response)
        self._versions = self._versions_of(answers)

    def take(self, sent: Sent, at: datetime) -> Recorded:
        """Judge one answer. Raises Refused and then remembers nothing of it."""
        attempt, response = self.attempt, sent.response(self.attempt.student, self.attempt, at)
        made = self._made[sent.question]
        if earlier := self._ids.get(sent.id):
            same_or_conflict(earlier, response, sent.sequence)
            return self._recorded(earlier, made)
        if sent.question not in self._places:
            raise NotThere
        number, place = self._places[sent.question]
        refuse_late(attempt, at)
        tries = tries_at(attempt, made)
        refuse_more_tries(self._telling.tries(sent.question, tries))
        if attempt.quiz.is_one_way:
            one_way.refuse_passed(attempt, number)
        score(response, self._versions[place.version], lowest=attempt.quiz.lowest_score, needs_answer=tries is not None)
        if attempt.quiz.is_one_way:
            attempt.reached = number
        self._keep(response, sent.sequence)
        return self._recorded(response, made)

    def close(self, at: datetime) -> None:
        """Store what was taken, in a few statements however many there are."""
        if self.attempt.reached != self._reached:
            self.attempt.save(update_fields=["reached"])
        if self._learned:
            progress.learn(self.attempt.student, self._learned, at=at)
        if len(self._new) == 1:
            self._new[0].save(force_insert=True)
        elif self._new:
            Response.objects.bulk_create(self._new)

    def _recorded(self, response: Response, made: Sequence[Response]) -> Recorded:
        stands = made[-1] if made else response
        return Recorded(response, stands, self.attempt, self._telling, tries_at(self.attempt, made))

    def _keep(self, response: Response, sequence: int | None) -> None:
        made = self._made[response.question_id]
        response.sequence = sequence if sequence is not None else (made[-1].sequence if made else 0) + 1
        if self.attempt.quiz.mode == Mode.PRACTICE and not made and self._telling.of(response.question_id).correctness:
            self._learned.append(response)
        self._new.append(response)
        self._remember(response)

    def _remember(self, response: Response) -> None:
        self._ids[response.pk] = response
        if response.attempt_id == self.attempt.pk:
            made = self._made[response.question_id]
            made.append(response)
            made.sort(key=lambda one: one.turn)

    def _versions_of(self, answers: Sequence[Sent]) -> dict[UUID, QuestionVersion]:
        fresh = {sent.question for sent in answers if sent.id not in self._ids} & self._places.keys()
        wanted = {self._places[question][1].version for question in fresh}
        return versions_to_mark(wanted, self.attempt)


def _stored(attempt: Attempt, answers: Sequence[Sent]) -> list[Response]:
    """Return what is stored under the ids, and to the questions in order, each once."""
    if len(answers) == 1 and attempt.quiz.tries is None:
        found = kept(attempt, answers[0].question, answers[0].id)
        return list({one.pk: one for one in found if one}.values())
    if len(answers) <= MANY and attempt.quiz.tries is None:
        return stored_under(attempt, [one.id for one in answers])
    return list(Response.objects.about(attempt, [(one.id, one.question) for one in answers]))


@again_after_a_race
@transaction.atomic
def check_all(
    student: User, answers: Sequence[tuple[Sent, QuestionVersion | None]], *, at: datetime
) -> list[Response | Refused]:
    """Keep and mark answers given outside a quiz, in their order: in a lesson, on the home page, or in a review.

    Each comes with the version asked, None where there is none; the door has asked `practisable_by` before. The same
    id with the same body gives the first outcome.
    """
    progress.hold(student)
    stored = Response.objects.in_bulk([sent.id for sent, _version in answers])
    new: list[Response] = []
    outcomes: list[Response | Refused] = []
    for number, (sent, version) in enumerate(answers):
        try:
            response = _checked(sent, version, stored, student, at + number * AFTER)
        except Refused as refusal:
            outcomes.append(refusal)
            continue
        outcomes.append(response)
        if sent.id not in stored:
            stored[sent.id] = response
            new.append(response)
    progress.learn(student, new, at=at)
    Response.objects.bulk_create(new)
    return outcomes


def _checked(
    sent: Sent, version: QuestionVersion | None, stored: dict[UUID, Response], student: User, at: datetime
) -> Response:
    if version is None:
        raise NotThere
    response = sent.response(student, None, at)
    if earlier := stored.get(sent.id):
        same_or_conflict(earlier, response)
        return earlier
    score(response, version)
    return response
