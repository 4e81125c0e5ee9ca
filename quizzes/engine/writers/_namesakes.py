"""Whose name is like another’s: people of one last name, places of one word, bodies that bear a part of a name."""

from collections.abc import Iterator
from functools import cached_property

from quizzes.engine.reading.base import Entity, Reading
from quizzes.engine.reading.lexicon import places
from quizzes.engine.vocabulary import ActorKind

_FEWEST_LETTERS = 3
_SAME_AS = frozenset({" Desert", " River", " National Park"})
"""What a place may go without: “the Sahara” is the same as its desert."""


class Namesakes:
    """The names of one article that may be taken for another’s."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading

    def has_namesake(self, written: str, person: Entity) -> bool:
        """Say whether somebody is called without a first name, by a last name that another bears too: “Cllr Phiri”."""
        *before, last = written.split() or [""]
        if person.name.split()[0] in before:
            return False
        return not self._people_called.get(last, frozenset()) <= {person.id}

    @cached_property
    def _people_called(self) -> dict[str, set[str]]:
        """The ids of the people of whose full names a word is a part."""
        found: dict[str, set[str]] = {}
        for entity in self.reading.entities:
            is_named = entity.name.split()[-1] != entity.name.split()[-1].lower()  # “Rathcarrick chief” bears none
            if entity.actor_kind is ActorKind.PERSON and " " in entity.name and is_named:
                for word in entity.name.split():
                    found.setdefault(word, set()).add(entity.id)
        return found

    def has_kin(self, written: str, entity: Entity) -> bool:
        """Say whether something else has a name that may be a longer or a shorter one of the entity’s: “Humber Valley”
        beside “Humber Valley Visiting Nurses”, “SNH” beside “Scottish Natural Heritage”. A known place has none."""
        if entity.country or entity.actor_kind is ActorKind.PERSON or written in places.cities():
            return False
        own = _bare(written)
        near = (named for key in _likenesses(own) for named in self._named.get(key, ()))
        return any(other != entity.id and _are_kin(own, name) for other, name in near)

    @cached_property
    def _named(self) -> dict[str, list[tuple[str, str]]]:
        """Ids and names of all but known countries and places, by what a name that is like them shares with them."""
        found: dict[str, list[tuple[str, str]]] = {}
        for entity in self.reading.entities:
            is_name = entity.name[:1].isupper() and not entity.country
            for name in map(_bare, (entity.name, *entity.aliases) if is_name else ()):
                for key in _likenesses(name):
                    found.setdefault(key, []).append((entity.id, name))
        return found

    def names_place_beside(self, written: str, entity: Entity) -> bool:
        """Say whether a word is another place's name, or a country's: “Fresno” for “Southwest Fresno”, “Chad” for a
        lake."""
        is_country = written in places.country_names() and not entity.country
        if entity.name.removeprefix(written) in _SAME_AS or not written.istitle():
            return is_country
        return is_country or bool(self._places_called.get(written, frozenset()) - {entity.id, entity.country})

    @cached_property
    def _places_called(self) -> dict[str, set[str]]:
        """The places that the article calls by one word: their countries where known, else their ids."""
        found: dict[str, set[str]] = {}
        for mention in self.reading.mentions:
            entity = self.reading.entity_by_id[mention.entity]
            if entity.is_venue and not mention.is_pronoun and " " not in mention.text:
                found.setdefault(mention.text, set()).add(entity.country or entity.id)
        return found


def _bare(name: str) -> str:
    return name.removeprefix("the ").removeprefix("The ")


def _likenesses(name: str) -> Iterator[str]:
    """Yield what a name shares with those it may be short for: its first and its last word, and its letters."""
    parts = name.split()
    if parts:
        yield f"first {parts[0]}"
        yield f"last {parts[-1]}"
        yield f"letters {_letters(name)}"


def _letters(name: str) -> str:
    """Return the letters of an acronym, or those that a name has for one, in the alphabet’s order."""
    plain = name.replace(".", "")
    is_short = plain.isupper() and " " not in plain
    return "".join(sorted(plain if is_short else (word[0] for word in name.split() if word[:1].isupper())))


def _are_kin(one: str, other: str) -> bool:
    """Say whether one name begins or ends with the other, or is its letters."""
    short, long = sorted((one, other), key=len)
    plain = short.replace(".", "")
    if plain.isupper() and len(plain) >= _FEWEST_LETTERS:
        return short != long and " " in long and _letters(short) == _letters(long)
    return short != long and short[:1].isupper() and (long.startswith(f"{short} ") or long.endswith(f" {short}"))
