"""Which names can stand as an option: whole ones of one party, no “many” and no “people”."""

import re

from quizzes.engine.reading.base import Entity
from quizzes.engine.reading.lexicon import places
from quizzes.engine.reading.lexicon.abbreviations import BEFORE_NAMES
from quizzes.engine.reading.lexicon.people import OFFICES, is_office
from quizzes.engine.reading.lexicon.words import words
from quizzes.engine.vocabulary import ActorKind

_GENERIC = words(
    """
    people person company companies member members country countries man men woman women child children official
    officials worker workers group groups team teams firm firms authority leaders experts critics user users
    customer customers students student nation nations others participants organisation organization agency state
    states boy girl boys girls family families adults males females couple opposition sides side parties public
    community world everyone business businesses employees staff drivers parents friends colleagues body
    party board union fund plan sale deal ministry department assembly centre center office branch
    representative representatives spokesman spokeswoman spokesperson authors author analysts analyst observers
    economists scientists researchers commentators campaigners activists voters fans readers viewers supporters
    """
)


def is_unnamed(entity: Entity) -> bool:
    """Say whether a person is known by an office alone: “the envoy”, “a Western diplomat”."""
    said = entity.name.split()
    has_office = any(word.lower() in OFFICES for word in said)
    is_by_office = said[-1] == said[-1].lower() or (has_office and not _BEHIND_OFFICES.isdisjoint(said))
    return entity.actor_kind is ActorKind.PERSON and (is_by_office or said[-1] in _NO_SURNAMES)


_BEHIND_OFFICES = frozenset({"of", "to", "for", "at", "in", "from"})


_NO_SURNAMES = words("""
    Director Coordinator Secretary Secretary-General Minister President Spokesman Spokeswoman Spokesperson Commissioner
    Ambassador Representative Prosecutor Inspector Manager Chairman Chairwoman Envoy
""")
"""Offices that are nobody’s last name: who is read so is known by it alone, capital or not (“Country Director”)."""


_PRIVATE = words("""
    farmer fisherman fisher teacher nurse driver worker student owner resident villager tenant shopkeeper seller vendor
    trader commuter passenger pensioner retiree mother father grandmother grandfather neighbour neighbor guard miner
    cleaner waiter waitress cook baker barber parent pupil witness survivor guest visitor tourist customer
""")
"""Trades of passers-by: who they are is seldom worth asking."""
_SEEN = 3


def is_passer_by(entity: Entity) -> bool:
    """Say whether a person is of no office, or is named a few times and nobody tells what for: what she did, a reader
    need not remember."""
    if entity.actor_kind is not ActorKind.PERSON:
        return False
    return is_private(entity.role) or (not entity.role and entity.mention_count < _SEEN)


def is_private(role: str) -> bool:
    """Say whether a role is the trade of a passer-by."""
    return bool(_PRIVATE & set(role.lower().split()))


def is_shown(entity: Entity) -> bool:
    """Say whether the name can stand as an option: not a passing phrase, nor half a name."""
    return entity.is_salient and is_nameable(entity.name)


def is_nameable(name: str) -> bool:
    """Say whether the words name one party: no “many”, no “people”, no broken name."""
    return (
        1 < len(name) <= 60
        and len(name.split()) <= 7
        and name.lower().removeprefix("the ") not in _GENERIC
        and re.search(r"[\n\"“”;:()]|, |^\W|-$", name) is None
        and not _NO_NAME.match(name)
        and name not in places.demonyms()
        and f"{name.lower()}." not in BEFORE_NAMES
        and not all(map(is_office, name.split()))
    )


_NO_NAME = re.compile(
    r"(?:who|whose|which|what|he|she|it|they|we|his|her|its|their|our|my|this|that|these|those|some|many|several|other|two|three|four|five|six"
    r"|seven|eight|nine|ten|eleven|twelve|dozens|hundreds|thousands|about|more|most|fewer|less|nearly|almost|over|all|no"
    r"|any|every|each|only|such|own|another|both|former|failed)\b|(?:.*\s)?\d",
    re.IGNORECASE,
)
