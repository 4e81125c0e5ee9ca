"""What devices have with us: sessions whose key only the device knows, and receipts of what it asked for."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, ClassVar, Self
from uuid import NAMESPACE_OID, UUID, uuid5

from django.contrib.auth import HASH_SESSION_KEY
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.base_session import AbstractBaseSession, BaseSessionManager
from django.db import models
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from quizzes.models.accounts import User
from quizzes.models.base import Row, one_of
from quizzes.models.prepared import Prepared

IDLE = timedelta(days=90)
"""How long a device may be away before it has to sign in again."""


class Door(StrEnum):
    """What a session is for: an app, whose token is sent with each request, or a browser, which sends a cookie."""

    APP = "app"
    WEB = "web"


class DeviceSessionManager(BaseSessionManager["DeviceSession"]):
    def of(self, user: User) -> "models.QuerySet[DeviceSession]":
        return self.filter(user_id=user.pk)

    def kept(self, key_sha256: str, *, door: str, at: datetime) -> "DeviceSession | None":
        """Return the session of this key at this door with its user if any, when its time is not over. One query.

        It opens something only while it `is_valid`.
        """
        session = _SESSION.first(key=key_sha256, door=door)
        return session if session is not None and session.expire_date > at else None


class DeviceSession(AbstractBaseSession):
    """A browser or an app that is signed in, or a browser that is not.

    `session_key` is the SHA-256 of the cookie or token, so that the table gives none away. `door` keeps them apart: a
    cookie is no token, nor a token a cookie.
    """

    door = models.CharField(max_length=3, default=Door.APP)
    session_key = models.CharField(max_length=64, primary_key=True)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="device_sessions", null=True)
    device = models.CharField(max_length=120, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    used_at = models.DateTimeField(default=timezone.now)
    objects: ClassVar[DeviceSessionManager] = DeviceSessionManager()

    class Meta:
        ordering = ["-used_at"]
        constraints = [one_of("door", Door, "session_door_is_known")]

    @classmethod
    def get_session_store_class(cls) -> type[SessionBase]:
        from studyapp.sessions import SessionStore  # the site hosts the domain, and not the other way

        return SessionStore

    def get_decoded(self) -> dict[str, Any]:
        from studyapp.sessions import DeviceSessionStore, SessionStore

        store = DeviceSessionStore() if self.door == Door.APP else SessionStore()
        return store.decode(self.session_data)

    @property
    def id(self) -> UUID:
        """What the session is called in lists. It is made of the key's digest, and leads back to neither."""
        return uuid5(NAMESPACE_OID, self.session_key)

    @property
    def number(self) -> int:
        """The same as a number that JSON can hold, for allauth's paths."""
        return self.id.int >> 76

    @property
    def is_valid(self) -> bool:
        """Whether somebody is signed in who still has the password and the account of then."""
        if self.user is None or not self.user.is_active:
            return False
        kept = self.get_decoded().get(HASH_SESSION_KEY, "")
        return constant_time_compare(kept, self.user.get_session_auth_hash())


_SESSION = Prepared(
    lambda key, door: DeviceSession.objects.filter(session_key=key, door=door).select_related("user").order_by(),
    key=str,
    door=str,
)


def sessions_of(user: User, *, at: datetime) -> list[DeviceSession]:
    """Return the browsers and apps that are signed in as a person, those used last first. One query."""
    rows = DeviceSession.objects.of(user).filter(expire_date__gt=at).select_related("user")
    return [row for row in rows if row.is_valid]


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
