"""How far somebody is with a quiz is told alike wherever it is told."""

from uuid import UUID

import pytest
from django.test import Client

from quizzes.models import Attempt
from quizzes.web.study_sets import quizzes_of
from tests import make
from tests.walls.conftest import client_of

LOWER, HIGHER = UUID(int=1), UUID(int=2)


def told_everywhere(client: Client, classroom, study_set, student) -> list[str]:
    given = client.get("/api/v1/assignments/").json()["results"]
    page = client.get(f"/classes/{classroom.pk}/").content.decode()
    return [given[0]["state"], "open" if "Go on" in page else "finished", quizzes_of(study_set, student)[0].state]


@pytest.mark.django_db
@pytest.mark.parametrize("latest", ["open", "finished"])
@pytest.mark.parametrize("stored_first", [LOWER, HIGHER])
def test_of_two_attempts_begun_at_the_same_moment_the_one_with_the_higher_id_is_the_latest(latest, stored_first):
    teacher = make.make_teacher()
    classroom, study_set = make.make_classroom(teacher), make.make_set(teacher)
    student, quiz = make.make_student(classroom=classroom), make.make_quiz(study_set)
    make.make_assignment(classroom, quiz)
    for pk in sorted([LOWER, HIGHER], reverse=stored_first == HIGHER):
        state = latest if pk == HIGHER else {"open": "finished", "finished": "open"}[latest]
        times = {"started_at": make.AT, "finished_at": make.AT if state == "finished" else None}
        Attempt.objects.create(pk=pk, quiz=quiz, student=student, state=state, paper=[], seed=1, points=1.0, **times)
    assert told_everywhere(client_of(student), classroom, study_set, student) == [latest] * 3
