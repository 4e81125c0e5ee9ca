"""Keep the questions that were drafted from an article: those that passed as drafts, those blocked with the reason."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from quizzes.actions import questions
from quizzes.actions.written import Written
from quizzes.engine import question_types
from quizzes.engine.question_types import QuestionContent, Source
from quizzes.engine.suggesting import Suggested
from quizzes.models import Fact, Proposal, Question, QuestionState, QuestionVersion, Review, StudySet
from quizzes.models.authoring import aliases_of, source_of

MODEL = "language_model"


@dataclass(frozen=True, slots=True)
class _Draft:
    suggested: Suggested
    written: Written
    content: QuestionContent


@transaction.atomic
def keep(
    study_set: StudySet, found: Sequence[Suggested], facts: Mapping[str, Fact], *, with_model: bool = True
) -> None:
    """Make the proposals those that were found; those decided on, and questions a person edited, stay as they are.

    Without `with_model` no language model was asked this time: what one proposed before stays too.
    """
    present = {
        row.ref: row
        for row in Proposal.objects.filter(study_set=study_set).select_related("question__current", "question")
    }
    source = source_of(study_set)
    drafts = {one.ref: _draft(one, facts, source) for one in found if not one.blocked_by}
    positions = {one.ref: number for number, one in enumerate(found)}
    for ref, draft in drafts.items():
        if ref in present and _is_untouched(present[ref]):
            _renew(present[ref], draft)
    _add(study_set, [draft for ref, draft in drafts.items() if ref not in present], positions)
    _block(study_set, [one for one in found if one.blocked_by and one.ref not in present], positions)
    _rank([(present[one.ref], one) for one in found if one.ref in present], positions)
    gone = [row for ref, row in present.items() if ref not in positions and (with_model or row.writer != MODEL)]
    _drop(gone)


def _draft(one: Suggested, facts: Mapping[str, Fact], source: Source) -> _Draft:
    said = one.data
    written = Written(
        type=said["type"],
        stem=said["stem"],
        content=said["content"],
        rationale=said["rationale"],
        difficulty=said["difficulty"],
        facts=[facts[ref] for ref in said["facts"]],
        evidence=one.evidence,
    )
    return _Draft(one, written, question_types.author(written.type, written.content, source))


def _is_untouched(row: Proposal) -> bool:
    """Whether nobody has decided on a proposal, or edited its question."""
    question = row.question
    if row.review != Review.SUGGESTED:
        return False
    return question is None or (
        question.state == QuestionState.DRAFT and question.current is not None and question.current.author_id is None
    )


def _renew(row: Proposal, draft: _Draft) -> None:
    """Make the next version where a question now says something else, as after a name was corrected."""
    question = row.question
    if question is None or question.current is None:
        return
    current, written = question.current, draft.written
    before = (current.type, current.stem, current.rationale, current.evidence, current.loaded.written())
    after = (written.type, written.stem.strip(), written.rationale.strip(), written.evidence, draft.content.written())
    if before != after:
        questions.revise(question, written, author=None)


def _add(study_set: StudySet, drafts: Sequence[_Draft], positions: Mapping[str, int]) -> None:
    """Keep many new drafts in a few statements; each has its first version, as if written by hand."""
    rows = [Question(study_set=study_set) for _ in drafts]
    aliases = aliases_of(study_set) if any(draft.content.is_typed for draft in drafts) else {}
    versions = [
        QuestionVersion(
            question=row,
            number=1,
            type=draft.written.type,
            stem=draft.written.stem.strip(),
            content=draft.content.dump(),
            rationale=draft.written.rationale.strip(),
            difficulty=draft.written.difficulty,
            evidence=tuple(draft.written.evidence),
            aliases=aliases if draft.content.is_typed else {},
        )
        for row, draft in zip(rows, drafts, strict=True)
    ]
    for row, version in zip(rows, versions, strict=True):
        row.current = version  # a version that is not there yet: the database looks when the transaction ends
    Question.objects.bulk_create(rows, batch_size=200)
    QuestionVersion.objects.bulk_create(versions, batch_size=200)
    through = QuestionVersion.facts.through
    through.objects.bulk_create(
        (
            through(questionversion_id=version.pk, fact_id=fact.pk)
            for version, draft in zip(versions, drafts, strict=True)
            for fact in dict.fromkeys(draft.written.facts)
        ),
        batch_size=400,
    )
    Proposal.objects.bulk_create(
        (
            _proposal(study_set, draft.suggested, positions, question=row)
            for row, draft in zip(rows, drafts, strict=True)
        ),
        batch_size=200,
    )


def _block(study_set: StudySet, blocked: Sequence[Suggested], positions: Mapping[str, int]) -> None:
    Proposal.objects.bulk_create(
        (
            _proposal(
                study_set, one, positions, stem=one.data["stem"], blocked_by=one.blocked_by, reason=one.data["reason"]
            )
            for one in blocked
        ),
        batch_size=200,
    )


def _proposal(study_set: StudySet, one: Suggested, positions: Mapping[str, int], **fields: Any) -> Proposal:
    return Proposal(
        study_set=study_set,
        ref=one.ref,
        writer=one.data["writer"],
        position=positions[one.ref],
        confidence=one.confidence,
        is_offered=one.is_offered,
        **fields,
    )


def _drop(rows: Sequence[Proposal]) -> None:
    """Delete what is proposed no longer, with its question, which nobody was ever asked."""
    untouched = [row for row in rows if _is_untouched(row)]
    Question.objects.filter(pk__in=[row.question_id for row in untouched if row.question_id]).delete()
    Proposal.objects.filter(pk__in=[row.pk for row in untouched]).delete()


def _rank(rows: Sequence[tuple[Proposal, Suggested]], positions: Mapping[str, int]) -> None:
    """Move those that are found at another place, or more or less surely, than before."""
    moved = []
    for row, one in rows:
        before = (row.position, row.confidence, row.is_offered)
        row.position, row.confidence, row.is_offered = positions[one.ref], one.confidence, one.is_offered
        if before != (row.position, row.confidence, row.is_offered):
            moved.append(row)
    Proposal.objects.bulk_update(moved, ["position", "confidence", "is_offered"], batch_size=100)
