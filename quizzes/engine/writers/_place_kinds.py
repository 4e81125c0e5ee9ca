"""What kind of place an entity is, and which places could stand for one another."""

from quizzes.engine.reading.base import Entity
from quizzes.engine.reading.lexicon.people import PLACE_TAILS
from quizzes.engine.reading.lexicon.words import words
from quizzes.engine.vocabulary import ActorKind, VenueKind

_STREETS = words("Avenue Boulevard Lane Alley Quay Junction Market")


def is_place(entity: Entity) -> bool:
    return entity.is_venue or entity.actor_kind is ActorKind.STATE


def place_kind(entity: Entity) -> VenueKind | None:
    """Return what kind of place it is; a state that only acts is a country all the same, and a place of which the name
    does not say what it is, a town."""
    if entity.actor_kind is ActorKind.STATE and not entity.is_venue:
        return VenueKind.COUNTRY
    names = (entity.name, *entity.aliases)
    is_town = entity.venue_kind is VenueKind.SITE and not any(n.split()[-1] in PLACE_TAILS | _STREETS for n in names)
    return VenueKind.CITY if is_town else entity.venue_kind


def is_near(one: Entity, other: Entity) -> bool:
    """Say whether both lie in one country, or no list knows where: a town on the other side of the world misleads
    nobody. Of countries it is not asked."""
    return VenueKind.COUNTRY in {place_kind(one), place_kind(other)} or one.country == other.country


def contains(one: Entity, other: Entity) -> bool:
    """A city and the country or region it lies in would both be right answers to “where”."""
    if not one.country or one.country != other.country:
        return False
    return VenueKind.REGION in {one.venue_kind, other.venue_kind} or VenueKind.COUNTRY in {
        one.venue_kind,
        other.venue_kind,
    }
