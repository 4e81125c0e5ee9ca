"""What finders make of a reading: facts, each with the span that proves it, and what each fact is about.

`Fact.about` holds the finding itself, so a question writer can ask for facts by what they are about:
`isinstance(fact.about, Quotation)`. Every entity is named by its id in the reading.
"""

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TypeVar

from quizzes.engine.document import Span
from quizzes.engine.reading.base import DateMention, Figure, Mention, Quotation, Reading, Relation, Role, Statement
from quizzes.engine.reading.lookup import Lookup
from quizzes.engine.reading.trees import Trees
from quizzes.engine.vocabulary import ActorKind, FactKind, Status, Strand

T = TypeVar("T")

_ALWAYS_WITH_ARTICLE = frozenset(
    {"United Nations", "United States", "United Kingdom", "United Arab Emirates", "European Union", "Netherlands"}
)
_ARTICLE = re.compile(r"(the|an?)\s", re.IGNORECASE)
_ARTICLE_BEFORE = re.compile(r"\b(the|an?)\s$", re.IGNORECASE)


class StakeKind(StrEnum):
    """By what words a stake was recognised."""

    PURPOSE = "purpose"
    RISK = "risk"
    DEMAND = "demand"
    COST = "cost"
    PROVISION = "provision"
    CAUSE = "cause"
    JUDGEMENT = "judgement"


@dataclass(frozen=True, slots=True)
class Presence:
    """Something happens, or somebody is, at a venue: `what` in the text's words (“peace talks … stumbled”)."""

    venue: str
    what: str
    span: Span
    sentence: int
    preposition: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened or is planned. `when` is None for an undated event; `what` is a clause."""

    what: str
    span: Span
    sentence: int
    when: DateMention | None = None
    subject: str = ""
    verb: str = ""
    object: str = ""
    venue: str = ""
    status: Status = Status.REPORTED
    attribution: str = ""
    scheduled: bool = False
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Stake:
    """What is at risk, wanted or decided, and for whom (an entity's name or ""); `holder` is that entity's id.

    `cue` is the word that marks it (“hoped”, “in order to”, “because”), `head` the clause it explains.
    """

    what: str
    for_whom: str
    kind: StakeKind
    span: Span
    what_span: Span
    sentence: int
    holder: str = ""
    cue: str = ""
    head: str = ""
    status: Status = Status.REPORTED
    attribution: str = ""


@dataclass(frozen=True, slots=True)
class Position:
    """What somebody wants, refuses, denies, calls for or holds: holder (an id), verb as written, and of what."""

    holder: str
    verb: str
    what: str
    span: Span
    what_span: Span
    sentence: int
    negated: bool = False
    status: Status = Status.REPORTED
    attribution: str = ""


About = Role | Presence | Event | Quotation | Figure | Relation | Stake | Position


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing the article says, with the span that proves it.

    `statement` is a sentence of its own, `answer` the words a question about it would be answered with, `answer_span`
    where those words stand (None when they are a name the sentence does not spell out). `as_of` is an ISO date.
    `confidence` in [0, 1] is what the finding's support is worth; `entities` are all ids concerned.
    """

    kind: FactKind
    strand: Strand
    statement: str
    answer: str
    status: Status
    evidence: tuple[Span, ...]
    about: About
    sentence: int
    id: str = ""
    accept: tuple[str, ...] = ()
    attribution: str = ""
    as_of: str = ""
    answer_span: Span | None = None
    entities: tuple[str, ...] = ()
    scheduled: bool = False
    weight: int = 1
    difficulty: int = 1
    confidence: float = 0.5

    def __post_init__(self) -> None:
        if not self.evidence:
            raise ValueError(f"A fact needs the span that proves it: {self.statement!r}")


@dataclass(frozen=True)
class Facts:
    """All facts of an article in text order, and the reading they rest on."""

    reading: Reading
    facts: tuple[Fact, ...] = ()

    def __iter__(self) -> Iterator[Fact]:
        return iter(self.facts)

    @cached_property
    def by_id(self) -> dict[str, Fact]:
        return {fact.id: fact for fact in self.facts}

    def of_kind(self, kind: FactKind) -> tuple[Fact, ...]:
        return tuple(fact for fact in self.facts if fact.kind is kind)

    def about(self, what: type[T]) -> Iterator[tuple[Fact, T]]:
        """Yield each fact that is about such a finding, with the finding."""
        return ((fact, fact.about) for fact in self._by_finding.get(what, ()) if isinstance(fact.about, what))

    @cached_property
    def _by_finding(self) -> dict[type, list[Fact]]:
        found: dict[type, list[Fact]] = {}
        for fact in self.facts:
            found.setdefault(type(fact.about), []).append(fact)
        return found


class Ground:
    """What finders stand on: a reading with its trees and the entity that each word names."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.trees = Trees(reading.tokens, reading.document.text)
        self.lookup = Lookup(reading.mentions, reading.entities, self.trees)
        self._called: dict[str, str] = {}
        self._mentions: dict[str, list[Mention]] = {}
        for mention in reading.mentions:
            if mention.text[:1].isupper() or " " in mention.text:
                self._mentions.setdefault(mention.entity, []).append(mention)

    def name_at(self, index: int) -> str:
        """Return the name of the entity a word means, or the word's own phrase."""
        entity = self.lookup.entity_at(index)
        return self.called(entity) if entity else self.trees.words(self.trees.phrase_start(index), index)

    def called(self, entity: str) -> str:
        """Return an entity's name with the article it is first written with: “the United Nations”, “a diplomat”."""
        if entity not in self._called:
            self._called[entity] = self._article(entity) + self.reading.name_of(entity)
        return self._called[entity]

    def _article(self, entity: str) -> str:
        text, known = self.trees.text, self.reading.entity_by_id[entity]
        if known.name in _ALWAYS_WITH_ARTICLE:
            return "the "
        if known.actor_kind is ActorKind.PERSON and known.name.split()[-1] != known.name.split()[-1].lower():
            return ""
        for mention in self._mentions.get(entity, ()):
            if mention.is_pronoun or mention.is_metonym or mention.function == "modifier":
                continue
            found = _ARTICLE.match(mention.text) or _ARTICLE_BEFORE.search(
                text[max(0, mention.span.start - 5) : mention.span.start]
            )
            return f"{found[1].lower()} " if found else ""
        return ""

    def status_of(self, span: Span, sentence: int) -> Statement:
        """Return how a span is stated; a judging word beside it judges nothing but its own words."""
        whole = self.reading.sentence(sentence).span
        found = self.reading.statement_at(span, sentence)
        return found or Statement(whole, sentence, Status.REPORTED)


class FactFinder(ABC):
    """Finds one kind of fact. One finder a file; a finder neither numbers its facts nor sorts them."""

    @abstractmethod
    def find(self, ground: Ground) -> Iterable[Fact]: ...
