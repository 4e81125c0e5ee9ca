from tests.api.conftest import People

SHAPE = {"type", "title", "status", "code", "detail", "errors"}


def test_every_refusal_is_problem_details(people: People) -> None:
    refused = [
        people.nobody.ask("get", "/me/"),
        people.student.ask("get", "/nowhere/"),
        people.student.ask("get", "/study-sets/not-an-id/"),
        people.student.ask("put", "/me/", {}),
        people.student.ask("patch", "/me/", {"nickname": 7}),
        people.student.ask("get", "/study-sets/", None),
    ]
    statuses = [answer.status_code for answer in refused]
    assert statuses == [401, 404, 404, 405, 400, 200]
    for answer in refused[:-1]:
        assert answer["Content-Type"] == "application/problem+json"
        assert set(answer.json()) == SHAPE
        assert answer.json()["status"] == answer.status_code
        assert answer["Cache-Control"] == "no-store"


def test_a_problem_points_at_each_field_at_fault(people: People) -> None:
    errors = people.student.ask("patch", "/me/", {"nickname": "x" * 61}).json()["errors"]
    assert [(one["pointer"], one["code"]) for one in errors] == [("/nickname", "too_long")]


def test_absent_and_forbidden_are_the_same_answer(people: People) -> None:
    forbidden = people.stranger.ask("get", f"/study-sets/{people.study_set.pk}/")
    absent = people.stranger.ask("get", "/study-sets/0190b6a2-7c1e-7a43-9d0b-6f1f3c2a9e11/")
    assert (forbidden.status_code, forbidden.content) == (absent.status_code, absent.content)
    assert forbidden.status_code == 404
    assert {*forbidden.headers} == {*absent.headers}
