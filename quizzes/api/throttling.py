"""How often somebody may call, and how often guess; a refusal says when to come back."""

import time
from datetime import datetime
from typing import Any

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from rest_framework.exceptions import Throttled
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from quizzes.actions import guesses
from quizzes.actions.guesses import Limit

_MINUTE = 60
_READS = frozenset({"GET", "HEAD", "OPTIONS"})


class PerCaller(BaseThrottle):
    """Counts requests of a person, or of an address without one, by the minute and by scope: read, write or costly.

    It spreads load and is no guard: a cache of the process counts for itself. Guesses are counted in the database.
    """

    def allow_request(self, request: Request, view: Any) -> bool:
        scope = "read" if request.method in _READS else "write"
        scope = "costly" if request.method in view.costly else scope
        who = request.user.pk if request.user.is_authenticated else address_of(request)
        key = f"rate:{scope}:{who}:{int(time.time() // _MINUTE)}"
        return _counted(key) <= settings.API_RATES[scope]

    def wait(self) -> float:
        return _MINUTE - time.time() % _MINUTE


def _counted(key: str) -> int:
    """Add one to a count that ends with its minute, and return it."""
    try:
        return cache.incr(key)
    except ValueError:
        return 1 if cache.add(key, 1, 2 * _MINUTE) else cache.incr(key)


def address_of(request: Request) -> str:
    """Return where a request comes from, as trusted proxies tell it; a server on a socket file is not told."""
    try:
        return str(get_adapter(request._request).get_client_ip(request._request))
    except PermissionDenied:
        return "unknown"


def refuse_guesses(limit: Limit, request: Request, *, at: datetime) -> None:
    """Count a try. Raises Throttled when there were too many from this address."""
    wait = guesses.wait_of(limit, address_of(request), at=at)
    if wait is not None:
        raise Throttled(wait.total_seconds(), "Too many wrong tries from here.", code="too_many_tries")
