"""Idempotency-Key on POST: the same key and request give the first answer again, and nothing is done twice."""

import gzip
import hashlib
import json
from contextlib import suppress
from typing import Any

from django.db import DatabaseError
from django.http import HttpResponse
from rest_framework.request import Request

from quizzes.actions import receipts
from quizzes.actions.errors import Invalid
from quizzes.api.answering import dumps
from quizzes.models import Receipt

LONGEST_KEY = 120


class Replayed(Exception):
    """The request was done before: this is its receipt."""

    def __init__(self, receipt: Receipt) -> None:
        super().__init__(receipt.key)
        self.status = receipt.status
        self.answer = json.loads(receipt.answer)
        self.headers = {"Idempotency-Replayed": "true", **({"Location": receipt.location} if receipt.location else {})}


def begin(request: Request, *, at: Any) -> Receipt | None:
    """Return the receipt to fill, None without a key. Raises Replayed, Invalid and Conflict."""
    key = request.headers.get("Idempotency-Key")
    if key is None or request.method != "POST" or not request.user.is_authenticated:
        return None
    if not (0 < len(key) <= LONGEST_KEY and key.isascii() and key.isprintable()):
        raise Invalid(f"An Idempotency-Key has 1 to {LONGEST_KEY} plain characters.", code="bad_key")
    asked = hashlib.sha256(dumps([request.path, request.data])).hexdigest()
    receipt, is_first = receipts.begin(request.user, key=key, request_sha256=asked, at=at)
    if not is_first:
        raise Replayed(receipt)
    return receipt


def finish(receipt: Receipt, answer: HttpResponse) -> None:
    """Keep the answer to a request that was done; forget one that was refused."""
    if answer.status_code >= 300:
        receipts.drop(receipt)
        return
    body = gzip.decompress(answer.content) if answer.has_header("Content-Encoding") else answer.content
    # Kept as text: PostgreSQL would put the fields of an object in another order.
    location = answer.headers.get("Location", "")
    receipts.keep(receipt, status=answer.status_code, answer=body.decode(), location=location)


def give_up(receipt: Receipt) -> None:
    """Forget a request that a fault has ended, so that it may be sent again; at once, unless the database is away."""
    with suppress(DatabaseError):
        receipts.drop(receipt)
