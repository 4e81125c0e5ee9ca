"""An article's facts with all that writers look up, worked out once: clauses, who a word names, status, dates."""

from bisect import bisect_right
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from quizzes.engine.document import Span
from quizzes.engine.facts.base import Fact, Facts
from quizzes.engine.reading.base import DateMention, Entity, Figure, Function, Mention, Reading
from quizzes.engine.reading.trees import FINITE, Trees
from quizzes.engine.vocabulary import ActorKind
from quizzes.engine.writers._calendar import own_dates
from quizzes.engine.writers._clauses import Clause, clauses_of
from quizzes.engine.writers._conditions import NOT_YET, is_about_the_report, is_misled, is_told_on, is_unsaid
from quizzes.engine.writers._described import Described
from quizzes.engine.writers._endings import ended
from quizzes.engine.writers._grouping import grouped
from quizzes.engine.writers._misreadings import is_whole
from quizzes.engine.writers._namesakes import Namesakes
from quizzes.engine.writers._naming import Naming
from quizzes.engine.writers._phrases import long_date
from quizzes.engine.writers._remoteness import may_be_another
from quizzes.engine.writers._rivals import Rivals
from quizzes.engine.writers._spoken import Spoken
from quizzes.engine.writers._statuses import Stated, Statuses

if TYPE_CHECKING:
    from quizzes.engine.writers._pool import Phrase
    from quizzes.engine.writers._rendering import Wording

Complete = Callable[[str, str], str]
"""Sends a language model instructions and a text, and returns what it answers. Raises NoAnswer."""
TELLING = frozenset({"NOUN", "VERB", "PROPN", "NUM", "ADJ"})
"""The parts of speech of words that tell one sentence from another."""
_TWO_SEATS = frozenset({"Brussels", "The Hague", "Geneva", "Vienna"})
"""Seats of more than one power: which is meant, the name alone does not tell."""


