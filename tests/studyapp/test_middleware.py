"""What every answer has in common, whatever answered."""

import json
from urllib.parse import urlencode

import pytest
from django.db import OperationalError
from django.http import HttpResponse
from django.test import RequestFactory

from quizzes.web import site
from studyapp.middleware import answer_faults
from tests.make import make_student

CSP = (
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
)
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
PATHS = ["/", "/about/", "/nowhere/", "/api/v1/study-sets/", "/api/v1/nowhere/", "/healthz", "/static/css/site.css"]


def broken(request: object) -> HttpResponse:
    raise OperationalError("the database system is shutting down")


def assert_guarded(answer: HttpResponse) -> None:
    policy = answer.headers["Content-Security-Policy"]
    assert [part for part in CSP if part not in policy] == []
    assert "unsafe" not in policy
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS


@pytest.mark.django_db
@pytest.mark.parametrize("path", PATHS)
def test_every_answer_carries_the_same_guards(client, settings, path):
    settings.WHITENOISE_USE_FINDERS = True
    answer = client.get(path, secure=True)
    assert answer.status_code == (404 if "nowhere" in path else 200)
    assert_guarded(answer)


@pytest.mark.django_db
def test_a_page_that_breaks_carries_them_too_and_tells_nothing(client, monkeypatch):
    def fails(request: object) -> HttpResponse:
        raise RuntimeError("secret detail")

    monkeypatch.setattr(site.healthz, "__wrapped__", fails, raising=False)
    monkeypatch.setattr("quizzes.web.site.JsonResponse", fails)
    client.raise_request_exception = False
    answer = client.get("/healthz", secure=True)
    assert answer.status_code == 500
    assert b"Something broke" in answer.content
    assert b"secret" not in answer.content
    assert_guarded(answer)


@pytest.mark.parametrize("path", ["/", "/api/v1/study-sets/", "/static/css/site.css", "/nowhere/"])
def test_trace_is_refused(client, path):
    answer = client.generic("TRACE", path, secure=True)
    assert answer.status_code == 405
    assert b"Cookie" not in answer.content


@pytest.mark.django_db
def test_what_is_nowhere_is_told_in_our_words_and_under_the_api_as_problem_details(client):
    page = client.get("/nowhere/", secure=True)
    assert b"Studyapp" in page.content
    problem = client.get("/api/v1/nowhere/", secure=True)
    assert problem["Content-Type"] == "application/problem+json"
    assert problem.json()["code"] == "not_found"


@pytest.mark.parametrize("path", ["/", "/api/v1/study-sets/"])
def test_a_database_that_is_away_is_503_with_a_time_to_come_back(path):
    answer = answer_faults(broken)(RequestFactory().get(path))
    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    if path.startswith("/api/"):
        assert json.loads(answer.content)["code"] == "unavailable"
    else:
        assert b"Back in a moment" in answer.content
    assert b"shutting down" not in answer.content


def test_a_database_that_goes_away_inside_a_view_is_503_too():
    fault = OperationalError("disk I/O error")
    answer = answer_faults(broken).process_exception(RequestFactory().get("/api/v1/me/"), fault)
    assert answer.status_code == 503
    assert answer_faults(broken).process_exception(RequestFactory().get("/"), ValueError()) is None


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"[" * 50_000, 400),
        (b'{"username": "a\\u0000b", "password": "x"}', 400),
        (b'{"username": "\\ud800", "password": "x"}', 400),
        (b'{"username": 1e999}', 400),
        (b"\xff", 400),
        (b'{"username": "' + b"a" * 100_000 + b'"}', 413),
    ],
    ids=["deep", "NUL", "half a pair", "infinite", "no UTF-8", "large"],
)
def test_what_would_fault_in_sign_in_is_refused_before(client, body, status):
    answer = client.post("/_allauth/app/v1/auth/login", body, content_type="application/json")
    assert answer.status_code == status
    assert answer.json()["errors"][0]["message"]


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/sets/nope/", "/nope/", "/teach/"])
def test_what_is_not_there_is_told_in_our_own_words_in_development_too(client, settings, address):
    settings.DEBUG = True
    client.force_login(make_student())
    answer = client.get(address)
    assert answer.status_code == 404
    assert "Raised by" not in answer.content.decode()
    assert "or it is not yours to see" in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("sent", [{"answer": "a" * 11_000_000}, {str(n): "a" for n in range(3000)}])
def test_a_form_too_large_to_read_is_told_in_our_own_words_in_development_too(client, settings, sent):
    settings.DEBUG = True
    body = urlencode(sent)
    answer = client.post("/join/", body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 400
    assert "This could not be read" in answer.content.decode()
