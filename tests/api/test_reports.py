"""A question is reported by who answered it, to who owns its set, and by nobody and to nobody else."""

from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from quizzes.actions import attempts
from tests import make
from tests.api.conftest import Client, People


@pytest.fixture
def question(people: People) -> Any:
    """A question of the teacher's set that the student has answered in a quiz."""
    question = make.make_question(people.study_set)
    quiz = make.make_quiz(people.study_set, [question])
    make.make_assignment(people.classroom, quiz)
    at = timezone.now()
    attempt, _ = attempts.start(quiz, people.student.user, at=at)
    attempts.record(people.student.user, attempt.pk, question.pk, id=uuid4(), answer=make.right_answer(question), at=at)
    return question


def report(client: Client, question: Any, words: str = "Two options are the same.") -> Any:
    return client.ask("post", "/reports/", {"question": str(question.pk), "text": words})


def test_who_has_answered_reports_and_who_owns_the_set_answers_and_closes(people: People, question: Any) -> None:
    made = report(people.student, question)
    assert made.status_code == 201
    path = made["Location"].removeprefix("/api/v1")
    assert people.teacher.ask("get", "/reports/?is_open=true").json()["results"] == [made.json()]
    said = people.teacher.ask("post", f"{path}messages/", {"text": "It is put right.", "closes": True}).json()
    assert (said["is_open"], [one["from"] for one in said["messages"]]) == (False, ["student", "teacher"])
    assert people.student.ask("get", path).json() == said
    again = people.student.ask("post", f"{path}messages/", {"text": "Not quite."}).json()
    assert (again["is_open"], len(again["messages"])) == (True, 3)


def test_a_second_report_goes_on_with_the_same_thread(people: People, question: Any) -> None:
    first, second = report(people.student, question).json(), report(people.student, question, "And one more.").json()
    assert first["id"] == second["id"]
    assert len(second["messages"]) == 2


def test_who_has_not_answered_cannot_report_and_others_read_nothing(people: People, question: Any) -> None:
    for client, status in ((people.stranger, 404), (people.teacher, 404), (people.nobody, 401)):
        assert report(client, question).status_code == status
    made = report(people.student, question).json()
    other = Client(make.make_teacher())
    for client in (people.stranger, other):
        assert client.ask("get", f"/reports/{made['id']}/").status_code == 404
        assert client.ask("post", f"/reports/{made['id']}/messages/", {"text": "x"}).status_code == 404
        assert client.ask("get", "/reports/").json()["results"] == []


def test_a_student_does_not_close_a_thread_and_nobody_says_nothing(people: People, question: Any) -> None:
    path = f"/reports/{report(people.student, question).json()['id']}/messages/"
    assert people.student.ask("post", path, {"text": "Done", "closes": True}).status_code == 404
    blank = people.teacher.ask("post", path, {"text": "  "})
    assert (blank.status_code, blank.json()["errors"][0]["pointer"]) == (400, "/text")
    assert people.teacher.ask("post", path, {"closes": True}).json()["is_open"] is False


def test_questions_of_the_library_are_reported_to_who_keeps_them(people: People) -> None:
    question = make.make_question(make.make_set(is_public=True))
    keeper = Client(make.make_teacher(is_staff=True))
    made = report(people.student, question)
    assert made.status_code == 201
    assert keeper.ask("get", "/reports/").json()["results"] == [made.json()]
    assert people.teacher.ask("get", "/reports/").json()["results"] == []


def test_each_side_is_told_of_what_the_other_wrote(people: People, question: Any) -> None:
    thread = report(people.student, question).json()
    (told,) = people.teacher.ask("get", "/notices/").json()["results"]
    assert (told["kind"], told["report"], told["question"]) == ("report", thread["id"], str(question.pk))
    assert people.student.ask("get", "/notices/").json()["results"] == []
    people.teacher.ask("post", f"/reports/{thread['id']}/messages/", {"text": "Which two?"})
    assert people.teacher.ask("get", "/notices/").json()["results"] == []
    (answered,) = people.student.ask("get", "/sync/").json()["changed"]["notices"]
    assert (answered["kind"], answered["report"], answered["reason"]) == ("report", thread["id"], "")
    assert people.stranger.ask("get", "/notices/").json()["results"] == []
    assert people.student.ask("delete", f"/notices/{answered['id']}/").status_code == 204
