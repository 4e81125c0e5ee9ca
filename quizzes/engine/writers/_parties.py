"""Several names as one answer, and the same with one of them exchanged."""

from collections.abc import Sequence

from quizzes.engine.reading.base import Entity
from quizzes.engine.writers._material import Material


def exchanged(material: Material, parties: Sequence[Entity], others: Sequence[Entity]) -> dict[str, str]:
    """Return lists with others among the parties → who of each is wrong. Of two parties and two others each stands in
    as many options, so that none can be told by counting."""
    first, last, one, other = parties[0], parties[-1], others[0], others[1]
    lists: list[tuple[Entity, ...]]
    if len(parties) == 2:
        lists = [(first, one), (one, other), (other, last)]
    else:
        lists = [(*parties[:-1], one), (first, other, *parties[2:]), (one, *parties[1:-1], other)]
    wrong = {one.id, other.id}
    return {listed(material, some): " and ".join(material.named(e) for e in some if e.id in wrong) for some in lists}


def listed(material: Material, entities: Sequence[Entity]) -> str:
    names = [material.named(entity) for entity in entities]
    return f"{', '.join(names[:-1])} and {names[-1]}"
