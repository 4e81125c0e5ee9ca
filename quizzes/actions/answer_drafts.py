"""Answer drafts: what is written before it is sent, or cannot be marked yet. It counts when the attempt ends."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from uuid_utils.compat import uuid7

from quizzes.actions.errors import Conflict, Invalid
from quizzes.actions.responses import (
    certainty_of,
    locked,
    place_of,
    refuse_late,
    refuse_more_tries,
    score,
    tries_made,
)
from quizzes.engine import safe_json
from quizzes.engine.question_types import InvalidAnswer
from quizzes.models import AnswerDraft, Attempt, QuestionVersion, Response, User
from quizzes.models.answering import kept, versions_to_mark
from quizzes.models.prepared import sent as as_sent
from quizzes.models.tries import tries_at
from quizzes.models.withholding import telling_of

LONGEST = 100_000
"""Characters of JSON: more than the longest essay takes."""


NO_ANSWER = "There is no answer yet."


@dataclass(frozen=True, slots=True)
class Kept:
    """A draft as it is kept. `lacks` says why it would not count as it is, empty when it would."""

    draft: AnswerDraft
    lacks: str


@transaction.atomic
def keep(
    student: User,
    attempt_id: UUID,
    question_id: UUID,
    *,
    id: UUID,
    answer: Any,
    at: datetime,
    sequence: int | None = None,
    certainty: str = "",
) -> Kept:
    """Keep what stands in a question's fields, complete or not. It shows nothing of the key and costs no try.

    A draft with a lower sequence than the stored one changes nothing; without a sequence it comes after what was sent
    and drafted. Raises NotThere, Invalid for what cannot be kept at all, and Conflict as `attempts.record`.
    """
    attempt = locked(student, attempt_id)
    place = place_of(attempt, question_id)
    refuse_late(attempt, at)
    if attempt.quiz.is_one_way and attempt.places.index(place) < attempt.reached:
        raise Conflict("This quiz goes one way: you have left this question.", code="question_passed")
    if tries := tries_made(attempt, question_id):
        refuse_more_tries(telling_of(attempt, at).tries(question_id, tries))
    _demand_storable(answer)
    _, stands = kept(attempt, question_id, id)
    stored = AnswerDraft.objects.filter(attempt=attempt, question=question_id).first()
    said = {"answer": answer, "certainty": certainty_of(certainty), "response_id": id, "saved_at": at}
    if sequence is None:
        sequence = max((one.sequence for one in (stands, stored) if one), default=0) + 1
    if stored is None:
        stored = AnswerDraft.objects.create(attempt=attempt, question_id=question_id, sequence=sequence, **said)
    elif sequence >= stored.sequence and not stored.is_same(id, answer, certainty):
        stored.sequence = sequence
        for name, value in said.items():
            setattr(stored, name, value)
        stored.save()
    version = versions_to_mark([place.version], attempt)[place.version]
    return Kept(stored, _lacks(stored, version))


def count(attempt: Attempt, sent: list[Response]) -> list[Response]:
    """Make answers of the drafts that are newer than what was sent, and return all answers in order.

    The caller holds the attempt, and ends it. What is blank, cannot be marked, or would take a try that is not left,
    counts for nothing.
    """
    drafts = _taken_away(attempt)
    if not drafts:
        return sent
    made = list(_responses(attempt, sent, drafts))
    Response.objects.bulk_create(made)
    return sorted([*sent, *made], key=lambda one: one.turn)


def _taken_away(attempt: Attempt) -> list[Any]:
    """Delete the drafts and return them, in one statement; `is_taken` says that something is stored under the id."""
    drafts, responses = AnswerDraft._meta.db_table, Response._meta.db_table
    columns = ", ".join(str(field.column) for field in AnswerDraft._meta.concrete_fields)
    is_taken = f"EXISTS (SELECT 1 FROM {responses} WHERE {responses}.id = {drafts}.response_id) AS is_taken"
    sql = f"DELETE FROM {drafts} WHERE attempt_id = %s RETURNING {columns}, {is_taken}"
    return list(AnswerDraft.objects.raw(sql, [as_sent(attempt.pk, connection)]))


def _responses(attempt: Attempt, sent_before: list[Response], drafts: list[Any]) -> Iterator[Response]:
    standing = {one.question_id: one for one in sent_before}
    places = {place.question: place for place in attempt.places}
    versions = versions_to_mark({one.version for one in places.values()}, attempt)  # its result asks them all, too
    taken = {one.response_id for one in drafts if one.is_taken}
    for draft in drafts:
        tries = tries_at(attempt, (one for one in sent_before if one.question_id == draft.question_id))
        if not draft.comes_after(standing.get(draft.question_id)) or (tries is not None and not tries.left):
            continue
        sent = Response(
            pk=uuid7() if draft.response_id in taken else draft.response_id,
            student_id=attempt.student_id,
            attempt=attempt,
            question_id=draft.question_id,
            answer=draft.answer,
            certainty=draft.certainty,
            sequence=draft.sequence,
            received_at=draft.saved_at,
        )
        try:
            version = versions[places[draft.question_id].version]
            score(sent, version, lowest=attempt.quiz.lowest_score, needs_answer=True)
        except Invalid:
            continue
        taken.add(sent.pk)
        yield sent


def _lacks(draft: AnswerDraft, version: QuestionVersion) -> str:
    try:
        return NO_ANSWER if version.loaded.parse(draft.answer).is_blank else ""
    except InvalidAnswer as error:
        return str(error)


def _demand_storable(answer: Any) -> None:
    """Raise Invalid for what is no answer at all: too long, or with signs that a database cannot keep."""
    written = json.dumps(answer)
    if len(written) > LONGEST:
        raise Invalid("This answer is too long. Shorten it.", pointer="/answer")
    try:
        safe_json.load(written.encode())
    except safe_json.UnsafeJSON as error:
        raise Invalid(error.message, pointer="/answer") from error
