"""Two at once: of two who want the same thing one gets it, the other is told in words, and nothing is doubled."""

import hashlib
import json
import threading

import pytest
from django.db import connection
from django.test import Client

from quizzes.models import Role, TeacherInvitation, User
from studyapp.accounts import AccountAdapter
from tests.make import make_guest, make_student

PASSWORD = "quiet-green-lamp"
AT_ONCE = 6


def all_at_once(*actions):
    """Run these at the same time, each on a connection of its own, and return what they return."""
    gate, outcomes = threading.Barrier(len(actions)), []

    def run(action):
        gate.wait()
        try:
            outcomes.append(action())
        except Exception as error:
            outcomes.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[action]) for action in actions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


# --- Accounts --------------------------------------------------------------------------------------------------------


def on_a_page(client=None, **fields):
    form = {"role": "student", "username": "noor", "password1": PASSWORD, "email": "", **fields}
    return (client or Client()).post("/accounts/signup/", form)


def on_a_device(client=None, **fields):
    body = json.dumps({"username": "noor", "password": PASSWORD, **fields})
    return (client or Client()).post("/_allauth/app/v1/auth/signup", body, content_type="application/json")


@pytest.mark.django_db(transaction=True)
def test_of_several_who_want_a_username_at_once_one_gets_it():
    statuses = [answer.status_code for answer in all_at_once(*[on_a_page, on_a_device] * (AT_ONCE // 2))]
    assert User.objects.filter(username__iexact="noor").count() == 1
    assert len([status for status in statuses if status in (200, 302)]) >= 1
    assert max(statuses) < 500


@pytest.fixture
def overtaken(monkeypatch):
    """Let something happen once, between the check of a sign-up and its end."""
    original, waiting = AccountAdapter.save_user, []

    def save_user(adapter, *args, **options):
        while waiting:
            waiting.pop()()
        return original(adapter, *args, **options)

    monkeypatch.setattr(AccountAdapter, "save_user", save_user)
    return waiting.append


@pytest.mark.django_db
def test_a_username_that_is_taken_while_a_form_is_checked_is_refused_at_its_field(overtaken, client):
    overtaken(lambda: make_student("Noor"))
    page = on_a_page(client)
    assert "id_username" in page.content.decode()
    assert "A user with that username already exists" in page.content.decode()
    overtaken(lambda: make_student("Amal"))
    answer = on_a_device(username="amal")
    assert (answer.status_code, answer.json()["errors"][0]["param"]) == (400, "username")
    assert User.objects.count() == 2


@pytest.mark.django_db
def test_a_guest_whose_username_was_taken_meanwhile_stays_a_guest(overtaken):
    guest, client = make_guest(), Client()
    client.force_login(guest)
    overtaken(lambda: make_student("noor"))
    assert on_a_page(client, nickname="Noor").status_code == 200
    kept = User.objects.get(pk=guest.pk)
    assert (kept.is_guest, kept.username, kept.nickname) == (True, guest.username, "")


@pytest.mark.django_db
def test_an_invitation_that_is_used_meanwhile_makes_no_account(overtaken, client, settings):
    settings.TEACHER_SIGNUP = "invite"
    invitation = TeacherInvitation.objects.create(code_sha256=hashlib.sha256(b"come in").hexdigest())
    overtaken(lambda: TeacherInvitation.objects.filter(pk=invitation.pk).update(used_by=make_student("other")))
    page = on_a_page(client, role=Role.TEACHER, invitation="come in")
    assert "Teachers sign up with an invitation here" in page.content.decode()
    assert not User.objects.filter(username="noor").exists()
