"""Put marks right: another key, or an answer accepted after all. A preview first, then all of it in one transaction."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from quizzes.actions import analysis, progress, questions
from quizzes.actions.errors import Conflict, Invalid
from quizzes.engine.document import Span
from quizzes.engine.question_types import InvalidAnswer, InvalidContent, QuestionContent
from quizzes.models import (
    Attempt,
    AttemptState,
    MarkChange,
    Notice,
    Question,
    QuestionVersion,
    Quiz,
    Response,
    User,
)

BATCH = 800
"""Ids to a statement: a database takes only so many values in one."""
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Remark:
    """A response whose mark changes: fractions before and after."""

    response: UUID
    student: UUID
    attempt: UUID | None
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Plan:
    """What a correction would do. `held` counts the marks that would go down, were they not kept."""

    content: QuestionContent
    is_new: bool
    answers: int
    remarks: tuple[Remark, ...]
    held: int

    @property
    def up(self) -> tuple[Remark, ...]:
        return tuple(one for one in self.remarks if one.after > one.before)

    @property
    def down(self) -> tuple[Remark, ...]:
        return tuple(one for one in self.remarks if one.after < one.before)


def with_keys(question: Question, ids: Collection[str]) -> QuestionContent:
    """Return the question's content with these choices as its key. Raises Invalid."""
    assert question.current is not None
    try:
        return question.current.loaded.with_keys(ids)
    except InvalidContent as error:
        raise Invalid(str(error), pointer="/key") from error


def accepting(question: Question, text: str, part: str = "") -> QuestionContent:
    """Return the question's content with a typed text accepted too. Raises Invalid."""
    assert question.current is not None
    try:
        return question.current.loaded.accepting(text, part)
    except InvalidContent as error:
        raise Invalid(str(error), pointer="/accept") from error


def preview(question: Question, content: QuestionContent, *, never_lower: bool) -> Plan:
    """Say who would go up and who down if answers were marked as `content` says. Changes nothing."""
    current = question.current
    assert current is not None
    marker = _Marker(content, current)
    remarks, answers, held = [], 0, 0
    versions = [current, *question.marked_alike(current)]
    rows = Response.objects.filter(version__in=versions, score__isnull=False).order_by("pk")
    columns = ("pk", "student", "attempt", "answer", "score", "attempt__quiz__lowest_score")
    for pk, student, attempt, answer, before, lowest in rows.values_list(*columns):
        answers += 1
        after = marker.fraction(answer, lowest or 0.0)
        if before is None or after is None or after == before:
            continue
        if never_lower and after < before:
            held += 1
        else:
            remarks.append(Remark(pk, student, attempt, before, after))
    return Plan(content, content != current.loaded, answers, tuple(remarks), held)


class _Marker:
    """Marks raw answers by a content, each different one once."""

    def __init__(self, content: QuestionContent, version: QuestionVersion) -> None:
        self.content, self.marking = content, version.marking
        self.known: dict[tuple[str, float], float | None] = {}

    def fraction(self, answer: Any, lowest: float) -> float | None:
        """Return the score in a quiz with this lowest score; None for an answer that cannot be read any more."""
        written = json.dumps(answer, sort_keys=True), lowest
        if written not in self.known:
            self.known[written] = self._fraction(answer, lowest)
        return self.known[written]

    def _fraction(self, answer: Any, lowest: float) -> float | None:
        try:
            score = self.content.score(self.content.parse(answer), self.marking.down_to(lowest))
        except InvalidAnswer:
            return None
        return score.fraction if score else None


@transaction.atomic
def apply(
    question: Question,
    content: QuestionContent,
    *,
    reason: str,
    by: User,
    at: datetime,
    never_lower: bool,
    rationale: str | None = None,
    evidence: Sequence[Span] | None = None,
) -> Plan:
    """Make the version with the new key and mark every answer by it; a second time changes nothing.

    A new key may need another proof and rationale; those left out stay.

    Responses keep everything but their score. Attempts, memory and statistics follow, each change has its row, and
    each student concerned a notice. Raises Invalid without a reason, and LintBlocked as `questions.revise`.
    """
    reason = reason.strip()
    if not reason:
        raise Invalid("Say why: students read it beside the new mark.", pointer="/reason")
    question = Question.objects.select_for_update(of=("self",)).select_related("study_set").get(pk=question.pk)
    current = question.current
    if current is None or type(content) is not type(current.loaded):
        raise Conflict("This question has become another one meanwhile. Look at it again.", code="question_changed")
    plan = preview(question, content, never_lower=never_lower)
    told = current.rationale if rationale is None else rationale.strip()
    proof = current.evidence if evidence is None else tuple(evidence)
    if plan.is_new or (told, proof) != (current.rationale, current.evidence):
        current = questions.correct(question, content, rationale=told, evidence=proof, author=by, at=at)
        _refresh_results(question, at)
    if plan.remarks:
        _put_right(plan.remarks, current, reason=reason[:500], by=by, at=at)
    return plan


