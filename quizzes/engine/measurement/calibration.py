"""How well somebody judges the own certainty: certainty-based marks, and the share right at each level."""

from collections.abc import Iterable
from dataclasses import dataclass

MARKS = {"low": (1, 0), "mid": (2, -2), "high": (3, -6)}
"""Points for a right and a not right answer, by certainty (Gardner-Medwin's scale)."""


@dataclass(frozen=True, slots=True)
class Level:
    """Answers given at one certainty: how many, and how many of them were right."""

    certainty: str
    answers: int
    right: int

    @property
    def share(self) -> float | None:
        return self.right / self.answers if self.answers else None


def mark(certainty: str, *, is_right: bool) -> int:
    """Return the certainty-based mark of one answer."""
    right, wrong = MARKS[certainty]
    return right if is_right else wrong


def share(fraction: float, certainty: str, *, is_spared: bool = False) -> float:
    """Return the part of a question's points that an answer earns by its certainty, from -2 to 1.

    What is partly right earns its fraction of what a right answer would, and costs nothing: the more is right, the more
    it earns. An answer without a certainty is a guess. Whom it is spared, a sure answer that is wrong costs nothing.
    """
    said = certainty or "low"
    best = max(right for right, _ in MARKS.values())
    if fraction > 0:
        return min(1.0, fraction) * (mark(said, is_right=True) / best)
    return 0.0 if is_spared else mark(said, is_right=False) / best


def is_well_judged(certainty: str, *, is_right: bool) -> bool:
    """Whether the certainty said fits the outcome: right and at least fairly sure, or wrong and guessing."""
    return is_right == (certainty != "low")


def levels(answers: Iterable[tuple[str, bool]]) -> tuple[Level, ...]:
    """Count (certainty, is_right) pairs by level, from guessing to certain."""
    counted = list(answers)
    return tuple(
        Level(
            certainty,
            sum(1 for said, _ in counted if said == certainty),
            sum(1 for said, is_right in counted if said == certainty and is_right),
        )
        for certainty in MARKS
    )
