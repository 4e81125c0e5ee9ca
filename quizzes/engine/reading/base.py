"""What reading finds: entities and their mentions, quotations, dates, figures, roles, relations, statements.

Everything carries the span that proves it, as code points of the document's text. Nothing here knows the tagger.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from quizzes.engine.document import Document, Sentence, Span
from quizzes.engine.vocabulary import ActorKind, Status, VenueKind


class Function(StrEnum):
    """What a mention does in its sentence: it acts, it is where things happen, or it only describes a noun."""

    ACTOR = "actor"
    VENUE = "venue"
    MODIFIER = "modifier"


class QuotationForm(StrEnum):
    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Precision(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class RelationKind(StrEnum):
    BACKS = "backs"
    OPPOSES = "opposes"
    ACCUSES = "accuses"
    MEETS = "meets"
    ALLIES_WITH = "allies_with"
    FIGHTS = "fights"
    WATCHES = "watches"
    LEADS = "leads"
    SPEAKS_FOR = "speaks_for"
    SPONSORS = "sponsors"
    BROKERS = "brokers"


@dataclass(frozen=True, slots=True)
class Token:
    """One tagged word. `head` is the index of the word it depends on; a sentence's root is its own head."""

    index: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    entity_type: str
    sentence: int

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Entity:
    """Someone or something named. One that both acts and is a place has an actor kind and a venue kind.

    `aliases` are the other ways the article writes it; `leader_of` is the id of the state or body a person leads;
    `evidence` are the sentences that mention it, in order. One that is not salient is a passing phrase (“aid
    workers”): it keeps its mentions but is not listed.
    """

    id: str
    name: str
    actor_kind: ActorKind | None = None
    venue_kind: VenueKind | None = None
    aliases: tuple[str, ...] = ()
    role: str = ""
    side: str = ""
    evidence: tuple[Span, ...] = ()
    country: str = ""
    latitude: float | None = None
    longitude: float | None = None
    belongs_to: str = ""
    leader_of: str = ""
    mention_count: int = 0
    is_salient: bool = True

    @property
    def is_actor(self) -> bool:
        return self.actor_kind is not None

    @property
    def is_venue(self) -> bool:
        return self.venue_kind is not None


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where an entity is named. `is_metonym`: the word names a seat and means who sits there."""

    entity: str
    span: Span
    text: str
    function: Function
    sentence: int
    is_metonym: bool = False
    is_pronoun: bool = False


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words or a reported statement given to a speaker; `confident` only where a cue ties the words to the speaker.

    `parts` are the quoted pieces (without quotation marks; for an indirect one the reported clause), `evidence` the
    sentences they stand in. `speaker` and `outlet` are entity ids, "" when unknown; `speaker_as_written` is the
    phrase in the text.
    """

    speaker: str
    speaker_as_written: str
    cue: str
    form: QuotationForm
    text: str
    parts: tuple[Span, ...]
    evidence: tuple[Span, ...]
    confident: bool
    outlet: str = ""
    sentence: int = 0
    cue_span: Span | None = None
    speaker_span: Span | None = None


@dataclass(frozen=True, slots=True)
class DateMention:
    """A time expression; `resolved` is ISO at its precision (2017-01-23, 2017-W04, 2017-01, 2017), "" when open.

    It is not sure where nothing tells whether the last or the next such day is meant: “a rally on Saturday”.
    """

    span: Span
    as_written: str
    resolved: str
    precision: Precision
    sentence: int
    is_future: bool = False
    is_sure: bool = True


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with what it counts: `unit` as "people" or "dollars" or "%"; `counts` as "people killed"."""

    span: Span
    as_written: str
    value: float
    unit: str
    counts: str
    sentence: int
    approximate: bool = False
    attribution: str = ""
    status: Status = Status.REPORTED
    is_ordinal: bool = False


@dataclass(frozen=True, slots=True)
class Role:
    """A title or office the text gives a person or group, as "opposition spokesperson"; `of` is an entity id or ""."""

    entity: str
    title: str
    span: Span
    sentence: int
    of: str = ""


@dataclass(frozen=True, slots=True)
class Relation:
    """A suggestion that the subject (an entity id) does this to the object; `label` is the text's own verb."""

    subject: str
    relation: RelationKind
    object: str
    label: str
    span: Span
    sentence: int
    status: Status = Status.REPORTED
    attribution: str = ""
    negated: bool = False
    label_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """A clause and how it is stated. `attribution` is its owner in words, `owner` the owner's entity id if known."""

    span: Span
    sentence: int
    status: Status
    attribution: str = ""
    owner: str = ""
    scheduled: bool = False
    negated: bool = False
    cue: str = ""


