from functools import partial
from typing import Any
from uuid import uuid4

import pytest
from django.db import OperationalError

from quizzes.actions import attempts, classrooms, receipts
from quizzes.models import Classroom, Receipt
from tests import make
from tests.api.conftest import Client, People
from tests.walls.conftest import separate_connections as separate_connections
from tests.walls.test_races import all_at_once


def make_class(client: Client, key: str, name: str = "8a", **headers: str) -> Any:
    return client.ask("post", "/classrooms/", {"name": name}, Idempotency_Key=key, **headers)


def test_the_same_key_and_body_do_it_once_and_answer_alike(people: People) -> None:
    first, again = make_class(people.teacher, "k1"), make_class(people.teacher, "k1")
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.content == again.content
    assert first["ETag"] == again["ETag"]
    assert first["Location"] == again["Location"]
    assert again["Idempotency-Replayed"] == "true"
    assert Classroom.objects.filter(name="8a").count() == 1
    assert make_class(people.teacher, "k2").json()["id"] != first.json()["id"]


def test_the_same_key_with_another_body_is_a_conflict_that_does_nothing(people: People) -> None:
    make_class(people.teacher, "k1")
    other = make_class(people.teacher, "k1", "9c")
    assert (other.status_code, other.json()["code"]) == (409, "key_reused")
    assert not Classroom.objects.filter(name="9c").exists()


def test_a_request_that_was_refused_may_be_sent_again(people: People) -> None:
    assert make_class(people.teacher, "k1", " ").status_code == 400
    assert make_class(people.teacher, "k1").status_code == 201


def test_keys_are_each_persons_own(people: People) -> None:
    first = make_class(people.teacher, "k1")
    other = make_class(Client(people.teacher.user.__class__.objects.create_user("other", role="teacher")), "k1")
    assert first.json()["id"] != other.json()["id"]
    assert make_class(people.student, "k1").status_code == 404


@pytest.mark.parametrize("key", ["", "x" * 121, "é"])
def test_a_key_that_is_none_is_a_400(people: People, key: str) -> None:
    assert make_class(people.teacher, key).json()["code"] == "bad_key"


class Died(BaseException):
    """What no code catches: the process is gone."""


def test_a_server_that_dies_before_the_answer_is_kept_has_done_nothing(
    people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as during:

        def die(*args: Any, **named: Any) -> None:
            raise Died

        during.setattr(receipts, "keep", die)
        with pytest.raises(Died):
            make_class(people.teacher, "k1")
    assert not Classroom.objects.filter(name="8a").exists()
    assert make_class(people.teacher, "k1").status_code == 201
    assert Classroom.objects.filter(name="8a").count() == 1


def test_the_same_key_from_many_threads_at_once_is_done_once(separate_connections: None) -> None:
    teacher = make.make_teacher()
    clients = [Client(teacher) for _ in range(8)]
    outcomes = all_at_once(*(partial(make_class, client, "k1") for client in clients))
    assert [answer.status_code for answer in outcomes] == [201] * 8
    assert len({answer.content for answer in outcomes}) == 1
    assert Classroom.objects.count() == 1


def test_an_answer_without_a_body_comes_again_too(people: People) -> None:
    assert people.student.user is not None
    quiz = make.make_quiz(people.study_set, [make.make_question(people.study_set)])
    make.make_assignment(people.classroom, quiz)
    attempt, _ = attempts.start(quiz, people.student.user, at=make.AT)
    path = f"/attempts/{attempt.pk}/questions/{attempt.places[0].question}/leave/"
    first, again = (people.student.ask("post", path, Idempotency_Key="k") for _ in range(2))
    assert (first.status_code, again.status_code) == (204, 204)
    assert again["Idempotency-Replayed"] == "true"


def test_guesses_at_a_code_are_counted_with_a_key_too(people: People) -> None:
    quiz = make.make_quiz(people.study_set, [make.make_question(people.study_set)], access_code="willow")
    make.make_assignment(people.classroom, quiz)

    def begin(number: int, code: str) -> int:
        body = {"id": str(uuid4()), "access_code": code}
        path = f"/quizzes/{quiz.pk}/attempts/"
        status: int = people.student.ask("post", path, body, Idempotency_Key=f"k{number}").status_code
        return status

    assert [begin(number, "birch") for number in range(12)] == [409] * 10 + [429] * 2
    assert begin(12, "willow") == 429


def test_a_request_that_a_fault_has_ended_may_be_sent_again_at_once(
    people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as during:

        def away(*args: Any, **named: Any) -> Any:
            raise OperationalError

        during.setattr(classrooms, "create", away)
        assert make_class(people.teacher, "k1").status_code == 503
    assert make_class(people.teacher, "k1").status_code == 201


def test_secrets_are_kept_on_no_receipt(people: People) -> None:
    joined = people.nobody.ask(
        "post", "/classrooms/join/", {"code": people.classroom.code, "nickname": "Amal"}, Idempotency_Key="k"
    ).json()
    path = f"/classrooms/{people.classroom.pk}/members/{joined['user']['id']}/card/"
    assert people.teacher.ask("post", path, Idempotency_Key="k").status_code == 200
    assert not Receipt.objects.exists()
