"""Which entity a spelling names, and whether it names it only by metonymy, as Moscow names Russia's government."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from quizzes.engine.typed_answers.spelling import normalise


@dataclass(frozen=True, slots=True)
class Alias:
    """One sense of a spelling: the canonical name of the entity meant.

    `is_metonym` marks a sense in which the word stands for something other than it says ("Moscow" for Russia).
    """

    entity: str
    is_metonym: bool = False


@dataclass(frozen=True, slots=True)
class Name:
    """An entity's canonical name with its other spellings."""

    canonical: str
    aliases: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()


AliasTable = Mapping[str, tuple[Alias, ...]]


def alias_table(names: Iterable[Name]) -> AliasTable:
    """Return every normalised spelling with its senses.

    A spelling that is one entity's canonical name is a metonym wherever another entity lists it as an alias:
    with a city "Moscow" in the set, the alias "Moscow" of Russia is one without being told so.
    """
    listed = tuple(names)
    owners = {normalise(name.canonical): name.canonical for name in listed}
    senses: dict[str, dict[str, Alias]] = {}
    for name in listed:
        for spelling, is_metonym in _spellings(name):
            key = normalise(spelling)
            borrowed = owners.get(key, name.canonical) != name.canonical
            senses.setdefault(key, {}).setdefault(name.canonical, Alias(name.canonical, is_metonym or borrowed))
    return MappingProxyType({key: tuple(found.values()) for key, found in senses.items() if key})


def dump_table(table: AliasTable) -> dict[str, list[list[str | bool]]]:
    """Return the table as JSON: spelling → [[canonical name, is it a metonym], …]."""
    return {key: [[sense.entity, sense.is_metonym] for sense in senses] for key, senses in table.items()}


def load_table(stored: Mapping[str, Iterable[tuple[str, bool]]]) -> AliasTable:
    """Return the table that `dump_table` wrote."""
    return {key: tuple(Alias(entity, is_metonym) for entity, is_metonym in senses) for key, senses in stored.items()}


def _spellings(name: Name) -> Iterable[tuple[str, bool]]:
    yield name.canonical, False
    yield from ((spelling, True) for spelling in name.metonyms)
    yield from ((spelling, False) for spelling in name.aliases)


def entities(spelling: str, table: AliasTable, *, with_metonyms: bool) -> frozenset[str]:
    """Return the canonical names that a spelling may stand for."""
    senses = table.get(normalise(spelling), ())
    return frozenset(sense.entity for sense in senses if with_metonyms or not sense.is_metonym)
