"""How well articles are read: precision, recall and F1 against gold data, as pure functions over parsed JSON.

Two kinds of gold: entity files (documents, entities with offsets and types, relations) and fact files (one article
with its actors, venues, dates, figures and quotations). A document belongs to the development or the test half by a
hash of its id, so that rules can be tuned on one half and judged on the other.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any

from quizzes.engine.document import Document, Span, normalise
from quizzes.engine.reading.base import Function, Mention, Reading
from quizzes.engine.reading.lexicon.places import country_names
from quizzes.engine.reading.lexicon.words import words
from quizzes.engine.reading.sentences import sentences_of
from quizzes.engine.vocabulary import ActorKind

JSON = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts for one kind: how many of ours were right, of how many, and how many of gold's were found, of how many."""

    right: int = 0
    proposed: int = 0
    found: int = 0
    wanted: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.right + other.right,
            self.proposed + other.proposed,
            self.found + other.found,
            self.wanted + other.wanted,
        )

    @property
    def precision(self) -> float | None:
        return self.right / self.proposed if self.proposed else None

    @property
    def recall(self) -> float | None:
        return self.found / self.wanted if self.wanted else None

    @property
    def f1(self) -> float | None:
        if not self.proposed or not self.wanted:
            return None
        precision, recall = self.right / self.proposed, self.found / self.wanted
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


@dataclass(frozen=True, slots=True)
class Miss:
    """One thing read wrongly, for the person who looks into it."""

    document: str
    kind: str
    text: str
    said: str
    wanted: str


Measured = tuple[Tally, list[Miss]]


def is_development(document_id: str) -> bool:
    """Tell the half a document belongs to: as its name begins, dev- or test-, or fixed for ever by a hash of its id."""
    if document_id.startswith(("dev-", "test-")):
        return document_id.startswith("dev-")
    return int(hashlib.sha256(document_id.encode("utf-8")).hexdigest(), 16) % 2 == 0


def document_of(text: str, published_on: date) -> Document:
    """Make a Document whose offsets are those of the given text, which must be NFC as gold files are."""
    if normalise(text) != text:
        raise ValueError("Gold text must be NFC with plain line ends: its offsets would move.")
    return Document(text=text, sentences=sentences_of(text), published_on=published_on)


_CLASSES = {"Person": "person", "Organisation": "organisation", "Location": "location", "Nationality": "nationality"}
_PRONOUNS = words("i we he she it they you us them him her his our their who its my me")


@dataclass(frozen=True, slots=True)
class GoldEntity:
    span: Span
    kind: str
    confidence: float
    text: str


def gold_entities(rows: Iterable[JSON]) -> list[GoldEntity]:
    """Return persons, organisations, locations and nationalities, pronouns left out."""
    return [
        GoldEntity(Span(row["begin"], row["end"]), _CLASSES[row["type"]], float(row["confidence"]), row["value"])
        for row in rows
        if row["type"] in _CLASSES and row["value"].strip().lower() not in _PRONOUNS and row["begin"] < row["end"]
    ]


def class_of(mention: Mention, reading: Reading) -> str:
    """Return the gold class that a mention of ours amounts to."""
    entity = reading.entity_by_id[mention.entity]
    if mention.function is Function.MODIFIER and mention.text not in country_names():
        return "nationality" if entity.venue_kind or entity.actor_kind is ActorKind.STATE else "organisation"
    if mention.function is Function.VENUE:
        return "location"
    return "person" if entity.actor_kind is ActorKind.PERSON else "organisation"


def measure_entities(
    reading: Reading, entities: Iterable[JSON], relations: Iterable[JSON], document: str = ""
) -> dict[str, Measured]:
    """Return tallies and misses for country_function, entity_overlap and alias_merging of one document's rows."""
    gold = gold_entities(entities)
    return {
        "country_function": country_function(reading, gold, document),
        "entity_overlap": (entity_overlap(reading, gold), []),
        "alias_merging": alias_merging(reading, gold, relations),
    }


def entity_overlap(reading: Reading, gold: Sequence[GoldEntity]) -> Tally:
    """Count mentions that overlap a gold entity of their class, and gold entities so overlapped.

    A proposal may be vouched for by any gold row; only rows that the annotators were sure of are wanted. Adjectives
    of nationality are neither held against us nor wanted: gold marks them with no confidence.
    """
    mentions = [m for m in reading.mentions if not m.is_pronoun]
    classes = [(mention.span, class_of(mention, reading)) for mention in mentions]
    proposed = [(span, kind) for span, kind in classes if kind != "nationality"]
    wanted = [g for g in gold if g.confidence >= 0.5 and g.kind != "nationality"]
    right = sum(any(g.kind == kind and g.span.overlaps(span) for g in gold) for span, kind in proposed)
    found = sum(any(g.kind == kind and g.span.overlaps(span) for span, kind in classes) for g in wanted)
    return Tally(right, len(proposed), found, len(wanted))


