"""Distractors: entities of the article that are like the key, and neither the key by another name nor part of it."""

import random
import re
from collections.abc import Collection, Iterable
from functools import lru_cache

from quizzes.engine.reading.base import Entity, Reading
from quizzes.engine.reading.lexicon.given_names import is_given
from quizzes.engine.reading.lexicon.organisations import organisations
from quizzes.engine.reading.lexicon.people import OFFICES
from quizzes.engine.reading.lexicon.words import words
from quizzes.engine.reading.pronouns import FEMALE, is_woman
from quizzes.engine.reading.trees import SUBJECTS
from quizzes.engine.vocabulary import ActorKind, VenueKind

_BODIES = frozenset(set(ActorKind) - {ActorKind.PERSON, ActorKind.MEDIA})
_NEAR = {
    ActorKind.PERSON: (frozenset({ActorKind.PERSON}),),
    ActorKind.STATE: (frozenset({ActorKind.STATE}), frozenset({ActorKind.STATE, ActorKind.ORGANISATION}), _BODIES),
    ActorKind.GOVERNMENT: (frozenset({ActorKind.GOVERNMENT, ActorKind.GROUP, ActorKind.ARMED_GROUP}), _BODIES),
    ActorKind.ORGANISATION: (
        frozenset({ActorKind.ORGANISATION}),
        frozenset({ActorKind.ORGANISATION, ActorKind.GOVERNMENT, ActorKind.STATE}),
        _BODIES,
    ),
    ActorKind.MEDIA: (frozenset({ActorKind.MEDIA}), frozenset({ActorKind.MEDIA, ActorKind.ORGANISATION})),
    ActorKind.ARMED_GROUP: (frozenset({ActorKind.ARMED_GROUP, ActorKind.GROUP, ActorKind.GOVERNMENT}), _BODIES),
    ActorKind.GROUP: (frozenset({ActorKind.GROUP, ActorKind.ARMED_GROUP, ActorKind.GOVERNMENT}), _BODIES),
}
_COMMON = words(
    """
    government party forces force army police group groups council committee ministry minister president leader
    leaders official officials united states national international union new south north east west the of and for
    republic university city company people
    """
)
_GENERIC = words(
    """
    people person company companies member members country countries man men woman women child children official
    officials worker workers group groups team teams firm firms authority leaders experts critics user users
    customer customers students student nation nations others participants organisation organization agency state
    states boy girl boys girls family families adults males females couple opposition sides side parties public
    community world everyone business businesses employees staff drivers parents friends colleagues body
    party board union fund plan sale deal
    representative representatives spokesman spokeswoman spokesperson authors author analysts analyst observers
    economists scientists researchers commentators campaigners activists voters fans readers viewers supporters
    """
)
WANTED = 3
_OWN = re.compile(r"(?:its|his|her|their|our|my)\b", re.IGNORECASE)
_HE_OR_SHE = re.compile(r"\b(?:he|him|his|she|hers?)\b", re.IGNORECASE)
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
        self._telling = {e.id: frozenset().union(*map(_telling, (e.name, *e.aliases))) for e in reading.entities}
        self.entities = [
            e
            for e in reading.entities
            if is_shown(e) and not _is_doubtful(e, titled) and not self._is_somebody(e) and not self._is_owned(e)
        ]

    def _is_somebody(self, entity: Entity) -> bool:
        """Say whether an office alone may be anybody named elsewhere: “the spokesman”, unlike “a Western diplomat”."""
        text = self.reading.document.text
        forms = [m.span.of(text) for m in self.reading.mentions_of(entity.id) if not m.is_pronoun]
        return is_unnamed(entity) and not any(form.lower().startswith(("a ", "an ", "one ")) for form in forms)

    def _is_owned(self, entity: Entity) -> bool:
        """Say whether a group is only ever somebody's: “its lawyers”, of whom the name alone does not tell whose."""
        forms = [m.text for m in self.reading.mentions_of(entity.id) if not m.is_pronoun]
        return bool(forms) and all(_OWN.match(form) for form in forms)

    def actors(
        self, key: Entity, chance: random.Random, *, without: Collection[str] = (), wanted: int = WANTED
    ) -> list[Entity]:
        """Return up to `wanted` actors like the key, the likest kinds first; `without` are ids that would be right."""
        if key.actor_kind is None:
            return []
        pool = [e for e in self.entities if e.is_actor and e.id not in without]
        chosen: list[Entity] = []
        for kinds in _NEAR[key.actor_kind]:
            near = [e for e in pool if e.actor_kind in kinds and e not in chosen and self._is_shown_person(e)]
            chance.shuffle(near)
            near.sort(key=lambda e: (is_unnamed(e), self.doubt(e), -min(e.mention_count, 3)))
            chosen = self._apart(key, [*chosen, *near], wanted)
            if len(chosen) >= wanted:
                break
        return chosen

    def _is_shown_person(self, entity: Entity) -> bool:
        """Say whether something shows that what was read as a person is one, or it was not read as one."""
        if entity.actor_kind is not ActorKind.PERSON or entity.id in self.sure:
            return True
        first, *rest = entity.name.split()
        return is_given(first) or (bool(rest) and entity.id in self._acting)

    def agreeing(self, entities: Iterable[Entity], text: str) -> list[Entity]:
        """Return those whom a “he” or “her” left in a question could mean: it must not tell the key by itself."""
        said = {word.lower() in FEMALE for word in _HE_OR_SHE.findall(text)}
        return [e for e in entities if not said or self._women.get(e.id) is None or self._women[e.id] in said]

    def venues(self, key: Entity, chance: random.Random, *, without: Collection[str] = ()) -> list[Entity]:
        """Return up to three places of the key's kind of place; a country is one also where it only acts."""
        alike = [e for e in self.entities if _is_place(e) and _is_like(key, e) and self._is_sure_place(e)]
        pool = [e for e in alike if e.id not in without and not _contains(key, e)]
        chance.shuffle(pool)
        pool.sort(key=lambda e: (place_kind(e) is not place_kind(key), not e.is_venue))
        return self._apart(key, pool, WANTED)

    def _is_sure_place(self, entity: Entity) -> bool:
        """Say whether a list knows the place, or the article puts something in, at or near it."""
        if entity.latitude is not None or entity.country:
            return True
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
            return bool(_telling(one.name) & _telling(other.name)) and not _are_full(one, other)
        return bool(self._telling[one.id] & self._telling[other.id])

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
        own = _telling(key.name) if key.actor_kind is ActorKind.PERSON else self._telling[key.id]
        return bool(own & words)


