"""Who leaves, and what is deleted, is gone at once with all that hangs on it, and takes along nothing of others."""

from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone

from quizzes.actions import accounts, attempts, keys, remarking, study_sets, working
from quizzes.models import Attempt, Job, Memory, Response, StudySet, User
from tests.looking import look
from tests.make import (
    AT,
    make_question,
    make_quiz,
    make_set,
    make_student,
    make_teacher,
    other_choices,
    right_answer,
    sentence_span,
)
from tests.walls.conftest import client_of
from tests.walls.test_races import all_at_once
from tests.walls.world import make_world, rows


@pytest.mark.django_db
@pytest.mark.parametrize("is_teacher_first", [True, False])
def test_when_all_of_a_world_have_left_all_is_as_it_was_before(is_teacher_first):
    other = make_world()
    before = rows()
    world = make_world()
    people = [world.member, *User.objects.filter(memberships__classroom=world.classroom).exclude(pk=world.member.pk)]
    for person in [world.teacher, *people] if is_teacher_first else [*people, world.teacher]:
        client = client_of(person)
        assert client.delete("/api/v1/me/").status_code == 204
        assert (client.get("/api/v1/me/").status_code, client.get("/account/").status_code) == (401, 302)
    assert rows() == before
    assert client_of(other.teacher).get(f"/api/v1/study-sets/{other.study_set.pk}/").status_code == 200


@pytest.mark.django_db
def test_a_set_takes_along_what_was_answered_in_it_and_leaves_the_people():
    make_world()
    teacher, student = make_teacher(), make_student()
    before = rows()
    study_set = make_set(teacher)
    question = make_question(study_set)
    taken, _ = attempts.start(make_quiz(study_set, [question]), student, at=AT)
    attempts.record(student, taken.pk, question.pk, id=uuid4(), answer=right_answer(question), at=timezone.now())
    assert Memory.objects.of(student).exists()
    study_sets.delete(study_set)
    assert rows() == before


@pytest.mark.parametrize("leave", [lambda set_: accounts.delete_account(set_.owner), study_sets.delete])
def test_a_set_that_is_deleted_while_its_students_answer_and_submit_is_gone(separate_connections, leave):
    study_set = make_set(make_teacher())
    questions = [make_question(study_set) for _ in "abc"]
    quiz = make_quiz(study_set, questions)
    taken = [attempts.start(quiz, make_student(), at=AT)[0] for _ in range(4)]

    def go_on(attempt):
        def answer_and_submit():
            for question in questions:
                answer = right_answer(question)
                attempts.record(attempt.student, attempt.pk, question.pk, id=uuid4(), answer=answer, at=AT)
            return attempts.finish(attempt.student, attempt.pk, at=AT)

        return answer_and_submit

    told = all_at_once(*map(go_on, taken), lambda: leave(study_set))
    assert [one for one in told if one is None] == [None], told
    left = [model.objects.exists() for model in (StudySet, Attempt, Response, Memory)]
    assert left == [False] * 4
    connection.check_constraints()


@pytest.mark.parametrize("leave", [lambda set_: accounts.delete_account(set_.owner), study_sets.delete])
def test_a_set_that_is_deleted_while_its_answers_are_marked_again_is_gone(separate_connections, leave):
    study_set = make_set(make_teacher())
    question = make_question(study_set)
    quiz = make_quiz(study_set, [question], mode="test")
    wrong = {"option": other_choices(question)[0]}
    for _ in range(4):
        taken, _ = attempts.start(quiz, make_student(), at=AT)
        attempts.record(taken.student, taken.pk, question.pk, id=uuid4(), answer=wrong, at=AT)
        attempts.finish(taken.student, taken.pk, at=AT)
    content, proof = keys.with_keys(question, [wrong["option"]]), [sentence_span(study_set, 3)]
    said = {"reason": "Geneva it was.", "by": study_set.owner, "at": AT, "never_lower": True, "evidence": proof}
    remarking.order(question, content, **said)
    told = all_at_once(working.work, look, lambda: leave(study_set))
    assert [one for one in told if isinstance(one, Exception)] == []
    assert not any(model.objects.exists() for model in (StudySet, Attempt, Response, Memory, Job))
