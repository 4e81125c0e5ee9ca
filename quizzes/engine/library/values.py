"""A bundled study set as its files say it. Rows refer to one another by ref; evidence is spans of the briefing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from quizzes.engine.document import Sentence, Span
from quizzes.engine.review_policy import Mode
from quizzes.engine.vocabulary import ActorKind, FactKind, Status, Strand, VenueKind

Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Briefing:
    """The article's text, its sentences, and the heading of each paragraph in order."""

    text: str
    sentences: tuple[Sentence, ...]
    headings: tuple[str, ...]

    def span_of(self, number: int) -> Span:
        """Return where the sentence with this number lies; numbers count from 1."""
        return self.sentences[number - 1].span


@dataclass(frozen=True, slots=True)
class Said:
    """How something is stated, by whom, and what proves it."""

    status: Status
    attribution: str
    evidence: Spans


@dataclass(frozen=True, slots=True)
class Actor:
    ref: str
    name: str
    kind: ActorKind
    aliases: tuple[str, ...]
    role: str
    side: str
    summary: str
    presence: str
    belongs_to: str
    evidence: Spans
    is_core: bool


@dataclass(frozen=True, slots=True)
class Venue:
    ref: str
    name: str
    kind: VenueKind
    aliases: tuple[str, ...]
    role: str
    latitude: float | None
    longitude: float | None
    evidence: Spans
    is_core: bool


@dataclass(frozen=True, slots=True)
class Fact:
    ref: str
    kind: FactKind
    strand: Strand
    statement: str
    answer: str
    accept: tuple[str, ...]
    said: Said
    is_scheduled: bool
    as_of: date | None
    weight: int
    difficulty: int


@dataclass(frozen=True, slots=True)
class Stake:
    ref: str
    what: str
    for_whom: str
    said: Said
    is_scheduled: bool


@dataclass(frozen=True, slots=True)
class Event:
    """`resolved_on` is the first day of a month or year that is known no closer."""

    ref: str
    what: str
    when_as_written: str
    resolved_on: date
    precision: str
    said: Said
    is_scheduled: bool
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quotation:
    ref: str
    speaker: str
    outlet: str
    cue: str
    form: str
    text: str
    evidence: Spans
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Relation:
    ref: str
    subject: str
    relation: str
    object: str
    label: str
    said: Said
    is_scheduled: bool


@dataclass(frozen=True, slots=True)
class Question:
    """A question as written; `content` is authoring content in which a venue is named by its ref.

    `note` says why a warning of the linter is justified. `file` and `line` say where to mend it.
    """

    ref: str
    type: str
    stem: str
    content: Mapping[str, Any]
    rationale: str
    facts: tuple[str, ...]
    difficulty: int
    evidence: Spans
    level: str
    note: str
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Taught:
    """A lesson's statement and the facts it rests on."""

    text: str
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    heading: str
    statements: tuple[Taught, ...]
    checks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lesson:
    slug: str
    strand: Strand
    title: str
    lede: str
    minutes: int
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Quiz:
    slug: str
    title: str
    summary: str
    mode: Mode
    strand: str
    questions: tuple[str, ...]
    review: Mapping[str, str]
    is_taster: bool


@dataclass(frozen=True, slots=True)
class Cover:
    """What the set and its article are called, and what stands beside the lessons."""

    slug: str
    title: str
    subtitle: str
    description: str
    language: str
    published_on: date
    byline: str
    outlet: str
    source_credit: str
    rights: str
    minutes: int
    glossary: tuple[Mapping[str, str], ...]
    aftermath: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Library:
    cover: Cover
    briefing: Briefing
    actors: tuple[Actor, ...]
    venues: tuple[Venue, ...]
    facts: tuple[Fact, ...]
    stakes: tuple[Stake, ...]
    events: tuple[Event, ...]
    quotations: tuple[Quotation, ...]
    relations: tuple[Relation, ...]
    questions: tuple[Question, ...]
    lessons: tuple[Lesson, ...]
    quizzes: tuple[Quiz, ...]
