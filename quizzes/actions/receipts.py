"""Receipts: a request that carries an Idempotency-Key is done once, and answered alike each time it is sent."""

from datetime import datetime

from quizzes.actions.errors import Conflict
from quizzes.models import Receipt, User

UNDERWAY = 0
"""The status of a receipt whose request has not been answered yet: nobody but its own transaction sees one."""


def begin(user: User, *, key: str, request_sha256: str, at: datetime) -> tuple[Receipt, bool]:
    """Return the key's receipt, and whether the request is to be done now: else its answer is kept.

    Call it in the transaction that does the request and keeps its answer. The same key sent meanwhile waits here until
    that one ends, so that a server which dies between the two has done nothing. Raises Conflict when the key was used
    for another request.
    """
    mine = Receipt(user=user, key=key, request_sha256=request_sha256, status=UNDERWAY, answer="", made_at=at)
    Receipt.objects.bulk_create([mine], ignore_conflicts=True)
    receipt = Receipt.objects.select_for_update().get(user=user, key=key)
    if receipt.request_sha256 != request_sha256:
        raise Conflict("This Idempotency-Key was used for another request. Make a new one.", code="key_reused")
    return receipt, receipt.status == UNDERWAY


def keep(receipt: Receipt, *, status: int, answer: str, location: str = "", etag: str = "") -> None:
    """Keep what was answered."""
    Receipt.objects.filter(pk=receipt.pk).update(status=status, answer=answer, location=location, etag=etag)


def drop(receipt: Receipt) -> None:
    """Forget a request that was refused: it changed nothing, and may be sent again."""
    Receipt.objects.filter(pk=receipt.pk).delete()
