"""Marks put right are told of people: an answer that was taken back is marked anew, and nobody hears of it."""

from uuid import uuid4

import pytest

from quizzes.actions import analysis, attempts, progress, remarking
from quizzes.models import Attempt, MarkChange, Notice, Response
from tests.actions.test_remarking import AT, learned, moved, options, put_right, summed
from tests.make import make_question, make_quiz, make_set, make_student, make_teacher

pytestmark = pytest.mark.django_db


@pytest.fixture
def teacher():
    return make_teacher()


@pytest.fixture
def question(teacher):
    return make_question(make_set(teacher))


@pytest.fixture
def quiz(question):
    return make_quiz(question.study_set, [question], mode="test")


def choose(quiz, question, *indexes):
    """One attempt at the quiz, in which these options are chosen one after the other."""
    student = make_student()
    attempt, _ = attempts.start(quiz, student, at=AT)
    for sequence, index in enumerate(indexes):
        answer = {"option": options(question)[index]}
        attempts.record(student, attempt.pk, question.pk, id=uuid4(), answer=answer, sequence=sequence, at=AT)
    return attempts.finish(student, attempt.pk, at=AT)


def told(plan):
    return plan.answers, len(plan.up), len(plan.down), plan.held


def test_who_changed_their_mind_twice_is_one_person(quiz, question):
    back_and_forth, settled = choose(quiz, question, 1, 0, 1), choose(quiz, question, 1, 2, 0)
    content = moved(question, 1)
    plan = remarking.preview(question, content, never_lower=False)
    assert told(plan) == (2, 1, 1, 0)
    assert [one.attempt for one in plan.up] == [back_and_forth.pk]
    assert [one.attempt for one in plan.down] == [settled.pk]
    assert told(remarking.preview(question, content, never_lower=True)) == (2, 1, 0, 1)


def test_only_answers_that_stand_have_a_row_and_every_answer_a_new_score(quiz, question, teacher):
    taken = [choose(quiz, question, 1, 0, 1), choose(quiz, question, 1, 2), choose(quiz, question, 0, 1)]
    put_right(question, moved(question, 1), teacher)
    assert MarkChange.objects.count() == 2
    assert Notice.objects.count() == 2
    assert [Attempt.objects.get(pk=attempt.pk).score for attempt in taken] == [1.0, 0.0, 1.0]
    scored = {(answer["option"], score) for answer, score in Response.objects.values_list("answer", "score")}
    assert scored == set(zip(options(question), [0.0, 1.0, 0.0], strict=True))
    live = learned(), summed(quiz)
    for attempt in taken:
        progress.rebuild(attempt.student)
    analysis.rebuild(quiz)
    assert (learned(), summed(quiz)) == live


def test_a_mark_of_what_was_taken_back_is_nobodys_change(quiz, question, teacher):
    attempt = choose(quiz, question, 1, 2)
    plan = put_right(question, moved(question, 1), teacher)
    assert told(plan) == (1, 0, 0, 0)
    attempt.refresh_from_db()
    assert (MarkChange.objects.count(), Notice.objects.count(), attempt.remarked_at) == (0, 0, None)
    question.refresh_from_db()
    assert remarking.preview(question, question.current.loaded, never_lower=False).scores == ()


def test_several_tries_are_one_answer_that_earns_what_its_best_try_does(question, teacher):
    quiz = make_quiz(question.study_set, [question], mode="practice", tries=3, try_penalty=0.25)
    first, second = choose(quiz, question, 1, 0), choose(quiz, question, 2, 1)
    plan = put_right(question, moved(question, 1), teacher)
    assert told(plan) == (2, 2, 0, 0)
    assert sorted((one.before, one.after) for one in plan.up) == [(0.0, 0.75), (0.75, 1.0)]
    assert [Attempt.objects.get(pk=one.pk).score for one in (first, second)] == [1.0, 0.75]
    assert MarkChange.objects.count() == 3
