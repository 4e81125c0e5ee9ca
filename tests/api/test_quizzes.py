from typing import Any

import pytest

from quizzes.models import Quiz
from tests import make
from tests.api.conftest import People


def written(people: People, **fields: Any) -> dict[str, Any]:
    question = make.make_question(people.study_set)
    return {
        "study_set": str(people.study_set.pk),
        "title": "Who was there",
        "mode": "exam",
        "questions": [{"question": str(question.pk), "points": 2}],
        **fields,
    }


def test_a_quiz_is_assembled_changed_and_published_by_its_teacher_only(people: People) -> None:
    body = written(people, review={"key": "closed"}, opens_at="2026-03-02T10:00:00+01:00", shuffle=True)
    assert [client.ask("post", "/quizzes/", body).status_code for client in people.everyone] == [201, 404, 404, 401]
    quiz = Quiz.objects.get()
    path = f"/quizzes/{quiz.pk}/"
    read = people.teacher.ask("get", path).json()
    assert (read["opens_at"], read["points"], read["question_count"]) == ("2026-03-02T09:00:00.000Z", 2.0, 1)
    assert read["review"]["key"] == "closed"
    changed = [client.ask("patch", path, {"title": "Who?"}).status_code for client in people.everyone]
    published = [client.ask("post", f"{path}publish/").status_code for client in people.everyone]
    assert (changed, published) == ([200, 404, 404, 401], [200, 404, 404, 401])
    assert people.teacher.ask("get", path).json()["title"] == "Who?"


def test_a_quiz_shows_its_questions_to_its_teacher_alone(people: People) -> None:
    quiz = make.make_quiz(people.study_set)
    make.make_assignment(people.classroom, quiz)
    answers = [client.ask("get", f"/quizzes/{quiz.pk}/") for client in people.everyone]
    assert [one.status_code for one in answers] == [200, 200, 404, 404]
    assert len(answers[0].json()["questions"]) == 2
    assert answers[1].json()["questions"] is None


def test_a_draft_is_there_for_its_teacher_alone(people: People) -> None:
    draft = make.make_quiz(people.study_set, state="draft")
    make.make_assignment(people.classroom, draft)
    seen = [client.ask("get", f"/quizzes/{draft.pk}/").status_code for client in people.everyone]
    assert seen == [200, 404, 404, 404]


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"title": " "}, "/title"),
        ({"mode": "duel"}, "/mode"),
        ({"review": {"key": "soon"}}, "/review/key"),
        ({"attempts_allowed": 0}, "/attempts_allowed"),
        ({"time_limit_seconds": 5}, "/time_limit_seconds"),
        ({"opens_at": "2026-03-02T09:00:00Z", "closes_at": "2026-03-01T09:00:00Z"}, "/closes_at"),
        ({"opens_at": "2026-03-02"}, "/opens_at"),
        ({"questions": [{"question": "0190b6a2-7c1e-7a43-9d0b-6f1f3c2a9e11"}]}, "/questions/0/question"),
        ({"questions": [{"points": 1}]}, "/questions/0/question"),
    ],
)
def test_a_quiz_of_the_wrong_shape_points_at_the_fault_and_is_not_kept(
    people: People, change: dict[str, Any], pointer: str
) -> None:
    refused = people.teacher.ask("post", "/quizzes/", written(people) | change)
    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (400, pointer)
    assert not Quiz.objects.exists()


def test_points_are_above_nothing(people: People) -> None:
    body = written(people)
    body["questions"][0]["points"] = 0
    assert people.teacher.ask("post", "/quizzes/", body).json()["errors"][0]["pointer"] == "/questions/0/points"


def test_points_that_are_left_out_are_one_and_those_of_the_rubric_for_an_essay(people: People) -> None:
    asked = [make.make_question(people.study_set, type) for type in ("single_choice", "essay", "essay")]
    questions: list[dict[str, Any]] = [{"question": str(one.pk)} for one in asked]
    questions[2]["points"] = 2
    made = people.teacher.ask("post", "/quizzes/", written(people, questions=questions)).json()
    assert [one["points"] for one in made["questions"]] == [1.0, 5.0, 2.0]


def test_questions_stay_once_somebody_has_begun(people: People) -> None:
    quiz = make.make_quiz(people.study_set)
    make.make_assignment(people.classroom, quiz)
    people.student.ask("post", f"/quizzes/{quiz.pk}/attempts/", {})
    other = make.make_question(people.study_set)
    refused = people.teacher.ask("patch", f"/quizzes/{quiz.pk}/", {"questions": [{"question": str(other.pk)}]})
    assert (refused.status_code, refused.json()["code"]) == (409, "quiz_begun")


def test_a_quiz_of_unpublished_questions_is_not_published(people: People) -> None:
    quiz = make.make_quiz(people.study_set, [make.make_question(people.study_set, state="draft")], state="draft")
    refused = people.teacher.ask("post", f"/quizzes/{quiz.pk}/publish/")
    assert (refused.status_code, refused.json()["code"]) == (409, "questions_not_published")


def test_the_list_holds_what_each_may_see_without_more_queries_for_more_rows(
    people: People, django_assert_max_num_queries: Any
) -> None:
    public = make.make_set()
    for size in (1, 10):
        for _ in range(size):
            make.make_quiz(people.study_set)
            make.make_quiz(public)
        with django_assert_max_num_queries(8):
            people.teacher.ask("get", "/quizzes/")
    counts = [len(client.ask("get", "/quizzes/").json()["results"]) for client in people.everyone]
    assert counts == [22, 11, 11, 11]
    mine = people.teacher.ask("get", f"/quizzes/?study_set={people.study_set.pk}").json()["results"]
    assert len(mine) == 11
