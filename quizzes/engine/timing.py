"""How long somebody has: a quiz's time limit and closing time, and what a student is allowed beyond them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

NO_TIME = timedelta(0)
MOST_FACTOR = 4.0
MOST_MINUTES = 240


@dataclass(frozen=True, slots=True)
class Allowance:
    """More time for one student: a factor on every time limit, then extra time for breaks, or no limit at all.

    What a limit grows by moves the closing time too, so that whoever begins late has all of it. Without a limit it
    moves as far as for the most generous allowance, not for ever: others wait for the end to be told the key.
    `given_back` is time lost by an outage, on top of a limit: the closing itself was moved for all. `spares_certainty`
    says that a sure answer that is wrong costs nothing.
    """

    factor: float = 1.0
    extra: timedelta = NO_TIME
    is_untimed: bool = False
    given_back: timedelta = NO_TIME
    spares_certainty: bool = False

    def limit(self, limit: timedelta | None) -> timedelta | None:
        """Return the student's own time limit; None where there is none."""
        return None if limit is None or self.is_untimed else limit + self._added(limit) + self.given_back

    def closing(self, closes_at: datetime | None, limit: timedelta | None) -> datetime | None:
        """Return when an attempt that was begun in time ends by the quiz's closing."""
        if closes_at is None:
            return None
        widest = replace(self, factor=MOST_FACTOR, extra=timedelta(minutes=MOST_MINUTES)) if self.is_untimed else self
        return closes_at + widest._added(limit or NO_TIME)

    def deadline(self, started_at: datetime, limit: timedelta | None, closes_at: datetime | None) -> datetime | None:
        """Return when an attempt ends: by its own limit or by the closing, whichever comes first."""
        own = self.limit(limit)
        ends = [started_at + own if own else None, self.closing(closes_at, limit)]
        return min((end for end in ends if end is not None), default=None)

    def _added(self, limit: timedelta) -> timedelta:
        return limit * (self.factor - 1) + self.extra


NONE = Allowance()


def most(allowances: Sequence[Allowance]) -> Allowance:
    """Return what at least one of these allows; of none, nothing extra."""
    return Allowance(
        factor=max((one.factor for one in allowances), default=1.0),
        extra=max((one.extra for one in allowances), default=NO_TIME),
        is_untimed=any(one.is_untimed for one in allowances),
        spares_certainty=any(one.spares_certainty for one in allowances),
    )


def least(allowances: Sequence[Allowance]) -> Allowance:
    """Return what every one of these allows; of none, nothing extra."""
    return Allowance(
        factor=min((one.factor for one in allowances), default=1.0),
        extra=min((one.extra for one in allowances), default=NO_TIME),
        is_untimed=bool(allowances) and all(one.is_untimed for one in allowances),
        spares_certainty=bool(allowances) and all(one.spares_certainty for one in allowances),
    )