def is_unnamed(entity: Entity) -> bool:
    """Say whether a person is known by an office alone: “the envoy”, “a Western diplomat”."""
    words = entity.name.split()
    has_office = any(word.lower() in OFFICES for word in words)
    is_office = words[-1] == words[-1].lower() or (has_office and bool({"of", "to", "for", "at"} & set(words)))
    return entity.actor_kind is ActorKind.PERSON and is_office


def is_shown(entity: Entity) -> bool:
    """Say whether the name can stand as an option: not a passing phrase, nor half a name."""
    return entity.is_salient and is_nameable(entity.name)


def is_nameable(name: str) -> bool:
    """Say whether the words name one party: no “many”, no “people”, no broken name."""
    return (
        1 < len(name) <= 60
        and len(name.split()) <= 7
        and name.lower().removeprefix("the ") not in _GENERIC
        and re.search(r"[\n\"“”;:()]|^\W", name) is None
        and not _NO_NAME.match(name)
    )


_NO_NAME = re.compile(
    r"(?:who|whose|which|what|he|she|it|they|we|his|her|its|their|our|my|this|that|these|those|some|many|several|other|two|three|four|five|six"
    r"|seven|eight|nine|ten|eleven|twelve|dozens|hundreds|thousands|about|more|most|fewer|less|nearly|almost|over|all|no"
    r"|any|every|each|only|such|own|another|both|former|failed)\b|(?:.*\s)?\d",
    re.IGNORECASE,
)


def _women(reading: Reading) -> dict[str, bool]:
    """Say of whom the article tells it whether she is a woman."""
    found = {e.id: told for e in reading.entities if (told := is_woman(e)) is not None}
    for mention in reading.mentions:
        word = mention.text.lower()
        if mention.is_pronoun and word not in {"it", "they"}:
            found.setdefault(mention.entity, word in FEMALE)
    return found


def _is_doubtful(entity: Entity, titled: set[str]) -> bool:
    """A single word read as a person, without any title, may as well be a place or a firm."""
    return entity.actor_kind is ActorKind.PERSON and " " not in entity.name and entity.id not in titled


def _are_two_people(one: Entity, other: Entity) -> bool:
    return one.actor_kind is ActorKind.PERSON and other.actor_kind is ActorKind.PERSON


def _are_places(one: Entity, other: Entity) -> bool:
    return one.venue_kind not in {None, VenueKind.COUNTRY} and other.venue_kind not in {None, VenueKind.COUNTRY}


def _are_full(one: Entity, other: Entity) -> bool:
    return " " in one.name and " " in other.name and one.name.split()[0] != other.name.split()[0]


def _is_place(entity: Entity) -> bool:
    return entity.is_venue or entity.actor_kind is ActorKind.STATE


def place_kind(entity: Entity) -> VenueKind | None:
    """Return what kind of place it is; a state that only acts is a country all the same."""
    is_state = entity.actor_kind is ActorKind.STATE and not entity.is_venue
    return VenueKind.COUNTRY if is_state else entity.venue_kind


def _is_like(key: Entity, other: Entity) -> bool:
    """Say whether both are countries, or neither is."""
    return (place_kind(key) is VenueKind.COUNTRY) is (place_kind(other) is VenueKind.COUNTRY)


def _contains(one: Entity, other: Entity) -> bool:
    """A city and the country or region it lies in would both be right answers to “where”."""
    if not one.country or one.country != other.country:
        return False
    return VenueKind.REGION in {one.venue_kind, other.venue_kind} or VenueKind.COUNTRY in {
        one.venue_kind,
        other.venue_kind,
    }


@lru_cache(maxsize=4096)
def _telling(name: str) -> frozenset[str]:
    words = re.findall(r"[^\W\d_]+", name.lower())
    return frozenset(word[:5] for word in words if len(word) > 2 and word not in _COMMON)
