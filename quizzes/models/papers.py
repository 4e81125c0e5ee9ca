"""What an attempt asks: the places of its paper, which is fixed when it begins."""

from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Place:
    """One question on an attempt's paper: which version of it was asked, and what it is worth."""

    question: UUID
    version: UUID
    points: float

    def dump(self) -> dict[str, object]:
        return {"question": str(self.question), "version": str(self.version), "points": self.points}


@lru_cache(maxsize=10_000, typed=True)
def load_place(question: str, version: str, points: float) -> Place:
    """Return a place as it was dumped; most papers of a quiz have the same."""
    return Place(UUID(question), UUID(version), points)
