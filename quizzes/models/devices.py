"""What devices have with us: sessions whose token only the device knows, and receipts of what it asked for."""

from datetime import datetime, timedelta
from typing import Any, ClassVar, Self

from django.contrib.auth import HASH_SESSION_KEY
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.base_session import AbstractBaseSession, BaseSessionManager
from django.db import models
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from quizzes.models.accounts import User
from quizzes.models.base import Row
from quizzes.models.prepared import Prepared

IDLE = timedelta(days=90)
"""How long a device may be away before it has to sign in again."""


class DeviceSessionManager(BaseSessionManager["DeviceSession"]):
    def with_user(self, token_sha256: str, *, at: datetime) -> "DeviceSession | None":
        """Return the session of this token and its user in one query, when it has not ended."""
        session = _SESSION.first(token=token_sha256)
        return session if session is not None and session.expire_date > at and session.is_valid else None


class DeviceSession(AbstractBaseSession):
    """A device that is signed in. `session_key` is the SHA-256 of the token, so that the table gives no token away.

    It is a table of its own: a browser's cookie is never found here, nor a token among the cookies' sessions.
    """

    session_key = models.CharField(max_length=64, primary_key=True)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="device_sessions", null=True)
    device = models.CharField(max_length=120, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    used_at = models.DateTimeField(default=timezone.now)
    objects: ClassVar[DeviceSessionManager] = DeviceSessionManager()

    class Meta:
        ordering = ["-used_at"]

    @classmethod
    def get_session_store_class(cls) -> type[SessionBase]:
        from studyapp.sessions import DeviceSessionStore  # the site hosts the domain, and not the other way

        return DeviceSessionStore

    @property
    def is_valid(self) -> bool:
        """Whether somebody is signed in who still has the password and the account of then."""
        if self.user is None or not self.user.is_active:
            return False
        kept = self.get_decoded().get(HASH_SESSION_KEY, "")
        return constant_time_compare(kept, self.user.get_session_auth_hash())


_SESSION = Prepared(
    lambda token: DeviceSession.objects.filter(session_key=token).select_related("user").order_by(),
    token=str,
)


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
    made_at = models.DateTimeField(default=timezone.now)
    objects = ReceiptQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="one_receipt_a_key")]
