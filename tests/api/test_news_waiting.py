"""Who waits for news is answered when there is some, or when the time is over; nobody is held up."""

from typing import Any

import pytest
from django.db import connection

from quizzes.actions import sessions
from quizzes.api import waiting
from quizzes.models import Quiz
from tests.api.conftest import People
from tests.api.listening import Device, answer, assigned_quiz


@pytest.fixture
def quiz(people: People) -> Quiz:
    return assigned_quiz(people)


@pytest.fixture
def nap(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Something to happen while a request sleeps, and a clock that goes on with the sleep."""

    class Nap:
        def __init__(self) -> None:
            self.during, self.clock, self.times = lambda: None, 0.0, 0

        def sleep(self, seconds: float) -> None:
            self.clock += seconds
            self.times += 1
            assert not connection.in_atomic_block or connection.savepoint_ids == []
            self.during()

    nap = Nap()
    monkeypatch.setattr(waiting.time, "sleep", nap.sleep)
    monkeypatch.setattr(waiting.time, "monotonic", lambda: nap.clock)
    return nap


def test_who_waits_is_answered_when_there_is_news(people: People, quiz: Quiz, nap: Any) -> None:
    device = Device(people.student)
    device.catch_up()
    nap.during = lambda: answer(people, quiz) if nap.times == 3 else None
    heard = device.ask(wait=20)
    assert (len(heard.json()["changed"]["attempts"]), nap.times) == (1, 3)
    assert "Retry-After" not in heard


def test_who_waits_for_nothing_is_told_so_when_the_time_is_over(people: People, nap: Any) -> None:
    device = Device(people.student)
    device.catch_up()
    heard = device.ask(wait=20).json()
    assert (heard["cursor"], nap.clock) == (device.cursor, 20.0)
    assert device.ask().json()["changed"] == heard["changed"]


def test_one_waits_at_a_time_and_the_others_are_told_when_to_come_back(people: People, nap: Any) -> None:
    device, other = Device(people.student), Device(people.stranger)
    device.catch_up()
    other.catch_up()
    heard = []
    nap.during = lambda: heard.append(other.ask(wait=20)) if nap.times == 1 else None
    assert "Retry-After" not in device.ask(wait=20)
    assert heard[0]["Retry-After"] == "5"
    assert "Retry-After" not in other.ask(wait=1)


def test_who_is_signed_out_while_waiting_hears_nothing_and_waits_no_more(people: People, quiz: Quiz, nap: Any) -> None:
    device = Device(people.student)
    device.catch_up()

    def sign_out() -> None:
        assert people.student.user
        if nap.times == 1:
            sessions.end_all(people.student.user)
        if nap.times == 3:
            answer(people, quiz)

    nap.during = sign_out
    assert people.student.ask("get", f"/sync/?cursor={device.cursor}&wait=20").status_code == 401
    assert nap.times == 1
