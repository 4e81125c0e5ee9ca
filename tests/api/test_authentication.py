import hashlib
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client as Browser
from django.utils import timezone
from rest_framework.test import APIClient

from quizzes.actions import sessions
from quizzes.models import DeviceSession, User
from studyapp import headless
from tests import make
from tests.api.conftest import API, People, token_for

AUTH = "/_allauth/app/v1/auth"


def sign_up(client: APIClient, **fields: Any) -> Any:
    body = {"username": "amal", "password": make.PASSWORD, **fields}
    return client.post(f"{AUTH}/signup", body, format="json")


def sign_in(client: APIClient, username: str) -> str:
    answer = client.post(f"{AUTH}/login", {"username": username, "password": make.PASSWORD}, format="json")
    assert answer.status_code == 200, answer.content
    return answer.json()["meta"]["session_token"]


def bearer(token: str) -> APIClient:
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {token}")
    return client


@pytest.mark.django_db
def test_signing_up_on_a_device_gives_a_token_that_our_api_takes_in_either_header() -> None:
    token = sign_up(APIClient(), role="teacher").json()["meta"]["session_token"]
    assert bearer(token).get(f"{API}/me/").json()["role"] == "teacher"
    assert APIClient().get(f"{API}/me/", headers={"X-Session-Token": token}).json()["username"] == "amal"


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/study-sets/", "/me/", "/nowhere/", "/quizzes/", "/schema/"])
@pytest.mark.parametrize("header", ["Bearer wrong-token-of-no-one", "Bearer ", "Basic dXNlcjpwYXNz", "nonsense"])
def test_a_wrong_token_is_401_on_every_path(path: str, header: str) -> None:
    answer = APIClient().get(f"{API}{path}", headers={"Authorization": header})
    assert answer.status_code == 401
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["code"] == "token_ended"
    assert answer["WWW-Authenticate"].startswith("Bearer")


@pytest.mark.django_db
def test_signing_out_ends_the_token_at_once_and_no_other() -> None:
    make.make_student("amal")
    phone, tablet = sign_in(APIClient(), "amal"), sign_in(APIClient(), "amal")
    ended = APIClient().delete(f"{AUTH}/session", headers={"X-Session-Token": phone})
    assert ended.status_code == 401
    assert bearer(phone).get(f"{API}/me/").status_code == 401
    assert bearer(phone).get(f"{API}/study-sets/").status_code == 401
    assert bearer(tablet).get(f"{API}/me/").status_code == 200


@pytest.mark.django_db
def test_a_new_password_ends_every_token() -> None:
    user = make.make_student("amal")
    token = sign_in(APIClient(), "amal")
    user.set_password("another-horse-battery")
    user.save()
    assert bearer(token).get(f"{API}/me/").status_code == 401


@pytest.mark.django_db
def test_changing_the_password_on_a_device_ends_its_old_token_and_gives_a_new_one() -> None:
    make.make_student("amal")
    token = sign_in(APIClient(), "amal")
    changed = APIClient().post(
        "/_allauth/app/v1/account/password/change",
        {"current_password": make.PASSWORD, "new_password": "another-horse-battery"},
        format="json",
        headers={"X-Session-Token": token},
    )
    assert changed.status_code == 200, changed.content
    assert bearer(token).get(f"{API}/me/").status_code == 401


@pytest.mark.django_db
def test_an_account_that_is_switched_off_ends_its_tokens() -> None:
    user = make.make_student("amal")
    token = sign_in(APIClient(), "amal")
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert bearer(token).get(f"{API}/me/").status_code == 401
    User.objects.filter(pk=user.pk).update(is_active=True)
    assert bearer(token).get(f"{API}/me/").status_code == 401


@pytest.mark.django_db
def test_a_token_ends_after_its_time() -> None:
    token = token_for(make.make_student(), expires_in=timedelta(seconds=-1))
    assert bearer(token).get(f"{API}/me/").status_code == 401


@pytest.mark.django_db
@pytest.mark.parametrize("path", [f"{API}/me/", f"{AUTH}/session"])
def test_a_device_that_was_away_for_ninety_days_signs_in_again(path: str) -> None:
    make.make_student("amal")
    away = timezone.now() + timedelta(days=89)
    phone, tablet = named("Phone"), named("Tablet")
    with time_machine.travel(away, tick=False):
        assert phone.get(path).status_code == 200
    with time_machine.travel(away + timedelta(days=2), tick=False):
        assert tablet.get(path).status_code in (401, 410)
        assert phone.get(path).status_code == 200
    with time_machine.travel(away + timedelta(days=93), tick=False):
        assert phone.get(path).status_code in (401, 410)


@pytest.mark.django_db
def test_using_a_token_keeps_it_alive() -> None:
    token = token_for(make.make_student(), expires_in=timedelta(days=2))
    row = DeviceSession.objects.get()
    DeviceSession.objects.update(used_at=row.used_at - timedelta(days=88))
    assert bearer(token).get(f"{API}/me/").status_code == 200
    assert DeviceSession.objects.get().expire_date > row.expire_date + timedelta(days=80)


@pytest.mark.django_db
def test_the_token_is_stored_as_its_digest_only() -> None:
    make.make_student("amal")
    token = sign_in(APIClient(), "amal")
    row = DeviceSession.objects.get()
    assert row.session_key == hashlib.sha256(token.encode()).hexdigest()
    assert row.user is not None
    assert row.user.username == "amal"


