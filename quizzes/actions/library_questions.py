"""Revise a bundled set's questions, a version each, and the quizzes that ask them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from quizzes.actions import questions, quizzes
from quizzes.actions.errors import LintBlocked
from quizzes.actions.quizzes import Chosen
from quizzes.actions.written import Written, read
from quizzes.engine import library, linting
from quizzes.engine.linting import Context, Finding
from quizzes.engine.question_types import QuestionContent
from quizzes.models import Change, Fact, Question, QuestionState, QuestionVersion, Quiz, QuizState, StudySet
from quizzes.models.authoring import aliases_of
from quizzes.models.linting import context_of

Judged = tuple[library.Question, tuple[Finding, ...]]


@dataclass(slots=True)
class LoadedQuestions:
    """A set's questions by ref, and what the linter has against them."""

    rows: dict[str, Question] = field(default_factory=dict)
    blocked: list[Judged] = field(default_factory=list)
    warned: list[Judged] = field(default_factory=list)


def revise(study_set: StudySet, files: Iterable[library.Question], facts: Mapping[str, Fact]) -> LoadedQuestions:
    """Make the questions those of the files and publish each that no rule blocks; those left out are retired."""
    asked = LoadedQuestions()
    present = {row.ref: row for row in study_set.questions.exclude(ref="").select_related("current")}
    context, aliases = context_of(study_set), aliases_of(study_set)
    for one in files:
        written = _written(one, facts)
        row = present.pop(one.ref, None)
        asked.rows[one.ref] = row = _kept(study_set, row, written, aliases, ref=one.ref)
        _publish(row, one, context, asked)
    for gone in present.values():
        questions.retire(gone)
    return asked


def _written(one: library.Question, facts: Mapping[str, Fact]) -> Written:
    return Written(
        type=one.type,
        stem=one.stem,
        content=dict(one.content),
        rationale=one.rationale,
        difficulty=one.difficulty,
        facts=[facts[ref] for ref in one.facts],
        evidence=one.evidence,
    )


def _kept(
    study_set: StudySet, row: Question | None, written: Written, aliases: dict[str, Any], *, ref: str
) -> Question:
    """Return the question, new or with its next version when the file says something else than the last one."""
    if row is None or row.current is None:
        return questions.create(study_set, written, author=None, ref=ref)
    if row.state == QuestionState.RETIRED:
        questions.withdraw(row)
    content = read(study_set, written)
    change = _change(row.current, written, content)
    if change is Change.TYPO and (_is_reworded(row.current, written) or _is_renamed(row.current, content, aliases)):
        is_same_stem = row.current.stem == written.stem.strip()
        return questions.reword(row, written, author=None, change=Change.TYPO if is_same_stem else Change.MEANING)
    if change is not Change.TYPO:
        questions.withdraw(row)
        return questions.revise(row, written, author=None, change=change)
    return row


def _change(current: QuestionVersion, written: Written, content: QuestionContent) -> Change:
    """Tell what differs: the key alone, other content, or at most the words around it.

    With another stem it is another question, whatever its key: answers to the one before do not answer it.
    """
    if current.type == written.type and current.loaded.written() == content.written():
        return Change.TYPO
    is_same_question = current.type == written.type and current.stem == written.stem.strip()
    return Change.KEY if is_same_question and _key_of(current.loaded) != _key_of(content) else Change.MEANING


def _key_of(content: QuestionContent) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Return what is right, and what is typed to say how near to it counts."""
    return content.key_texts(), [field.values for field in content.key_fields() if not field.choices]


def _is_reworded(current: QuestionVersion, written: Written) -> bool:
    before = (current.stem, current.rationale, current.difficulty, current.evidence)
    after = (written.stem.strip(), written.rationale.strip(), written.difficulty, tuple(written.evidence))
    return before != after or {fact.pk for fact in current.facts.all()} != {fact.pk for fact in written.facts}


def _is_renamed(current: QuestionVersion, content: QuestionContent, aliases: dict[str, Any]) -> bool:
    """Whether a typed question was made when the set's names were others."""
    return content.is_typed and current.aliases != aliases


def _publish(row: Question, one: library.Question, context: Context, asked: LoadedQuestions) -> None:
    try:
        questions.publish(row, acknowledge_warnings=False, context=context)
    except LintBlocked as refused:
        if linting.blocks(refused.findings):
            questions.withdraw(row)
            asked.blocked.append((one, refused.findings))
            return
        if not one.note:
            asked.warned.append((one, refused.findings))
        questions.publish(row, acknowledge_warnings=True, context=context)
    row.state = QuestionState.PUBLISHED


def revise_quizzes(study_set: StudySet, files: Iterable[library.Quiz], asked: LoadedQuestions) -> None:
    """Make the quizzes those of the files, without questions that are blocked; those left out are closed."""
    present = {quiz.slug: quiz for quiz in study_set.quizzes.all()}
    for position, one in enumerate(files):
        rows = [asked.rows[ref] for ref in one.questions]
        chosen = [Chosen(row) for row in rows if row.state == QuestionState.PUBLISHED]
        quiz = _kept_quiz(study_set, present.pop(one.slug, None), one, chosen, position=position)
        if chosen and quiz.state != QuizState.PUBLISHED:
            quizzes.publish(quiz)
    for gone in present.values():
        _drop(gone)


def _kept_quiz(
    study_set: StudySet, quiz: Quiz | None, one: library.Quiz, chosen: list[Chosen], *, position: int
) -> Quiz:
    fields: dict[str, Any] = {
        "title": one.title,
        "summary": one.summary,
        "mode": str(one.mode),
        "strand": one.strand,
        "review": dict(one.review),
        "is_taster": one.is_taster,
        "position": position,
    }
    if quiz is None:
        return quizzes.assemble(study_set, questions=chosen, slug=one.slug, **fields)
    if any(getattr(quiz, name) != value for name, value in fields.items()):
        quizzes.change(quiz, at=timezone.now(), **fields)
    if list(quiz.places.values_list("question_id", flat=True)) != [place.question.pk for place in chosen]:
        quizzes.ask(quiz, chosen)
    return quiz


def _drop(quiz: Quiz) -> None:
    if quiz.attempts.exists() or quiz.assignments.exists():
        quizzes.close(quiz, at=timezone.now())
    else:
        quiz.delete()
