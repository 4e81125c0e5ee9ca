"""What names tell: which sort of body it is, who makes up which, and the words that two names must not share."""

import re
from functools import lru_cache

from quizzes.engine.reading.base import Entity
from quizzes.engine.reading.lexicon import places
from quizzes.engine.reading.lexicon.given_names import is_given
from quizzes.engine.reading.lexicon.organisations import organisations
from quizzes.engine.reading.lexicon.people import BODY_TAILS, COMPANY_FORMS
from quizzes.engine.reading.lexicon.words import words
from quizzes.engine.vocabulary import ActorKind

NEAR = {
    ActorKind.PERSON: (frozenset({ActorKind.PERSON}),),
    ActorKind.STATE: (frozenset({ActorKind.STATE}),),
    ActorKind.GOVERNMENT: (
        frozenset({ActorKind.GOVERNMENT}),
        frozenset({ActorKind.GOVERNMENT, ActorKind.GROUP, ActorKind.ARMED_GROUP}),
    ),
    ActorKind.ORGANISATION: (
        frozenset({ActorKind.ORGANISATION}),
        frozenset({ActorKind.ORGANISATION, ActorKind.GOVERNMENT}),
    ),
    ActorKind.MEDIA: (frozenset({ActorKind.MEDIA}),),
    ActorKind.ARMED_GROUP: (frozenset({ActorKind.ARMED_GROUP, ActorKind.GROUP, ActorKind.GOVERNMENT}),),
    ActorKind.GROUP: (
        frozenset({ActorKind.GROUP, ActorKind.ARMED_GROUP}),
        frozenset({ActorKind.GROUP, ActorKind.ARMED_GROUP, ActorKind.GOVERNMENT}),
    ),
}
"""Which kinds stand beside a key of each kind, the likest first. Where these are too few there is no question: a
country among firms, or a firm among countries, tells the key."""

_SORTS = tuple(
    words(tails)
    for tails in (
        "court tribunal",
        "bank fund exchange",
        "union guild federation syndicate",
        "university institute college school academy laboratory observatory museum",
        "ministry department office agency authority commission council committee parliament senate congress assembly"
        " board bureau unit service inspectorate directorate",
        "party movement league",
        "foundation trust charity society association",
    )
)
"""Sorts of bodies, by the last words of their names: a union among banks is known for the one that calls a strike."""


_CLUBS = words("United City Town Rovers Wanderers Athletic Albion")


def is_like_body(entity: Entity) -> bool:
    """Say whether what was read as a person may be a body: no title, and a name that ends as those of bodies do
    (“Brigfield United”), or is long and begins with no first name (“Médecins Sans Frontières”)."""
    if entity.actor_kind is not ActorKind.PERSON or entity.role or entity.name[:1].islower():
        return False
    names = entity.name.split()
    return not is_given(names[0]) and (len(names) > 2 or names[-1] in BODY_TAILS | _CLUBS)


def sort_of(entity: Entity) -> int | None:
    """Return which sort of body a name tells, or None where it tells nothing, as the names of most firms."""
    return None if entity.actor_kind is ActorKind.PERSON else _sort_of_name(entity.name)


def is_surely_body(entity: Entity) -> bool:
    """Say whether the name tells that its bearer is a body: what was only read as one may be a man."""
    last = entity.name.split()[-1]
    is_known = entity.name in organisations() or entity.name.isupper() or last in BODY_TAILS | COMPANY_FORMS
    return is_known or sort_of(entity) is not None


@lru_cache(maxsize=4096)
def _sort_of_name(name: str) -> int | None:
    head = re.split(r" (?:of|for|on|in) ", name.lower())[0].split()[-1]
    return next((number for number, tails in enumerate(_SORTS) if head in tails), None)


