"""Distractors: entities of the article that are like the key, and neither the key by another name nor part of it."""

import random
import re
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from itertools import chain, groupby
from operator import itemgetter

from quizzes.engine.reading.base import Entity, Function, Reading
from quizzes.engine.reading.lexicon.given_names import is_given
from quizzes.engine.reading.lexicon.organisations import organisations
from quizzes.engine.reading.lexicon.people import BODY_TAILS
from quizzes.engine.reading.names import known_names
from quizzes.engine.reading.pronouns import FEMALE, is_woman
from quizzes.engine.reading.trees import SUBJECTS
from quizzes.engine.vocabulary import ActorKind, VenueKind
from quizzes.engine.writers._nameable import is_shown, is_unnamed
from quizzes.engine.writers._place_kinds import contains, is_near, is_place, place_kind
from quizzes.engine.writers._sorts import (
    NEAR,
    OF_ANOTHER_SORT,
    are_body_and_members,
    is_arm_of,
    is_like_body,
    may_be_same,
    names_its_country,
    otherness,
    sort_of,
    telling,
)

_NO_PLACES = frozenset({ActorKind.ORGANISATION, ActorKind.MEDIA, ActorKind.PERSON})
WANTED, _ENOUGH = 3, 2
"""So many wrong answers are best, and so many will do before one of another kind or sort is taken."""
_OWN = re.compile(r"(?:its|his|her|their|our|my)\b", re.IGNORECASE)
_HE_OR_SHE = re.compile(r"\b(?:he|him|his|she|hers?)\b", re.IGNORECASE)
_TONGUE = re.compile(r"(?:ian|ese|ish)$")
"""How the name of a people or a tongue ends: “versions in Galician” are made nowhere."""
_PLACING = re.compile(r"\b(?:in|at|near|outside|from|across|inside|off|around)\s(?:the\s)?$", re.IGNORECASE)


