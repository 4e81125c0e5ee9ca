"""The second factor on the pages: switching it on and off, signing in with it, and what a passkey's page holds."""

import html
import json
import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client

from tests.make import PASSWORD, make_student
from tests.passkeys import Passkey

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("early_in_a_minute")]


def code_of(secret, step=0):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + step))


def signed_in_by_password(student):
    client = Client()
    client.post("/accounts/login/", {"login": student.username, "password": PASSWORD})
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    return client


def with_codes(student):
    """Switch codes on as the page says, and return their secret."""
    client = signed_in_by_password(student)
    page = client.get("/accounts/2fa/totp/activate/").content.decode()
    secret = re.search(r"<code[^>]*>([A-Z2-7]+)</code>", page)[1]
    answer = client.post("/accounts/2fa/totp/activate/", {"code": code_of(secret, -1)})
    assert answer.url == "/accounts/2fa/recovery-codes/"
    return secret


def after_password(student):
    client = Client()
    answer = client.post("/accounts/login/", {"login": student.username, "password": PASSWORD})
    assert answer.url == "/accounts/2fa/authenticate/"
    return client


def test_the_picture_for_the_app_comes_from_our_own_address():
    client = signed_in_by_password(make_student())
    page = client.get("/accounts/2fa/totp/activate/").content.decode()
    assert 'src="/account/code.svg"' in page
    assert "data:" not in page
    picture = client.get("/account/code.svg")
    assert (picture["Content-Type"], b"<svg" in picture.content) == ("image/svg+xml", True)
    assert "no-store" in picture["Cache-Control"]
    assert client.get("/accounts/2fa/totp/activate/").status_code == 200


def test_there_is_no_picture_for_who_switches_nothing_on():
    assert signed_in_by_password(make_student()).get("/account/code.svg").status_code == 404
    assert Client().get("/account/code.svg").status_code == 302


def test_a_code_is_asked_for_after_the_password_and_opens():
    student = make_student()
    secret = with_codes(student)
    client = after_password(student)
    assert client.get("/account/").status_code == 302
    wrong = client.post("/accounts/2fa/authenticate/", {"code": "0000000"})
    assert "Incorrect code" in wrong.content.decode()
    client.post("/accounts/2fa/authenticate/", {"code": code_of(secret)})
    assert client.get("/account/").status_code == 200


def test_a_code_after_the_password_was_changed_meanwhile_opens_nothing_and_says_why():
    student = make_student()
    secret, client = with_codes(student), after_password(student)
    student.set_password("another-horse-battery")
    student.save()
    answer = client.post("/accounts/2fa/authenticate/", {"code": code_of(secret)}, follow=True)
    assert "Your account was changed meanwhile. Sign in again." in answer.content.decode()
    assert client.get("/account/").status_code == 302


def test_ten_wrong_codes_close_the_door_for_a_while():
    student = make_student()
    secret = with_codes(student)
    client = after_password(student)
    for _ in range(10):
        client.post("/accounts/2fa/authenticate/", {"code": "0000000"})
    client.post("/accounts/2fa/authenticate/", {"code": code_of(secret)})
    assert client.get("/account/").status_code == 302


def test_recovery_codes_are_shown_after_the_password_once_more_and_each_opens_once():
    student = make_student()
    with_codes(student)
    [code, *_] = Authenticator.objects.get(user=student, type="recovery_codes").wrap().get_unused_codes()
    for expected in (200, 302):
        client = after_password(student)
        client.post("/accounts/2fa/authenticate/", {"code": code})
        assert client.get("/account/").status_code == expected


def test_switching_codes_off_takes_the_recovery_codes_along():
    student = make_student()
    with_codes(student)
    client = Client()
    client.force_login(student)
    assert client.post("/accounts/2fa/totp/deactivate/").url.startswith("/accounts/reauthenticate/")
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    client.post("/accounts/2fa/totp/deactivate/")
    assert not Authenticator.objects.exists()


def options_in(page):
    return json.loads(html.unescape(re.search(r'data-options="([^"]*)"', page)[1]))


def test_a_passkey_made_on_the_page_signs_in_on_the_page():
    student, passkey = make_student(), Passkey()
    client = signed_in_by_password(student)
    page = client.get("/accounts/2fa/webauthn/add/", secure=True).content.decode()
    assert "<script>" not in page
    made = json.dumps(passkey.create(options_in(page)))
    client.post("/accounts/2fa/webauthn/add/", {"name": "Phone", "passwordless": "on", "credential": made}, secure=True)
    assert "Phone" in client.get("/accounts/2fa/").content.decode()

    other = Client()
    asked = other.get("/accounts/2fa/webauthn/login/", headers={"X-Requested-With": "XMLHttpRequest"}, secure=True)
    used = json.dumps(passkey.get(asked.json()["request_options"]))
    other.post("/accounts/2fa/webauthn/login/", {"credential": used}, secure=True)
    assert other.get("/account/").status_code == 200


def test_every_page_about_factors_is_ours():
    student = make_student()
    client, passkey = signed_in_by_password(student), Passkey()
    page = client.get("/accounts/2fa/webauthn/add/", secure=True).content.decode()
    made = json.dumps(passkey.create(options_in(page)))
    client.post("/accounts/2fa/webauthn/add/", {"name": "Phone", "credential": made}, secure=True)
    key = Authenticator.objects.get(type="webauthn").pk
    for path in ("", "recovery-codes/", "recovery-codes/generate/", "totp/activate/", "webauthn/", "webauthn/add/",
                 f"webauthn/keys/{key}/edit/", f"webauthn/keys/{key}/remove/", "webauthn/reauthenticate/"):  # fmt: skip
        page = client.get(f"/accounts/2fa/{path}", secure=True)
        assert page.status_code == 200, path
        assert 'class="skip"' in page.content.decode(), path
    for path in ("reauthenticate/", "webauthn/keys/0/edit/"):
        assert client.get(f"/accounts/2fa/{path}", secure=True).status_code in (200, 302, 404)
