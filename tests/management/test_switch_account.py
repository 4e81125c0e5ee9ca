"""An account that is switched off is signed out everywhere, and stays so when it is switched on again."""

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from quizzes.management.commands import work
from quizzes.models import DeviceSession, User
from tests import make
from tests.api.conftest import token_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser() -> Client:
    """One of a student's, who has a phone too; another student is signed in as well."""
    amal = make.make_student("amal")
    token_for(amal)
    token_for(make.make_student("noor"))
    client = Client()
    client.post("/accounts/login/", {"login": "amal", "password": make.PASSWORD})
    assert client.get("/account/").status_code == 200
    return client


def signed_in() -> list[str]:
    return sorted(row.user.username for row in DeviceSession.objects.select_related("user") if row.user)


def test_switching_off_ends_every_session_of_one_and_lets_nobody_in(browser, capsys):
    call_command("switch_account", "Amal", "off")
    assert capsys.readouterr().out == "The account amal is switched off.\n"
    assert signed_in() == ["noor"]
    for client in (browser, Client()):
        client.post("/accounts/login/", {"login": "amal", "password": make.PASSWORD})
        assert client.get("/account/").status_code == 302


def test_switched_on_again_one_signs_in_anew(browser):
    call_command("switch_account", "amal", "off")
    call_command("switch_account", "amal", "on")
    assert browser.get("/account/").status_code == 302
    browser.post("/accounts/login/", {"login": "amal", "password": make.PASSWORD})
    assert browser.get("/account/").status_code == 200


def test_the_worker_ends_sessions_of_accounts_that_were_switched_off_by_hand(browser, monkeypatch):
    monkeypatch.setattr(work, "close_old_connections", lambda: None)  # this test's is not old
    User.objects.filter(username="amal").update(is_active=False)
    call_command("work", "--once")
    User.objects.filter(username="amal").update(is_active=True)
    assert signed_in() == ["noor"]
    assert browser.get("/account/").status_code == 302


def test_nobody_by_that_name_is_said(db):
    with pytest.raises(CommandError, match="nobody named bea"):
        call_command("switch_account", "bea", "off")
