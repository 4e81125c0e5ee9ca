"""A batch of records from a device: each answered as its own call would answer, those alike taken together."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db.models import prefetch_related_objects
from rest_framework.exceptions import APIException

from quizzes.actions import answer_drafts, attempts, notices, one_way, taking
from quizzes.actions.errors import Refused
from quizzes.actions.taking import AFTER, Sent
from quizzes.api import checking, problems
from quizzes.api.attempts import rendered, saved, saved_draft
from quizzes.api.base import found
from quizzes.api.problems import InvalidBody
from quizzes.api.progress import practisable, reviewed
from quizzes.api.schemas.syncing import RECORDS
from quizzes.models import Context, Response, User
from quizzes.models.starting import visible_quiz

Outcome = tuple[int, Any]
Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sends a batch, from where, and when it arrived."""

    user: User
    address: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Record:
    """One record of a batch: where it stands, and its fields, or why it has none."""

    number: int
    kind: str
    body: Body
    refused: InvalidBody | None = None

    @property
    def run(self) -> Any:
        """What records next to one another have in common that are taken together; others stand alone."""
        together = {"answer": self.body.get("attempt"), "review": "review"}
        return (self.kind, together[self.kind]) if self.kind in together and not self.refused else (self.number,)


def outcomes(records: Sequence[Any], sender: Sender) -> list[Outcome]:
    """Do what each record says, in order, and return (status, body) for each."""
    read = [_read(number, raw) for number, raw in enumerate(records)]
    return [outcome for _run, group in groupby(read, lambda one: one.run) for outcome in _done(list(group), sender)]


def _read(number: int, raw: Any) -> Record:
    kind = raw.get("kind") if isinstance(raw, dict) else None
    try:
        if not isinstance(raw, dict):
            raise InvalidBody([("", "wrong_type", "This must be an object.")])
        if not isinstance(kind, str) or kind not in RECORDS:
            raise InvalidBody([("/kind", "unknown_value", f"Choose one of: {', '.join(RECORDS)}.")])
        body = checking.body_of(raw, RECORDS[kind])
    except InvalidBody as refused:
        return Record(number, "", {}, refused)
    return Record(number, kind, {name: value for name, value in body.items() if name != "kind"})


def _done(run: list[Record], sender: Sender) -> Iterator[Outcome]:
    first = run[0]
    if first.refused:
        return iter([_refusal(first, first.refused)])
    if first.kind in _TOGETHER:
        return _TOGETHER[first.kind](run, sender)
    return iter([_alone(first, sender)])


def _alone(record: Record, sender: Sender) -> Outcome:
    try:
        return _ALONE[record.kind](sender, sender.at + record.number * AFTER, **record.body)
    except (Refused, APIException) as refusal:
        return _refusal(record, refusal)


def _refusal(record: Record, error: Exception) -> Outcome:
    value = problems.as_value(error, under=f"/records/{record.number}")
    assert value is not None
    return value


# --- What stands alone -----------------------------------------------------------------------------------------------


def _start(sender: Sender, at: datetime, *, quiz: Any, **sent: Any) -> Outcome:
    visible = found(visible_quiz(sender.user, quiz))
    attempt, is_new = attempts.start(visible, sender.user, at=at, address=sender.address, **sent)
    return 201 if is_new else 200, rendered(attempt, at)


def _draft(sender: Sender, at: datetime, *, attempt: Any, question: Any, **sent: Any) -> Outcome:
    return 200, saved_draft(answer_drafts.keep(sender.user, attempt, question, at=at, **sent))


def _flag(sender: Sender, at: datetime, *, attempt: Any, question: Any, is_flagged: bool) -> Outcome:
    attempts.set_flag(sender.user, attempt, question, is_flagged=is_flagged)
    return 204, None


def _leave(sender: Sender, at: datetime, *, attempt: Any, question: Any) -> Outcome:
    one_way.move_on(sender.user, attempt, question)
    return 204, None


def _finish(sender: Sender, at: datetime, *, attempt: Any) -> Outcome:
    return 200, rendered(attempts.finish(sender.user, attempt, at=at), at)


def _dismiss(sender: Sender, at: datetime, *, notice: Any) -> Outcome:
    notices.dismiss(sender.user, notice, at=at)
    return 204, None


_ALONE: dict[str, Callable[..., Outcome]] = {
    "start": _start,
    "draft": _draft,
    "flag": _flag,
    "leave": _leave,
    "finish": _finish,
    "dismiss": _dismiss,
}


# --- What is taken together ------------------------------------------------------------------------------------------


def _answers(run: list[Record], sender: Sender) -> Iterator[Outcome]:
    at = sender.at + run[0].number * AFTER
    attempt = run[0].body["attempt"]
    sent = [Sent(**{name: part for name, part in one.body.items() if name != "attempt"}) for one in run]
    kept = taking.record_all(sender.user, attempt, sent, at=at)
    taken = [one for one in kept if isinstance(one, taking.Recorded)]
    if taken and taken[0].telling.policy.any_feedback:
        prefetch_related_objects([one.response for one in taken], "version__facts")
    for record, outcome in zip(run, kept, strict=True):
        yield _refusal(record, outcome) if isinstance(outcome, Refused) else (200, saved(outcome))


def _reviews(run: list[Record], sender: Sender) -> Iterator[Outcome]:
    asked = practisable(sender.user).in_bulk({one.body["question"] for one in run})
    sent = [Sent(**{**one.body, "context": Context(one.body.get("context", Context.REVIEW))}) for one in run]
    answers = [(one, asked[one.question].current if one.question in asked else None) for one in sent]
    kept = taking.check_all(sender.user, answers, at=sender.at + run[0].number * AFTER)
    prefetch_related_objects([one for one in kept if isinstance(one, Response)], "version__facts")
    for record, one, outcome in zip(run, sent, kept, strict=True):
        is_refused = isinstance(outcome, Refused)
        yield _refusal(record, outcome) if is_refused else (200, reviewed(outcome, asked[one.question]))


_TOGETHER: dict[str, Callable[[list[Record], Sender], Iterator[Outcome]]] = {"answer": _answers, "review": _reviews}
