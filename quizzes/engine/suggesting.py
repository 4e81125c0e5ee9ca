"""Drafted → suggestions: everything a teacher may take over from a reading, as plain data under lasting names.

A suggestion's `ref` is made of where it stands and by what rule it was found, not of its words: reading the article
again finds the same ones, and a name that was corrected changes what they say, not which they are.
"""

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from quizzes.engine.document import Span
from quizzes.engine.drafting import Drafted, key_of
from quizzes.engine.facts.base import About, Event, Fact, Stake
from quizzes.engine.lessons import Lesson
from quizzes.engine.reading.base import Entity, Precision, Quotation, Relation
from quizzes.engine.writers import Draft, Refusal

JSON = dict[str, Any]
SURE_FACT = 0.6
"""Facts at least this sure are offered; the others stand behind “show more”."""


class SuggestionKind(StrEnum):
    NAME = "name"
    FACT = "fact"
    LESSON = "lesson"
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class Suggested:
    """`names` are the refs of the names it speaks of; `blocked_by` is the lint rule that keeps a question back."""

    kind: SuggestionKind
    ref: str
    data: JSON
    evidence: tuple[Span, ...] = ()
    names: tuple[str, ...] = ()
    confidence: float = 1.0
    is_offered: bool = True
    blocked_by: str = ""


def suggestions(drafted: Drafted) -> list[Suggested]:
    """Return names by count, facts in text order, lessons by strand, questions the surest first; one for each ref."""
    numbered = Numbered()
    refs = {fact.id: numbered.ref(fact.kind, type(fact.about).__name__, *_place(fact.about)) for fact in drafted.facts}
    everything = (
        *_names(drafted),
        *(_fact(fact, refs) for fact in drafted.facts),
        *(_lesson(lesson, refs) for lesson in drafted.lessons),
        *(_question(draft, drafted, refs, numbered, is_offered=True) for draft in drafted.written.offered),
        *(_question(draft, drafted, refs, numbered, is_offered=False) for draft in drafted.written.others),
        *(_blocked(refusal, numbered) for refusal in drafted.written.refused if refusal.rule != "double"),
    )
    return list(everything)


class Numbered:
    """Makes refs of what tells things apart; those that are told apart by nothing else are numbered in their order."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def ref(self, *said: object) -> str:
        whole = "\0".join(map(str, said))
        self._seen[whole] += 1
        return hashlib.sha256(f"{whole}\0{self._seen[whole]}".encode()).hexdigest()[:16]


def _place(about: About) -> tuple[int, int]:
    span = about.parts[0] if isinstance(about, Quotation) else about.span
    return span.start, span.end


def _names(drafted: Drafted) -> Iterator[Suggested]:
    salient = [one for one in drafted.facts.reading.entities if one.is_salient and one.evidence]
    for entity in sorted(salient, key=lambda one: -one.mention_count):
        yield Suggested(SuggestionKind.NAME, entity.id, _name(entity), entity.evidence, (entity.id,))


def _name(entity: Entity) -> JSON:
    return {
        "name": entity.name,
        "aliases": list(entity.aliases),
        "actor_kind": str(entity.actor_kind or ""),
        "venue_kind": str(entity.venue_kind or ""),
        "role": entity.role,
        "side": entity.side,
        "belongs_to": entity.belongs_to,
        "latitude": entity.latitude,
        "longitude": entity.longitude,
        "count": entity.mention_count,
    }


def _fact(fact: Fact, refs: dict[str, str]) -> Suggested:
    data = {
        "kind": str(fact.kind),
        "strand": str(fact.strand),
        "statement": fact.statement,
        "answer": fact.answer,
        "accept": list(fact.accept),
        "status": str(fact.status),
        "attribution": fact.attribution,
        "as_of": fact.as_of,
        "is_scheduled": fact.scheduled,
        "weight": fact.weight,
        "difficulty": fact.difficulty,
        "about": _about(fact.about),
    }
    is_offered = fact.confidence >= SURE_FACT
    return Suggested(
        SuggestionKind.FACT, refs[fact.id], data, fact.evidence, fact.entities, fact.confidence, is_offered=is_offered
    )


def _about(about: About) -> JSON:
    """Return what becomes a row of its own beside the fact; {} for the kinds that are only facts.

    Speakers, outlets, subjects and objects are refs of names.
    """
    match about:
        case Event():
            return {"is": "event", "what": about.what, **_when(about)}
        case Stake():
            return {"is": "stake", "what": about.what, "for_whom": about.for_whom}
        case Quotation():
            said = {"speaker": about.speaker, "outlet": about.outlet, "cue": about.cue}
            return {"is": "quotation", **said, "form": str(about.form), "text": about.text}
        case Relation():
            ends = {"subject": about.subject, "object": about.object}
            return {"is": "relation", **ends, "relation": str(about.relation), "label": about.label}
    return {}


def _when(event: Event) -> JSON:
    """Return a date as written and its first day; a week is left open, as no day of it is known."""
    when = event.when
    if when is None or not when.resolved or when.precision is Precision.WEEK:
        return {"when_as_written": when.as_written if when else "", "resolved_on": "", "precision": ""}
    first_day = f"{when.resolved}-01-01"[:10]
    return {"when_as_written": when.as_written, "resolved_on": first_day, "precision": str(when.precision)}


def _lesson(lesson: Lesson, refs: dict[str, str]) -> Suggested:
    sections = [
        {
            "heading": section.heading,
            "statements": [{"text": one.text, "facts": [refs[id] for id in one.facts]} for one in section.statements],
        }
        for section in lesson.sections
    ]
    data = {"strand": str(lesson.strand), "title": lesson.title, "sections": sections}
    return Suggested(SuggestionKind.LESSON, str(lesson.strand), data)


def _question(
    draft: Draft, drafted: Drafted, refs: dict[str, str], numbered: Numbered, *, is_offered: bool
) -> Suggested:
    facts = [drafted.facts.by_id[id] for id in draft.facts]
    sentences = {one.index for one in drafted.facts.reading.document.sentences_of(draft.evidence)}
    named = {m.entity for index in sentences for m in drafted.facts.reading.mentions_by_sentence.get(index, ())}
    data = {
        "type": draft.type,
        "stem": draft.stem,
        "content": dict(draft.written),
        "key": key_of(draft),
        "rationale": draft.rationale,
        "difficulty": draft.difficulty,
        "writer": draft.writer,
        "facts": [refs[fact.id] for fact in facts],
    }
    return Suggested(
        SuggestionKind.QUESTION,
        numbered.ref(draft.type, draft.writer, *draft.evidence, *data["facts"]),
        data,
        draft.evidence,
        tuple(sorted(named)),
        draft.confidence,
        is_offered=is_offered,
    )


def _blocked(refusal: Refusal, numbered: Numbered) -> Suggested:
    data = {"stem": refusal.stem, "writer": refusal.writer, "reason": refusal.reason}
    ref = numbered.ref(refusal.writer, refusal.stem, refusal.rule)
    return Suggested(SuggestionKind.QUESTION, ref, data, confidence=0.0, is_offered=False, blocked_by=refusal.rule)
