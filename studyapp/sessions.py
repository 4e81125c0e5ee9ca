"""Where sessions are kept: by the SHA-256 of their key, a browser's and a device's in tables of their own.

A cookie's value is thus no token and a token no cookie, and a copy of the database signs nobody in.
"""

import hashlib
from typing import Any

from allauth.headless.tokens.strategies.base import AbstractTokenStrategy
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import CreateError, SessionBase, UpdateError
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import DatabaseError, IntegrityError, router, transaction
from django.http import HttpRequest
from django.utils import timezone


class SessionStore(db.SessionStore):
    """A browser's sessions. Django's column holds 40 characters: 160 bits of the digest."""

    @staticmethod
    def stored(session_key: str) -> str:
        return hashlib.sha256(session_key.encode()).hexdigest()[:40]

    def _get_session_from_db(self) -> AbstractBaseSession | None:
        if not self.session_key:
            return None
        row = self.model.objects.filter(
            session_key=self.stored(self.session_key), expire_date__gt=timezone.now()
        ).first()
        if row is None:
            self._session_key = None
        return row

    def exists(self, session_key: str) -> bool:
        return self.model.objects.filter(session_key=self.stored(session_key)).exists()

    def create_model_instance(self, data: dict[str, Any]) -> AbstractBaseSession:
        row = super().create_model_instance(data)
        row.session_key = self.stored(self._get_or_create_session_key())  # type: ignore[attr-defined]
        return row

    def delete(self, session_key: str | None = None) -> None:
        key = session_key or self.session_key
        if key:
            self.model.objects.filter(session_key=self.stored(key)).delete()


class DeviceSessionStore(SessionStore):
    """Devices' sessions; each row says whose it is, and on which device."""

    device = ""

    @staticmethod
    def stored(session_key: str) -> str:
        return hashlib.sha256(session_key.encode()).hexdigest()

    @classmethod
    def get_model_class(cls) -> type[AbstractBaseSession]:
        from quizzes.models.devices import DeviceSession  # apps are not ready when settings name this module

        return DeviceSession

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        row: Any = super().create_model_instance(data)
        row.user_id, row.device = data.get(SESSION_KEY), self.device
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


class DeviceTokens(AbstractTokenStrategy):  # type: ignore[misc]
    """allauth's app client on these stores: the token is the key of a device's session."""

    def get_session_token(self, request: HttpRequest) -> str | None:
        return token_of(request)

    def create_session_token(self, request: HttpRequest) -> str:
        if not isinstance(request.session, DeviceSessionStore):
            request.session = _moved(request.session)
        request.session.device = request.headers.get("X-Device-Name", request.headers.get("User-Agent", ""))[:120]
        request.session.save()
        assert request.session.session_key is not None
        return request.session.session_key

    def lookup_session(self, session_token: str) -> SessionBase | None:
        store = DeviceSessionStore(session_token)
        store.get(SESSION_KEY)
        return store if store.session_key else None


def token_of(request: HttpRequest) -> str | None:
    """Return the token that a request carries, in either header; an empty or foreign Authorization is no token of ours.

    Returns "" when the Authorization header is of another scheme or malformed, so that it is refused and not ignored.
    """
    authorization = request.headers.get("Authorization")
    if authorization is None:
        return request.headers.get("X-Session-Token")
    scheme, _, token = authorization.partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


def _moved(session: SessionBase) -> DeviceSessionStore:
    """Return a device's session with what was kept in one made for a browser, which ends."""
    store = DeviceSessionStore()
    store.update(dict(session.items()))
    if session.session_key:
        session.delete(session.session_key)
    store.create()
    return store
