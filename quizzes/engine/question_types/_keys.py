"""What a key says, field by field, so that it can be put right without another question being asked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class KeyChoice:
    """Something that could be right, e.g. an option."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class KeyField:
    """One thing that a key says. `values` are ids of `choices`, or texts where there are none and one types.

    `most` is how many values it may hold, None for any number. `text` is empty where the question says it all.
    `has_options` says that each choice was written for somebody to take it, as the options of a choice question are.
    """

    id: str
    text: str
    values: tuple[str, ...]
    choices: tuple[KeyChoice, ...] = ()
    least: int = 1
    most: int | None = 1
    has_options: bool = False

    @property
    def is_many(self) -> bool:
        return self.most is None

    def read(self, values: Sequence[str]) -> tuple[str, ...]:
        """Return values as they are kept: stripped, each once, blank ones left out."""
        return tuple(dict.fromkeys(value.strip() for value in values if value.strip()))

    def fault(self, values: Sequence[str]) -> str:
        """Say to a teacher what is wrong with values that were read; nothing when they can stand."""
        where = f"{self.text}: " if self.text else ""
        if self.choices and not set(values) <= {choice.id for choice in self.choices}:
            return f"{where}that is not one of the choices. Load the page again."
        if len(values) < self.least:
            return f"{where}say at least one thing that is right."
        if self.most is not None and len(values) > self.most:
            return f"{where}say one thing only."
        return ""

    def says(self, values: Sequence[str]) -> bool:
        """Whether the key says just this already; choices are in no order."""
        return set(self.values) == set(values) if self.choices else self.values == tuple(values)


def read_key(
    fields: Sequence[KeyField], key: Mapping[str, Sequence[str]]
) -> tuple[dict[str, tuple[str, ...]], list[tuple[str, str]]]:
    """Return what every field says, as sent or as it was, and (field id, what is wrong) for each that cannot stand."""
    said = {one.id: one.read(key[one.id]) if one.id in key else one.values for one in fields}
    unknown = [(name, "That is no part of this question’s key.") for name in sorted(set(key) - set(said))]
    faults = ((one.id, one.fault(said[one.id])) for one in fields)
    return said, [*unknown, *((name, fault) for name, fault in faults if fault)]