def are_like(one: Entity, other: Entity) -> bool:
    """Say whether two groups are of one sort: both bear a name (“Democrats”), or the same noun (“U.S. officials”)."""
    names = one.name.split(), other.name.split()
    are_names = all(len(name) == 1 and name[0][:1].isupper() for name in names)
    return are_names or names[0][-1].lower() == names[1][-1].lower()


_LOCALS = words("residents villagers locals inhabitants people townspeople citizens islanders families households")


def may_be_same(one: Entity, other: Entity) -> bool:
    """Say whether two groups of one noun may be the same people: “government officials” and “Turkish officials”, unless
    each is told to be of another place."""
    are_groups = one.actor_kind is other.actor_kind is ActorKind.GROUP
    first, second = one.name.split(), other.name.split()
    if are_groups and {first[-1].lower(), second[-1].lower()} <= _LOCALS:
        return True
    if not are_groups or first[-1].lower() != second[-1].lower():
        return False
    return not all(any(word in places.demonyms() for word in name) for name in (first, second))


_AMERICAN = words("Pentagon Congress Senate CIA FBI NASA NSA EPA FDA")
_OF_AMERICA = re.compile(r"(?:United States|U\.?S\.?) (?:government|administration)$", re.IGNORECASE)
_DEPARTMENTS = frozenset({"Department", "Agency", "Administration", "Service"})


def is_arm_of(body: Entity, government: Entity) -> bool:
    """Say whether a government acts through the body: what the Pentagon says, the United States says."""
    is_state = government.actor_kind in {ActorKind.GOVERNMENT, ActorKind.STATE} and government.country == "US"
    is_state = is_state or _OF_AMERICA.match(government.name) is not None
    last = body.name.split()[-1]
    is_public = body.name in _AMERICAN or (last in _DEPARTMENTS and body.actor_kind is ActorKind.ORGANISATION)
    return is_state and is_public


def names_its_country(key: Entity, text: str) -> bool:
    """Say whether the text names the country whose body the name says it is: “Beijing” of the Chinese Embassy."""
    nations = {iso for word in key.name.split() if (iso := places.demonyms().get(word)) is not None}
    named = {seat for iso in nations for seat in (*places.countries()[iso].seats, places.countries()[iso].name)}
    return any(name in text for name in named)


OF_ANOTHER_SORT = 2


def otherness(key: Entity, other: Entity) -> int:
    """Return 0 for another of the key’s sort, 1 where its name does not tell its sort, 2 for one of another sort."""
    sort = sort_of(other)
    return 0 if sort == sort_of(key) else 1 if sort is None else OF_ANOTHER_SORT


_COMMON = words(
    """
    government party forces force army police group groups council committee ministry minister president leader
    leaders official officials united states national international union new south north east west the of and for
    republic university city company people
    """
)


@lru_cache(maxsize=4096)
def telling(name: str) -> frozenset[str]:
    words = re.findall(r"[^\W\d_]+", name.lower())
    return frozenset(word[:5] for word in words if len(word) > 2 and word not in _COMMON)


_MEMBERS = (
    (frozenset({"judge", "justice", "jury"}), frozenset({"court", "tribunal"})),
    (frozenset({"minister", "cabinet"}), frozenset({"government", "cabinet", "ministry"})),
    (frozenset({"lawmaker", "legislator", "senator", "deputy", "mp"}), frozenset({"parliament", "senate", "congress"})),
    (frozenset({"soldier", "troop", "officer"}), frozenset({"army", "military", "force", "police"})),
    (frozenset({"councillor", "councilor"}), frozenset({"council"})),
)
"""Who makes up which bodies: what the one does, the other may be said to do."""


def are_body_and_members(one: Entity, other: Entity) -> bool:
    first, second = _singular_words(one.name), _singular_words(other.name)
    return any((m & first and b & second) or (m & second and b & first) for m, b in _MEMBERS)


@lru_cache(maxsize=4096)
def _singular_words(name: str) -> frozenset[str]:
    return frozenset(word.removesuffix("s") for word in name.lower().split())
