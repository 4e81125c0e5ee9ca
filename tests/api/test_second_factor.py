"""Signing in on a device with a second factor and with passkeys, through the whole middleware stack."""

import threading
import time
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from django.db import connection
from django.test import Client as Phone

from quizzes.actions import accounts
from quizzes.models import DeviceSession, User
from tests import make
from tests.passkeys import Passkey
from tests.walls.conftest import separate_connections as separate_connections

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("early_in_a_minute")]
APP = "/_allauth/app/v1"


class Device:
    """An app on a phone: sends JSON, keeps the token it is told."""

    def __init__(self, name: str = "Amal, phone") -> None:
        self.client, self.token, self.name = Phone(), "", name

    def ask(self, method: str, path: str, body: Any = None) -> Any:
        headers = {"X-Device-Name": self.name, **({"Authorization": f"Bearer {self.token}"} if self.token else {})}
        sent = {} if body is None else {"data": body, "content_type": "application/json"}
        answer = getattr(self.client, method)(path, headers=headers, secure=True, **sent)
        self.token = (
            (answer.json().get("meta") or {}).get("session_token") or self.token if answer.content else self.token
        )
        return answer

    def sign_in(self, username: str = "amal") -> Any:
        return self.ask("post", f"{APP}/auth/login", {"username": username, "password": make.PASSWORD})

    @property
    def is_in(self) -> bool:
        return bool(self.ask("get", "/api/v1/me/").status_code == 200)


def code_of(secret: str, *, step: int = 0) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + step))


@pytest.fixture
def amal() -> User:
    cache.clear()
    return make.make_student("amal")


def reauthenticate(device: Device) -> None:
    assert device.ask("post", f"{APP}/auth/reauthenticate", {"password": make.PASSWORD}).status_code == 200


@pytest.fixture
def secret(amal: User) -> str:
    """Switch codes on from a phone, and return their secret."""
    phone = Device()
    phone.sign_in()
    reauthenticate(phone)
    offered = phone.ask("get", f"{APP}/account/authenticators/totp")
    assert offered.status_code == 404
    secret: str = offered.json()["meta"]["secret"]
    # A code of the minute before: the tests use this minute's.
    made = phone.ask("post", f"{APP}/account/authenticators/totp", {"code": code_of(secret, step=-1)})
    assert made.status_code == 200, made.content
    return secret


def test_without_a_second_factor_a_password_is_enough(amal: User) -> None:
    phone = Device()
    assert phone.sign_in().status_code == 200
    assert phone.is_in


def test_with_one_the_password_alone_opens_nothing(secret: str) -> None:
    phone = Device()
    asked = phone.sign_in()
    assert asked.status_code == 401
    assert {"id": "mfa_authenticate", "is_pending": True, "types": ["recovery_codes", "totp"]} in asked.json()["data"][
        "flows"
    ]
    assert phone.token
    assert not phone.is_in
    assert phone.ask("post", f"{APP}/auth/2fa/authenticate", {"code": code_of(secret)}).status_code == 200
    assert phone.is_in


def test_a_code_is_good_once_whichever_process_is_asked(secret: str) -> None:
    phones = [Device(), Device()]
    code = code_of(secret)
    outcomes = []
    for phone in phones:
        phone.sign_in()
        cache.clear()  # as another process, which has a cache of its own
        outcomes.append(phone.ask("post", f"{APP}/auth/2fa/authenticate", {"code": code}).status_code)
    assert outcomes == [200, 400]
    assert not phones[1].is_in


def test_a_recovery_code_is_good_once(secret: str, amal: User) -> None:
    code = Authenticator.objects.get(user=amal, type="recovery_codes").wrap().get_unused_codes()[0]
    for expected in (200, 400):
        phone = Device()
        phone.sign_in()
        assert phone.ask("post", f"{APP}/auth/2fa/authenticate", {"code": code}).status_code == expected


@pytest.mark.parametrize("ended", ["password", "account"])
def test_a_code_after_the_password_or_the_account_ended_opens_nothing(secret: str, amal: User, ended: str) -> None:
    phone = Device()
    phone.sign_in()
    if ended == "password":
        amal.set_password("another-horse-battery")
        amal.save()
    else:
        accounts.switch_off(amal)
    assert phone.ask("post", f"{APP}/auth/2fa/authenticate", {"code": code_of(secret)}).status_code == 401
    accounts.switch_on(amal)
    assert not phone.is_in


def test_codes_are_guessed_at_ten_times_and_then_a_right_one_is_refused_too(secret: str) -> None:
    phone = Device()
    phone.sign_in()
    wrong = "0000000"
    tries = [phone.ask("post", f"{APP}/auth/2fa/authenticate", {"code": wrong}) for _ in range(11)]
    assert {one.json()["errors"][0]["code"] for one in tries[:10]} == {"incorrect_code"}
    assert tries[10].json()["errors"][0]["code"] == "too_many_login_attempts"
    other = Device()
    other.sign_in()
    assert other.ask("post", f"{APP}/auth/2fa/authenticate", {"code": code_of(secret)}).status_code == 400


def test_secrets_are_stored_encrypted(secret: str, amal: User) -> None:
    kept = {row.type: row.data for row in Authenticator.objects.filter(user=amal)}
    assert secret not in str(kept)
    assert kept["recovery_codes"]["seed"].startswith("gAAAA")


