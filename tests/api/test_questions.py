from typing import Any

import pytest

from quizzes.engine import question_types
from quizzes.models import Question, StudySet
from tests import make
from tests.api.conftest import People

NOT_THERE = "0190b6a2-7c1e-7a43-9d0b-6f1f3c2a9e11"


def written(people: People, type_id: str = "single_choice", **fields: Any) -> dict[str, Any]:
    example = question_types.all_types()[type_id].example()
    return {
        "study_set": str(people.study_set.pk),
        "type": type_id,
        "stem": example.stem,
        "content": example.written,
        **fields,
    }


@pytest.mark.parametrize("type_id", question_types.all_types())
def test_a_question_of_every_type_is_written_read_and_linted(people: People, type_id: str) -> None:
    fact = people.study_set.facts.first()
    assert fact is not None
    body = written(people, type_id, facts=[str(fact.pk)], evidence=[{"start": 0, "end": 51}], rationale="So it says.")
    made = people.teacher.ask("post", "/questions/", body)
    assert made.status_code == 201, made.content
    question = made.json()
    assert (question["version"], question["state"], question["type"]) == (1, "draft", type_id)
    assert (question["facts"], question["evidence"]) == ([str(fact.pk)], [{"start": 0, "end": 51}])
    assert people.teacher.ask("get", f"/questions/{question['id']}/").json() == question
    linted = people.teacher.ask("post", "/questions/lint/", body).json()["lint"]
    assert linted == question["lint"]
    again = people.teacher.ask("post", "/questions/lint/", {**body, "content": question["content"]})
    assert again.status_code == 200, again.content
    assert Question.objects.count() == 1


def test_only_the_teacher_whose_it_is_finds_a_question(people: People) -> None:
    id = people.teacher.ask("post", "/questions/", written(people)).json()["id"]
    other_teacher = type(people.teacher)(make.make_teacher())
    callers = (people.teacher, other_teacher, people.student, people.stranger, people.nobody)
    for method, path, body in (
        ("get", f"/questions/{id}/", None),
        ("get", f"/questions/{id}/versions/", None),
        ("patch", f"/questions/{id}/", {"stem": "Where did the talks open?"}),
        ("post", f"/questions/{id}/retire/", None),
        ("post", "/questions/lint/", written(people)),
    ):
        statuses = [client.ask(method, path, body).status_code for client in callers]
        assert statuses == [200, 404, 404, 404, 401], path
    lists = [client.ask("get", "/questions/") for client in callers]
    assert [one.status_code for one in lists] == [200, 200, 404, 404, 401]
    assert [len(one.json()["results"]) for one in lists[:2]] == [1, 0]
    assert other_teacher.ask("post", "/questions/", written(people)).status_code == 404


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"stem": " "}, "/stem"),
        ({"stem": "x" * 2_001}, "/stem"),
        ({"type": "riddle"}, "/type"),
        ({"content": []}, "/content"),
        ({"content": {"options": []}}, "/content/options"),
        ({"difficulty": 4}, "/difficulty"),
        ({"facts": ["x"]}, "/facts/0"),
        ({"facts": [NOT_THERE]}, "/facts/0"),
        ({"evidence": [{"start": 9, "end": 9}]}, "/evidence/0/end"),
        ({"evidence": [{"start": 0, "end": 99_999}]}, "/evidence"),
        ({"evidence": [{"start": 0}]}, "/evidence/0/end"),
    ],
)
def test_a_question_of_the_wrong_shape_points_at_the_fault_and_is_not_kept(
    people: People, change: dict[str, Any], pointer: str
) -> None:
    refused = people.teacher.ask("post", "/questions/", written(people) | change)
    assert refused.status_code == 400
    assert refused.json()["errors"][0]["pointer"] == pointer
    assert not Question.objects.exists()


def test_a_fact_of_another_set_is_not_there(people: People) -> None:
    other = make.make_set(people.teacher.user).facts.first()
    assert other is not None
    refused = people.teacher.ask("post", "/questions/", written(people, facts=[str(other.pk)]))
    assert refused.json()["errors"][0]["pointer"] == "/facts/0"


def test_a_change_makes_the_next_version_and_keeps_the_rest(people: People) -> None:
    first = people.teacher.ask("post", "/questions/", written(people)).json()
    path = f"/questions/{first['id']}/"
    second = people.teacher.ask("patch", path, {"stem": "Where did the talks open?", "change": "typo"}).json()
    assert (second["version"], second["stem"], second["content"]) == (2, "Where did the talks open?", first["content"])
    versions = people.teacher.ask("get", f"{path}versions/").json()["results"]
    assert [(one["number"], one["change"]) for one in versions] == [(1, "first"), (2, "typo")]


def test_an_edit_of_something_changed_meanwhile_is_a_412(people: People) -> None:
    path = f"/questions/{people.teacher.ask('post', '/questions/', written(people)).json()['id']}/"
    read = people.teacher.ask("get", path)
    assert people.teacher.ask("patch", path, {"stem": "Where?"}, If_Match=read["ETag"]).status_code == 200
    stale = people.teacher.ask("patch", path, {"stem": "When?"}, If_Match=read["ETag"])
    assert (stale.status_code, stale.json()["code"]) == (412, "changed_meanwhile")
    assert people.teacher.ask("get", path).json()["stem"] == "Where?"