class Rivals:
    """Chooses distractors among one article's entities."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        titled = {role.entity for role in reading.roles}
        spoken = {quotation.speaker for quotation in reading.quotations}
        self.sure = frozenset({*titled, *spoken, *(m.entity for m in reading.mentions if m.is_pronoun)})
        """Persons that a title, a quotation or a “he” or “she” shows to be persons."""
        subjects = {token.end for token in reading.tokens if token.dep in SUBJECTS}
        self._acting = frozenset(m.entity for m in reading.mentions if m.span.end in subjects)
        self._women = _women(reading)
        self._telling = {e.id: frozenset().union(*map(telling, (e.name, *e.aliases))) for e in reading.entities}
        self.entities = [
            e
            for e in reading.entities
            if is_shown(e)
            and not _is_doubtful(e, titled | spoken)
            and not self._is_somebody(e)
            and not self._is_owned(e)
            and not self._is_no_body(e)
            and not self._is_any(e)
            and not (is_like_body(e) and e.id not in self._women)
        ]
        self._unnamed = frozenset(e.id for e in self.entities if is_unnamed(e))
        self._ids = frozenset(e.id for e in self.entities)
        self._related: dict[tuple[str, str], bool] = {}

    def _is_any(self, entity: Entity) -> bool:
        """Say whether a body is never but one of many: “would negotiate with a government”, or nobody’s government."""
        text = self.reading.document.text
        before = [text[max(0, m.span.start - 3) : m.span.start] for m in self.reading.mentions_of(entity.id)]
        is_body = entity.actor_kind in {ActorKind.GOVERNMENT, ActorKind.ORGANISATION}
        if entity.name.lower() in {"government", "the government"}:
            return True
        return is_body and all(said.lower().endswith((" a ", " an ")) for said in before)

    @cached_property
    def _small(self) -> frozenset[str]:
        return frozenset(token.text for token in self.reading.tokens if token.text.islower())

    def may_stand(self, entity: Entity | None) -> bool:
        """Say whether the entity can stand as an option: its name is whole and shown to be one."""
        return entity is not None and entity.id in self._ids

    @cached_property
    def _near(self) -> dict[frozenset[ActorKind], list[list[Entity]]]:
        """The actors of each set of kinds, those that do equally well as an option together, the best first."""
        actors = [e for e in self.entities if e.is_actor and self._is_shown_person(e) and self._is_shown_body(e)]
        ranked = [((is_unnamed(e), self.doubt(e), -min(e.mention_count, 3)), e) for e in actors]
        ranked.sort(key=itemgetter(0))
        found: dict[frozenset[ActorKind], list[list[Entity]]] = {}
        for kinds in {kinds for listed in NEAR.values() for kinds in listed}:
            alike = groupby(((rank, e) for rank, e in ranked if e.actor_kind in kinds), key=itemgetter(0))
            found[kinds] = [[e for _, e in equals] for _, equals in alike]
        return found

    def _is_somebody(self, entity: Entity) -> bool:
        """Say whether an office alone may be anybody named elsewhere: “the spokesman”, unlike “a Western diplomat”."""
        text = self.reading.document.text
        forms = [m.span.of(text) for m in self.reading.mentions_of(entity.id) if not m.is_pronoun]
        return is_unnamed(entity) and not any(form.lower().startswith(("a ", "an ", "one ")) for form in forms)

    def _is_owned(self, entity: Entity) -> bool:
        """Say whether a group is only ever somebody's: “its lawyers”, of whom the name alone does not tell whose."""
        forms = [m.text for m in self.reading.mentions_of(entity.id) if not m.is_pronoun]
        return bool(forms) and all(_OWN.match(form) for form in forms)

    def _is_no_body(self, entity: Entity) -> bool:
        """Say whether what was read as a body is somebody of somewhere (“Sandro Bellini of Italy”), a word that only
        stands before another once (“Silicon maker”), or one that is written small elsewhere (“Cholera”)."""
        if entity.actor_kind is not ActorKind.ORGANISATION or entity.name in organisations():
            return False
        first, *rest = entity.name.split()
        is_before = all(m.function is Function.MODIFIER for m in self.reading.mentions_of(entity.id))
        is_word = (entity.mention_count == 1 and is_before) or entity.name.lower() in self._small
        return ("of" in rest and is_given(first)) or (not rest and is_word)

    def actors(
        self, key: Entity, chance: random.Random, *, without: Collection[str] = (), wanted: int = WANTED
    ) -> list[Entity]:
        """Return up to `wanted` actors like the key; `without` are ids that would be right. Two of its kind and sort
        are better than three of which one tells itself from the others."""
        if key.actor_kind is None:
            return []
        chosen: list[Entity] = []
        is_any = is_unnamed(key)
        for kinds in NEAR[key.actor_kind]:
            found = [e for e in self._shuffled(kinds, chance, without) if is_any or e.id not in self._unnamed]
            found.sort(key=lambda e: otherness(key, e))
            chosen = self._apart(key, chain(chosen, found), wanted)
            likely = [e for e in chosen if otherness(key, e) < OF_ANOTHER_SORT]
            if len(likely) >= _ENOUGH:
                return likely
            if len(chosen) >= _ENOUGH:
                return chosen
        return chosen

    def _shuffled(
        self, kinds: frozenset[ActorKind], chance: random.Random, without: Collection[str]
    ) -> Iterator[Entity]:
        """Yield the actors of these kinds, the best options first, those equally good by chance."""
        for equals in self._near[kinds]:
            yield from (e for e in chance.sample(equals, len(equals)) if e.id not in without)

    def is_shown(self, entity: Entity) -> bool:
        """Say whether something shows that the entity is what it was read as: a key that only seems to be a place is
        the one firm in its menu."""
        if entity.is_actor:
            return self._is_shown_person(entity) and self._is_shown_body(entity)
        return entity.name in known_names() or any(
            _PLACING.search(self.reading.document.text[max(0, m.span.start - 12) : m.span.start])
            for m in self.reading.mentions_of(entity.id)
        )

    def _is_shown_person(self, entity: Entity) -> bool:
        """Say whether something shows that what was read as a person is one, or it was not read as one."""
        if entity.actor_kind is not ActorKind.PERSON or entity.id in self.sure:
            return True
        first, *rest = entity.name.split()
        return is_given(first) or (bool(rest) and entity.id in self._acting)

    def _is_shown_body(self, entity: Entity) -> bool:
        """Say whether something shows that what was read as a body is one: that it acts, or its name tells it. “On
        Heldenplatz” is none."""
        if entity.actor_kind is not ActorKind.ORGANISATION or entity.id in self._acting or entity.role:
            return True
        return entity.name in organisations() or entity.name.split()[-1] in BODY_TAILS or sort_of(entity) is not None

    def agreeing(self, entities: Iterable[Entity], text: str) -> list[Entity]:
        """Return those whom a “he” or “her” left in a question could mean: it must not tell the key by itself."""
        said = {word.lower() in FEMALE for word in _HE_OR_SHE.findall(text)}
        return [e for e in entities if not said or self._women.get(e.id) is None or self._women[e.id] in said]

    def venues(
        self, key: Entity, chance: random.Random, *, without: Collection[str] = (), said: str = ""
    ) -> list[Entity]:
        """Return up to three places of the key's kind, those near it first; a country is one even where it acts."""
        alike = [e for e in self._places if place_kind(e) is place_kind(key)]
        pool = [e for e in alike if e.id not in without and e.name not in said and not contains(key, e)]
        chance.shuffle(pool)
        pool.sort(key=lambda e: (not is_near(key, e), not e.is_venue))
        return self._apart(key, pool, WANTED)

    @cached_property
    def _places(self) -> list[Entity]:
        places = (e for e in self.entities if is_place(e) and e.actor_kind not in _NO_PLACES)
        return [e for e in places if self._is_sure_place(e)]

    def _is_sure_place(self, entity: Entity) -> bool:
        """Say whether a list knows the place, or the article puts something in, at or near it."""
        if entity.latitude is not None or entity.country:
            return True
        if _TONGUE.search(entity.name):
            return False
        text = self.reading.document.text
        before = (text[max(0, m.span.start - 12) : m.span.start] for m in self.reading.mentions_of(entity.id))
        return any(_PLACING.search(words) for words in before)

    def _apart(self, key: Entity, entities: Iterable[Entity], wanted: int) -> list[Entity]:
        """Return the first so many that are related to neither the key nor one before: no two options of one camp."""
        kept: list[Entity] = []
        for entity in entities:
            if len(kept) == wanted:
                break
            if not any(self.are_related(entity, other) for other in (key, *kept)):
                kept.append(entity)
        return kept

    def are_related(self, one: Entity, other: Entity) -> bool:
        """Say whether the two are one, part and whole, leader and led, or share a telling word of their names."""
        pair = one.id, other.id
        found = self._related.get(pair)
        if found is None:
            found = self._related[pair] = self._share_something(one, other)
        return found

    def _share_something(self, one: Entity, other: Entity) -> bool:
        if _is_of(one, other) or _is_of(other, one):
            return True
        if may_be_same(one, other) or is_arm_of(one, other) or is_arm_of(other, one):
            return True
        if (
            one.id == other.id
            or other.id in {one.belongs_to, one.leader_of}
            or one.id in {other.belongs_to, other.leader_of}
        ):
            return True
        if (
            one.country
            and one.country == other.country
            and not _are_two_people(one, other)
            and not _are_places(one, other)
        ):
            return True
        if _are_two_people(one, other):
            return bool(telling(one.name) & telling(other.name)) and not _are_full(one, other)
        return bool(self._telling[one.id] & self._telling[other.id]) or are_body_and_members(one, other)

    def doubt(self, entity: Entity) -> float:
        """Return the doubt whether what was read as a person or a body is one."""
        if entity.actor_kind is ActorKind.ORGANISATION:
            return (
                0.1
                if " " not in entity.name and entity.name not in organisations() and self._is_inside(entity)
                else 0.0
            )
        return 0.08 if entity.actor_kind is ActorKind.PERSON and entity.id not in self.sure else 0.0

    def _is_inside(self, entity: Entity) -> bool:
        """Say whether things are in what was read as a body: it may as well be a place."""
        text = self.reading.document.text
        return any(
            text[max(0, m.span.start - 4) : m.span.start].endswith(" in ") for m in self.reading.mentions_of(entity.id)
        )

    def gives_away(self, key: Entity, text: str) -> bool:
        """Say whether the text holds a telling word of the key's names."""
        words = {word[:5] for word in re.findall(r"[^\W\d_]+", text.lower())}
        own = telling(key.name) if key.actor_kind is ActorKind.PERSON else self._telling[key.id]
        return bool(own & words) or (key.actor_kind is not ActorKind.PERSON and names_its_country(key, text))


