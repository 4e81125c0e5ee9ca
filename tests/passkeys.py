"""A device that keeps passkeys, as far as a server can tell: it makes a key pair and signs what it is asked."""

import hashlib
import json
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2 import cbor
from fido2.cose import ES256
from fido2.webauthn import AttestedCredentialData, AuthenticatorData

_PRESENT_AND_VERIFIED = 0x05
_WITH_CREDENTIAL = 0x40


class Passkey:
    """One passkey, made by `create` and used by `get`; both take the options and return the credential as JSON."""

    def __init__(self, origin: str = "https://testserver") -> None:
        self.origin, self.id = origin, secrets.token_bytes(16)
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.handle = ""

    def create(self, options: dict[str, Any]) -> dict[str, Any]:
        asked = options["publicKey"]
        self.handle = asked["user"]["id"]
        public = ES256.from_cryptography_key(self.key.public_key())
        made = AttestedCredentialData.create(b"\0" * 16, self.id, public)
        known = self._authenticator_data(asked["rp"]["id"], made)
        attestation = cbor.encode({"fmt": "none", "attStmt": {}, "authData": known})
        said = {"clientDataJSON": self._client_data("webauthn.create", asked), "attestationObject": _text(attestation)}
        return self._credential(said, clientExtensionResults={"credProps": {"rk": True}})

    def get(self, options: dict[str, Any]) -> dict[str, Any]:
        asked = options["publicKey"]
        known, client = self._authenticator_data(asked["rpId"]), self._client_data("webauthn.get", asked)
        signed = self.key.sign(known + hashlib.sha256(_bytes(client)).digest(), ec.ECDSA(hashes.SHA256()))
        said = {
            "clientDataJSON": client,
            "authenticatorData": _text(known),
            "signature": _text(signed),
            "userHandle": self.handle,
        }
        return self._credential(said, clientExtensionResults={})

    def _credential(self, response: dict[str, str], **more: Any) -> dict[str, Any]:
        name = _text(self.id)
        return {"type": "public-key", "id": name, "rawId": name, "response": response, **more}

    def _client_data(self, kind: str, asked: dict[str, Any]) -> str:
        said = {"type": kind, "challenge": asked["challenge"], "origin": self.origin, "crossOrigin": False}
        return _text(json.dumps(said).encode())

    def _authenticator_data(self, rp: str, made: AttestedCredentialData | None = None) -> bytes:
        flags = _PRESENT_AND_VERIFIED | (_WITH_CREDENTIAL if made else 0)
        return bytes(AuthenticatorData.create(hashlib.sha256(rp.encode()).digest(), flags, 1, made or b""))


def _text(value: bytes) -> str:
    return urlsafe_b64encode(value).decode().rstrip("=")


def _bytes(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))
