"""By which word a place is asked for: “city” where a list or the text tells that it is one, else “place”."""

from collections.abc import Iterable

from quizzes.engine.reading.base import Entity, Token
from quizzes.engine.reading.lexicon.words import words
from quizzes.engine.vocabulary import VenueKind
from quizzes.engine.writers._material import Material
from quizzes.engine.writers._place_kinds import place_kind

PLACE = "place"
_SETTLEMENTS = words("city capital town village hamlet settlement suburb resort camp base district port harbour harbor")
_KINDS = {VenueKind.COUNTRY: "country", VenueKind.REGION: "region"}


def place_word(material: Material, places: Iterable[Entity]) -> str:
    """Return the noun that every one of the places is: a village among cities is asked for as a “place”."""
    listed = tuple(places)
    kinds = {place_kind(place) for place in listed}
    if kinds != {VenueKind.CITY}:
        return _KINDS.get(kinds.pop() or VenueKind.SITE, PLACE) if len(kinds) == 1 else PLACE
    told = {_settlement(material, place) for place in listed}
    return "city" if told == {"city"} else "town or city" if told <= {"city", "town"} else PLACE


def _settlement(material: Material, place: Entity) -> str:
    """Return what the text calls the place, or “city” where a list knows it as one; "" where nothing tells."""
    if place.id not in material.settlements:
        ends = (material.tokens_in(m.span) for m in material.reading.mentions_of(place.id) if not m.is_pronoun)
        told = next((noun for inside in ends if inside and (noun := _noun_beside(material, inside[-1]))), "")
        is_listed = place.venue_kind is VenueKind.CITY and place.latitude is not None
        material.settlements[place.id] = told or ("city" if is_listed else "")
    return material.settlements[place.id]


def _noun_beside(material: Material, last: int) -> str:
    """Return the word for a settlement beside a name: “Cobasna, a village …”, “the town of Geeveston”."""
    trees = material.trees
    above = trees.governor(last)
    near: list[Token] = [*trees.children_of(last, "appos")]
    if trees[last].dep == "appos":
        near.append(above)
    elif trees[last].dep == "pobj" and above.lemma == "of":
        near.append(trees.governor(above.index))
    elif trees[last].dep in {"pobj", "nsubj", "dobj"}:
        near += [t for t in trees.children_of(last, "compound", "nmod") if t.index == last - 1]
    word = next((token.lemma for token in near if token.lemma in _SETTLEMENTS), "")
    return "city" if word == "capital" else word
