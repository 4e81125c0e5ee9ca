"""Put marks right: another key, or an answer accepted after all. A preview first, then all of it in one transaction.

A door gives the order, and a worker carries it out: ten thousand answers take seconds.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Q
from django.db.models.functions import Coalesce

from quizzes.actions import editing, jobs, keys, progress, questions, totals
from quizzes.actions.errors import Conflict
from quizzes.actions.marking_anew import Marked, Marker, Remark, changed, standing_of
from quizzes.actions.wording import worded
from quizzes.engine import question_types
from quizzes.engine.document import Span
from quizzes.engine.question_types import QuestionContent
from quizzes.models import (
    Attempt,
    Job,
    MarkChange,
    Notice,
    Question,
    QuestionVersion,
    Quiz,
    Response,
    User,
)
from quizzes.models.base import spans
from quizzes.models.marking import audience


@dataclass(frozen=True, slots=True)
class Plan:
    """What a correction would do to the answers that stand: one for each attempt, and each given outside a quiz.

    `held` counts the marks that would go down, were they not kept, `earlier` the answers that no key of now can mark,
    since the question asked something else when they were given. `scores` are what responses score anew, those too
    that the student took back; `kept_rows` are those of them that count, and whose change is kept with its reason.
    Once it is applied, `told` counts the students who may read of it now, `untold` those who may not yet.
    """

    content: QuestionContent
    is_new: bool
    answers: int
    remarks: tuple[Remark, ...]
    held: int
    earlier: int = 0
    scores: tuple[Remark, ...] = ()
    kept_rows: tuple[Remark, ...] = ()
    told: int = 0
    untold: int = 0

    @property
    def up(self) -> tuple[Remark, ...]:
        return tuple(one for one in self.remarks if one.after > one.before)

    @property
    def down(self) -> tuple[Remark, ...]:
        return tuple(one for one in self.remarks if one.after < one.before)


def preview(question: Question, content: QuestionContent, *, never_lower: bool) -> Plan:
    """Say who would go up and who down if answers were marked as `content` says. Changes nothing."""
    current = question.current
    assert current is not None
    marker = Marker(content, current)
    groups: dict[UUID, list[Marked]] = defaultdict(list)
    versions = [current, *question.marked_alike(current)]
    rows = Response.objects.filter(version__in=versions, score__isnull=False).in_order()
    columns = ("pk", "student", "attempt", "answer", "score")
    of_quiz = ("attempt__quiz__lowest_score", "attempt__quiz__tries", "attempt__quiz__try_penalty")
    for pk, student, attempt, answer, before, lowest, allowed, penalty in rows.values_list(*columns, *of_quiz):
        assert before is not None
        would = marker.fraction(answer, lowest or 0.0)
        would = before if would is None else would
        after = max(before, would) if never_lower else would
        one = Marked(Remark(pk, student, attempt, before, after), would, allowed, penalty or 0.0)
        groups[attempt or pk].append(one)
    standing = [standing_of(group) for group in groups.values()]
    return Plan(
        content,
        content != current.loaded,
        answers=len(standing),
        remarks=tuple(one.remark for one in standing if one.remark.after != one.remark.before),
        held=sum(one.would < one.remark.before and one.remark.after >= one.remark.before for one in standing),
        earlier=_given_to_others(question, versions),
        scores=changed(groups.values()),
        kept_rows=changed(group if group[0].allowed else group[-1:] for group in groups.values()),
    )


def _given_to_others(question: Question, versions: Sequence[QuestionVersion]) -> int:
    """Count the attempts in which versions but these were answered, and each answer outside a quiz."""
    rows = Response.objects.filter(question=question, score__isnull=False).exclude(version__in=versions)
    count: int = rows.aggregate(n=Count(Coalesce("attempt", "pk"), distinct=True))["n"]
    return count


def order(
    question: Question,
    content: QuestionContent,
    *,
    reason: str,
    by: User,
    at: datetime,
    never_lower: bool,
    rationale: str | None = None,
    evidence: Sequence[Span] | None = None,
) -> Job:
    """Have a worker do what `apply` does.

    Raises at once what can be known at once: Invalid without a reason, LintBlocked as `apply` does, and Conflict
    while an earlier order for this question is not done.
    """
    reason = _reason(reason)
    current = _current(question, content)
    told, proof = _explained(question, content, rationale, evidence)
    if (content, told, proof) != (current.loaded, current.rationale, current.evidence):
        questions.check_correction(question, content, rationale=told, evidence=proof)
    ordered = {
        "version": str(current.pk),
        "content": content.dump(),
        "reason": reason,
        "never_lower": never_lower,
        "rationale": told,
        "evidence": [[span.start, span.end] for span in proof],
    }
    return jobs.remark(question, ordered, by, at=at)


@transaction.atomic
def carry_out(job: Job, *, at: datetime) -> dict[str, int]:
    """Do what was ordered and return what came of it, in numbers. Raises as `apply`, and Conflict when the question
    was edited since the order, which was about another version then.
    """
    assert job.question is not None
    question, ordered = questions.locked(job.question), job.order
    current = question.current
    if current is None or str(current.pk) != ordered["version"]:
        raise _changed()
    plan = apply(
        question,
        question_types.load(current.type, ordered["content"]),
        reason=ordered["reason"],
        by=job.made_by,
        at=at,
        never_lower=ordered["never_lower"],
        rationale=ordered["rationale"],
        evidence=spans(ordered["evidence"]),
    )
    counts = {name: getattr(plan, name) for name in ("answers", "held", "earlier", "told", "untold")}
    return {**counts, "up": len(plan.up), "down": len(plan.down)}


@transaction.atomic
def apply(
    question: Question,
    content: QuestionContent,
    *,
    reason: str,
    by: User | None,
    at: datetime,
    never_lower: bool,
    rationale: str | None = None,
    evidence: Sequence[Span] | None = None,
) -> Plan:
    """Make the version with the new key and mark every answer by it; a second time changes nothing.

    `by` is None where it is done at the shell.

    A new key may need another proof and rationale; those left out stay, but for a proof that is the key itself.

    Responses keep everything but their score. Attempts, memory and statistics follow, each change has its row, and
    each student concerned a notice. Raises Invalid without a reason, and LintBlocked as `questions.revise`.
    """
    reason = _reason(reason)
    question = questions.locked(question)
    _hold_answers(question)
    current = _current(question, content)
    plan = preview(question, content, never_lower=never_lower)
    told, proof = _explained(question, content, rationale, evidence)
    if plan.is_new or (told, proof) != (current.rationale, current.evidence):
        current = questions.correct(question, content, rationale=told, evidence=proof, author=by, at=at)
        _refresh_results(question, at)
    elif plan.scores or question.marked_by_a_key_before(current):  # the key was changed in the editor, or in files
        editing.mark_earlier(question, current, at=at)
        _refresh_results(question, at)
    if plan.scores:
        now, later = audience(_put_right(plan, current, reason=reason, by=by, at=at), at=at)
        return replace(plan, told=now, untold=later)
    return plan


def _reason(reason: str) -> str:
    missing = "Say why: students read it beside the new mark."
    return worded(reason, pointer="/reason", name="The reason", most=500, missing=missing)


def _current(question: Question, content: QuestionContent) -> QuestionVersion:
    """Return the version that a content corrects. Raises Conflict when the question is of another type by now."""
    if question.current is None or type(content) is not type(question.current.loaded):
        raise _changed()
    return question.current


def _changed() -> Conflict:
    return Conflict("This question has become another one meanwhile. Look at it again.", code="question_changed")


def _explained(
    question: Question, content: QuestionContent, rationale: str | None, evidence: Sequence[Span] | None
) -> tuple[str, tuple[Span, ...]]:
    """Return the rationale and the proof of a correction; those left out stay, but for a proof that is the key."""
    assert question.current is not None
    told = question.current.rationale if rationale is None else rationale.strip()
    return told, tuple(keys.proof_of(question, content) if evidence is None else evidence)


def _hold_answers(question: Question) -> None:
    """Hold the attempts at a question, then the students, as whoever answers and submits does: nobody ends another."""
    answers = Response.objects.filter(question=question).order_by()
    for rows, column in ((Attempt.objects.all(), "attempt"), (User.objects.all(), "student")):
        held = rows.select_for_update(no_key=True).filter(pk__in=answers.values(column))
        list(held.order_by("pk").values_list("pk"))


def _put_right(plan: Plan, version: QuestionVersion, *, reason: str, by: User | None, at: datetime) -> list[Notice]:
    totals.save_scores(Response, {one.response: one.after for one in plan.scores})
    MarkChange.objects.bulk_create(
        [
            MarkChange(response_id=one.response, before=one.before, after=one.after, reason=reason, by=by, at=at)
            for one in plan.kept_rows
        ],
        batch_size=totals.BATCH,
    )
    counted = totals.recount(_ids(one.attempt for one in plan.kept_rows), at)
    told = [*totals.notices(counted, version, reason, at), *_notices_of_others(plan.remarks, version, reason, at)]
    Notice.objects.bulk_create(told, batch_size=totals.BATCH)
    progress.rebuild_all(_ids(one.student for one in plan.scores))
    return told


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
