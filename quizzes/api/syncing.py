"""Working offline: what a device did, in one call, and what is new for it."""

from typing import Any

from django.http import HttpResponse
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request

from quizzes.actions.errors import Invalid
from quizzes.api import answering, batches, checking, news, waiting
from quizzes.api.authentication import DeviceToken
from quizzes.api.base import PersonEndpoint, now
from quizzes.api.batches import Sender
from quizzes.api.documentation import operation
from quizzes.api.schemas.syncing import BATCH, BATCH_ANSWER, NEWS, UNREAD_BATCH
from quizzes.api.throttling import address_of

TAG = "sync"
LONGEST_WAIT = 20
RETRY_AFTER = 5

_CURSOR = OpenApiParameter("cursor", str, description="From the news before; without it everything is told.")
_LIMIT = OpenApiParameter(
    "limit",
    {"type": "integer", "minimum": 1, "maximum": news.MOST, "default": news.USUAL},
    description="At most so many rows.",
)
_WAIT = OpenApiParameter(
    "wait",
    {"type": "integer", "minimum": 0, "maximum": LONGEST_WAIT, "default": 0},
    description="Seconds to wait for news where there are none.",
)
_COME_BACK = OpenApiParameter(
    "Retry-After",
    int,
    OpenApiParameter.HEADER,
    description="Seconds until the next call, where enough others wait already.",
    response=[200],
)


class Sync(PersonEndpoint):
    keeps_receipts = False  # every record has an id, and may be sent again by itself
    costly = frozenset({"POST"})
    max_body = 4_000_000

    @operation(
        "Send what was done offline",
        {200: ("Each record is answered by itself, in order.", BATCH_ANSWER)},
        takes=BATCH,
        tag=TAG,
    )
    def post(self, request: Request) -> HttpResponse:
        """Up to 500 records, done in order; one that is refused holds up none. What is answered with 2xx is stored.
        Safe to send again: the same ids give the first outcomes.
        """
        at = now()
        sent = checking.body_of(request.data, UNREAD_BATCH)
        done = batches.outcomes(sent["records"], Sender(self.user, address_of(request), at))
        return answering.written(
            request, {"at": at, "results": [{"status": status, "body": body} for status, body in done]}
        )

    @operation(
        "Hear what is new",
        {200: ("What is new, changed or gone since the cursor.", NEWS)},
        refuses=[400],
        query=[_CURSOR, _LIMIT, _WAIT, _COME_BACK],
        tag=TAG,
    )
    def get(self, request: Request) -> HttpResponse:
        """Nothing is skipped and nothing told twice, whatever is written meanwhile. With `wait` the answer comes as
        soon as there is news, or without any when the time is over; a server that has enough waiting answers at once,
        with Retry-After.
        """
        cursor = request.query_params.get("cursor", "")
        most = _number(request, "limit", 1, news.MOST, news.USUAL)
        wait = _number(request, "wait", 0, LONGEST_WAIT, 0)
        before = news.told_by(self.user, cursor)

        def look() -> dict[str, Any] | None:
            return news.look(self.user, before, most=most, at=now())

        found = look()
        if found is not None or not wait:
            return answering.written(request, found or news.nothing_since(cursor, now()))

        def look_again() -> dict[str, Any] | None:
            DeviceToken().authenticate(request)  # it may have ended meanwhile
            return look()

        found, has_waited = waiting.wait_for(look_again, wait)
        headers = {} if has_waited else {"Retry-After": str(RETRY_AFTER)}
        return answering.written(request, found or news.nothing_since(cursor, now()), headers=headers)


def _number(request: Request, name: str, least: int, most: int, usual: int) -> int:
    """Return a number of the query. Raises Invalid."""
    text = request.query_params.get(name, str(usual))
    if not (text.isascii() and text.isdigit() and least <= int(text[:6]) <= most):
        raise Invalid(f"?{name}= takes a number from {least} to {most:,}.", code="bad_query")
    return int(text[:6])
