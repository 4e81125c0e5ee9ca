"""What a teacher does away from the desk: see how a class gets on, mark, accept an answer, correct, close, delete."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.utils import timezone

from quizzes.actions import attempts
from quizzes.models import Attempt, MarkChange, Quiz, Response, StudySet
from tests import make
from tests.api.conftest import Client, People
from tests.looking import work_off


def taken(student: Any, quiz: Quiz, *answers: Any) -> Attempt:
    """Take a quiz: (question, raw answer) pairs, then the end."""
    at = timezone.now()
    attempt, _ = attempts.start(quiz, student, at=at)
    for question, raw in answers:
        attempts.record(student, attempt.pk, question.pk, id=uuid4(), answer=raw, at=at)
    return attempts.finish(student, attempt.pk, at=at)


@pytest.fixture
def exam(people: People) -> tuple[Quiz, Any, Any]:
    """An exam, assigned, with a typed question and an essay; the student has typed something else and written."""
    typed = make.make_question(people.study_set, "short_answer", content={"accepted": [{"text": "Astana"}]})
    essay = make.make_question(people.study_set, "essay")
    quiz = make.make_quiz(people.study_set, [typed, essay], mode="exam")
    make.make_assignment(people.classroom, quiz)
    taken(people.student.user, quiz, (typed, {"text": "Nur-Sultan"}), (essay, make.right_answer(essay)))
    return quiz, typed, essay


def statuses(people: People, method: str, path: str, body: Any = None) -> list[int]:
    """Ask as student, stranger, another teacher and nobody."""
    others = (people.student, people.stranger, Client(make.make_teacher()), people.nobody)
    return [client.ask(method, path, body).status_code for client in others]


# --- A class ---------------------------------------------------------------------------------------------------------


def test_a_teacher_sees_every_answer_of_a_class_whatever_the_policy(people: People, exam: Any) -> None:
    quiz, typed, essay = exam
    path = f"/classrooms/{people.classroom.pk}/attempts/"
    (row,) = people.teacher.ask("get", f"{path}?quiz={quiz.pk}&state=finished").json()["results"]
    assert row["student"] == {"id": str(people.student.user.pk), "nickname": people.student.user.nickname}
    one = people.teacher.ask("get", f"{path}{row['id']}/").json()
    first, second = one["answers"][str(typed.pk)], one["answers"][str(essay.pk)]
    assert first["answer"] == {"text": "Nur-Sultan"}
    assert first["feedback"]["correctness"] == "wrong"
    assert (first["earned"], second["earned"]) == (0.0, None)
    assert statuses(people, "get", f"{path}{row['id']}/") == [404, 404, 404, 401]
    seen = people.student.ask("get", f"/attempts/{row['id']}/").json()
    assert seen["answers"][str(typed.pk)]["feedback"] is None


def test_attempts_elsewhere_are_none_of_a_classs(people: People) -> None:
    other = make.make_quiz(make.make_set())
    attempt = taken(people.student.user, other)
    path = f"/classrooms/{people.classroom.pk}/attempts/"
    assert people.teacher.ask("get", path).json()["results"] == []
    assert people.teacher.ask("get", f"{path}{attempt.pk}/").status_code == 404


def test_a_teacher_sees_what_a_student_knows_of_the_sets_the_class_works_on(people: People) -> None:
    question = make.make_question(people.study_set)
    quiz = make.make_quiz(people.study_set, [question])
    make.make_assignment(people.classroom, quiz)
    taken(people.student.user, quiz, (question, make.right_answer(question)))
    path = f"/classrooms/{people.classroom.pk}/members/{people.student.user.pk}/progress/"
    strands = people.teacher.ask("get", path).json()["strands"]
    actors = next(one for one in strands if one["strand"] == "actors")
    assert actors["mastery"] > 0
    assert statuses(people, "get", path) == [404, 404, 404, 401]
    stranger = f"/classrooms/{people.classroom.pk}/members/{people.stranger.user.pk}/progress/"
    assert people.teacher.ask("get", stranger).status_code == 404


# --- Marks -----------------------------------------------------------------------------------------------------------


def test_what_was_written_is_marked_by_its_rubric_once(people: People, exam: Any) -> None:
    _quiz, _typed, essay = exam
    (waiting,) = people.teacher.ask("get", "/marking/").json()["results"]
    assert waiting["question"]["id"] == str(essay.pk)
    path = f"/marking/{waiting['id']}/"
    assert people.teacher.ask("get", path).json() == waiting
    points = {one["id"]: one["points"] for one in waiting["rubric"]}
    assert statuses(people, "post", path, {"points": points}) == [404, 404, 404, 401]
    wrong = people.teacher.ask("post", path, {"points": dict.fromkeys(points, 999)})
    assert (wrong.status_code, wrong.json()["errors"][0]["pointer"]) == (400, "/points")
    marked = people.teacher.ask("post", path, {"points": points})
    assert (marked.status_code, marked.json()["score"]) == (200, 1.0)
    assert marked.json()["attempt"]["score"] == 1.0
    assert people.teacher.ask("post", path, {"points": points}).status_code == 404
    assert MarkChange.objects.count() == 1


def test_a_mark_is_read_and_changed_with_a_reason(people: People) -> None:
    essay = make.make_question(people.study_set, "essay")
    quiz = make.make_quiz(people.study_set, [essay], mode="test")
    attempt = taken(people.student.user, quiz, (essay, make.right_answer(essay)))
    (waiting,) = people.teacher.ask("get", "/marking/").json()["results"]
    path, points = f"/marking/{waiting['id']}/", {one["id"]: one["points"] for one in waiting["rubric"]}
    new = {"points": points, "reason": "All of it is there.", "comment": "Well named."}
    assert people.teacher.ask("put", path, new).status_code == 404
    people.teacher.ask("post", path, {"points": dict.fromkeys(points, 0), "comment": "Name a source."})
    (given,) = people.teacher.ask("get", "/marking/marked/").json()["results"]
    assert (given["score"], given["comment"], set(given["points"].values())) == (0.0, "Name a source.", {0})
    assert people.teacher.ask("get", f"/marking/marked/?quiz={uuid4()}").json()["results"] == []
    assert Client(make.make_teacher()).ask("get", "/marking/marked/").json()["results"] == []
    assert statuses(people, "put", path, new) == [404, 404, 404, 401]
    refused = people.teacher.ask("put", path, {"points": points, "reason": " "})
    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (400, "/reason")
    for _ in range(2):
        changed = people.teacher.ask("put", path, new).json()
        assert (changed["score"], changed["attempt"]["score"]) == (1.0, 1.0)
    assert MarkChange.objects.count() == 2
    told = people.student.ask("get", f"/attempts/{attempt.pk}/").json()["answers"][str(essay.pk)]["feedback"]
    assert [(one["given"], one["most"]) for one in told["criteria"]] == [(2, 2), (2, 2), (1, 1)]
    assert told["comment"] == "Well named."
    read = people.student.ask("get", f"/attempts/{attempt.pk}/")
    people.teacher.ask("put", path, {**new, "comment": "Well named and dated."})
    assert people.student.ask("get", f"/attempts/{attempt.pk}/", If_None_Match=read["ETag"]).status_code == 200
    assert [one["reason"] for one in people.student.ask("get", "/notices/").json()["results"]] == [
        "All of it is there."
    ]


def put_right(people: People, path: str, body: dict[str, Any]) -> dict[str, int]:
    """Order a correction, let a worker do it, and return what came of it."""
    ordered = people.teacher.ask("post", path, body)
    assert (ordered.status_code, ordered.json()["state"]) == (202, "waiting"), ordered.content
    assert people.teacher.ask("get", path).json()["job"] == ordered.json()["id"]
    work_off()
    done = people.teacher.ask("get", ordered["Location"].removeprefix("/api/v1")).json()
    assert (done["state"], people.teacher.ask("get", path).json()["job"]) == ("finished", None)
    return done["outcome"]


def test_an_answer_is_accepted_after_a_look_at_what_it_would_do(people: People, exam: Any) -> None:
    _quiz, typed, _essay = exam
    (group,) = people.teacher.ask("get", "/answers/unaccepted/").json()["results"]
    assert group["typed"] == [{"text": "Nur-Sultan", "part": "", "place": "", "count": 1}]
    path, body = f"/questions/{typed.pk}/correction/", {"accept": {"text": "Nur-Sultan"}}
    looked = people.teacher.ask("post", f"{path}preview/", body).json()
    assert (looked["answers"], looked["up"], looked["down"]) == (1, 1, 0)
    assert looked["changes"][0]["student"]["id"] == str(people.student.user.pk)
    assert Response.objects.get(question=typed).score == 0.0
    assert statuses(people, "post", f"{path}preview/", body) == [404, 404, 404, 401]
    body["reason"] = "It is the city's other name."
    assert statuses(people, "post", path, body) == [404, 404, 404, 401]
    outcome = put_right(people, path, body)
    assert outcome == {"answers": 1, "up": 1, "down": 0, "held": 0, "earlier": 0, "told": 0, "untold": 1}
    assert Response.objects.get(question=typed).score == 1.0
    assert put_right(people, path, body)["up"] == 0
    assert people.teacher.ask("get", "/answers/unaccepted/").json()["results"] == []


def test_a_correction_says_either_a_key_or_a_text_and_why(people: People) -> None:
    path = f"/questions/{make.make_question(people.study_set).pk}/correction/"
    for body, pointer in (
        ({"reason": "x"}, "/key"),
        ({"keys": ["a"], "accept": {"text": "b"}, "reason": "x"}, "/key"),
        ({"keys": ["nothing"], "reason": "x"}, "/keys"),
        ({"key": {"nothing": ["a"]}, "reason": "x"}, "/key/nothing"),
        ({"key": {"": []}, "reason": "x"}, "/key/"),
        ({"keys": ["a"]}, "/reason"),
    ):
        refused = people.teacher.ask("post", path, body)
        assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (400, pointer)


def test_a_key_of_several_parts_is_read_and_put_right_part_by_part(people: People) -> None:
    question = make.make_question(people.study_set, "match", state="draft")
    quiz, content = make.make_quiz(people.study_set, [question]), make.content_of(question)
    moved = content.with_another_key()
    taken(people.student.user, quiz, (question, next(raw for _name, raw, earned in moved.cases() if earned == 1.0)))
    path = f"/questions/{question.pk}/correction/"
    assert statuses(people, "get", path) == [404, 404, 404, 401]
    said = people.teacher.ask("get", path).json()["fields"]
    assert [one["text"] for one in said] == ["Bashar al-Jaafari", "Mohammed Alloush", "Yahya al-Aridi"]
    assert [len(one["choices"]) for one in said] == [4, 4, 4]
    key = {field.id: list(field.values) for field in moved.key_fields()}
    looked = people.teacher.ask("post", f"{path}preview/", {"key": {said[0]["id"]: key[said[0]["id"]]}}).json()
    assert (looked["up"], looked["changes"][0]["after"]) == (1, pytest.approx(1 / 3))
    assert put_right(people, path, {"key": key, "reason": "They were mixed up."})["up"] == 1
    assert [one["values"] for one in people.teacher.ask("get", path).json()["fields"]] == list(key.values())
    several = people.teacher.ask("post", path, {"keys": ["x"], "reason": "So."})
    assert (several.status_code, several.json()["errors"][0]["pointer"]) == (400, "/keys")


def test_a_student_is_told_of_a_mark_put_right_and_puts_the_notice_away(people: People) -> None:
    places = [{"text": place, "is_key": place == "Astana"} for place in ("Astana", "Geneva", "Damascus")]
    question = make.make_question(people.study_set, content={"options": places})
    quiz = make.make_quiz(people.study_set, [question])
    other = make.other_choices(question)[0]
    taken(people.student.user, quiz, (question, {"option": other}))
    proof = make.sentence_span(people.study_set, 3)
    body = {
        "keys": [other],
        "reason": "The key was wrong.",
        "evidence": [{"start": proof.start, "end": proof.end}],
    }
    put_right(people, f"/questions/{question.pk}/correction/", body)
    (notice,) = people.student.ask("get", "/notices/").json()["results"]
    assert (notice["reason"], notice["before"], notice["after"]) == ("The key was wrong.", 0.0, 1.0)
    path = f"/notices/{notice['id']}/"
    assert people.stranger.ask("delete", path).status_code == 404
    assert people.student.ask("delete", path).status_code == 204
    assert people.student.ask("get", "/notices/").json()["results"] == []


# --- A set and its quizzes -------------------------------------------------------------------------------------------


def test_a_quiz_is_closed_for_everyone_at_once(people: People) -> None:
    quiz = make.make_quiz(people.study_set)
    make.make_assignment(people.classroom, quiz)
    attempt, _ = attempts.start(quiz, people.student.user, at=timezone.now())
    path = f"/quizzes/{quiz.pk}/close/"
    assert statuses(people, "post", path) == [404, 404, 404, 401]
    assert people.teacher.ask("post", path).json()["state"] == "closed"
    with time_machine.travel(timezone.now() + quiz.grace + timedelta(seconds=1)):
        assert people.student.ask("get", f"/attempts/{attempt.pk}/").json()["state"] == "finished"


def test_figures_of_a_quiz_are_for_who_made_it_and_silent_for_few(people: People) -> None:
    question = make.make_question(people.study_set)
    quiz = make.make_quiz(people.study_set, [question], mode="test")
    for _ in range(3):
        taken(make.make_student(), quiz, (question, make.right_answer(question)))
    figures = people.teacher.ask("get", f"/quizzes/{quiz.pk}/statistics/").json()
    (item,) = figures["items"]
    assert (item["n"], item["facility"], item["question"]) == (3, None, str(question.pk))
    assert statuses(people, "get", f"/quizzes/{quiz.pk}/statistics/") == [404, 404, 404, 401]


def test_figures_of_a_class_are_its_own_of_any_quiz_that_it_was_assigned(people: People) -> None:
    question = make.make_question(make.make_set(is_public=True))
    quiz = make.make_quiz(question.study_set, [question], mode="test")
    path = f"/quizzes/{quiz.pk}/statistics/?classroom={people.classroom.pk}"
    for student in (people.student.user, make.make_student()):
        taken(student, quiz, (question, make.right_answer(question)))
    assert people.teacher.ask("get", path).status_code == 404
    make.make_assignment(people.classroom, quiz)
    assert [item["n"] for item in people.teacher.ask("get", path).json()["items"]] == [1]
    assert statuses(people, "get", path) == [404, 404, 404, 401]


def test_a_set_is_renamed_and_deleted_by_its_owner_alone(people: People) -> None:
    path = f"/study-sets/{people.study_set.pk}/"
    assert statuses(people, "patch", path, {"title": "Mine"}) == [404, 404, 404, 401]
    read = people.teacher.ask("get", path)
    changed = people.teacher.ask("patch", path, {"title": "The talks"}, If_Match=read["ETag"])
    assert (changed.json()["title"], changed.json()["description"]) == ("The talks", read.json()["description"])
    assert people.teacher.ask("patch", path, {"title": "No"}, If_Match=read["ETag"]).status_code == 412
    public = make.make_set()
    assert people.teacher.ask("delete", f"/study-sets/{public.pk}/").status_code == 404
    assert statuses(people, "delete", path) == [404, 404, 404, 401]
    assert people.teacher.ask("delete", path).status_code == 204
    assert not StudySet.objects.filter(pk=people.study_set.pk).exists()


def test_a_fact_is_stated_with_its_proof(people: People) -> None:
    path = f"/study-sets/{people.study_set.pk}/facts/"
    body = {
        "kind": "venue",
        "strand": "venues",
        "statement": "The talks opened in Astana.",
        "answer": "Astana",
        "evidence": [{"start": 0, "end": 51}],
    }
    assert statuses(people, "post", path, body) == [404, 404, 404, 401]
    made = people.teacher.ask("post", path, body)
    assert (made.status_code, made.json()["answer"]) == (201, "Astana")
    assert made.json() in people.teacher.ask("get", f"{path}?strand=venues").json()["results"]
    for change, pointer in (
        ({"evidence": []}, "/evidence"),
        ({"evidence": [{"start": 9, "end": 9}]}, "/evidence/0/end"),
        ({"evidence": [{"start": 0, "end": 99_999}]}, "/evidence"),
        ({"status": "attributed"}, "/attribution"),
    ):
        refused = people.teacher.ask("post", path, {**body, **change})
        assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (400, pointer)


def test_jobs_are_listed_and_one_that_failed_is_tried_again(people: People) -> None:
    body = {"title": "New", "text": " ".join(make.SENTENCES), "published_on": "2017-01-23"}
    job = people.teacher.ask("post", "/study-sets/", body).json()["job"]
    (row,) = people.teacher.ask("get", "/jobs/?state=waiting").json()["results"]
    assert row["id"] == job
    path = f"/jobs/{job}/retry/"
    assert people.teacher.ask("post", path).json()["code"] == "job_not_failed"
    people.teacher.user.jobs.update(state="failed", error="It broke.")
    assert statuses(people, "post", path) == [404, 404, 404, 401]
    assert people.teacher.ask("post", path).json()["state"] == "waiting"
