"""Where somebody is signed in: the list on the account page, ending one or all others, and how long sessions last."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from quizzes.models import DeviceSession, User
from tests.api.conftest import token_for
from tests.make import PASSWORD, make_student, make_teacher

pytestmark = pytest.mark.django_db

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
EDGE = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0"


def browser(user, agent=FIREFOX):
    client = Client(headers={"user-agent": agent})
    client.post("/accounts/login/", {"login": user.username, "password": PASSWORD})
    return client


def is_in(client):
    return client.get("/account/").status_code == 200


def test_the_account_page_names_every_browser_and_app_and_which_is_this_one():
    student = make_student()
    here, _there = browser(student), browser(student, EDGE)
    token_for(student)
    DeviceSession.objects.filter(door="app").update(device="Amal's tablet")
    page = here.get("/account/").content.decode()
    for name in ("Firefox, Linux", "Edge, Windows", "Amal&#x27;s tablet", "This one"):
        assert name in page
    assert page.count("Sign out: ") == 2


def test_one_is_ended_and_the_others_go_on():
    student = make_student()
    here, there = browser(student), browser(student, EDGE)
    row = DeviceSession.objects.get(device="Edge, Windows")
    here.post("/account/sign-out/", {"session": row.id})
    assert (is_in(here), is_in(there)) == (True, False)


def test_all_but_this_one_are_ended():
    student = make_student()
    here, there = browser(student), browser(student, EDGE)
    token = token_for(student)
    here.post("/account/sign-out/", {"do": "others"})
    assert (is_in(here), is_in(there)) == (True, False)
    assert Client().get("/api/v1/me/", headers={"Authorization": f"Bearer {token}"}).status_code == 401


def test_somebody_elses_session_is_not_there():
    student, other = make_student(), make_student()
    here, theirs = browser(student), browser(other, EDGE)
    row = DeviceSession.objects.get(device="Edge, Windows")
    assert here.post("/account/sign-out/", {"session": row.id}).status_code == 404
    assert here.post("/account/sign-out/", {"session": "nonsense"}).status_code == 404
    assert is_in(theirs)


def test_a_new_password_leaves_this_browser_alone_in_the_list():
    student = make_student()
    here, there = browser(student), browser(student, EDGE)
    fields = {"oldpassword": PASSWORD, "password1": "quiet-green-lamp", "password2": "quiet-green-lamp"}
    assert here.post("/accounts/password/change/", fields).status_code == 302
    assert (is_in(here), is_in(there)) == (True, False)
    assert "Edge, Windows" not in here.get("/account/").content.decode()


def test_the_cookie_is_nowhere_in_the_database():
    client = browser(make_student())
    cookie = client.session.session_key
    assert not DeviceSession.objects.filter(session_key=cookie).exists()
    assert cookie not in str(list(DeviceSession.objects.values()))


@pytest.mark.parametrize(
    ("make", "away", "goes_on"),
    [
        (make_student, timedelta(days=89), True),
        (make_student, timedelta(days=91), False),
        (make_teacher, timedelta(hours=2, minutes=50), True),
        (make_teacher, timedelta(hours=3, minutes=10), False),
    ],
)
def test_a_browser_that_is_not_used_is_signed_out_after_its_time(make, away, goes_on):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        client = browser(make())
        clock.shift(away)
        assert is_in(client) is goes_on


def test_a_browser_in_use_goes_on_but_that_of_staff_for_half_a_day_at_most():
    with time_machine.travel(timezone.now(), tick=False) as clock:
        student, teacher = browser(make_student()), browser(make_teacher())
        for _ in range(5):
            assert is_in(teacher)
            clock.shift(timedelta(hours=2, minutes=20))
        assert is_in(teacher)
        clock.shift(timedelta(minutes=30))
        assert not is_in(teacher)
        for _ in range(4):
            clock.shift(timedelta(days=60))
            assert is_in(student)


def test_an_app_of_a_teacher_is_not_hurried():
    with time_machine.travel(timezone.now(), tick=False) as clock:
        body = {"username": make_teacher().username, "password": PASSWORD}
        answer = Client().post("/_allauth/app/v1/auth/login", body, content_type="application/json")
        token = answer.json()["meta"]["session_token"]
        clock.shift(timedelta(days=80))
        assert Client().get("/api/v1/me/", headers={"Authorization": f"Bearer {token}"}).status_code == 200


def test_whoever_is_signed_in_is_fetched_with_the_session():
    client = browser(make_student(nickname="Amal"))
    with CaptureQueriesContext(connection) as queries:
        page = client.get("/about/").content.decode()
    assert "Your account, Amal" in page
    assert len(queries) == 1


def test_an_account_that_was_put_out_of_use_is_signed_out_at_once():
    student = make_student()
    client = browser(student)
    User.objects.filter(pk=student.pk).update(is_active=False)
    assert not is_in(client)


def test_a_password_that_was_set_elsewhere_signs_out_at_once_and_for_good():
    student = make_student()
    client = browser(student)
    former = student.password
    student.set_password("quiet-green-lamp")
    student.save()
    assert not is_in(client)
    User.objects.filter(pk=student.pk).update(password=former)
    assert not is_in(client)


def test_a_browser_stays_signed_in_when_the_key_is_changed_and_the_old_one_named(settings):
    client = browser(make_student())
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another-key" * 6, [settings.SECRET_KEY]
    assert is_in(client)
    settings.SECRET_KEY_FALLBACKS = []
    assert is_in(client)


def test_a_way_to_sign_in_that_was_closed_closes_its_sessions(settings):
    client = browser(make_student())
    settings.AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
    assert not is_in(client)


@pytest.mark.parametrize(
    ("page", "back"),
    [
        ("http://testserver/teach/?page=2", "/teach/%3Fpage%3D2"),
        ("http://elsewhere.example/teach/", "/teach/sets/a/quizzes/lint/"),
        ("", "/teach/sets/a/quizzes/lint/"),
    ],
)
def test_a_form_sent_after_the_session_ended_leads_by_sign_in_back_to_its_page(page, back):
    answer = Client().post("/teach/sets/a/quizzes/lint/", headers={"referer": page})
    assert answer.url == f"/accounts/login/?next={back}"
