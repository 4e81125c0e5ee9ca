"""The second factor and passkeys: how their secrets are kept, whom we believe, and how often a code is guessed at."""

import base64
import hashlib
from typing import Any

from allauth.account.adapter import get_adapter as get_account_adapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.adapter import get_adapter as get_mfa_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.webauthn.internal import auth as webauthn
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.encoding import force_bytes
from fido2.rpid import verify_rp_id
from fido2.server import Fido2Server
from fido2.webauthn import PublicKeyCredentialRpEntity

from quizzes.actions import guesses
from studyapp.native_apps import android_origins


class MFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Keeps secrets encrypted under SECRET_KEY: a copy of the database has nobody's second factor."""

    def get_totp_issuer(self) -> str:
        return "Studyapp"

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        try:
            return _cipher().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            # The key is gone without having been named in SECRET_KEY_FALLBACKS. No code fits a secret nobody can read.
            raise self.validation_error("incorrect_code") from None


def _cipher() -> MultiFernet:
    """Return what encrypts with SECRET_KEY, and decrypts with the keys before it too."""
    return MultiFernet([Fernet(_key(secret)) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _key(secret: str) -> bytes:
    master = hashlib.sha512(force_bytes(secret)).digest()
    return base64.urlsafe_b64encode(hashlib.blake2b(b"second factor", key=master, digest_size=32).digest())


class CountedCode(forms.Form):
    """A code is right once, and guesses are counted for the person, in the database, before one is looked at."""

    user: Any

    def clean_code(self) -> str:
        now, who = timezone.now(), f"second factor:{self.user.pk}"
        if not guesses.guess(who, at=now):
            raise get_account_adapter().validation_error("too_many_login_attempts")
        code: str = super().clean_code()  # type: ignore[misc]
        if not guesses.is_first_use("".join(code.split()), of=who, at=now):
            raise get_mfa_adapter().validation_error("incorrect_code")
        guesses.forget(who)
        return code


class CountedAuthenticate(CountedCode, AuthenticateForm):  # type: ignore[misc]
    """The code asked for after the password."""


class CountedReauthenticate(CountedCode, ReauthenticateForm):  # type: ignore[misc]
    """The code asked for before something weighty."""


class OnceServer(Fido2Server):
    """Takes what was signed for a challenge once, also when it is sent to several processes at the same time."""

    def authenticate_complete(self, state: Any, *args: Any, **named: Any) -> Any:
        signed = super().authenticate_complete(state, *args, **named)
        if not guesses.is_first_use(state["challenge"], of="passkey", at=timezone.now()):
            raise ValueError("This challenge was answered before.")
        return signed


def _server() -> Fido2Server:
    """Return what checks passkeys: those made on our pages, and in the apps that the settings name.

    An app on Android states its signing key where a browser states the address of the page.
    """
    rp = PublicKeyCredentialRpEntity(**get_mfa_adapter().get_public_key_credential_rp_entity())
    if settings.DEBUG:
        return OnceServer(rp, verify_origin=lambda origin: True)
    return OnceServer(rp, verify_origin=lambda origin: origin in android_origins() or verify_rp_id(str(rp.id), origin))


webauthn.get_server = _server  # allauth has no setting for whom else to believe