def test_publishing_is_refused_with_the_list_of_what_the_linter_blocks(people: People) -> None:
    id = people.teacher.ask("post", "/questions/", written(people)).json()["id"]
    refused = people.teacher.ask("post", f"/questions/{id}/publish/", {"acknowledge_warnings": True})
    assert (refused.status_code, refused.json()["code"]) == (409, "lint_blocked")
    assert {"rule", "level", "message", "pointer"} == set(refused.json()["lint"][0])
    assert "block" in {one["level"] for one in refused.json()["lint"]}
    assert Question.objects.get().state == "draft"


def test_a_sound_question_is_published_assembled_and_taken(people: People) -> None:
    fact = make.make_fact(people.study_set, position=3, answer="Astana", statement="The talks opened in Astana.")
    span = make.sentence_span(people.study_set)
    content = {
        "options": [
            {"text": "Astana", "is_key": True, "feedback": "The talks opened there."},
            {"text": "Geneva", "is_key": False, "feedback": "A later round was planned there."},
            {"text": "Damascus", "is_key": False, "feedback": "The truce was being broken near it."},
        ]
    }
    body = written(
        people,
        stem="In which city did the talks on Syria open on 23 January 2017?",
        content=content,
        facts=[str(fact.pk)],
        evidence=[{"start": span.start, "end": span.end}],
        rationale="The report says that they opened in Astana.",
    )
    id = people.teacher.ask("post", "/questions/", body).json()["id"]
    published = people.teacher.ask("post", f"/questions/{id}/publish/", {"acknowledge_warnings": True})
    assert published.status_code == 200, published.content
    assert published.json()["state"] == "published"
    quiz = people.teacher.ask(
        "post",
        "/quizzes/",
        {"study_set": str(people.study_set.pk), "title": "Where", "mode": "test", "questions": [{"question": id}]},
    ).json()
    assert (quiz["state"], quiz["questions"]) == ("draft", [{"question": id, "points": 1.0}])
    assert people.teacher.ask("post", f"/quizzes/{quiz['id']}/publish/").json()["state"] == "published"
    retired = people.teacher.ask("post", f"/questions/{id}/retire/")
    assert retired.json()["state"] == "retired"
    assert people.teacher.ask("post", f"/questions/{id}/publish/", {}).json()["code"] == "question_retired"


def test_the_list_is_filtered_and_asks_the_database_no_more_for_more_rows(
    people: People, django_assert_max_num_queries: Any
) -> None:
    make.make_question(people.study_set, "true_false", state="draft")
    for size in (2, 12):
        for _ in range(size):
            make.make_question(people.study_set)
        with django_assert_max_num_queries(8):
            everything = people.teacher.ask("get", "/questions/").json()["results"]
        assert len(everything) > size
    (draft,) = people.teacher.ask("get", "/questions/?state=draft").json()["results"]
    assert people.teacher.ask("get", "/questions/?type=true_false").json()["results"] == [draft]
    assert people.teacher.ask("get", f"/questions/?study_set={NOT_THERE}").json()["results"] == []


def test_a_question_in_a_set_without_an_article_needs_no_evidence(people: People) -> None:
    bare = people.teacher.ask("post", "/study-sets/", {"title": "Bare"}).json()["id"]
    made = people.teacher.ask("post", "/questions/", written(people, study_set=bare))
    assert made.status_code == 201
    assert made.json()["evidence"] == []


def test_a_study_set_is_made_from_an_article_by_a_job_that_can_be_asked(people: People) -> None:
    body = {"title": "Talks", "text": " ".join(make.SENTENCES), "published_on": "2017-01-23", "outlet": "A paper"}
    made = people.teacher.ask("post", "/study-sets/", body)
    assert made.status_code == 202
    job = people.teacher.ask("get", f"/jobs/{made.json()['job']}/").json()
    assert (job["state"], job["study_set"]) == ("waiting", made.json()["id"])
    assert people.student.ask("get", f"/jobs/{made.json()['job']}/").status_code == 404
    article = people.teacher.ask("get", f"/study-sets/{made.json()['id']}/article/").json()
    assert len(article["sentences"]) == 4
    assert (article["published_on"], article["outlet"]) == ("2017-01-23", "A paper")
    assert people.student.ask("get", f"/study-sets/{made.json()['id']}/").status_code == 404


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"title": ""}, "/title"),
        ({"published_on": None}, "/published_on"),
        ({"published_on": "Monday"}, "/published_on"),
        ({"published_on": "2017-02-30"}, "/published_on"),
        ({"text": 7}, "/text"),
        ({"source_url": "javascript:alert(1)"}, "/source_url"),
    ],
)
def test_a_study_set_of_the_wrong_shape_is_not_made(people: People, change: dict[str, Any], pointer: str) -> None:
    body = {"title": "Talks", "text": " ".join(make.SENTENCES), "published_on": "2017-01-23", **change}
    before = StudySet.objects.count()
    refused = people.teacher.ask("post", "/study-sets/", body)
    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (400, pointer)
    assert StudySet.objects.count() == before


def test_a_web_page_that_states_its_day_needs_no_other(people: People) -> None:
    page = f'<meta property="article:published_time" content="2017-01-23"><p>{" ".join(make.SENTENCES)}</p>'
    made = people.teacher.ask("post", "/study-sets/", {"title": "Talks", "text": page})
    assert made.status_code == 202, made.content
    assert str(StudySet.objects.get(pk=made.json()["id"]).article.published_on) == "2017-01-23"


def test_a_student_makes_no_study_set(people: People) -> None:
    callers = [client.ask("post", "/study-sets/", {"title": "Mine"}).status_code for client in people.everyone]
    assert callers == [202, 404, 404, 401]
