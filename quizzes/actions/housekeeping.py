"""Throw away what has had its time: sessions that ended, receipts and counts of guesses nobody asks for any more."""

from datetime import datetime, timedelta

from quizzes.models import DeviceSession, Receipt, SignInFailures, SyncPoint

RECEIPTS_FOR = timedelta(days=7)
"""How long a client may send a request again and be given its first answer."""

GUESSES_FOR = timedelta(days=1)
"""Longer than any window in which guesses are counted."""


POINTS_FOR = timedelta(days=90)
"""How long a device may be away and still be told what is new, and not everything anew."""


def tidy(*, at: datetime) -> None:
    """Delete what is past. May be done at any time, by any number of processes."""
    DeviceSession.objects.filter(expire_date__lte=at).delete()
    Receipt.objects.filter(made_at__lt=at - RECEIPTS_FOR).delete()
    SignInFailures.objects.filter(since__lt=at - GUESSES_FOR).delete()
    SyncPoint.objects.filter(made_at__lt=at - POINTS_FOR).delete()
