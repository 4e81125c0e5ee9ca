"""How much of what an article says its drafted questions ask: against gold facts, by weight, strand and kind.

Only a reader can say whether a question is good. These figures say what is asked at all: a gold fact is touched when
a draft rests on its sentence and the draft's key says its answer, or another part of its statement.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from quizzes.engine.document import Document, Span
from quizzes.engine.measurement.fact_quality import sentence_of
from quizzes.engine.reading.lexicon.words import words

JSON = Mapping[str, Any]

_SMALL = words("the a an of to in on at by for and or with from its his her their that was were is are be")
_CORE = 3


@dataclass(frozen=True, slots=True)
class GoldFact:
    """A gold fact: what a question on it is answered with, and the sentences of our document it stands in."""

    id: str
    strand: str
    kind: str
    weight: int
    answers: tuple[str, ...]
    statement: str
    sentences: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class AskedDraft:
    """A drafted question as far as coverage looks at it: the texts of its key, and where its proof stands."""

    type: str
    keys: tuple[str, ...]
    evidence: tuple[Span, ...]


@dataclass(frozen=True)
class Touched:
    """Gold facts that the questions touch, of all gold facts."""

    gold: tuple[GoldFact, ...]
    ids: frozenset[str]
    by_type: Mapping[str, int] = field(default_factory=dict)

    def share(self, facts: Iterable[GoldFact]) -> tuple[int, int]:
        """Return (touched, all) of some gold facts."""
        listed = list(facts)
        return sum(fact.id in self.ids for fact in listed), len(listed)

    @property
    def core(self) -> tuple[int, int]:
        return self.share(fact for fact in self.gold if fact.weight == _CORE)

    def of(self, name: str) -> dict[str, tuple[int, int]]:
        """Return (touched, all) by strand or kind."""
        values = dict.fromkeys(getattr(fact, name) for fact in self.gold)
        return {value: self.share(f for f in self.gold if getattr(f, name) == value) for value in values}


def gold_facts(gold: JSON, document: Document) -> tuple[GoldFact, ...]:
    """Read a gold file's facts; its sentences are found in our document by their first words."""
    return tuple(
        GoldFact(
            id=fact["id"],
            strand=fact["strand"],
            kind="quotation" if fact["kind"] == "quote" else fact["kind"],
            weight=int(fact["weight"]),
            answers=(fact["answer"], *fact.get("accept", ())),
            statement=fact.get("statement", ""),
            sentences=tuple(_sentences(fact, document)),
        )
        for fact in gold["facts"]
    )


def touched(gold: Sequence[GoldFact], asked: Iterable[AskedDraft]) -> Touched:
    """Return which gold facts the questions touch."""
    found: set[str] = set()
    by_type: Counter[str] = Counter()
    for question in asked:
        own = {fact.id for fact in gold if _touches(question, fact)}
        by_type[question.type] += len(own - found)
        found |= own
    return Touched(tuple(gold), frozenset(found), dict(by_type))


def _sentences(fact: JSON, document: Document) -> Iterable[Span]:
    found = (sentence_of(document, proof) for proof in (fact["evidence"], *fact.get("evidence_more", ())))
    return [document.sentences[index].span for index in found if index is not None]


def _touches(question: AskedDraft, fact: GoldFact) -> bool:
    is_near = any(span.overlaps(own) for span in question.evidence for own in fact.sentences)
    return is_near and any(_is_part(key, fact) for key in question.keys)


def _is_part(key: str, fact: GoldFact) -> bool:
    """Say whether the key is the fact's answer, or stands whole in its statement: another slot of the same."""
    stems = set(_stems(key))
    stands = bool(stems) and stems <= set(_stems(fact.statement))
    surname = _stems(key.split()[-1]) if _is_name(key) else []
    stands = stands or (bool(surname) and surname[0] in _stems(fact.statement))
    return stands or any(_say_the_same(key, answer) for answer in fact.answers)


def _is_name(key: str) -> bool:
    """Say whether the key reads as a person’s full name, for which a statement has the last name."""
    parts = key.split()
    return 2 <= len(parts) <= 4 and all(part[:1].isupper() for part in parts)


def _say_the_same(key: str, answer: str) -> bool:
    """Say whether the shorter of the two stands, word by word, in the longer for the most part."""
    one, other = set(_stems(key)), set(_stems(answer))
    shorter = min(len(one), len(other))
    return shorter > 0 and len(one & other) >= max(1, (shorter + 1) // 2 + (shorter > 2))


def _stems(text: str) -> list[str]:
    found = re.findall(r"\d[\d,.]*|[^\W\d_]+", text.casefold())
    return [word.rstrip(".,")[:6] for word in found if word not in _SMALL]