def country_function(reading: Reading, gold: Sequence[GoldEntity], document: str = "") -> Measured:
    """Judge each gold country mention as actor (Organisation) or venue (Location); not found counts as wrong.

    Where annotators disagree about a span the surer row counts, and a tie is left out.
    """
    right = proposed = 0
    wanted = _countries(gold)
    misses = []
    for span, (kind, text) in wanted.items():
        mention = next((m for m in reading.mentions if m.span.overlaps(span) and m.span.end <= span.end), None)
        said = mention.function if mention else None
        proposed += said is not None
        is_right = said is (Function.VENUE if kind == "location" else Function.ACTOR)
        right += is_right
        if not is_right:
            around = reading.document.text[max(0, span.start - 50) : span.end + 30]
            misses.append(Miss(document, "country_function", f"{text} in: {around}", str(said), kind))
    return Tally(right, proposed, right, len(wanted)), misses


def _countries(gold: Sequence[GoldEntity]) -> dict[Span, tuple[str, str]]:
    by_end: dict[int, list[GoldEntity]] = {}
    for row in gold:
        bare = row.text.strip().removeprefix("the ").removeprefix("The ")
        if bare in country_names() and row.kind in {"location", "organisation"} and row.confidence >= 0.5:
            by_end.setdefault(row.span.end, []).append(row)
    chosen = {}
    for rows in by_end.values():
        best = max(row.confidence for row in rows)
        kinds = {row.kind for row in rows if row.confidence == best}
        row = max(rows, key=lambda r: (r.confidence, r.span.end - r.span.start))
        if len(kinds) == 1:
            chosen[row.span] = (row.kind, row.text)
    return chosen


def alias_merging(reading: Reading, gold: Sequence[GoldEntity], relations: Iterable[JSON]) -> Measured:
    """Recall: gold pairs (IsSynonymOf) whose spans we give to one entity. Precision: our pairs with different words
    whose spans gold marks both, that gold links, directly or by equal text."""
    wanted = {pair for row in relations if (pair := _synonyms(row))}
    found, misses = 0, []
    for one, other in wanted:
        ours = _entities_at(reading, one) & _entities_at(reading, other)
        found += bool(ours)
        if not ours:
            text = f"{one.of(reading.document.text)} = {other.of(reading.document.text)}"
            misses.append(Miss("", "alias", text, "apart", "one"))
    right, proposed = _our_pairs(reading, gold, wanted)
    return Tally(right, proposed, found, len(wanted)), misses


def _synonyms(row: JSON) -> tuple[Span, Span] | None:
    if row["type"] != "IsSynonymOf" or float(row["confidence"]) < 0.5:
        return None
    spans = sorted([Span(row["sourceBegin"], row["sourceEnd"]), Span(row["targetBegin"], row["targetEnd"])])
    return (spans[0], spans[1])


def _entities_at(reading: Reading, span: Span) -> set[str]:
    return {m.entity for m in reading.mentions if m.span.overlaps(span)}


def _our_pairs(reading: Reading, gold: Sequence[GoldEntity], wanted: set[tuple[Span, Span]]) -> tuple[int, int]:
    """Return (right, proposed) over pairs of written forms that we merge and gold can judge: both forms stand in
    gold synonym pairs of this document."""
    text = reading.document.text
    forms: dict[str, set[str]] = {}
    for one, other in wanted:
        forms.setdefault(_bare(one.of(text)), set()).add(_bare(other.of(text)))
        forms.setdefault(_bare(other.of(text)), set()).add(_bare(one.of(text)))
    ours: dict[str, set[str]] = {}
    for mention in reading.mentions:
        if not mention.is_pronoun and _bare(mention.text) in forms:
            ours.setdefault(mention.entity, set()).add(_bare(mention.text))
    pairs = [pair for written in ours.values() for pair in combinations(sorted(written), 2)]
    return sum(_linked(forms, *pair) for pair in pairs), len(pairs)


def _linked(forms: Mapping[str, set[str]], one: str, other: str) -> bool:
    seen, stack = {one}, [one]
    while stack:
        for form in forms.get(stack.pop(), set()) - seen:
            seen.add(form)
            stack.append(form)
    return other in seen


def _bare(text: str) -> str:
    return text.strip().removeprefix("the ").removeprefix("The ").casefold()
