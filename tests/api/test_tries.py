"""Tries over the API: counted, told, and the key kept back while one is left."""

import json
from uuid import uuid4

import pytest

from tests.make import make_question, make_quiz, right_answer, wrong_answer

pytestmark = pytest.mark.django_db


@pytest.fixture
def sitting(people):
    people.study_set.is_public = True
    people.study_set.save()
    question = make_question(people.study_set, hints=["Who hosted?"], rationale="The secret reason.")
    quiz = make_quiz(people.study_set, [question], tries=3, try_penalty=0.25)
    attempt = people.student.ask("post", f"/quizzes/{quiz.pk}/attempts/", {"id": str(uuid4())}).json()
    path = f"/attempts/{attempt['id']}/"

    def say(raw):
        return people.student.ask("put", f"{path}answers/{question.pk}/", {"id": str(uuid4()), "answer": raw}).json()

    return say, question, lambda: people.student.ask("get", path).json()


def test_a_wrong_try_tells_the_hint_and_what_is_left_but_not_the_key(sitting):
    say, question, look = sitting
    said = say(wrong_answer(question))
    assert said["tries"] == {"used": 1, "left": 2, "worth": 0.75, "earned": 0.0, "hint": "Who hosted?"}
    assert said["feedback"]["correctness"] == "wrong"
    for body in (said, look()["answers"]):
        assert "secret" not in json.dumps(body)
        assert '"is_key": true' not in json.dumps(body)


def test_a_right_try_is_explained(sitting):
    say, question, look = sitting
    say(wrong_answer(question))
    said = say(right_answer(question))
    assert (said["tries"]["left"], said["tries"]["earned"]) == (0, 0.75)
    assert said["feedback"]["rationale"] == "The secret reason."
    assert look()["answers"][str(question.pk)]["feedback"]["rationale"] == "The secret reason."


def test_a_quiz_is_set_up_with_tries_and_draws_over_the_api(people):
    questions = [make_question(people.study_set, tags=["hosts"]) for _ in range(3)]
    sent = {
        "study_set": str(people.study_set.pk),
        "title": "Tries",
        "mode": "practice",
        "questions": [{"question": str(one.pk)} for one in questions],
        "tries": 3,
        "try_penalty": 0.1,
        "draws": [{"count": 2, "tag": "hosts"}],
        "access_code": "open sesame",
    }
    made = people.teacher.ask("post", "/quizzes/", sent).json()
    assert {name: made[name] for name in ("tries", "try_penalty", "draws", "access_code", "needs_code")} == {
        "tries": 3, "try_penalty": 0.1, "draws": sent["draws"], "access_code": "open sesame", "needs_code": True,
    }  # fmt: skip
    assert people.student.ask("get", f"/quizzes/{made['id']}/").status_code == 404


def test_only_who_may_edit_a_quiz_reads_its_code_and_draws(people):
    people.study_set.is_public = True
    people.study_set.save()
    quiz = make_quiz(people.study_set, access_code="open sesame", draws=[{"count": 1, "strand": "actors"}])
    seen = people.student.ask("get", f"/quizzes/{quiz.pk}/").json()
    assert (seen["needs_code"], seen["access_code"], seen["draws"]) == (True, None, None)
