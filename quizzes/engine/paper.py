"""Which questions of a quiz one student gets: all of them, or some drawn by chance from those on a strand or a fact."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

MOST = 100
_WAYS = ("strand", "fact", "type", "tag")


class InvalidDraw(ValueError):
    """A draw that is not one; its message is read by a teacher."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a draw may look at in a question: the strands and refs of its facts, its type and its tags."""

    strands: frozenset[str]
    facts: frozenset[str]
    type: str
    tags: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Draw:
    """So many questions, by chance, out of those with this strand, fact, type or tag."""

    count: int
    way: str
    value: str

    @classmethod
    def read(cls, stored: Any) -> Self:
        """Read `{"count": 3, "strand": "actors"}`. Raises InvalidDraw."""
        ways = [way for way in _WAYS if isinstance(stored, Mapping) and isinstance(stored.get(way), str)]
        if len(ways) != 1 or len(stored) != 2 or type(stored.get("count")) is not int:
            raise InvalidDraw("A draw is a count, and one of strand, fact, type or tag.")
        if not 1 <= stored["count"] <= MOST:
            raise InvalidDraw(f"Draw 1 to {MOST} questions.")
        return cls(stored["count"], ways[0], stored[ways[0]])

    def fits(self, candidate: Candidate) -> bool:
        if self.way == "type":
            return candidate.type == self.value
        pools = {"strand": candidate.strands, "fact": candidate.facts, "tag": candidate.tags}
        return self.value in pools[self.way]


def drawn(candidates: Sequence[Candidate], draws: Sequence[Draw], rng: random.Random) -> list[int]:
    """Return the indexes of the questions to ask, in their own order.

    What no draw fits is always asked. A question is drawn once at most; where a pool is smaller than its count, all
    that is left of it is asked.
    """
    pooled = [index for index, one in enumerate(candidates) if any(draw.fits(one) for draw in draws)]
    chosen = set(range(len(candidates))) - set(pooled)
    for draw in draws:
        pool = [index for index in pooled if index not in chosen and draw.fits(candidates[index])]
        chosen |= set(rng.sample(pool, min(draw.count, len(pool))))
    return sorted(chosen)
