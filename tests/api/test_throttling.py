from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache

from tests.api.conftest import People

pytestmark = pytest.mark.usefixtures("early_in_a_minute")


@pytest.fixture(autouse=True)
def _fresh_counts() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def test_too_many_requests_are_a_429_that_says_when_to_come_back(people: People, settings: Any) -> None:
    settings.API_RATES = {"read": 3, "write": 1}
    reads = [people.student.ask("get", "/me/") for _ in range(4)]
    assert [one.status_code for one in reads] == [200, 200, 200, 429]
    assert 1 <= int(reads[-1]["Retry-After"]) <= 61
    assert reads[-1].json()["code"] == "throttled"
    assert people.stranger.ask("get", "/me/").status_code == 200
    writes = [people.student.ask("patch", "/me/", {"nickname": "A"}).status_code for _ in range(2)]
    assert writes == [200, 429]


def test_what_costs_much_is_called_less_often_and_by_one_person_for_themselves(people, settings) -> None:
    settings.API_RATES = {"read": 100, "write": 100, "costly": 2}
    answers = [people.teacher.ask("get", "/me/export/") for _ in range(3)]
    assert [one.status_code for one in answers] == [200, 200, 429]
    assert int(answers[-1]["Retry-After"]) <= 61
    assert people.student.ask("get", "/me/export/").status_code == 200
    assert people.teacher.ask("get", "/me/").status_code == 200


def test_a_server_on_a_socket_file_which_is_told_no_address_answers_all_the_same(people: People, settings: Any) -> None:
    settings.API_RATES = {"read": 1, "write": 1}
    answers = [people.nobody.get("/api/v1/study-sets/", REMOTE_ADDR="") for _ in range(2)]
    assert [one.status_code for one in answers] == [200, 429]
