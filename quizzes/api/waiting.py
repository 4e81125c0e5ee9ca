"""Waiting for news: one request of a process at a time, so that the others are always served."""

import threading
import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

EVERY = 1.0
"""Seconds between two looks. Between them the database is left alone."""

_waiting = threading.Lock()


def wait_for(look: Callable[[], T | None], seconds: int) -> tuple[T | None, bool]:
    """Look until there is something or the time is over; also return whether it was waited at all."""
    if not _waiting.acquire(blocking=False):
        return None, False
    try:
        until = time.monotonic() + seconds
        found = None
        while found is None and time.monotonic() < until:
            time.sleep(min(EVERY, max(0.0, until - time.monotonic())))
            found = look()
        return found, True
    finally:
        _waiting.release()