class Material:
    """What a writer is given. `complete` asks a language model, where there is one."""

    def __init__(self, facts: Facts, complete: Complete | None = None) -> None:
        self.facts = facts
        self.complete = complete
        self.reading: Reading = facts.reading
        self.trees = Trees(self.reading.tokens, self.reading.document.text)
        self.rivals = Rivals(self.reading)
        self._naming = Naming(self.reading, self.trees, self.mention_at, self.tokens_in)
        self.namesakes = Namesakes(self.reading)
        self.phrases: dict[str, list[Phrase]] = {}
        self.statements: dict[int, Wording | None] = {}
        self.sentences: dict[int, Wording | None] = {}
        """Statements made of clauses, by verb, and whole sentences, by number: several writers ask for the same."""
        self.settlements: dict[str, str] = {}
        """What each place that was asked for is, by its id: “village”."""
        self.typed: dict[str, tuple[str, ...]] = {}
        """By which names an entity that was asked for is right where it is typed, by its id."""
        self.spoken = Spoken(self.reading)
        self.described = Described(self.reading, self.trees)
        self._starts = [token.start for token in self.reading.tokens]
        self._statuses = Statuses(self.reading, self.trees, self.entity_at, self.named)

    @property
    def text(self) -> str:
        return self.reading.document.text

    @cached_property
    def published(self) -> str:
        return long_date(self.reading.document.published_on)

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """Every clause that states something by itself."""
        found = (c for c in clauses_of(self.trees) if c.predicate and c.subject and c.mark not in NOT_YET)
        stating = (c for c in found if not self._is_asked(c) and not is_unsaid(self.trees, c))
        telling = (c for c in stating if not (is_about_the_report(self.trees, c) or self._acts_wrongly(c)))
        own = (c for c in telling if not is_told_on(self.trees, c, self.spoken.of(c.sentence)))
        return tuple(c for c in own if is_whole(self.trees, c) and c.sentence in self.ended)

    def _acts_wrongly(self, clause: Clause) -> bool:
        """Say whether a date or a person was read as what does it, which something else does."""
        return clause.subject_head in self.date_at or is_misled(self.trees, clause, self.entity_at(clause.subject_head))

    @cached_property
    def ended(self) -> frozenset[int]:
        """The sentences that have a stop and are no question for a heading."""
        return ended(self.reading.document)

    @cached_property
    def clauses_of_verb(self) -> dict[str, tuple[Clause, ...]]:
        """The clauses by the lemma of their verb."""
        return grouped(self.clauses, lambda clause: self.trees[clause.verb].lemma)

    @cached_property
    def actors_by_verb(self) -> dict[str, frozenset[str]]:
        """The ids of all who are named in a subject of each verb, by its lemma."""
        return {
            lemma: frozenset(entity for clause in clauses for entity in self.entities_in(clause.subject))
            for lemma, clauses in self.clauses_of_verb.items()
        }

    def figures_in(self, clause: Clause) -> tuple[Figure, ...]:
        """Return the figures of the clause’s sentence."""
        return self.figures_of(clause.sentence)

    def figures_of(self, sentence: int) -> tuple[Figure, ...]:
        return self._figures.get(sentence, ())

    @cached_property
    def _figures(self) -> dict[int, tuple[Figure, ...]]:
        return grouped(self.reading.figures, lambda figure: figure.sentence)

    @cached_property
    def figures_by_unit(self) -> dict[str, tuple[Figure, ...]]:
        return grouped(self.reading.figures, lambda figure: figure.unit)

    def _is_asked(self, clause: Clause) -> bool:
        return self.sentence_text(clause.sentence).rstrip('”" ').endswith("?")

    # who and when a word names

    @cached_property
    def _mention_at(self) -> dict[int, Mention]:
        found: dict[int, Mention] = {}
        for mention in sorted(self.reading.mentions, key=lambda m: m.span.start - m.span.end):
            for index in self.tokens_in(mention.span):
                found[index] = mention
        return found

    def tokens_in(self, span: Span) -> range:
        """Return the indices of the tokens that stand in a span."""
        first = bisect_right(self._starts, span.start) - 1
        if first < 0 or self.reading.tokens[first].end <= span.start:
            first += 1
        return range(first, bisect_right(self._starts, span.end - 1))

    def mention_at(self, index: int) -> Mention | None:
        return self._mention_at.get(index)

    def entity_at(self, head: int) -> Entity | None:
        """Return the entity that a noun phrase's head names; an adjective names nobody."""
        mention = self._mention_at.get(head)
        if mention is None:
            return None
        is_part = mention.span.end > self.reading.tokens[head].end and self._heads_outside(mention, head)
        if mention.function is Function.MODIFIER and self.trees[head].dep in {"amod", "compound", "nmod", "poss"}:
            return None
        return None if is_part else self.reading.entity_by_id.get(mention.entity)

    def _heads_outside(self, mention: Mention, head: int) -> bool:
        """Say whether the word is a mere part of the name (“Geneva” in “Geneva talks”)."""
        inside = self.tokens_in(mention.span)
        return self.trees[head].dep in {"compound", "amod", "nmod", "poss"} and self.trees[head].head in inside

    def subject_of(self, clause: Clause) -> Entity | None:
        """Return whom the subject names: nobody where its first name is another's (“Nair of Harbour Securities”)."""
        entity = self.entity_at(clause.subject_head) or self._beside(clause)
        named = [
            m.entity for i in clause.subject if (m := self._mention_at.get(i)) and m.function is not Function.MODIFIER
        ]
        mention = self._mention_at.get(clause.subject_head)
        if mention is not None and mention.is_metonym and mention.text in _TWO_SEATS:
            return None
        if entity is None or (named and named[0] != entity.id and self.trees[clause.subject[0]].dep != "poss"):
            return None
        return entity

    def _beside(self, clause: Clause) -> Entity | None:
        """Return the person named behind a description: “his Uzbek counterpart, Ulan Tokaev, said …”."""
        if self._mention_at.get(clause.subject_head) is not None or clause.is_relative:
            return None
        beside = self.trees.child(clause.subject_head, "appos")
        entity = self.entity_at(beside.index) if beside is not None else None
        return entity if entity is not None and entity.actor_kind is ActorKind.PERSON else None

    def is_remote(self, index: int) -> bool:
        """Say whether a pronoun may mean another than was read."""
        mention = self._mention_at.get(index)
        return mention is not None and mention.is_pronoun and may_be_another(self, mention)

    def place_from(self, start: int) -> Mention | None:
        """Return the place that is named from a character on."""
        mention = next((m for i in self.tokens_in(Span(start, start + 1)) if (m := self._mention_at.get(i))), None)
        return mention if mention is not None and self.reading.entity_by_id[mention.entity].is_venue else None

    def entities_in(self, indices: Iterable[int]) -> set[str]:
        return {m.entity for i in indices if (m := self._mention_at.get(i)) is not None}

    def named_beside(self, clause: Clause) -> set[str]:
        """Return the ids of all in the clause’s sentence: what was cut from the clause may be true of them as well."""
        return self.entities_in(self.tokens_in(self.reading.sentence(clause.sentence).span))

    def named_in(self, indices: Iterable[int]) -> set[str]:
        """Return the ids of those whose names stand at these words, “he” and “it” left out."""
        return {m.entity for i in indices if (m := self._mention_at.get(i)) is not None and not m.is_pronoun}

    @cached_property
    def date_at(self) -> dict[int, DateMention]:
        return {index: date for date in self.dates for index in self.tokens_in(date.span)}

    @cached_property
    def dates(self) -> tuple[DateMention, ...]:
        return own_dates(self.reading)

    def dates_of(self, sentence: int) -> tuple[DateMention, ...]:
        return self._dates.get(sentence, ())

    @cached_property
    def _dates(self) -> dict[int, tuple[DateMention, ...]]:
        return grouped(self.dates, lambda date: date.sentence)

    def named(self, entity: Entity) -> str:
        """Return the entity's name as it stands inside a sentence, with its article."""
        return self._naming.named(entity)

    def starts_small(self, index: int) -> bool:
        """Say whether a word that begins a statement is written small inside a sentence."""
        return self._naming.starts_small(index)

    def stated(self, clause: Clause) -> Stated:
        """Return how a clause is stated, and by whom."""
        return self._statuses.of(clause)

    def body_bearing(self, noun: str) -> Entity | None:
        """Return the only body whose name has the noun for its head."""
        return self._naming.bodies_by_noun.get(noun.lower())

    # facts

    def facts_of(self, sentence: int, indices: Iterable[int], entity: str = "") -> tuple[Fact, ...]:
        """Return the facts that an answer at these words touches, the nearest first, two at most."""
        asked = set(indices)
        scored = []
        for fact in self.facts_in.get(sentence, ()):
            own = set(self.tokens_in(fact.answer_span)) if fact.answer_span else set()
            overlap = len(own & asked) / max(1, len(own)) if own else 0.0
            named = 0.5 if entity and entity in fact.entities else 0.0
            near = overlap + named
            if near > 0:
                scored.append((-near, fact.id, fact))
        return tuple(fact for _, _, fact in sorted(scored, key=lambda s: s[:2])[:2])

    @cached_property
    def sentences_by_lemma(self) -> dict[str, frozenset[int]]:
        """The sentences in which each telling word stands, by its lemma."""
        found: dict[str, set[int]] = {}
        for token in self.reading.tokens:
            if token.pos in TELLING:
                found.setdefault(token.lemma, set()).add(token.sentence)
        return {lemma: frozenset(sentences) for lemma, sentences in found.items()}

    @cached_property
    def facts_in(self) -> dict[int, tuple[Fact, ...]]:
        return grouped(self.facts, lambda fact: fact.sentence)

    def evidence(self, sentence: int, *entities: str) -> tuple[Span, ...]:
        """Return the sentence's span and, where it has only a pronoun or a description for an entity, that of the one
        that names it: “The finance minister said …”."""
        needed = {sentence}
        needed |= {told.sentence for entity in entities if (told := self._last_named(entity, sentence)) is not None}
        return tuple(self.reading.sentence(index).span for index in sorted(needed))

    def _last_named(self, entity: str, sentence: int) -> Mention | None:
        """Return the last mention up to a sentence that holds the name, else the last that is no pronoun."""
        mentions = self.reading.mentions_of(entity)
        at = bisect_right(mentions, sentence, key=lambda mention: mention.sentence)
        earlier = [mention for mention in reversed(mentions[:at]) if not mention.is_pronoun]
        return next(filter(self.holds_name, earlier), next(iter(earlier), None))

    def holds_name(self, mention: Mention) -> bool:
        """Say whether a mention holds a word of the name, or letters that stand for it, and no mere description."""
        entity = self.reading.entity_by_id[mention.entity]
        is_small = mention.text.removeprefix("The ").removeprefix("the ").islower()
        is_told = is_small or entity.actor_kind is ActorKind.PERSON  # “the Mayor”
        return not is_told or not set(mention.text.casefold().split()).isdisjoint(entity.name.casefold().split())

    def proof(self, clause: Clause, *entities: str) -> tuple[Span, ...]:
        """Return the spans that prove a clause: those that name its subject, whoever states it, and the entities."""
        stated = self.stated(clause)
        subject = self.entity_at(clause.subject_head)
        meant = (stated.owner_id, subject.id if subject is not None else "", *entities)
        spans = self.evidence(clause.sentence, *filter(None, meant))
        last = stated.owner.split()[-1] if stated.owner and not stated.owner_id else ""
        if not last or any(last in span.of(self.text) for span in spans):
            return spans
        before = self.reading.document.sentences[: clause.sentence]
        telling = next((s.span for s in reversed(before) if last in s.span.of(self.text)), None)
        return (telling, *spans) if telling is not None else spans

    @cached_property
    def lead(self) -> int | None:
        """The number of the first sentence that tells something: of the headline and lines above it none has a verb."""
        told = (s.index for s in self.reading.document.sentences if s.span.of(self.text).rstrip(' ”"').endswith("."))
        tokens = self.reading.tokens_by_sentence
        return next((i for i in told if any(token.tag in FINITE for token in tokens.get(i, ()))), None)

    def sentence_text(self, sentence: int) -> str:
        return self.reading.sentence(sentence).span.of(self.text)
