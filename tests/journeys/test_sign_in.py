"""Second factors, passkeys and tokens of phones under attack, on a server of two processes as in production.

One server stands for all tests: each signs up people of its own. Only its passwords hash faster than in production.
"""

import secrets
import time
from base64 import urlsafe_b64encode
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from typing import Any

import httpx
import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from tests import databases
from tests.passkeys import Passkey
from tests.served import Served, serve

pytestmark = pytest.mark.slow
APP = "/_allauth/app/v1"
PASSWORD, OTHER_PASSWORD = "quiet-green-lamp", "another-horse-battery"
AT_ONCE = 20
_numbers = count(1)


class Phone:
    """An app on a phone: keeps the token it is told, and opens a connection for each call, to whichever process."""

    def __init__(self, site: Served, token: str = "") -> None:
        self.site, self.token, self.username = site, token, ""

    def ask(self, method: str, path: str, body: Any = None) -> httpx.Response:
        headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        address = f"http://localhost:{self.site.port}{path}"
        # There is no TLS here, and without `verify=False` each call would load the world's certificates.
        answer = httpx.request(method, address, json=body, headers=headers, timeout=60, verify=False)
        said = answer.json() if answer.content else {}
        self.token = ((said.get("meta") or {}) if isinstance(said, dict) else {}).get("session_token") or self.token
        return answer

    @property
    def copy(self) -> "Phone":
        """Another device that has got hold of the same token."""
        return Phone(self.site, self.token)

    @property
    def is_in(self) -> bool:
        """Whether the token opens anything, at either process."""
        return any(self.copy.ask("GET", "/api/v1/me/").status_code == 200 for _ in range(6))

    def sign_in(self, username: str, password: str = PASSWORD) -> "Phone":
        self.ask("POST", f"{APP}/auth/login", {"username": username, "password": password})
        return self

    def reauthenticate(self) -> "Phone":
        assert self.ask("POST", f"{APP}/auth/reauthenticate", {"password": PASSWORD}).status_code == 200
        return self

    def answer_code(self, code: str) -> int:
        return self.ask("POST", f"{APP}/auth/2fa/authenticate", {"code": code}).status_code

    def options(self) -> dict[str, Any]:
        told: dict[str, Any] = self.ask("GET", f"{APP}/auth/webauthn/login").json()["data"]["request_options"]
        return told

    def present(self, credential: Any, *, to: str = "login") -> int:
        return self.ask("POST", f"{APP}/auth/webauthn/{to}", {"credential": credential}).status_code


@pytest.fixture(scope="module")
def site(original: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    environment = {"DEBUG": "0", "SECRET_KEY": secrets.token_urlsafe(60), "DJANGO_SETTINGS_MODULE": "tests.settings"}
    environment |= {"NO_SSL_REDIRECT": "1", "ALLOWED_HOSTS": "localhost,127.0.0.1"}
    folder = tmp_path_factory.mktemp("sign-in")
    with databases.copied(original, folder) as database, serve(database, **environment) as served:
        yield served


def sign_up(site: Served) -> Phone:
    """Return the phone of somebody new."""
    phone = Phone(site)
    phone.username = f"somebody-{next(_numbers)}"
    made = phone.ask("POST", f"{APP}/auth/signup", {"username": phone.username, "password": PASSWORD})
    assert made.status_code == 200, made.content
    return phone


def with_codes(phone: Phone) -> str:
    """Switch codes on, and return their secret. The code used is one of the half minute before."""
    phone.reauthenticate()
    secret: str = phone.ask("GET", f"{APP}/account/authenticators/totp").json()["meta"]["secret"]
    made = phone.ask("POST", f"{APP}/account/authenticators/totp", {"code": code_of(secret, step=-1)})
    assert made.status_code == 200, made.content
    return secret


def with_passkey(phone: Phone) -> Passkey:
    passkey = Passkey(f"http://localhost:{phone.site.port}")
    phone.reauthenticate()
    offered = phone.ask("GET", f"{APP}/account/authenticators/webauthn?passwordless")
    credential = passkey.create(offered.json()["data"]["creation_options"])
    body = {"name": "My phone", "credential": credential}
    made = phone.ask("POST", f"{APP}/account/authenticators/webauthn", body)
    assert made.status_code == 200, made.content
    return passkey


def code_of(secret: str, *, step: int = 0) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + step))