def test_a_secret_outlives_a_new_key_that_names_the_one_before(secret: str, settings: Any) -> None:
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another-key" * 6, [settings.SECRET_KEY]
    phone = Device()
    phone.sign_in()
    assert phone.ask("post", f"{APP}/auth/2fa/authenticate", {"code": code_of(secret)}).status_code == 200


def test_a_secret_nobody_can_read_any_more_lets_nobody_in(secret: str, settings: Any) -> None:
    settings.SECRET_KEY = "another-key" * 6
    phone = Device()
    phone.sign_in()
    for code in (code_of(secret), code_of("A" * 32), ""):
        assert phone.ask("post", f"{APP}/auth/2fa/authenticate", {"code": code}).status_code == 400


def test_codes_guessed_in_parallel_are_all_counted(separate_connections: None) -> None:
    make.make_student("amal")
    Authenticator.objects.create(user=User.objects.get(), type="recovery_codes", data={"migrated_codes": []})
    Authenticator.objects.create(user=User.objects.get(), type="totp", data={"secret": "unreadable"})
    phones, outcomes = [Device() for _ in range(4)], []
    for phone in phones:
        phone.sign_in()
    gate = threading.Barrier(4)

    def guess(phone: Device) -> None:
        gate.wait()
        for _ in range(5):
            answer = phone.ask("post", f"{APP}/auth/2fa/authenticate", {"code": "0000000"})
            outcomes.append(answer.json()["errors"][0]["code"])
        connection.close()

    threads = [threading.Thread(target=guess, args=[phone]) for phone in phones]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["incorrect_code"] * 10 + ["too_many_login_attempts"] * 10


# --- Passkeys --------------------------------------------------------------------------------------------------------


def add_passkey(phone: Device, passkey: Passkey) -> Any:
    reauthenticate(phone)
    offered = phone.ask("get", f"{APP}/account/authenticators/webauthn?passwordless")
    body = {"name": "My phone", "credential": passkey.create(offered.json()["data"]["creation_options"])}
    return phone.ask("post", f"{APP}/account/authenticators/webauthn", body)


def sign_in_with(passkey: Passkey) -> Device:
    phone = Device()
    asked = phone.ask("get", f"{APP}/auth/webauthn/login")
    credential = passkey.get(asked.json()["data"]["request_options"])
    phone.ask("post", f"{APP}/auth/webauthn/login", {"credential": credential})
    return phone


def test_a_passkey_signs_in_without_a_password_and_without_another_factor(amal: User) -> None:
    phone, passkey = Device(), Passkey()
    phone.sign_in()
    assert add_passkey(phone, passkey).status_code == 200
    assert sign_in_with(passkey).is_in


def test_a_passkey_serves_as_the_second_factor(amal: User) -> None:
    phone, passkey = Device(), Passkey()
    phone.sign_in()
    add_passkey(phone, passkey)
    other = Device()
    assert other.sign_in().status_code == 401
    asked = other.ask("get", f"{APP}/auth/webauthn/authenticate")
    credential = passkey.get(asked.json()["data"]["request_options"])
    assert other.ask("post", f"{APP}/auth/webauthn/authenticate", {"credential": credential}).status_code == 200
    assert other.is_in


def test_what_another_key_signs_lets_nobody_in(amal: User) -> None:
    phone, passkey, forged = Device(), Passkey(), Passkey()
    phone.sign_in()
    add_passkey(phone, passkey)
    forged.id, forged.handle = passkey.id, passkey.handle
    assert not sign_in_with(forged).is_in


def test_a_passkey_of_a_page_elsewhere_is_refused_and_one_of_our_android_app_is_not(amal: User, settings: Any) -> None:
    settings.ANDROID_APPS = [("example.study", "AA:" * 31 + "AA")]
    phone = Device()
    phone.sign_in()
    assert add_passkey(phone, Passkey("https://elsewhere.example")).status_code == 400
    ours = Passkey("android:apk-key-hash:qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqo")
    assert add_passkey(phone, ours).status_code == 200
    assert sign_in_with(ours).is_in


def test_phones_are_told_which_apps_are_ours(client: Any, settings: Any) -> None:
    settings.ANDROID_APPS, settings.APPLE_APPS = [("example.study", "aa" * 32)], ["TEAM.example.study"]
    android = client.get("/.well-known/assetlinks.json").json()
    assert android[0]["target"] == {
        "namespace": "android_app",
        "package_name": "example.study",
        "sha256_cert_fingerprints": [":".join(["AA"] * 32)],
    }
    apple = client.get("/.well-known/apple-app-site-association").json()
    assert apple == {"webcredentials": {"apps": ["TEAM.example.study"]}}


# --- Before something weighty ----------------------------------------------------------------------------------------


def test_factors_are_changed_only_after_the_password_once_more(amal: User) -> None:
    phone = Device()
    phone.sign_in()
    asked = phone.ask("post", f"{APP}/account/authenticators/totp", {"code": "000000"})
    assert asked.status_code in (400, 401)
    assert not Authenticator.objects.exists()
    assert phone.ask("get", f"{APP}/account/authenticators/webauthn").status_code == 401


def test_the_password_before_is_counted_like_a_guess_at_sign_in(amal: User) -> None:
    phone = Device()
    phone.sign_in()
    body = {"current_password": "wrong", "new_password": "another-horse-battery"}
    for _ in range(12):
        phone.ask("post", f"{APP}/account/password/change", body)
    right = phone.ask("post", f"{APP}/account/password/change", body | {"current_password": make.PASSWORD})
    assert right.status_code in (400, 429)
    assert DeviceSession.objects.count() == 1
