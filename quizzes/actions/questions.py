"""Write, revise, publish and retire questions; the linter guards publishing."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Prefetch
from django.utils import timezone

from quizzes.actions import approving, editing
from quizzes.actions.errors import Conflict, LintBlocked, ReadAgain
from quizzes.actions.written import Written, hints_of, read, tags_of
from quizzes.engine import linting
from quizzes.engine.document import Span
from quizzes.engine.linting import Context, Finding
from quizzes.engine.question_types import QuestionContent
from quizzes.models import Change, Fact, Question, QuestionState, QuestionVersion, Review, StudySet, User
from quizzes.models.authoring import aliases_of
from quizzes.models.linting import context_of, item_of, lint_stored


@transaction.atomic
def create(
    study_set: StudySet, written: Written, *, author: User | None, ref: str = "", id: UUID | None = None
) -> Question:
    """Keep a new draft. Raises Invalid, and Conflict when the id that the caller minted is taken."""
    content = read(study_set, written)
    question = Question(study_set=study_set, author=author, ref=ref)
    question.pk = id or question.pk
    version = _version(question, written, content, author=author, change=Change.FIRST)
    question.current = version  # it is not there yet: the database looks when the transaction ends
    try:
        with transaction.atomic():
            question.save(force_insert=True)
    except IntegrityError as error:
        raise Conflict("This question was made before.", code="id_taken") from error
    _keep(version, written.facts)
    return question


@transaction.atomic
def revise(
    question: Question,
    written: Written,
    *,
    author: User | None,
    change: Change = Change.MEANING,
    made_from: int | None = None,
    context: Context | None = None,
) -> Question:
    """Make the next version. Attempts keep the one they saw. A published question must still pass the linter.

    `context` saves reading the set's article and names again.

    Raises Invalid, LintBlocked when the question is published and a blocking rule fires, and Conflict when
    `made_from`, the number of the version that was edited, is not the current one. Nothing new changes nothing.
    """
    _refuse_retired(question)
    content = read(question.study_set, written)
    if _says_the_same(question, written, content):
        return question
    _refuse_stale(question, made_from)
    before = question.current
    content = editing.following(before, content, change)
    made = _version(question, written, content, author=author, change=change)
    if not _change(question, current=made):  # somebody was quicker
        now = locked(question)
        return revise(now, written, author=author, change=change, made_from=made_from, context=context)
    _keep(made, written.facts)
    is_published = question.state == QuestionState.PUBLISHED
    rests_on_others = is_published and not _asks_no_more(made, before)
    approving.log_edit(before, made, _approve_facts(question) if rests_on_others else [])
    if is_published:
        _refuse_blocked(question, acknowledge_warnings=True, context=context)
    return question


def _change(question: Question, **changes: Any) -> bool:
    """Change a question if it still is what it was read as, and hold it; say whether. One statement does both."""
    as_read = Question.objects.filter(pk=question.pk, state=question.state, current=question.current_id)
    changes.setdefault("updated_at", timezone.now())
    if not as_read.update(**changes):
        return False
    for name, value in changes.items():
        setattr(question, name, value)
    return True


def locked(question: Question) -> Question:
    """Lock a question and return it as it is now, with the facts it asks, drafted ones too. Raises ReadAgain."""
    rows = Question.objects.select_for_update(of=("self",), no_key=True).select_related("study_set__article")
    rows = rows.prefetch_related(Prefetch("current__facts", Fact.with_drafts.all()))
    if row := rows.filter(pk=question.pk).first():
        return row
    raise ReadAgain


@transaction.atomic
def reword(question: Question, written: Written, *, author: User | None, change: Change) -> Question:
    """Make the next version with the content as it is, its ids too: only stem, rationale, facts or proof differ."""
    assert question.current is not None
    add_version(question, written, question.current.loaded, author=author, change=change)
    return question


@transaction.atomic
def correct(
    question: Question,
    content: QuestionContent,
    *,
    rationale: str,
    evidence: Sequence[Span],
    author: User | None,
    at: datetime,
) -> QuestionVersion:
    """Make the next version with another key and the ids as they are. Answers to versions with the same parts are
    marked by it from now on; what was marked before is `remarking`'s to change. The question is one that is `locked`.

    Raises LintBlocked when the question is published and a blocking rule fires.
    """
    before, written = question.current, _corrected(question, rationale, evidence)
    assert before is not None
    made = add_version(question, written, content, author=author, change=Change.KEY, aliases=before.aliases)
    if question.state == QuestionState.PUBLISHED:
        _refuse_blocked(question, acknowledge_warnings=True)
    editing.mark_earlier(question, made, at=at)
    return made


def check_correction(question: Question, content: QuestionContent, *, rationale: str, evidence: Sequence[Span]) -> None:
    """Raise LintBlocked when `correct` would, with the question as it is now."""
    if question.state == QuestionState.PUBLISHED:
        written = _corrected(question, rationale, evidence)
        item = item_of(written, content, written.facts)
        _refuse_findings(linting.lint(item, context_of(question.study_set)), acknowledge_warnings=True)


def _corrected(question: Question, rationale: str, evidence: Sequence[Span]) -> Written:
    """Return a question as it stands with another rationale and proof; its content is given beside."""
    now = question.current
    assert now is not None
    facts = list(now.drafted_facts())
    return Written(now.type, now.stem, {}, rationale, now.difficulty, facts, evidence, now.hints, now.tags)


@transaction.atomic
def publish(
    question: Question, *, acknowledge_warnings: bool, context: Context | None = None, made_from: int | None = None
) -> Question:
    """Let a question be asked. Raises LintBlocked when a rule blocks, or warns and was not acknowledged.

    `context` saves reading the set's article and names again.
    Raises Conflict when `made_from`, the number of the version that was looked at, is not the current one.
    """
    _refuse_retired(question)
    _refuse_stale(question, made_from)
    _refuse_blocked(question, acknowledge_warnings=acknowledge_warnings, context=context)
    is_new = question.state != QuestionState.PUBLISHED
    changes = {"state": QuestionState.PUBLISHED} if is_new else {"updated_at": question.updated_at}
    if not _change(question, **changes):
        now = locked(question)
        return publish(now, acknowledge_warnings=acknowledge_warnings, context=context, made_from=made_from)
    _approve_facts(question)
    return question


def _asks_no_more(version: QuestionVersion, before: QuestionVersion | None) -> bool:
    """Whether every fact that a version asks was asked by the one before."""
    asked, was_asked = (set(one.drafted_facts()) if one else set() for one in (version, before))
    return asked <= was_asked


def _approve_facts(question: Question) -> list[str]:
    """Approve what a question rests on, whose proof was looked at; return what waited. Raises Conflict for rejected."""
    facts = list(Fact.with_drafts.filter(question_versions=question.current_id))  # as they are by now
    if any(fact.review == Review.REJECTED for fact in facts):
        raise Conflict("This question asks a fact that you rejected. Choose another fact.", code="fact_rejected")
    approving.approve_facts(question.study_set, facts)
    return [fact.ref for fact in facts if fact.review == Review.SUGGESTED]


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


def lint(study_set: StudySet, written: Written, saved: QuestionVersion | None = None) -> tuple[Finding, ...]:
    """Return what the linter says of a question that need not be stored. Raises Invalid.

    `saved` is the version that is edited: what a worker found in it holds for as long as the words are the same.
    """
    content = read(study_set, written)
    kept = saved.tagger_findings if saved and saved.asks(written.type, written.stem, content) else None
    return linting.lint(item_of(written, content, written.facts, kept), context_of(study_set))


def _refuse_retired(question: Question) -> None:
    if question.state == QuestionState.RETIRED:
        raise Conflict("This question is retired. Write a new one.", code="question_retired")


def _refuse_stale(question: Question, made_from: int | None) -> None:
    current = question.current
    if made_from is not None and current is not None and current.number != made_from:
        raise Conflict(
            f"Version {current.number} of this question was saved meanwhile. Nothing of yours was saved yet.",
            code="question_changed",
            version=current.number,
        )


def _says_the_same(question: Question, written: Written, content: QuestionContent) -> bool:
    """Whether a question already stands as written: its form was sent twice, or nothing was changed."""
    current = question.current
    return (
        current is not None
        and current.asks(written.type, written.stem, content)
        and (current.rationale, current.difficulty) == (written.rationale.strip(), written.difficulty)
        and sorted(current.evidence) == sorted(written.evidence)
        and (current.hints, current.tags) == (hints_of(written.hints), tags_of(written.tags))
        and {fact.pk for fact in current.drafted_facts()} == {fact.pk for fact in written.facts}
    )


def _refuse_blocked(question: Question, *, acknowledge_warnings: bool, context: Context | None = None) -> None:
    _refuse_findings(lint_stored(question, context), acknowledge_warnings=acknowledge_warnings)


def _refuse_findings(findings: Sequence[Finding], *, acknowledge_warnings: bool) -> None:
    if linting.blocks(findings):
        raise LintBlocked("This question cannot be published yet. Mend what the linter names.", findings)
    if linting.warns(findings) and not acknowledge_warnings:
        raise LintBlocked("The linter warns. Mend the question, or publish it all the same.", findings)


def add_version(
    question: Question,
    written: Written,
    content: QuestionContent,
    *,
    author: User | None,
    change: Change,
    aliases: dict[str, Any] | None = None,
) -> QuestionVersion:
    """Make the next version of a question that is locked, with content that was read; the linter is not asked."""
    version = _version(question, written, content, author=author, change=change, aliases=aliases)
    question.current = version
    question.save(update_fields=["current", "updated_at"])
    _keep(version, written.facts)
    return version


def _version(
    question: Question,
    written: Written,
    content: QuestionContent,
    *,
    author: User | None,
    change: Change,
    aliases: dict[str, Any] | None = None,
) -> QuestionVersion:
    """Return the next version of a question, which is not stored."""
    return QuestionVersion(
        question=question,
        number=question.current.number + 1 if question.current else 1,
        type=written.type,
        stem=written.stem.strip(),
        content=content.dump(),
        rationale=written.rationale.strip(),
        difficulty=written.difficulty,
        hints=hints_of(written.hints),
        tags=tags_of(written.tags),
        evidence=tuple(written.evidence),
        aliases=aliases if aliases is not None else aliases_of(question.study_set) if content.is_typed else {},
        author=author,
        change=change,
    )


def _keep(version: QuestionVersion, facts: Sequence[Fact]) -> None:
    """Store a version and what it asks."""
    version.save(force_insert=True)
    version.facts.add(*facts)
    version.remember_facts(facts)
