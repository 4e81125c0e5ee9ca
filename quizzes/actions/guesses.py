"""Limits on guessing: tries are counted by what was guessed at and from where, before they are looked at."""

import hashlib
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Case, F, Q, Value, When
from uuid_utils.compat import uuid7

from quizzes.models import SignInFailures
from quizzes.models.prepared import sent as as_sent

ALLOWED = 10
WINDOW = timedelta(minutes=15)


# --- A secret that belongs to an account -----------------------------------------------------------------------------


@transaction.atomic
def guess(account: str, *, at: datetime, allowed: int = ALLOWED) -> bool:
    """Count a guess for an account and say whether it may be tried: so many in 15 minutes, whatever the address.

    One statement counts and decides before anything is compared, so guesses that run in parallel are all counted.
    A right one calls `forget`.
    """
    name = digest(same_name(account))
    _make(name, at)
    old = Q(since__lt=at - WINDOW)
    counted = (
        SignInFailures.objects.filter(account_sha256=name)
        .filter(old | Q(count__lt=allowed))
        .update(
            count=Case(When(old, then=Value(1)), default=F("count") + 1),
            since=Case(When(old, then=Value(at)), default=F("since")),
        )
    )
    return bool(counted)


def forget(account: str) -> None:
    """Forget the wrong guesses of somebody who made a right one."""
    SignInFailures.objects.filter(account_sha256=digest(same_name(account))).delete()


def same_name(name: str) -> str:
    """Return one spelling for all that the database holds to be the same username."""
    return unicodedata.normalize("NFKC", name).upper().casefold()


# --- A secret that anybody may try -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Limit:
    """How many wrong tries one address has in a while. A class is one address: its typing errors must fit in."""

    name: str
    allowed: int
    window: timedelta = WINDOW


JOINING = Limit("join", 100)
CARDS = Limit("card", 100)
_ONCE = Limit("once", 1, timedelta(minutes=5))


def wait_of(limit: Limit, who: str, *, at: datetime) -> timedelta | None:
    """Count a try and return how long to wait when it is one too many, else None; `forgive` one that was right."""
    counted = _count(f"{limit.name}:{who}", window=limit.window, at=at)
    return counted.since + limit.window - at if counted.count > limit.allowed else None


def forgive(limit: Limit, who: str) -> None:
    """Take back a try that was right."""
    name = digest(f"{limit.name}:{who}")
    SignInFailures.objects.filter(account_sha256=name, count__gt=0).update(count=F("count") - 1)


def is_first_use(code: str, *, of: str, at: datetime) -> bool:
    """Whether a code that is right for a minute is used for the first time; of two at once one is the first."""
    return wait_of(_ONCE, f"{of}:{code}", at=at) is None


_COUNT = """
    INSERT INTO quizzes_signinfailures AS counted (id, account_sha256, count, since) VALUES (%s, %s, 1, %s)
    ON CONFLICT (account_sha256) DO UPDATE SET
        count = CASE WHEN counted.since < %s THEN 1 ELSE counted.count + 1 END,
        since = CASE WHEN counted.since < %s THEN excluded.since ELSE counted.since END
    RETURNING id, account_sha256, count, since
"""


@transaction.atomic
def _count(who: str, *, window: timedelta, at: datetime) -> SignInFailures:
    """Count a try under a name and return the count of the window it falls in, in one statement."""
    values: list[UUID | str | datetime] = [uuid7(), digest(who), at, at - window, at - window]
    [counted] = SignInFailures.objects.raw(_COUNT, [as_sent(one, connection) for one in values])
    return counted


def _make(name: str, at: datetime) -> None:
    SignInFailures.objects.bulk_create([SignInFailures(account_sha256=name, count=0, since=at)], ignore_conflicts=True)


def digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
