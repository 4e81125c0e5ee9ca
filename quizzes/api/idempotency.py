"""Idempotency-Key on POST: the same key and request give the first answer again, and nothing is done twice."""

import gzip
import hashlib
import json
from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.http import HttpResponse
from rest_framework.request import Request

from quizzes.actions import receipts
from quizzes.actions.errors import Invalid
from quizzes.api import answering
from quizzes.models import Receipt

LONGEST_KEY = 120


def is_asked_by(request: Request) -> bool:
    return request.method == "POST" and "Idempotency-Key" in request.headers and request.user.is_authenticated


def once(
    request: Request, do: Callable[[], HttpResponse], refuse: Callable[[Exception], HttpResponse], *, at: datetime
) -> HttpResponse:
    """Do a request and keep its answer in one transaction, or return the answer that is kept.

    `refuse` answers what `do` raises, and raises a fault on, which leaves nothing done. A refusal leaves no receipt,
    but is committed: guesses at a code stay counted. Raises Invalid and Conflict for the key.
    """
    key = request.headers["Idempotency-Key"]
    if not (0 < len(key) <= LONGEST_KEY and key.isascii() and key.isprintable()):
        raise Invalid(f"An Idempotency-Key has 1 to {LONGEST_KEY} plain characters.", code="bad_key")
    # The body is read by now: no slow sender holds a transaction open.
    asked = hashlib.sha256(answering.dumps([request.path, request.data])).hexdigest()
    with transaction.atomic():
        receipt, is_first = receipts.begin(request.user, key=key, request_sha256=asked, at=at)
        if not is_first:
            return _again(request, receipt)
        try:
            answer = do()
        except Exception as error:
            answer = refuse(error)
        _keep(receipt, answer)
    return answer


def _keep(receipt: Receipt, answer: HttpResponse) -> None:
    """Keep the answer to a request that was done; forget one that was refused."""
    if answer.status_code >= 300:
        receipts.drop(receipt)
        return
    body = gzip.decompress(answer.content) if answer.has_header("Content-Encoding") else answer.content
    # Kept as text: PostgreSQL would put the fields of an object in another order.
    location, etags = answer.headers.get("Location", ""), answering.tags(answer.headers.get("ETag", ""))
    etag = next(iter(etags), "")
    receipts.keep(receipt, status=answer.status_code, answer=body.decode(), location=location, etag=etag)


def _again(request: Request, receipt: Receipt) -> HttpResponse:
    if receipt.answer:
        answer = answering.written(request, json.loads(receipt.answer), status=receipt.status)
    else:
        answer = answering.nothing()
    answer["Idempotency-Replayed"] = "true"
    if receipt.location:
        answer["Location"] = receipt.location
    if receipt.etag:
        answering.tagged(answer, receipt.etag)
    return answer