def _is_of(person: Entity, body: Entity) -> bool:
    """Say whether the article describes a person as one of the body’s: “a partner at Nordkapp” of Nordkapp Kapital."""
    are_so = person.actor_kind is ActorKind.PERSON and body.actor_kind is not ActorKind.PERSON
    return are_so and bool(telling(person.role) & telling(body.name))


def _women(reading: Reading) -> dict[str, bool]:
    """Say of whom the article tells it whether she is a woman."""
    found = {e.id: told for e in reading.entities if (told := is_woman(e)) is not None}
    for mention in reading.mentions:
        word = mention.text.lower()
        if mention.is_pronoun and word not in {"it", "they"}:
            found.setdefault(mention.entity, word in FEMALE)
    return found


def _is_doubtful(entity: Entity, shown: set[str]) -> bool:
    """A single word read as a person, without any title or quotation, may as well be a place or a firm."""
    return entity.actor_kind is ActorKind.PERSON and " " not in entity.name and entity.id not in shown


def _are_two_people(one: Entity, other: Entity) -> bool:
    return one.actor_kind is ActorKind.PERSON and other.actor_kind is ActorKind.PERSON


def _are_places(one: Entity, other: Entity) -> bool:
    return one.venue_kind not in {None, VenueKind.COUNTRY} and other.venue_kind not in {None, VenueKind.COUNTRY}


def _are_full(one: Entity, other: Entity) -> bool:
    return " " in one.name and " " in other.name and one.name.split()[0] != other.name.split()[0]
