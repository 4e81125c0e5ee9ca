"""How long an answer takes tells nothing of whether it is right, while nothing of that may be told: the work is equal.

Milliseconds are not the same twice; statements and the engine's steps are.
"""

import re
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from quizzes.engine import question_types
from tests.make import make_question, make_quiz, make_set, make_student, right_answer, wrong_answer
from tests.steps import steps
from tests.walls.conftest import client_of

pytestmark = pytest.mark.django_db
MARKED_AT_ONCE = [name for name, kind in question_types.all_types().items() if name != "essay"]
NUMBER = re.compile(r"_x\d+|'.*?'")
A_FEW = 8
"""Steps, of less than a microsecond each, that may differ: a loop ends where it has found what it looks for."""


@pytest.mark.parametrize("type_id", MARKED_AT_ONCE)
def test_a_right_answer_costs_what_a_wrong_one_costs_while_an_exam_is_on(type_id):
    study_set = make_set()
    question = make_question(study_set, type_id)
    quiz = make_quiz(study_set, [question], mode="exam")
    client = client_of(make_student())
    attempt = client.post(f"/api/v1/quizzes/{quiz.pk}/attempts/", {}, content_type="application/json").json()["id"]
    path = f"/api/v1/attempts/{attempt}/answers/{question.pk}/"

    def send(answer):
        sent = {"id": str(uuid4()), "answer": answer}
        answered = client.put(path, sent, content_type="application/json")
        assert (answered.status_code, answered.json()["feedback"]) == (200, None)

    asked, taken = [], []
    for answer in (right_answer(question), wrong_answer(question)):
        send(answer)  # what is read of a text is remembered
        with CaptureQueriesContext(connection) as queries:
            taken.append(steps(lambda answer=answer: send(answer)))
        asked.append([NUMBER.sub("", one["sql"])[:120] for one in queries])
    assert asked[0] == asked[1]
    assert abs(taken[0] - taken[1]) <= A_FEW
