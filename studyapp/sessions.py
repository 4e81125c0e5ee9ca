"""Where sessions are kept: by the SHA-256 of their key, and marked as a browser's or an app's.

A cookie's value is thus no token and a token no cookie, and a copy of the database signs nobody in.
"""

import hashlib
import time
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import CreateError, UpdateError
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import DatabaseError, IntegrityError, router, transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import constant_time_compare

STAFF = "staff_since"
"""Marks the session of somebody with a class or the site in their hands; its value is when they signed in."""

STAFF_IDLE, STAFF_TOTAL = timedelta(hours=3), timedelta(hours=12)
_NOTED_EVERY, _STAFF_NOTED_EVERY = timedelta(hours=12), timedelta(minutes=5)


class SessionStore(db.SessionStore):
    """Browsers' sessions; each row says whose it is and on which device."""

    door = "web"
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
        from quizzes.models.devices import DeviceSession  # apps are not ready when settings name this module

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
        if self.door != "web" or STAFF not in self:
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

    door = "app"

    def save(self, must_create: bool = False) -> None:
        """As a browser's; of a session that was ended meanwhile nothing is kept, and its next request is told so."""
        with suppress(UpdateError):
            super().save(must_create)


def token_of(request: HttpRequest) -> str | None:
    """Return the token that a request carries, in either header; an empty or foreign Authorization is no token of ours.

    Returns "" when the Authorization header is of another scheme or malformed, so that it is refused and not ignored.
    """
    authorization = request.headers.get("Authorization")
    if authorization is None:
        return request.headers.get("X-Session-Token")
    scheme, _, token = authorization.partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


def name_of_device(request: HttpRequest) -> str:
    """Return what a session is called in lists: as the app says, else a browser and its system, or nothing."""
    agent = request.headers.get("User-Agent", "")
    said = request.headers.get("X-Device-Name", "") or _browser(agent) or agent
    return "".join(letter for letter in said if letter.isprintable())[:120]


_BROWSERS = {"Edg": "Edge", "OPR/": "Opera", "SamsungBrowser": "Samsung Internet", "Firefox": "Firefox",
             "FxiOS": "Firefox", "CriOS": "Chrome", "Chrome": "Chrome", "Safari": "Safari"}  # fmt: skip
_SYSTEMS = {"iPhone": "iPhone", "iPad": "iPad", "Android": "Android", "CrOS": "Chromebook", "Windows": "Windows",
            "Mac OS": "Mac", "Linux": "Linux"}  # fmt: skip


def _browser(agent: str) -> str:
    """Return a browser's name and system from its User-Agent; a browser that passes as another stands first."""
    browser = next((name for sign, name in _BROWSERS.items() if sign in agent), "")
    system = next((name for sign, name in _SYSTEMS.items() if sign in agent), "")
    return f"{browser}, {system}" if browser and system else browser
