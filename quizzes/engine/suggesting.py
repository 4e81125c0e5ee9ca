"""Drafted → suggestions: everything a teacher may take over from a reading, as plain data under lasting names.

A suggestion's `ref` is made of what it says and where, so that reading the article again finds the same ones.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from quizzes.engine.document import Span
from quizzes.engine.drafting import Drafted, key_of
from quizzes.engine.facts.base import Fact
from quizzes.engine.lessons import Lesson
from quizzes.engine.reading.base import Entity
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
    refs = {fact.id: _ref(fact.kind, fact.evidence[0].start, fact.statement) for fact in drafted.facts}
    everything = (
        *_names(drafted),
        *(_fact(fact, refs) for fact in drafted.facts),
        *(_lesson(lesson, refs) for lesson in drafted.lessons),
        *(_question(draft, drafted, refs, is_offered=True) for draft in drafted.written.offered),
        *(_question(draft, drafted, refs, is_offered=False) for draft in drafted.written.others),
        *(_blocked(refusal) for refusal in drafted.written.refused if refusal.rule != "double"),
    )
    found: dict[tuple[SuggestionKind, str], Suggested] = {}
    for one in everything:
        found.setdefault((one.kind, one.ref), one)
    return list(found.values())


def _ref(*said: object) -> str:
    return hashlib.sha256("\0".join(map(str, said)).encode()).hexdigest()[:16]


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
    }
    is_offered = fact.confidence >= SURE_FACT
    return Suggested(
        SuggestionKind.FACT, refs[fact.id], data, fact.evidence, fact.entities, fact.confidence, is_offered=is_offered
    )


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


def _question(draft: Draft, drafted: Drafted, refs: dict[str, str], *, is_offered: bool) -> Suggested:
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
        _ref(draft.type, draft.writer, draft.stem, *draft.asks),
        data,
        draft.evidence,
        tuple(sorted(named)),
        draft.confidence,
        is_offered=is_offered,
    )


def _blocked(refusal: Refusal) -> Suggested:
    data = {"stem": refusal.stem, "writer": refusal.writer, "reason": refusal.reason}
    ref = _ref(refusal.writer, refusal.stem, refusal.rule)
    return Suggested(SuggestionKind.QUESTION, ref, data, confidence=0.0, is_offered=False, blocked_by=refusal.rule)
