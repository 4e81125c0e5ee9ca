"""What every endpoint has in common: negotiation, filters, validators, what goes, and who may call from elsewhere."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.utils import timezone
from rest_framework.test import APIRequestFactory

from quizzes.api.base import Endpoint
from quizzes.api.deprecation import Deprecation
from quizzes.models import StudySet
from tests import make
from tests.api.conftest import API, People

# --- JSON only -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("accept", "status"),
    [
        ("application/json", 200),
        ("*/*", 200),
        ("text/html, application/*;q=0.5", 200),
        ("application/json;charset=utf-8", 200),
        ("text/html", 406),
        ("application/json;q=0, text/html", 406),
        ("application/xml", 406),
    ],
)
def test_a_client_is_given_json_or_told_that_there_is_nothing_else(people: People, accept: str, status: int) -> None:
    answer = people.nobody.ask("get", "/study-sets/", Accept=accept)
    assert answer.status_code == status
    assert "json" in answer["Content-Type"]


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "text/json"]
)
def test_a_body_of_another_type_is_refused(people: People, kind: str) -> None:
    answer = people.teacher.generic("POST", f"{API}/classrooms/", b'{"name": "7b"}', content_type=kind)
    assert (answer.status_code, answer["Content-Type"]) == (415, "application/problem+json")
    assert not people.teacher.user.classrooms.filter(name="7b").exclude(pk=people.classroom.pk).exists()


def test_a_method_that_is_not_there_says_which_are(people: People) -> None:
    answer = people.teacher.ask("put", "/classrooms/", {})
    assert (answer.status_code, answer.json()["code"]) == (405, "method_not_allowed")
    assert answer["Allow"] == "GET, POST, HEAD, OPTIONS"
    asked = people.nobody.options(f"{API}/study-sets/")
    assert (asked.status_code, asked.content) == (204, b"")
    assert "GET" in asked["Allow"]


# --- Filters ---------------------------------------------------------------------------------------------------------


def titles(answer: Any) -> list[str]:
    assert answer.status_code == 200, answer.content
    return [row["title"] for row in answer.json()["results"]]


def test_lists_are_narrowed_by_value_by_words_and_by_time(people: People) -> None:
    early, late = make.make_set(title="Early talks"), make.make_set(title="Late talks", language="kk")
    StudySet.objects.filter(pk=early.pk).update(updated_at=timezone.now() - timedelta(days=9))
    ask = people.nobody.ask
    assert titles(ask("get", "/study-sets/?language=kk")) == ["Late talks"]
    assert titles(ask("get", "/study-sets/?search=EARLY%20talk")) == ["Early talks"]
    since = (timezone.now() - timedelta(days=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
    assert titles(ask("get", f"/study-sets/?changed_since={since}")) == ["Late talks"]
    assert titles(ask("get", f"/study-sets/?slug={late.slug}&language=en")) == []


@pytest.mark.parametrize(
    "query",
    [
        "mode=exams",
        "study_set=7",
        "changed_since=yesterday",
        "changed_since=2026-01-01T00:00:00",
        "search=",
        "strand=%00",
    ],
)
def test_a_filter_that_makes_no_sense_is_refused(people: People, query: str) -> None:
    answer = people.nobody.ask("get", f"/quizzes/?{query}")
    assert (answer.status_code, answer.json()["code"]) == (400, "bad_query")
    assert query.partition("=")[0] in answer.json()["detail"]


def test_a_cursor_keeps_the_filter(people: People) -> None:
    for _ in range(3):
        make.make_set(language="kk")
    first = people.nobody.ask("get", "/study-sets/?language=kk&limit=2").json()
    rest = people.nobody.get(first["next"]).json()
    assert (len(first["results"]), len(rest["results"]), rest["next"]) == (2, 1, None)


# --- Validators ------------------------------------------------------------------------------------------------------


def test_a_change_answers_with_the_etag_that_the_next_change_names(people: People) -> None:
    made = people.teacher.ask("post", "/classrooms/", {"name": "8a"})
    path = made["Location"].removeprefix(API)
    changed = people.teacher.ask("patch", path, {"name": "8b"}, If_Match=made["ETag"])
    assert changed.status_code == 200
    assert changed["ETag"] == people.teacher.ask("get", path)["ETag"] != made["ETag"]
    assert people.teacher.ask("patch", path, {"name": "8c"}, If_Match=made["ETag"]).status_code == 412
    assert people.teacher.ask("get", path).json()["name"] == "8b"


def test_what_was_made_says_where_it_is_and_again_when_it_is_sent_again(people: People) -> None:
    made, again = (people.teacher.ask("post", "/classrooms/", {"name": "8a"}, Idempotency_Key="once") for _ in range(2))
    assert made["Location"] == again["Location"] == f"{API}/classrooms/{made.json()['id']}/"
    assert again["Idempotency-Replayed"] == "true"
    assert people.teacher.get(made["Location"]).json() == made.json()


# --- What goes -------------------------------------------------------------------------------------------------------


def test_what_goes_says_since_when_until_when_and_what_comes_instead() -> None:
    class Going(Endpoint):
        deprecated = Deprecation(datetime(2026, 3, 2, tzinfo=UTC), datetime(2026, 9, 2, tzinfo=UTC), "/api/v2/sets/")

        def get(self, request: Any) -> HttpResponse:
            return HttpResponse(b"{}")

    answer = Going.as_view()(APIRequestFactory().get("/"))
    assert answer["Deprecation"] == "@1772409600"
    assert answer["Sunset"] == "Wed, 02 Sep 2026 00:00:00 GMT"
    assert answer["Link"] == '</api/v2/sets/>; rel="successor-version"'


# --- From elsewhere --------------------------------------------------------------------------------------------------

ELSEWHERE = {"Origin": "https://app.example"}
PREFLIGHT = {**ELSEWHERE, "Access-Control-Request-Method": "PUT"}


def allowed(answer: Any) -> list[str]:
    return [name for name in answer.headers if name.startswith("Access-Control")]


def test_no_page_elsewhere_may_call_unless_it_is_named(people: People, settings: Any) -> None:
    assert allowed(people.nobody.get(f"{API}/study-sets/", headers=ELSEWHERE)) == []
    assert allowed(people.nobody.options(f"{API}/me/", headers=PREFLIGHT)) == []
    settings.CORS_ORIGINS = ["https://another.example"]
    answer = people.nobody.get(f"{API}/study-sets/", headers=ELSEWHERE)
    assert (allowed(answer), answer.status_code) == ([], 200)
    assert "Origin" in answer["Vary"]


def test_a_page_that_is_named_may_call_the_api_and_sign_in_but_not_with_cookies(people: People, settings: Any) -> None:
    settings.CORS_ORIGINS = ["https://app.example"]
    for path in (f"{API}/me/", "/_allauth/app/v1/auth/login"):
        asked = people.nobody.options(path, headers=PREFLIGHT)
        assert asked.status_code == 204
        assert asked["Access-Control-Allow-Origin"] == "https://app.example"
        assert "Authorization" in asked["Access-Control-Allow-Headers"]
        assert "Access-Control-Allow-Credentials" not in asked
    answer = people.nobody.get(f"{API}/me/", headers=ELSEWHERE)
    assert answer.status_code == 401
    assert "ETag" in answer["Access-Control-Expose-Headers"]
    assert allowed(people.nobody.get("/", headers=ELSEWHERE)) == []


def test_gzip_is_for_who_takes_it(people: People) -> None:
    path = f"/study-sets/{people.study_set.pk}/facts/"
    kinds = {"gzip": True, "br, gzip;q=0.5": True, "gzip;q=0": False, "br, gzip; q=0.0": False, "br": False, "": False}
    packed = {
        kind: people.teacher.ask("get", path, Accept_Encoding=kind).has_header("Content-Encoding") for kind in kinds
    }
    assert packed == kinds


def test_any_tag_is_known_to_who_has_something(people: People) -> None:
    path = f"/study-sets/{people.study_set.pk}/"
    answers = [people.teacher.ask("get", path + more, If_None_Match="*").status_code for more in ("", "facts/", "no/")]
    assert answers == [304, 304, 404]
