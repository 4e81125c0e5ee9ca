"""How long somebody has: a quiz's time limit and closing time, and what a student is allowed beyond them."""

from dataclasses import dataclass
from datetime import datetime, timedelta

NO_TIME = timedelta(0)


@dataclass(frozen=True, slots=True)
class Allowance:
    """More time for one student: a factor on every time limit, then extra time for breaks, or no limit at all.

    What a limit grows by moves the closing time too, so that whoever begins late has all of it. `given_back` is time
    lost by a fault.
    """

    factor: float = 1.0
    extra: timedelta = NO_TIME
    is_untimed: bool = False
    given_back: timedelta = NO_TIME

    def limit(self, limit: timedelta | None) -> timedelta | None:
        """Return the student's own time limit; None where there is none."""
        return None if limit is None or self.is_untimed else limit + self._added(limit)

    def closing(self, closes_at: datetime | None, limit: timedelta | None) -> datetime | None:
        """Return when an attempt that was begun in time ends by the quiz's closing."""
        return closes_at + self._added(limit or NO_TIME) if closes_at else None

    def deadline(self, started_at: datetime, limit: timedelta | None, closes_at: datetime | None) -> datetime | None:
        """Return when an attempt ends: by its own limit or by the closing, whichever comes first."""
        own = self.limit(limit)
        ends = [started_at + own if own else None, self.closing(closes_at, limit)]
        return min((end for end in ends if end is not None), default=None)

    def _added(self, limit: timedelta) -> timedelta:
        return limit * (self.factor - 1) + self.extra + self.given_back


NONE = Allowance()
