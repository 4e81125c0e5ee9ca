"""Memory follows an exam when its policy tells what was right, not before: progress would tell it."""

from datetime import timedelta
from uuid import uuid4

import pytest

from quizzes.actions import attempts, marking, progress, quizzes
from quizzes.models import Attempt, Memory, Response
from tests.make import AT, make_question, make_quiz, make_set, make_student, make_teacher, right_answer

pytestmark = pytest.mark.django_db

LATER = AT + timedelta(hours=1)


@pytest.fixture
def student():
    return make_student()


def taken(student, type="single_choice", **fields):
    """A finished attempt with a right answer."""
    study_set = make_set(make_teacher())
    question = make_question(study_set, type)
    quiz = make_quiz(study_set, [question], **{"mode": "exam", **fields})
    attempt, _ = attempts.start(quiz, student, at=AT)
    attempts.record(student, attempt.pk, question.pk, id=uuid4(), answer=right_answer(question), at=AT)
    return attempts.finish(student, attempt.pk, at=AT)


def reviews():
    return list(Memory.objects.values_list("reviews", flat=True))


def kept(student):
    memories = Memory.objects.of(student).order_by("fact_id")
    return list(memories.values_list("fact_id", "mastery", "reviewed_at", "due_at", "reviews"))


def test_an_exam_counts_once_it_is_closed_and_only_once(student):
    attempt = taken(student)
    progress.catch_up(student, at=AT)
    assert reviews() == []
    quizzes.close(attempt.quiz, at=AT)
    for _ in range(2):
        progress.catch_up(student, at=LATER)
        assert reviews() == [1]


def test_what_counted_late_is_rebuilt_to_the_same(student):
    quizzes.close(taken(student).quiz, at=AT)
    taken(student, mode="test")
    progress.catch_up(student, at=LATER)
    live = kept(student)
    progress.rebuild(student)
    assert kept(student) == live
    assert len(live) == 2


def test_a_quiz_that_never_tells_never_counts(student):
    quizzes.close(taken(student, mode="test", review={"correctness": "never"}).quiz, at=AT)
    progress.catch_up(student, at=LATER)
    assert reviews() == []


@pytest.mark.parametrize("is_marked_first", [True, False])
def test_a_mark_by_hand_counts_when_both_are_there(student, is_marked_first):
    attempt = taken(student, "essay")
    answer = Response.objects.get()
    points = {one.id: one.points for one in answer.version.loaded.rubric}
    steps = [
        lambda: marking.mark(answer, points, marker=make_teacher(), at=AT),
        lambda: quizzes.close(attempt.quiz, at=AT),
    ]
    for step in steps if is_marked_first else reversed(steps):
        assert reviews() == []
        step()
        progress.catch_up(student, at=LATER)
    assert reviews() == [1]
    assert not Attempt.objects.filter(learns_later=True).exists()
