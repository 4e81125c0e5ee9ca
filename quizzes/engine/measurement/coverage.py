"""How much of a set's facts its lessons teach and its questions ask."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

CORE_WEIGHT = 3
"""Facts of this weight are the core of a set."""


@dataclass(frozen=True, slots=True)
class Known:
    """A fact as far as coverage goes."""

    ref: str
    strand: str
    weight: int


@dataclass(frozen=True, slots=True)
class Row:
    """Counts over the facts of one strand and weight, or over all; `in_two_forms` are asked by two question types."""

    strand: str
    weight: int
    facts: int
    taught: int
    asked: int
    in_two_forms: int


@dataclass(frozen=True, slots=True)
class Coverage:
    rows: tuple[Row, ...]
    untaught: tuple[str, ...]
    unasked: tuple[str, ...]
    unasked_core: tuple[str, ...]
    core_in_one_form: tuple[str, ...]

    @property
    def is_enough(self) -> bool:
        """Every fact is taught and every core fact is asked."""
        return not self.untaught and not self.unasked_core


def coverage(facts: Iterable[Known], *, taught: Collection[str], forms: Mapping[str, Collection[str]]) -> Coverage:
    """Return counts by strand and weight. `forms` maps a fact's ref to the types of the questions that ask it."""
    listed = tuple(facts)
    groups = dict.fromkeys(
        sorted(((fact.strand, fact.weight) for fact in listed), key=lambda group: (group[0], -group[1]))
    )
    core = [fact for fact in listed if fact.weight >= CORE_WEIGHT]
    return Coverage(
        rows=tuple(_row(listed, strand, weight, taught, forms) for strand, weight in groups),
        untaught=tuple(fact.ref for fact in listed if fact.ref not in taught),
        unasked=tuple(fact.ref for fact in listed if not forms.get(fact.ref)),
        unasked_core=tuple(fact.ref for fact in core if not forms.get(fact.ref)),
        core_in_one_form=tuple(fact.ref for fact in core if len(set(forms.get(fact.ref, ()))) == 1),
    )


def _row(
    facts: Iterable[Known], strand: str, weight: int, taught: Collection[str], forms: Mapping[str, Collection[str]]
) -> Row:
    refs = [fact.ref for fact in facts if (fact.strand, fact.weight) == (strand, weight)]
    return Row(
        strand=strand,
        weight=weight,
        facts=len(refs),
        taught=sum(ref in taught for ref in refs),
        asked=sum(bool(forms.get(ref)) for ref in refs),
        in_two_forms=sum(len(set(forms.get(ref, ()))) > 1 for ref in refs),
    )
