"""The code of a quiz is not to be had by trying: wrong ones are counted by student and by address, on both doors."""

import threading
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone

from quizzes.actions import access_codes, attempts
from quizzes.actions.errors import Conflict, TooManyTries
from quizzes.models import Attempt, SignInFailures, User
from tests.make import AT, make_question, make_quiz, make_set, make_student
from tests.walls.conftest import client_of

pytestmark = pytest.mark.django_db
LATER = access_codes.OF_A_STUDENT.window + timedelta(seconds=1)


@pytest.fixture
def quiz():
    study_set = make_set()
    return make_quiz(study_set, [make_question(study_set)], mode="exam", access_code="green lamp")


def tries(client, quiz, times, code="red", address="192.0.2.1"):
    """Try a code on the page and return the last page."""
    for _ in range(times):
        answer = client.post(f"/quizzes/{quiz.pk}/", {"access_code": code}, follow=True, REMOTE_ADDR=address)
    return answer.content.decode()


def test_the_eleventh_wrong_code_of_a_student_is_not_looked_at_and_neither_is_a_right_one(quiz):
    student = make_student()
    assert "not the code of this quiz" in tries(client_of(student), quiz, 10)
    assert "Too many wrong codes" in tries(client_of(student), quiz, 1, "green lamp", address="192.0.2.2")
    assert not Attempt.objects.exists()
    tries(client_of(make_student()), quiz, 1, "green lamp")
    assert Attempt.objects.count() == 1


def test_a_device_is_told_when_to_come_back(quiz):
    client, address = client_of(make_student()), f"/api/v1/quizzes/{quiz.pk}/attempts/"
    wrong = [client.post(address, {"access_code": "red"}, content_type="application/json") for _ in range(11)]
    assert [one.status_code for one in wrong] == [409] * 10 + [429]
    assert wrong[-1].json()["code"] == "too_many_tries"
    assert 0 < int(wrong[-1]["Retry-After"]) <= 901


def test_students_who_type_it_right_are_never_counted_out(quiz):
    for _ in range(access_codes.OF_AN_ADDRESS.allowed + 5):
        attempts.start(quiz, make_student(), at=AT, access_code="Green Lamp", address="192.0.2.1")
    assert set(SignInFailures.objects.values_list("count", flat=True)) == {0}


def test_guests_share_what_their_address_may_try(quiz, client, monkeypatch):
    monkeypatch.setattr(access_codes, "OF_AN_ADDRESS", access_codes.Limit("access-from", 3))
    assert "not the code of this quiz" in tries(client_of(None), quiz, 3)
    assert "Too many wrong codes" in tries(client_of(None), quiz, 1, "green lamp")
    tries(client_of(None), quiz, 1, "green lamp", address="192.0.2.2")
    assert Attempt.objects.get().student.is_guest


def test_after_a_quarter_of_an_hour_one_may_try_again(quiz):
    student = make_student()
    for _ in range(10):
        with pytest.raises(Conflict):
            attempts.start(quiz, student, at=AT, access_code="red")
    with pytest.raises(TooManyTries):
        attempts.start(quiz, student, at=AT, access_code="green lamp")
    assert attempts.start(quiz, student, at=AT + LATER, access_code="green lamp")[1]


def test_who_has_begun_goes_on_without_a_code(quiz):
    student, id = make_student(), uuid4()
    begun, _ = attempts.start(quiz, student, at=AT, id=id, access_code="green lamp")
    for _ in range(10):
        with pytest.raises(Conflict):
            attempts.start(quiz, student, at=AT, access_code="red")
    assert attempts.start(quiz, student, at=AT, id=id) == (begun, False)
    assert attempts.resume_or_start(quiz, student, at=AT) == begun


def test_codes_tried_in_parallel_are_all_counted(separate_connections):
    quiz = make_quiz(make_set(), access_code="green lamp")
    student, outcomes, gate = make_student(), [], threading.Barrier(6)

    def guess():
        gate.wait()
        for _ in range(4):
            try:
                access_codes.check(quiz, "red", student=student, address="", at=AT)
            except (Conflict, TooManyTries) as refusal:
                outcomes.append(refusal.code)
        connection.close()

    threads = [threading.Thread(target=guess) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["access_code"] * 10 + ["too_many_tries"] * 14


@pytest.mark.parametrize(
    "fields", [{"access_code": "green lamp"}, {"state": "closed"}, {"opens_at": timedelta(hours=1)}], ids=str
)
def test_a_visitor_who_may_not_begin_leaves_no_guest_behind(fields, client):
    if "opens_at" in fields:
        fields = {"opens_at": timezone.now() + fields["opens_at"]}
    quiz = make_quiz(make_set(), **fields)
    assert client.post(f"/quizzes/{quiz.pk}/", {"access_code": "red"}).url == f"/quizzes/{quiz.pk}/"
    assert not User.objects.exists()