def at_once(*calls: Callable[[], Any]) -> list[Any]:
    with ThreadPoolExecutor(len(calls)) as pool:
        return [one.result() for one in [pool.submit(call) for call in calls]]


# --- Passkeys --------------------------------------------------------------------------------------------------------


def test_an_assertion_signs_in_once(site: Served) -> None:
    passkey = with_passkey(sign_up(site))
    phone = Phone(site)
    said = passkey.get(phone.options())
    before = phone.copy
    copies = [before.copy for _ in range(AT_ONCE)]
    outcomes = at_once(*(lambda one=one: one.present(said) for one in copies))
    assert Counter(outcomes)[200] == 1
    assert sum(one.is_in for one in {one.token: one for one in copies}.values()) == 1
    for later in (before.copy, Phone(site)):
        assert later.present(said) != 200
        assert not later.is_in
    fresh = Phone(site)
    fresh.options()
    assert fresh.present(said) != 200  # the challenge is another session's
    assert not fresh.is_in


def test_what_was_signed_for_elsewhere_or_by_another_signs_nobody_in(site: Served) -> None:
    amal, noor = (with_passkey(sign_up(site)) for _ in range(2))

    def outcome(passkey: Passkey, **changes: Any) -> bool:
        phone = Phone(site)
        options = phone.options()
        options["publicKey"].update(changes)
        phone.present(passkey.get(options))
        return phone.is_in

    assert outcome(amal)
    for origin in ("http://localhost.evil.example", "https://evil.example", f"http://127.0.0.1:{site.port}", "null"):
        amal.origin, ours = origin, amal.origin
        assert not outcome(amal), origin
        amal.origin = ours
    assert not outcome(amal, rpId="evil.example")
    assert not outcome(amal, challenge=urlsafe_b64encode(secrets.token_bytes(32)).decode().rstrip("="))
    amal.handle, mine = noor.handle, amal.handle
    assert not outcome(amal)
    amal.handle = mine
    assert outcome(amal)


def test_a_passkey_that_was_taken_away_signs_nobody_in(site: Served) -> None:
    phone = sign_up(site)
    passkey = with_passkey(phone)
    other = Phone(site)
    said = passkey.get(other.options())
    phone.reauthenticate()
    rows = phone.ask("GET", f"{APP}/account/authenticators").json()["data"]
    ids = [row["id"] for row in rows if row["type"] == "webauthn"]
    gone = phone.ask("DELETE", f"{APP}/account/authenticators/webauthn", {"authenticators": ids})
    assert gone.status_code == 200, gone.content
    other.present(said)
    assert not other.is_in


def test_anothers_passkey_is_no_second_factor(site: Served) -> None:
    phone = sign_up(site)
    passkey, theirs = with_passkey(phone), with_passkey(sign_up(site))
    pending = Phone(site).sign_in(phone.username)
    path = f"{APP}/auth/webauthn/authenticate"
    options = pending.ask("GET", path).json()["data"]["request_options"]
    assert pending.present(theirs.get(options), to="authenticate") != 200
    assert not pending.is_in
    options = pending.ask("GET", path).json()["data"]["request_options"]
    assert pending.present(passkey.get(options), to="authenticate") == 200
    assert pending.is_in


# --- Codes -----------------------------------------------------------------------------------------------------------


def test_a_code_that_twenty_send_at_once_lets_one_in(site: Served) -> None:
    phone = sign_up(site)
    secret = with_codes(phone)
    phones = [Phone(site).sign_in(phone.username) for _ in range(AT_ONCE)]
    code = code_of(secret)
    outcomes = at_once(*(lambda one=one: one.answer_code(code) for one in phones))
    assert Counter(outcomes) == {200: 1, 400: AT_ONCE - 1}
    assert sum(one.is_in for one in phones) == 1