@pytest.mark.django_db
def test_a_cookie_is_no_token_and_a_token_no_cookie() -> None:
    user = make.make_student("amal")
    browser = Browser()
    browser.force_login(user)
    cookie = next(iter(browser.cookies.values())).value
    assert bearer(cookie).get(f"{API}/me/").status_code == 401
    assert browser.get(f"{API}/me/").status_code == 401

    name = next(iter(browser.cookies))
    token = sign_in(APIClient(), "amal")
    impostor = Browser()
    impostor.cookies[name] = token
    assert not impostor.get("/").wsgi_request.user.is_authenticated


def test_without_a_token_public_things_are_read_and_ones_own_are_not(people: People) -> None:
    assert people.nobody.ask("get", "/study-sets/").status_code == 200
    answer = people.nobody.ask("get", "/me/")
    assert answer.status_code == 401
    assert answer.json()["code"] == "token_needed"


# --- Where one is signed in ------------------------------------------------------------------------------------------


def named(name: str) -> APIClient:
    """Return a client of a device that names itself."""
    client = APIClient()
    client.credentials(HTTP_X_DEVICE_NAME=name)
    return bearer(sign_in(client, "amal"))


@pytest.mark.django_db
def test_sessions_go_by_the_name_of_their_device_and_can_be_ended_from_another() -> None:
    make.make_student("amal")
    phone, tablet = named("Amal's phone"), named("Amal's tablet")
    rows = {row["name"]: row for row in phone.get(f"{API}/me/sessions/").json()["results"]}
    assert {name: row["is_current"] for name, row in rows.items()} == {"Amal's phone": True, "Amal's tablet": False}
    tablet_id = rows["Amal's tablet"]["id"]
    assert phone.delete(f"{API}/me/sessions/{tablet_id}/").status_code == 204
    assert tablet.get(f"{API}/me/").status_code == 401
    assert phone.get(f"{API}/me/").status_code == 200


@pytest.mark.django_db
def test_a_device_keeps_its_name_when_a_call_does_not_say_it() -> None:
    make.make_student("amal")
    token = sign_in(APIClient(HTTP_X_DEVICE_NAME="Amal's phone"), "amal")
    DeviceSession.objects.update(used_at=timezone.now() - timedelta(days=3))  # so that it is stored anew
    assert bearer(token).get(f"{AUTH}/session", headers={"User-Agent": "okhttp/4"}).status_code == 200
    assert DeviceSession.objects.get().device == "Amal's phone"
    body = {"current_password": make.PASSWORD, "new_password": "another-horse-battery"}
    changed = bearer(token).post("/_allauth/app/v1/account/password/change", body, format="json")
    fresh = changed.json()["meta"]["session_token"]
    assert fresh != token
    assert DeviceSession.objects.get().device == "Amal's phone"
    assert bearer(fresh).get(f"{AUTH}/session", headers={"X-Device-Name": "Amal's phone 2"}).status_code == 200
    DeviceSession.objects.update(used_at=timezone.now() - timedelta(days=3))
    assert bearer(fresh).get(f"{AUTH}/session", headers={"X-Device-Name": "Amal's phone 2"}).status_code == 200
    assert DeviceSession.objects.get().device == "Amal's phone 2"


@pytest.mark.django_db
def test_a_session_that_is_ended_while_it_is_stored_anew_stays_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    user = make.make_student("amal")
    phone = named("Phone")
    DeviceSession.objects.update(used_at=timezone.now() - timedelta(days=3))

    def ended_meanwhile(*args: Any, **named: Any) -> list[Any]:
        sessions.end_all(user)
        return []

    monkeypatch.setattr(headless, "sessions_of", ended_meanwhile)
    assert phone.get(f"{AUTH}/sessions").status_code == 200
    assert DeviceSession.objects.count() == 0
    assert phone.get(f"{AUTH}/sessions").status_code == 410


@pytest.mark.django_db
def test_somebody_elses_session_is_not_there() -> None:
    make.make_student("amal")
    phone = named("Phone")
    id = phone.get(f"{API}/me/sessions/").json()["results"][0]["id"]
    other = bearer(token_for(make.make_student()))
    assert other.delete(f"{API}/me/sessions/{id}/").status_code == 404
    assert phone.get(f"{API}/me/").status_code == 200


@pytest.mark.django_db
def test_all_other_sessions_are_ended_at_once_browsers_too() -> None:
    user, browser = make.make_student("amal"), Browser()
    browser.post("/accounts/login/", {"login": "amal", "password": make.PASSWORD})
    phone, tablet = named("Phone"), named("Tablet")
    assert {row["kind"] for row in phone.get(f"{API}/me/sessions/").json()["results"]} == {"app", "web"}
    assert phone.delete(f"{API}/me/sessions/").status_code == 204
    assert tablet.get(f"{API}/me/").status_code == 401
    assert browser.get("/account/").status_code == 302
    assert phone.get(f"{API}/me/").status_code == 200
    assert DeviceSession.objects.of(user).count() == 1


@pytest.mark.django_db
def test_allauths_own_path_lists_and_ends_them_too() -> None:
    make.make_student("amal")
    phone, tablet = named("Phone"), named("Tablet")
    rows = phone.get(f"{AUTH}/sessions").json()["data"]
    assert {row["user_agent"]: row["is_current"] for row in rows} == {"Phone": True, "Tablet": False}
    other = next(row["id"] for row in rows if not row["is_current"])
    left = phone.delete(f"{AUTH}/sessions", {"sessions": [other]}, format="json")
    assert [row["user_agent"] for row in left.json()["data"]] == ["Phone"]
    assert tablet.get(f"{API}/me/").status_code == 401
    mine = left.json()["data"][0]["id"]
    assert phone.delete(f"{AUTH}/sessions", {"sessions": [mine]}, format="json").status_code == 401
    assert phone.get(f"{API}/me/").status_code == 401
