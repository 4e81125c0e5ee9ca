"""How a clause is stated and whose statement it is, in words that follow “according to”."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from quizzes.engine.document import Span
from quizzes.engine.reading.base import Entity, Reading, Statement, Token
from quizzes.engine.reading.lexicon.cues import CLAIMING
from quizzes.engine.reading.lexicon.words import words
from quizzes.engine.reading.statements import ARTICLE
from quizzes.engine.reading.trees import SUBJECTS, Trees
from quizzes.engine.vocabulary import ActorKind, Status
from quizzes.engine.writers._clauses import Clause
from quizzes.engine.writers._nameable import is_nameable
from quizzes.engine.writers._trimming import noun_phrase, span_of

UNSURE = frozenset({Status.JUDGEMENT, Status.HEDGED})
"""What is so stated nobody can be asked to call true or false."""
_SIDES = words("case claim argument allegation contention theory view position defence defense complaint")
"""“The defence case is that …”: what one side says."""
_OWNERLESS = frozenset({"", ARTICLE, "the report"})
_VAGUE_OWNER = re.compile(
    r"^(?:he|she|it|they|we|i|you|who|which|that|this|these|those|some|others?|many)\b"
    r"|\bby the (?:\w+ )?(?:company|firm|group|agency|body)$",
    re.IGNORECASE,
)


_PARTS = words("member part person people source sources one side figures data estimates statistics records documents")
"""Words that say little without what they are of."""
_BODIES = words(
    """
    ministry agency department office commission committee council court government authority board bureau
    company firm group union federation association foundation institute university army minister president
    """
)
"""Words for a body or an office that are no name alone, though they be written large (“According to Ministry”)."""


def _is_bare(owner: str) -> bool:
    """Say whether the words are a singular noun without article (“group”, “news wire”) or “a member”: whose, nobody
    could tell."""
    if owner.removeprefix("a ").removeprefix("the ") in _PARTS:
        return True
    is_noun = (
        re.fullmatch(r"(?!(?:the|an?|one|some|many|most|several|two|three)\b)[a-z]+(?: [a-z]+)?", owner) is not None
    )
    return _is_half(owner) or (is_noun and not owner.endswith("s"))


def _is_half(owner: str) -> bool:
    """Say whether a body is named by its kind alone: “[Foreign] Ministry”, with an article or without."""
    bare = owner.removeprefix("the ")
    return owner.lower() in _BODIES or (bare[:1].isupper() and bare.lower() in _BODIES)


@dataclass(frozen=True, slots=True)
class Stated:
    """How a clause is stated: by whom, in words that follow “according to”, and by which entity."""

    status: Status
    owner: str = ""
    owner_id: str = ""

    @property
    def is_claim(self) -> bool:
        return self.status in {Status.ATTRIBUTED, Status.HEDGED, Status.DOCUMENT, Status.PREDICTION, Status.JUDGEMENT}


_FOUND_OUT = frozenset({"learn", "understand", "gather", "establish"})


class Statuses:
    """The statuses of one article’s clauses; `entity_at` and `named` are those of its material."""

    def __init__(
        self,
        reading: Reading,
        trees: Trees,
        entity_at: Callable[[int], Entity | None],
        named: Callable[[Entity], str],
    ) -> None:
        self.reading = reading
        self.trees = trees
        self.entity_at = entity_at
        self.named = named
        self._stated: dict[int, Stated] = {}

    def of(self, clause: Clause) -> Stated:
        """Return the status of the smallest statement around the clause's predicate, and its owner by name.

        What somebody says, hopes or fears is theirs even where the reading found no owner.
        """
        if clause.verb not in self._stated:
            found = self._judged(clause)
            is_told = re.search(r"\b(?:his|her|its|their)\b", found.owner, re.IGNORECASE) is None
            self._stated[clause.verb] = found if is_told else Stated(found.status)
        return self._stated[clause.verb]

    def _judged(self, clause: Clause) -> Stated:
        if self._is_conceded(clause) or self._is_of_hearer(clause):
            return Stated(Status.REPORTED)
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
        return Stated(told[0].status) if told else self._aside(clause)

    def _aside(self, clause: Clause) -> Stated:
        """Return whose the clause is where “…, the ambulance service said, …” only stands beside it."""
        for verb in self.trees.children_of(clause.verb, "parataxis"):
            subject = self.trees.child(verb.index, *SUBJECTS)
            says = verb.lemma in CLAIMING and self.trees.child(verb.index, "ccomp", "dobj", "xcomp") is None
            if subject is not None and says:
                return Stated(Status.ATTRIBUTED, *self._named(subject))
        teller = self._goes_on_telling(clause)
        return Stated(Status.ATTRIBUTED, *self._named(teller)) if teller is not None else Stated(Status.REPORTED)

    def _goes_on_telling(self, clause: Clause) -> Token | None:
        """Return who told what stands before, and this too: “…, she said, and the final call had rested with Oslo”."""
        verb = self.trees[clause.verb]
        before = self.trees.governor(verb.index)
        is_shifted = any(self.trees[i].text.lower() in {"had", "would"} for i in clause.auxiliaries)
        if verb.dep != "conj" or not is_shifted or not clause.subject:
            return None
        says = [before, *self.trees.children_of(before.index, "parataxis")]
        said = next((t for t in says if t.lemma in CLAIMING and t.index < clause.subject[0]), None)
        teller = self.trees.child(said.index, *SUBJECTS) if said is not None else None
        return teller if teller is not None and teller.index != clause.subject_head else None

    def _named(self, subject: Token) -> tuple[str, str]:
        """Return the words and the id of whoever a subject names or describes; "" where it is a pronoun for nobody."""
        entity = self.entity_at(subject.index)
        if entity is not None:
            return self._told_by(entity)
        phrase = noun_phrase(self.trees, subject.index)
        told = self.trees.words(phrase[0], phrase[-1])
        return ("" if subject.pos == "PRON" or _is_bare(told) else told[:1].lower() + told[1:]), ""

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
        if governor.lemma == "be" and subject is not None and subject.lemma in _SIDES:
            return "", ""
        if entity is None or subject is None or self.trees[verb.head].pos == "NOUN":
            return "", ""
        if entity.actor_kind is ActorKind.MEDIA and governor.lemma in _FOUND_OUT:
            return "", ""  # “…, PREMIUM TIMES has learnt”, from somebody unnamed
        return self._told_by(entity)

    def _told_by(self, entity: Entity) -> tuple[str, str]:
        """Return the words and the id of an entity that owns a claim; "" where its name is a common noun."""
        name = self.named(entity)
        return ("" if _is_half(name) or name.lower() in _PARTS else name), entity.id

    def _is_conceded(self, clause: Clause) -> bool:
        """Say whether the reporter sets the clause against what somebody says: “denies it, although a circular …”."""
        verb = self.trees[clause.verb]
        first = self.trees.subtree(verb.index)[0]
        is_apart = first > 0 and self.trees[first - 1].text == ","
        return verb.dep == "advcl" and clause.mark in {"although", "though", "whereas"} and is_apart

    def _is_of_hearer(self, clause: Clause) -> bool:
        """Say whether the clause describes who was told something: “told the paper, whose poll found …” is no claim."""
        verb = self.trees[clause.verb]
        while verb.dep == "conj" and verb.head != verb.index:
            verb = self.trees[verb.head]
        hearer = self.trees.governor(verb.index)
        while hearer.dep in {"appos", "compound"} and hearer.head != hearer.index:
            hearer = self.trees[hearer.head]
        told = self.trees.governor(hearer.index)
        is_hearer = hearer.dep in {"dobj", "dative", "pobj"} and told.lemma in {"tell", "to"}
        return verb.dep == "relcl" and is_hearer

    def _are_parted(self, one: int, other: int) -> bool:
        """Say whether a colon or semicolon stands between two verbs: neither tells what the other does."""
        return any(self.trees[i].text in {";", ":"} for i in range(min(one, other), max(one, other)))

    def _owner(self, statement: Statement) -> str:
        entity = self.reading.entity_by_id.get(statement.owner)
        if entity is not None:
            return self.named(entity) if is_nameable(entity.name) and not _is_bare(self.named(entity)) else ""
        owner = statement.attribution.strip()
        if owner in _OWNERLESS or _VAGUE_OWNER.search(owner) or _is_bare(owner):
            return ""
        return owner[:1].lower() + owner[1:] if owner.split()[0] in {"The", "A", "An"} else owner