@dataclass(frozen=True)
class Reading:
    """An article with all that was found in it, in text order. Look-ups by id, sentence and span are cheap."""

    document: Document
    tokens: tuple[Token, ...] = ()
    entities: tuple[Entity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    dates: tuple[DateMention, ...] = ()
    figures: tuple[Figure, ...] = ()
    roles: tuple[Role, ...] = ()
    relations: tuple[Relation, ...] = ()
    statements: tuple[Statement, ...] = ()
    timings: tuple[tuple[str, float], ...] = field(default=(), compare=False)

    @cached_property
    def entity_by_id(self) -> dict[str, Entity]:
        return {entity.id: entity for entity in self.entities}

    @cached_property
    def tokens_by_sentence(self) -> dict[int, tuple[Token, ...]]:
        found: dict[int, list[Token]] = {}
        for token in self.tokens:
            found.setdefault(token.sentence, []).append(token)
        return {sentence: tuple(tokens) for sentence, tokens in found.items()}

    @cached_property
    def mentions_by_sentence(self) -> dict[int, tuple[Mention, ...]]:
        found: dict[int, list[Mention]] = {}
        for mention in self.mentions:
            found.setdefault(mention.sentence, []).append(mention)
        return {sentence: tuple(mentions) for sentence, mentions in found.items()}

    @cached_property
    def statements_by_sentence(self) -> dict[int, tuple[Statement, ...]]:
        found: dict[int, list[Statement]] = {}
        for statement in self.statements:
            found.setdefault(statement.sentence, []).append(statement)
        return {sentence: tuple(statements) for sentence, statements in found.items()}

    @property
    def actors(self) -> Iterator[Entity]:
        return (entity for entity in self.entities if entity.is_actor)

    @property
    def venues(self) -> Iterator[Entity]:
        return (entity for entity in self.entities if entity.is_venue)

    def name_of(self, entity: str) -> str:
        """Return an entity's name, or "" for an unknown id."""
        found = self.entity_by_id.get(entity)
        return found.name if found else ""

    def sentence(self, index: int) -> Sentence:
        return self.document.sentences[index]

    def mentions_in(self, span: Span, sentence: int) -> tuple[Mention, ...]:
        """Return the mentions of this sentence that lie in the span."""
        return tuple(m for m in self.mentions_by_sentence.get(sentence, ()) if span.covers(m.span))

    @cached_property
    def _mentions_by_entity(self) -> dict[str, tuple[Mention, ...]]:
        found: dict[str, list[Mention]] = {}
        for mention in self.mentions:
            found.setdefault(mention.entity, []).append(mention)
        return {entity: tuple(mentions) for entity, mentions in found.items()}

    def mentions_of(self, entity: str) -> tuple[Mention, ...]:
        return self._mentions_by_entity.get(entity, ())

    def statement_at(self, span: Span, sentence: int) -> Statement | None:
        """Return the smallest statement of the sentence that covers the span."""
        covering = [s for s in self.statements_by_sentence.get(sentence, ()) if s.span.covers(span)]
        return min(covering, key=lambda s: s.span.end - s.span.start, default=None)
