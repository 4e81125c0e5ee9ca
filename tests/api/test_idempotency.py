from datetime import timedelta
from typing import Any

import pytest
from django.db import OperationalError
from django.utils import timezone

from quizzes.actions import classrooms, receipts
from quizzes.actions.errors import Conflict
from quizzes.models import Classroom, Receipt
from tests.api.conftest import Client, People


def make_class(client: Client, key: str, name: str = "8a", **headers: str) -> Any:
    return client.ask("post", "/classrooms/", {"name": name}, Idempotency_Key=key, **headers)


def test_the_same_key_and_body_do_it_once_and_answer_alike(people: People) -> None:
    first, again = make_class(people.teacher, "k1"), make_class(people.teacher, "k1")
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.content == again.content
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


def test_a_request_underway_is_not_begun_again_until_it_counts_as_lost(people: People) -> None:
    user, at = people.teacher.user, timezone.now()
    assert user is not None
    assert receipts.begin(user, key="k", request_sha256="a", at=at)[1] is True
    for moment in (at, at + timedelta(seconds=2)):  # two clocks may show the same
        with pytest.raises(Conflict):
            receipts.begin(user, key="k", request_sha256="a", at=moment)
    assert receipts.begin(user, key="k", request_sha256="a", at=at + timedelta(minutes=2))[1] is True


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