def _put_right(remarks: tuple[Remark, ...], version: QuestionVersion, *, reason: str, by: User, at: datetime) -> None:
    _save_scores(remarks)
    MarkChange.objects.bulk_create(
        [
            MarkChange(response_id=one.response, before=one.before, after=one.after, reason=reason, by=by, at=at)
            for one in remarks
        ],
        batch_size=BATCH,
    )
    totals = _recount(_ids(one.attempt for one in remarks), at)
    Notice.objects.bulk_create(
        [*_notices_of_attempts(totals, version, reason, at), *_notices_of_others(remarks, version, reason, at)],
        batch_size=BATCH,
    )
    progress.rebuild_all(_ids(one.student for one in remarks))
    for quiz in Quiz.objects.filter(pk__in={attempt.quiz_id for attempt, *_ in totals}):
        analysis.rebuild(quiz)


def _save_scores(remarks: tuple[Remark, ...]) -> None:
    by_score: dict[float, list[UUID]] = defaultdict(list)
    for one in remarks:
        by_score[one.after].append(one.response)
    for score, responses in by_score.items():
        for some in _batches(responses):
            Response.objects.filter(pk__in=some).update(score=score)


def _recount(attempts: list[UUID], at: datetime) -> list[tuple[Attempt, float | None, float | None]]:
    """Give finished attempts their new totals; return each with its total before and after."""
    counted = []
    for some in _batches(attempts):
        finished = (
            Attempt.objects.filter(pk__in=some, state=AttemptState.FINISHED).select_related("quiz").order_by("pk")
        )
        answers: dict[UUID, list[tuple[UUID, float | None, str]]] = defaultdict(list)
        given = Response.objects.filter(attempt__in=some).in_order()
        for attempt, *answer in given.values_list("attempt", "question", "score", "certainty"):
            assert attempt is not None
            answers[attempt].append(tuple(answer))  # type: ignore[arg-type]
        counted += [
            (attempt, attempt.score, attempt.total(attempt.earned(answers[attempt.pk]))) for attempt in finished
        ]
    _save_totals(counted, at)
    return counted


def _save_totals(counted: list[tuple[Attempt, float | None, float | None]], at: datetime) -> None:
    by_total: dict[float | None, list[UUID]] = defaultdict(list)
    for attempt, _before, after in counted:
        by_total[after].append(attempt.pk)
    for total, attempts in by_total.items():
        for some in _batches(attempts):
            Attempt.objects.filter(pk__in=some).update(score=total, remarked_at=at)


def _notices_of_attempts(
    totals: list[tuple[Attempt, float | None, float | None]], version: QuestionVersion, reason: str, at: datetime
) -> Iterator[Notice]:
    for attempt, before, after in totals:
        if before != after or after is None:  # without a total, an essay is still to mark
            yield Notice(
                student_id=attempt.student_id,
                version=version,
                attempt=attempt,
                before=before,
                after=after,
                reason=reason,
                at=at,
            )


def _notices_of_others(
    remarks: tuple[Remark, ...], version: QuestionVersion, reason: str, at: datetime
) -> Iterator[Notice]:
    """One for each student whose answer outside a quiz is marked anew; an open attempt tells by itself."""
    for student in _ids(one.student for one in remarks if one.attempt is None):
        yield Notice(student_id=student, version=version, reason=reason, at=at)


def _refresh_results(question: Question, at: datetime) -> None:
    """Let result pages that were kept be drawn anew, since they show the key: those of quizzes that ask or asked it."""
    asked = Q(places__question=question) | Q(attempts__responses__question=question)
    Quiz.objects.filter(pk__in=Quiz.objects.filter(asked).values("pk")).update(updated_at=at)


def _ids(found: Iterable[UUID | None]) -> list[UUID]:
    """Return each id once, sorted."""
    return sorted({one for one in found if one is not None})


def _batches(whole: list[_T]) -> Iterator[list[_T]]:
    for start in range(0, len(whole), BATCH):
        yield whole[start : start + BATCH]
