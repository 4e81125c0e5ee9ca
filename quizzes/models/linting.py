"""What the linter needs to know of stored rows, as the engine's values."""

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from quizzes.engine.document import Span
from quizzes.engine.linting import Context, Entity, Finding, Item, Level, lint
from quizzes.engine.linting.base import AskedFact
from quizzes.engine.question_types import QuestionContent
from quizzes.engine.vocabulary import DATE_LENGTHS, Status
from quizzes.models.articles import StudySet
from quizzes.models.drafts import names_of
from quizzes.models.facts import Fact
from quizzes.models.questions import Question


class Lintable(Protocol):
    """As much of a question, stored or only written, as the linter looks at."""

    @property
    def type(self) -> str: ...
    @property
    def stem(self) -> str: ...
    @property
    def rationale(self) -> str: ...
    @property
    def evidence(self) -> Iterable[Span]: ...


def entities_of(study_set: StudySet) -> tuple[Entity, ...]:
    """Return the set's actors and venues with every name they go by, those too that are only drafted."""
    kept = tuple(
        Entity(one.ref, one.name, one.kind, tuple(one.aliases), one.belongs_to or "") for one in study_set.named
    )
    refs = {entity.ref for entity in kept}
    return (*kept, *(entity for entity in _drafted(study_set) if entity.ref not in refs))


def _drafted(study_set: StudySet) -> Iterable[Entity]:
    """Return the names as read from the article and corrected: rows are made of them as facts are approved."""
    return (
        Entity(one.id, one.name, str(one.actor_kind or one.venue_kind), one.aliases, one.belongs_to)
        for one in names_of(study_set)[1]
    )


def context_of(study_set: StudySet) -> Context:
    """Return what surrounds the set's questions: its article, names and glossary. Three queries; make one for many."""
    return Context(
        document=study_set.document,
        entities=entities_of(study_set),
        glossary=tuple(entry["term"] for entry in study_set.glossary),
        title=study_set.title,
        language=study_set.language,
    )


def item_of(
    question: Lintable, content: QuestionContent, facts: Iterable[Fact], kept: list[dict[str, str]] | None = None
) -> Item:
    """Return a question as the linter sees it; `kept` is what a worker found in the same words (`dump_findings`)."""
    return Item(
        type=question.type,
        stem=question.stem,
        content=content,
        evidence=tuple(question.evidence),
        facts=tuple(_asked(fact) for fact in facts),
        rationale=question.rationale,
        tagger_findings=None if kept is None else tuple(_finding(**one) for one in kept),
    )


def lint_stored(question: Question, context: Context | None = None) -> tuple[Finding, ...]:
    """Return what the linter says of a question's current version; `context` saves reading its set again."""
    current = question.current
    assert current is not None
    item = item_of(current, current.loaded, current.drafted_facts(), current.tagger_findings)
    return lint(item, context or context_of(question.study_set))


def dump_findings(findings: Iterable[Finding]) -> list[dict[str, str]]:
    """Return findings of rules that offer no fix as they are kept."""
    return [
        {"rule": one.rule, "level": str(one.level), "message": one.message, "pointer": one.pointer} for one in findings
    ]


def _finding(rule: str, level: str, message: str, pointer: str) -> Finding:
    return Finding(rule, Level(level), message, pointer)


def _asked(fact: Fact) -> AskedFact:
    return AskedFact(
        id=fact.ref,
        answer=fact.answer,
        accept=tuple(fact.accept),
        status=Status(fact.status),
        as_of=fact.as_of.isoformat() if fact.as_of else "",
        when=_when(fact.about),
    )


def _when(about: Mapping[str, Any]) -> str:
    """Return the date of a drafted event, as exactly as it is known."""
    return str(about.get("resolved_on", ""))[: DATE_LENGTHS.get(about.get("precision", ""), 0)]
