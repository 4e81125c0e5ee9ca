"""Several tries at a question: how many are left, what a right answer still earns, and what was earned.

Every try after the first costs a part of the question's points. The best of the tries counts, so that a key put right
later can only help who had answered it first.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

MOST = 5
RIGHT = 1.0


@dataclass(frozen=True, slots=True)
class Tries:
    """`fractions` are what each try made so far was worth by itself, in order; `penalty` is a fraction a try."""

    allowed: int
    penalty: float
    fractions: tuple[float, ...] = ()

    @property
    def used(self) -> int:
        return min(len(self.fractions), self.allowed)

    @property
    def left(self) -> int:
        """Tries still open: none after a right one."""
        is_right = any(fraction >= RIGHT for fraction in self.fractions[: self.allowed])
        return 0 if is_right else self.allowed - self.used

    @property
    def worth(self) -> float:
        """What a right answer earns at the next try, as a fraction of the points."""
        return self._less(RIGHT, self.used)

    @property
    def earned(self) -> float:
        """The best of the tries, each less its penalty; a first try that costs marks keeps its cost."""
        counted = enumerate(self.fractions[: self.allowed])
        return max((self._less(fraction, before) for before, fraction in counted), default=0.0)

    def untold(self) -> "Tries":
        """Return the tries as they look to whom it is not told whether one was right."""
        return replace(self, fractions=tuple(0.0 for _ in self.fractions))

    def _less(self, fraction: float, before: int) -> float:
        return fraction if before == 0 else max(0.0, fraction - before * self.penalty)


def earned(fractions: Sequence[float | None], allowed: int, penalty: float) -> float | None:
    """Return what a question's tries earn; None while the last waits for a mark by hand.

    What was written anew before it got a mark is no try.
    """
    if fractions and fractions[-1] is None:
        return None
    return Tries(allowed, penalty, tuple(one for one in fractions if one is not None)).earned
