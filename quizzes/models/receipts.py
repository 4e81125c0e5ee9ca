"""What was answered to requests that may be sent again."""

from typing import Any, Self

from django.db import models
from django.utils import timezone

from quizzes.models.accounts import User
from quizzes.models.base import Row


class ReceiptQuerySet(models.QuerySet["Receipt"]):
    def of(self, user: User) -> Self:
        return self.filter(user_id=user.pk)


class Receipt(Row):
    """What was answered to a request that carried an Idempotency-Key, so that a resend gets the same."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="receipts")
    key = models.CharField(max_length=120)
    request_sha256 = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField()
    answer: Any = models.JSONField()
    location = models.CharField(max_length=200, blank=True)
    etag = models.CharField(max_length=32, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    objects = ReceiptQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="one_receipt_a_key")]
