"""Write, revise, publish and retire questions; the linter guards publishing."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from quizzes.actions.errors import Conflict, Invalid, LintBlocked
from quizzes.engine import linting, question_types
from quizzes.engine.document import Span
from quizzes.engine.linting import Context, Finding
from quizzes.engine.question_types import InvalidContent, QuestionContent
from quizzes.models import Change, Fact, Question, QuestionState, QuestionVersion, StudySet, User
from quizzes.models.authoring import aliases_of, source_of
from quizzes.models.linting import context_of, item_of

MAX_STEM = 2_000


@dataclass(frozen=True, slots=True)
class Written:
    """A question as a teacher, a client or a file writes it; `content` is authoring content."""

    type: str
    stem: str
    content: dict[str, Any]
    rationale: str = ""
    difficulty: int = 1
    facts: Sequence[Fact] = ()
    evidence: Sequence[Span] = ()


def read(study_set: StudySet, written: Written) -> QuestionContent:
    """Return the content, checked. Raises Invalid pointing at the field at fault."""
    if not written.stem.strip():
        raise Invalid("Write the question.", pointer="/stem")
    if len(written.stem) > MAX_STEM:
        raise Invalid(f"A question has at most {MAX_STEM:,} characters.", pointer="/stem")
    if written.difficulty not in (1, 2, 3):
        raise Invalid("Difficulty is 1, 2 or 3.", pointer="/difficulty")
    length = len(study_set.article.text) if study_set.article else 0
    if any(span.end > length for span in written.evidence):
        raise Invalid("The evidence lies outside the article. Select the sentence again.", pointer="/evidence")
    try:
        return question_types.author(written.type, written.content, source_of(study_set))
    except InvalidContent as error:
        pointer = error.pointer if error.pointer == "/type" else f"/content{error.pointer}"
        raise Invalid(str(error), pointer=pointer) from error


@transaction.atomic
def create(study_set: StudySet, written: Written, *, author: User | None, ref: str = "") -> Question:
    """Keep a new draft. Raises Invalid."""
    content = read(study_set, written)
    question = Question.objects.create(study_set=study_set, author=author, ref=ref)
    _add_version(question, written, content, author=author, change=Change.FIRST)
    return question


@transaction.atomic
def revise(question: Question, written: Written, *, author: User | None, change: Change = Change.MEANING) -> Question:
    """Make the next version. Attempts keep the one they saw. A published question must still pass the linter.

    Raises Invalid, and LintBlocked when the question is published and a blocking rule fires.
    """
    question = Question.objects.select_for_update(of=("self",)).select_related("study_set").get(pk=question.pk)
    if question.state == QuestionState.RETIRED:
        raise Conflict("This question is retired. Write a new one.", code="question_retired")
    content = read(question.study_set, written)
    _add_version(question, written, content, author=author, change=change)
    if question.state == QuestionState.PUBLISHED:
        _refuse_blocked(question, acknowledge_warnings=True)
    return question


@transaction.atomic
def reword(question: Question, written: Written, *, author: User | None, change: Change) -> Question:
    """Make the next version with the content as it is, its ids too: only stem, rationale, facts or proof differ."""
    assert question.current is not None
    _add_version(question, written, question.current.loaded, author=author, change=change)
    return question


@transaction.atomic
def publish(question: Question, *, acknowledge_warnings: bool, context: Context | None = None) -> Question:
    """Let a question be asked. Raises LintBlocked when a rule blocks, or warns and was not acknowledged.

    `context` saves reading the set's article and names again for each of many questions.
    """
    question = Question.objects.select_for_update(of=("self",)).select_related("study_set").get(pk=question.pk)
    if question.state == QuestionState.RETIRED:
        raise Conflict("This question is retired. Write a new one.", code="question_retired")
    _refuse_blocked(question, acknowledge_warnings=acknowledge_warnings, context=context)
    if question.state != QuestionState.PUBLISHED:
        question.state = QuestionState.PUBLISHED
        question.save(update_fields=["state", "updated_at"])
    return question


@transaction.atomic
def withdraw(question: Question) -> Question:
    """Make a question a draft again: it is asked no more until it is published."""
    question.state = QuestionState.DRAFT
    question.save(update_fields=["state", "updated_at"])
    return question


@transaction.atomic
def retire(question: Question) -> Question:
    """Take a question out of use; what was answered stays."""
    question.state = QuestionState.RETIRED
    question.save(update_fields=["state", "updated_at"])
    return question


def lint(study_set: StudySet, written: Written) -> tuple[Finding, ...]:
    """Return what the linter says of a question that need not be stored. Raises Invalid."""
    content = read(study_set, written)
    return linting.lint(item_of(written, content, written.facts), context_of(study_set))


def lint_stored(question: Question, context: Context | None = None) -> tuple[Finding, ...]:
    """Return what the linter says of a question's current version."""
    assert question.current is not None
    item = item_of(question.current, question.current.loaded, question.current.facts.all())
    return linting.lint(item, context or context_of(question.study_set))


def _refuse_blocked(question: Question, *, acknowledge_warnings: bool, context: Context | None = None) -> None:
    findings = lint_stored(question, context)
    if linting.blocks(findings):
        raise LintBlocked("This question cannot be published yet. Mend what the linter names.", findings)
    if linting.warns(findings) and not acknowledge_warnings:
        raise LintBlocked("The linter warns. Mend the question, or publish it all the same.", findings)


def _add_version(
    question: Question, written: Written, content: QuestionContent, *, author: User | None, change: Change
) -> QuestionVersion:
    number = question.versions.count() + 1
    version = QuestionVersion.objects.create(
        question=question,
        number=number,
        type=written.type,
        stem=written.stem.strip(),
        content=content.dump(),
        rationale=written.rationale.strip(),
        difficulty=written.difficulty,
        evidence=tuple(written.evidence),
        aliases=aliases_of(question.study_set) if content.is_typed else {},
        author=author,
        change=change,
    )
    version.facts.set(written.facts)
    question.current = version
    question.save(update_fields=["current", "updated_at"])
    return version
