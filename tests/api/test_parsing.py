import json
from typing import Any

import pytest

from quizzes.api.parsing import MAX_BODY
from tests.api.conftest import API, People


def patch_me(people: People, body: bytes, content_type: str = "application/json", **headers: str) -> Any:
    return people.student.patch(f"{API}/me/", body, content_type=content_type, headers=headers)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"{", "malformed_json"),
        (b"\xff\xfe{}", "malformed_json"),
        ("﻿{}".encode(), "malformed_json"),
        (b'{"nickname": NaN}', "malformed_json"),
        (b'{"nickname": -Infinity}', "malformed_json"),
        (b'{"nickname": 1e999}', "bad_number"),
        (b'{"nickname": 9223372036854775808}', "bad_number"),
        (b'{"nickname": ' + b"9" * 5_000 + b"}", "malformed_json"),
        (b'{"nickname": "a\\u0000b"}', "bad_character"),
        (b'{"a\\u0000b": "x"}', "bad_character"),
        (b'{"nickname": "\\ud800"}', "bad_character"),
        (b"[" * 30 + b"]" * 30, "too_deep"),
        (b"[" * 100_000 + b"]" * 100_000, "too_deep"),
        (b'{"a":' * 100_000, "too_deep"),
    ],
)
def test_a_body_that_would_fault_later_is_a_400_that_changes_nothing(people: People, body: bytes, code: str) -> None:
    answer = patch_me(people, body)
    assert (answer.status_code, answer.json()["code"]) == (400, code)
    assert answer["Content-Type"] == "application/problem+json"
    assert people.student.ask("get", "/me/").json()["nickname"] == people.student.user.nickname


@pytest.mark.parametrize("body", [[], "text", 7, None, True])
def test_a_body_that_is_no_object_is_a_400(people: People, body: Any) -> None:
    assert patch_me(people, json.dumps(body).encode()).json()["errors"][0]["code"] == "wrong_type"


def test_a_body_that_is_too_large_is_a_413_whether_it_says_so_or_not(people: People) -> None:
    body = json.dumps({"nickname": "x" * (MAX_BODY + 1)}).encode()
    assert patch_me(people, body).status_code == 413


@pytest.mark.parametrize("content_type", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"])
def test_a_body_that_is_not_json_is_a_415(people: People, content_type: str) -> None:
    assert patch_me(people, b"nickname=x", content_type=content_type).status_code == 415


def test_a_time_in_a_zone_that_no_database_takes_is_read_in_utc_or_refused(people: People) -> None:
    far = people.nobody.ask("get", "/study-sets/?changed_since=2026-03-02T09:00:00%2B17:52")
    before_all = people.nobody.ask("get", "/study-sets/?changed_since=0001-01-01T00:00:00%2B17:52")
    assert (far.status_code, before_all.status_code) == (200, 400)