def test_codes_guessed_by_twenty_at_once_are_counted_to_ten(site: Served) -> None:
    phone = sign_up(site)
    secret = with_codes(phone)
    phones = [Phone(site).sign_in(phone.username) for _ in range(AT_ONCE)]
    right = {code_of(secret, step=step) for step in range(-2, 3)}
    wrong = [code for code in (f"{number:06}" for number in range(90)) if code not in right]

    def guess(number: int) -> list[str]:
        tried = [
            phones[number].ask("POST", f"{APP}/auth/2fa/authenticate", {"code": wrong[3 * number + turn]})
            for turn in range(3)
        ]
        return [one.json()["errors"][0]["code"] for one in tried]

    told = Counter(code for codes in at_once(*(lambda n=n: guess(n) for n in range(AT_ONCE))) for code in codes)
    assert told == {"incorrect_code": 10, "too_many_login_attempts": 3 * AT_ONCE - 10}
    assert phones[0].answer_code(code_of(secret)) != 200
    assert not phones[0].is_in


# --- Tokens ----------------------------------------------------------------------------------------------------------


def test_a_token_of_somebody_who_gave_the_password_alone_opens_nothing(site: Served) -> None:
    phone = sign_up(site)
    secret = with_codes(phone)
    pending = Phone(site).sign_in(phone.username)
    assert pending.token
    for path in ("me/", "study-sets/", "me/sessions/", "sync/", "schema/", "assignments/"):
        assert pending.copy.ask("GET", f"/api/v1/{path}").status_code == 401, path
    assert pending.copy.ask("POST", "/api/v1/sync/", {"records": []}).status_code == 401
    for path in ("account/authenticators", "auth/sessions", "account/email"):
        assert pending.copy.ask("GET", f"{APP}/{path}").status_code == 401, path
    for name in ("__Host-session", "session", "sessionid"):
        page = httpx.get(f"http://localhost:{site.port}/account/", cookies={name: pending.token}, verify=False)
        assert page.status_code in (302, 400), name
    seen_before = pending.copy
    assert pending.answer_code(code_of(secret)) == 200
    assert [pending.is_in, seen_before.is_in] == [True, False]


def change_password(phone: Phone) -> None:
    body = {"current_password": PASSWORD, "new_password": OTHER_PASSWORD}
    assert phone.ask("POST", f"{APP}/account/password/change", body).status_code == 200


def reset_password(phone: Phone) -> None:
    key = phone.site.run("-c", KEY_OF_A_RESET, phone.username).strip()
    other = Phone(phone.site)
    answer = other.ask("POST", f"{APP}/auth/password/reset", {"key": key, "password": OTHER_PASSWORD})
    assert answer.status_code in (200, 401), answer.content


def switch_off(phone: Phone) -> None:
    phone.site.run("manage.py", "switch_account", phone.username, "off")


KEY_OF_A_RESET = """
import sys, django; django.setup()
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from quizzes.models import User
user = User.objects.get(username=sys.argv[1])
print(user_pk_to_url_str(user) + "-" + default_token_generator.make_token(user))
"""


@pytest.mark.parametrize("end", [change_password, reset_password, switch_off])
def test_tokens_of_before_open_nothing_within_seconds(site: Served, end: Callable[[Phone], None]) -> None:
    phone = sign_up(site)
    secret = with_codes(phone)
    stolen, pending = phone.copy, Phone(site).sign_in(phone.username)
    assert stolen.is_in
    end(phone)
    began = time.monotonic()
    while stolen.is_in and time.monotonic() - began < 30:
        time.sleep(0.1)
    assert time.monotonic() - began < 5
    pending.answer_code(code_of(secret))
    assert not pending.is_in


def test_a_token_stays_dead_when_its_account_is_switched_off_and_on_again(site: Served) -> None:
    phone = sign_up(site)
    tablet = Phone(site).sign_in(phone.username)
    assert [phone.is_in, tablet.is_in] == [True] * 2
    switch_off(phone)
    assert not phone.is_in
    late = Phone(site).sign_in(phone.username)
    assert not late.is_in
    site.run("manage.py", "switch_account", phone.username, "on")
    assert [one.is_in for one in (phone, tablet, late)] == [False] * 3
    assert Phone(site).sign_in(phone.username).is_in
