"""Sessions, by the SHA-256 of their key, and marked as a browser's or an app's; the stores that keep them.

A cookie's value is thus no token and a token no cookie, and a copy of the database signs nobody in.
"""

import hashlib
import time
from contextlib import suppress
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, ClassVar
from uuid import NAMESPACE_OID, UUID, uuid5

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import CreateError, SessionBase, UpdateError
from django.contrib.sessions.base_session import AbstractBaseSession, BaseSessionManager
from django.db import DatabaseError, IntegrityError, models, router, transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from quizzes.models.accounts import User
from quizzes.models.base import one_of
from quizzes.models.prepared import Prepared

IDLE = timedelta(days=90)
"""How long a device may be away before it has to sign in again."""

STAFF = "staff_since"
"""Marks the session of somebody with a class or the site in their hands; its value is when they signed in."""

STAFF_IDLE, STAFF_TOTAL = timedelta(hours=3), timedelta(hours=12)
_NOTED_EVERY, _STAFF_NOTED_EVERY = timedelta(hours=12), timedelta(minutes=5)


class Door(StrEnum):
    """Where a session is good: at the API, for an app that sends its token, or on the pages, for a browser's cookie."""

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
        return SessionStore

    def get_decoded(self) -> dict[str, Any]:
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


class SessionStore(db.SessionStore):
    """Browsers' sessions; each row says whose it is and on which device."""

    door = Door.WEB
    device = ""
    _user: Any = None

    @staticmethod
    def stored(session_key: str) -> str:
        return hashlib.sha256(session_key.encode()).hexdigest()

    @property
    def id(self) -> UUID:
        """What lists call the session that is kept here."""
        return self.model(session_key=self.stored(self.session_key or "")).id  # type: ignore[attr-defined,no-any-return]

    @classmethod
    def get_model_class(cls) -> type[AbstractBaseSession]:
        return DeviceSession

    def _get_session_from_db(self) -> Any:
        if not self.session_key:
            return None
        mine: Any = self.model.objects  # whose rows are of `DeviceSession`, which type checkers cannot know
        row = mine.kept(self.stored(self.session_key), door=self.door, at=timezone.now())
        if row is None:
            self._session_key = None
        else:
            self.device = self.device or row.device  # so that it keeps its name under another key
            self._user = row.user
        return row

    @property
    def user(self) -> Any:
        """Who is signed in here, as fetched with the session.

        None for nobody, and where Django has to look closer: account, password or our key are not those of then.
        """
        whose, backend, proof = (self.get(name) for name in (SESSION_KEY, BACKEND_SESSION_KEY, HASH_SESSION_KEY))
        user = self._user
        if user is None or str(user.pk) != whose or not user.is_active or not proof:
            return None
        is_of_now = backend in settings.AUTHENTICATION_BACKENDS
        return user if is_of_now and constant_time_compare(proof, user.get_session_auth_hash()) else None

    def load(self) -> dict[str, Any]:
        """Return what is kept. A session that was used after a while is stored anew, so that it goes on."""
        row = self._get_session_from_db()
        kept: dict[str, Any] = self.decode(row.session_data) if row else {}
        if row and timezone.now() - row.used_at > (_STAFF_NOTED_EVERY if STAFF in kept else _NOTED_EVERY):
            self.modified = True
        return kept

    def exists(self, session_key: str) -> bool:
        return self.model.objects.filter(session_key=self.stored(session_key)).exists()

    def get_expiry_age(self, **given: Any) -> int:
        age = super().get_expiry_age(**given)
        return age if self._staff_until is None else max(0, min(age, int(self._staff_until - time.time())))

    def get_expiry_date(self, **given: Any) -> datetime:
        ends = super().get_expiry_date(**given)
        if self._staff_until is None:
            return ends
        return min(ends, datetime.fromtimestamp(self._staff_until, tz=ends.tzinfo))

    @property
    def _staff_until(self) -> float | None:
        """When a browser of staff is signed out, unless it is used; None for everybody else."""
        if self.door != Door.WEB or STAFF not in self:
            return None
        total = float(self[STAFF]) + STAFF_TOTAL.total_seconds()
        return min(time.time() + STAFF_IDLE.total_seconds(), total)

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        row: Any = super().create_model_instance(data)
        row.session_key = self.stored(self._get_or_create_session_key())  # type: ignore[attr-defined]
        row.user_id, row.device, row.door = data.get(SESSION_KEY), self.device, self.door
        return row

    def save(self, must_create: bool = False) -> None:
        """As Django's, but an update leaves the row's age and, unless it is told anew, its device alone."""
        if self.session_key is None:
            return self.create()
        row = self.create_model_instance(self._get_session(no_load=must_create))  # type: ignore[attr-defined]
        row.used_at = timezone.now()
        changed = ["session_data", "expire_date", "user", "used_at", *(["device"] if self.device else [])]
        using = router.db_for_write(self.model, instance=row)
        try:
            with transaction.atomic(using=using):
                row.save(using=using, **({"force_insert": True} if must_create else {"update_fields": changed}))
        except IntegrityError as error:
            if must_create:
                raise CreateError from error
            raise
        except DatabaseError as error:
            # Nothing was updated: the session was ended meanwhile.
            raise UpdateError from error
        return None

    def delete(self, session_key: str | None = None) -> None:
        key = session_key or self.session_key
        if key:
            self.model.objects.filter(session_key=self.stored(key)).delete()


class DeviceSessionStore(SessionStore):
    """The sessions of apps on devices."""

    door = Door.APP

    def save(self, must_create: bool = False) -> None:
        """As a browser's; of a session that was ended meanwhile nothing is kept, and its next request is told so."""
        with suppress(UpdateError):
            super().save(must_create)
