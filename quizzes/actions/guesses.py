"""Limits on guessing: wrong tries are counted by what was guessed at and from where, each in one statement."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from quizzes.actions.accounts import count_tries, uncount_try


@dataclass(frozen=True, slots=True)
class Limit:
    """How many wrong tries one address has in a while. A class is one address: its typing errors must fit in."""

    name: str
    allowed: int
    window: timedelta


JOINING = Limit("join", 100, timedelta(minutes=15))
CARDS = Limit("card", 100, timedelta(minutes=15))


def wait_of(limit: Limit, who: str, *, at: datetime) -> timedelta | None:
    """Count a try and return how long to wait when it is one too many, else None.

    Counted before it is looked at, so that of parallel guesses none slips through; `forgive` one that was right.
    """
    counted = count_tries(f"{limit.name}:{who}", window=limit.window, at=at)
    return counted.since + limit.window - at if counted.count > limit.allowed else None


def forgive(limit: Limit, who: str) -> None:
    uncount_try(f"{limit.name}:{who}")
