"""An article's facts with all that writers look up, worked out once: clauses, who a word names, status, dates."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from quizzes.engine.document import Span
from quizzes.engine.facts.base import Fact, Facts
from quizzes.engine.reading.base import DateMention, Entity, Function, Mention, Reading, Statement
from quizzes.engine.reading.lexicon.words import words
from quizzes.engine.reading.trees import Trees
from quizzes.engine.vocabulary import Status
from quizzes.engine.writers._clauses import Clause, clauses_of, is_whole, span_of
from quizzes.engine.writers._naming import Naming
from quizzes.engine.writers._phrases import long_date
from quizzes.engine.writers._rivals import Rivals, is_shown

if TYPE_CHECKING:
    from quizzes.engine.writers._pool import Phrase
    from quizzes.engine.writers._rendering import Wording

Complete = Callable[[str, str], str]
"""Sends a language model instructions and a text, and returns what it answers. Raises NoAnswer."""
ARTICLE = "the article"
TELLING = frozenset({"NOUN", "VERB", "PROPN", "NUM", "ADJ"})
"""The parts of speech of words that tell one sentence from another."""
_OWNERLESS = frozenset({"", ARTICLE, "the report"})
_TWO_SEATS = frozenset({"Brussels", "The Hague", "Geneva", "Vienna"})
"""Seats of more than one power: which is meant, the name alone does not tell."""
_DENYING = words("deny doubt reject dispute refute question disprove pretend")
_CONDITIONS = words("without unless if unlike instead")
_UNREAL = frozenset({"if", "unless", "whether", "lest"})
_NOT_YET = _UNREAL | {"before", "until", "till"}
_VAGUE_OWNER = re.compile(
    r"^(?:he|she|it|they|we|i|you|who|which|that|this|these|those|some|others?|many)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Stated:
    """How a clause is stated: by whom, in words that follow “according to”, and by which entity."""

    status: Status
    owner: str = ""
    owner_id: str = ""

    @property
    def is_claim(self) -> bool:
        return self.status in {Status.ATTRIBUTED, Status.HEDGED, Status.DOCUMENT, Status.PREDICTION, Status.JUDGEMENT}


class Material:
    """What a writer is given. `complete` asks a language model, where there is one."""

    def __init__(self, facts: Facts, complete: Complete | None = None) -> None:
        self.facts = facts
        self.complete = complete
        self.reading: Reading = facts.reading
        self.trees = Trees(self.reading.tokens, self.reading.document.text)
        self.rivals = Rivals(self.reading)
        self._naming = Naming(self.reading, self.trees, self.mention_at, self.tokens_in)
        self._stated: dict[int, Stated] = {}
        self.phrases: dict[str, list[Phrase]] = {}
        self.statements: dict[int, Wording | None] = {}
        """Statements made of clauses, by verb: several writers ask for the same."""
        self._starts = [token.start for token in self.reading.tokens]

    @property
    def text(self) -> str:
        return self.reading.document.text

    @cached_property
    def published(self) -> str:
        return long_date(self.reading.document.published_on)

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        found = [c for c in clauses_of(self.trees) if c.predicate and c.subject and c.mark not in _NOT_YET]
        return tuple(c for c in found if not self._is_odd(c) and is_whole(self.trees, c))

    def _is_odd(self, clause: Clause) -> bool:
        """A question, an unreal condition and what somebody denies state nothing."""
        if (
            clause.governor in _DENYING
            or self._is_conditional(clause)
            or (clause.lead and self.trees[clause.lead[0]].lemma in _CONDITIONS)
        ):
            return True
        if clause.mark == "though" and any(
            self.trees[t.index - 1].lemma == "as" for t in self.trees.children_of(clause.verb, "mark") if t.index
        ):
            return True
        sentence = self.reading.sentence(clause.sentence)
        return sentence.span.of(self.text).rstrip('”" ').endswith("?")

    def _is_conditional(self, clause: Clause) -> bool:
        """Say whether the clause, or one it is joined to or hangs on, holds only “if”, “unless” or “whether”."""
        verb = self.trees[clause.verb]
        above = verb
        while above.head != above.index and above.dep in {"advcl", "ccomp", "conj", "relcl", "xcomp", "pcomp", "acl"}:
            if any(mark.lemma in _UNREAL for mark in self.trees.children_of(above.index, "mark")):
                return True
            above = self.trees.clause_verb(above.head)
        joined = [verb.index]
        while verb.dep == "conj" and verb.head != verb.index:
            verb = self.trees[verb.head]
            joined.append(verb.index)
        marks = [
            m
            for v in joined
            for t in self.trees.children_of(v, "advcl")
            for m in self.trees.children_of(t.index, "mark")
        ]
        return any(mark.lemma in _UNREAL for mark in marks)

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
        entity = self.entity_at(clause.subject_head)
        named = [
            m.entity for i in clause.subject if (m := self._mention_at.get(i)) and m.function is not Function.MODIFIER
        ]
        mention = self._mention_at.get(clause.subject_head)
        if mention is not None and mention.is_metonym and mention.text in _TWO_SEATS:
            return None
        if entity is None or (named and named[0] != entity.id and self.trees[clause.subject[0]].dep != "poss"):
            return None
        return entity

    def entities_in(self, indices: Iterable[int]) -> set[str]:
        return {m.entity for i in indices if (m := self._mention_at.get(i)) is not None}

    @cached_property
    def date_at(self) -> dict[int, DateMention]:
        return {index: date for date in self.dates for index in self.tokens_in(date.span)}

    @cached_property
    def dates(self) -> tuple[DateMention, ...]:
        """The dates of the article that are not part of a name, as “Jan” is in “Jan Rybak”."""
        names = [m.span for m in self.reading.mentions if not m.is_pronoun]
        return tuple(d for d in self.reading.dates if not any(name.covers(d.span) for name in names))

    def named(self, entity: Entity) -> str:
        """Return the entity's name as it stands inside a sentence, with its article."""
        return self._naming.named(entity)

    def starts_small(self, index: int) -> bool:
        """Say whether a word that begins a statement is written small inside a sentence."""
        return self._naming.starts_small(index)

    # how it is stated

    def stated(self, clause: Clause) -> Stated:
        """Return the status of the smallest statement around the clause's predicate, and its owner by name.

        What somebody says, hopes or fears is theirs even where the reading found no owner.
        """
        if clause.verb not in self._stated:
            self._stated[clause.verb] = self._judged(clause)
        return self._stated[clause.verb]

    def _judged(self, clause: Clause) -> Stated:
        span = span_of(self.trees, clause.predicate)
        core = Span(span.start, max(span.start + 1, span.end - 1))
        covering = [s for s in self.reading.statements_by_sentence.get(clause.sentence, ()) if s.span.covers(core)]
        told = sorted((s for s in covering if s.status is not Status.REPORTED), key=lambda s: s.span.end - s.span.start)
        owned = next((s for s in told if self._owner(s)), None)
        if owned is not None:
            return Stated(told[0].status, self._owner(owned), owned.owner)
        teller = self._teller(clause)
        if teller is not None:
            return Stated(told[0].status if told else Status.ATTRIBUTED, *teller)
        return Stated(told[0].status) if told else Stated(Status.REPORTED)

    def _teller(self, clause: Clause) -> tuple[str, str] | None:
        """Return the owner (words, id) of a clause that depends on one such as hope, say or show; "" when unknown."""
        verb = self.trees[clause.verb]
        while verb.dep in {"conj", "advcl"} and verb.head != verb.index:
            verb = self.trees[verb.head]
        if verb.dep not in {"ccomp", "acl"} or verb.head == verb.index or self._are_parted(verb.index, verb.head):
            return None
        governor = self.trees.clause_verb(verb.head)
        subject = self.trees.subject(governor.index)
        entity = self.entity_at(subject.index) if subject else None
        if self.trees[verb.head].lemma == "fact":
            return None
        if entity is None or subject is None or self.trees[verb.head].pos == "NOUN":
            return "", ""
        return self.named(entity), entity.id

    def _are_parted(self, one: int, other: int) -> bool:
        """Say whether a semicolon stands between two verbs: neither tells what the other does."""
        return any(self.trees[i].text == ";" for i in range(min(one, other), max(one, other)))

    def _owner(self, statement: Statement) -> str:
        entity = self.reading.entity_by_id.get(statement.owner)
        if entity is not None:
            return self.named(entity) if is_shown(entity) else ""
        owner = statement.attribution.strip()
        if owner in _OWNERLESS or _VAGUE_OWNER.match(owner):
            return ""
        return owner[:1].lower() + owner[1:] if owner.split()[0] in {"The", "A", "An"} else owner

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
        found: dict[int, list[Fact]] = {}
        for fact in self.facts:
            found.setdefault(fact.sentence, []).append(fact)
        return {sentence: tuple(facts) for sentence, facts in found.items()}

    def evidence(self, sentence: int, entity: str = "") -> tuple[Span, ...]:
        """Return the sentence's span and, where it has only a pronoun for the entity, that of the one that names it."""
        own = self.reading.sentence(sentence).span
        named = [m.sentence for m in self.reading.mentions_of(entity) if not m.is_pronoun and m.sentence <= sentence]
        if not entity or not named or named[-1] == sentence:
            return (own,)
        return (self.reading.sentence(named[-1]).span, own)

    def sentence_text(self, sentence: int) -> str:
        return self.reading.sentence(sentence).span.of(self.text)
