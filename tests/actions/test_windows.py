"""When a student may take a quiz: by the quiz's dates and by those of the student's classes."""

from datetime import timedelta
from typing import Any

import pytest

from quizzes.actions import accommodations, attempts
from quizzes.actions.errors import Conflict
from quizzes.models import Assignment, Quiz, User
from quizzes.models.windows import window_of
from tests.make import AT, make_classroom, make_question, make_quiz, make_set, make_student, make_teacher

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


@pytest.fixture
def quiz() -> Quiz:
    study_set = make_set()
    return make_quiz(study_set, [make_question(study_set)], mode="exam")


@pytest.fixture
def student() -> User:
    return make_student()


def assign(quiz: Quiz, student: User, **dates: Any) -> Assignment:
    classroom = make_classroom(make_teacher(), students=[student])
    return Assignment.objects.create(classroom=classroom, quiz=quiz, **dates)


@pytest.mark.parametrize("dates", [{"opens_at": AT + HOUR}, {"closes_at": AT}])
def test_a_class_keeps_its_students_to_its_dates(quiz: Quiz, student: User, dates: Any) -> None:
    assign(quiz, student, **dates)
    with pytest.raises(Conflict) as refused:
        attempts.start(quiz, student, at=AT)
    assert refused.value.code == "quiz_not_open"
    attempts.start(quiz, make_student(), at=AT)


def test_one_open_class_of_two_is_enough(quiz: Quiz, student: User) -> None:
    assign(quiz, student, opens_at=AT + HOUR)
    assign(quiz, student, closes_at=AT + HOUR)
    assert attempts.start(quiz, student, at=AT)[0].deadline_at == AT + HOUR


def test_the_class_that_closes_last_sets_the_end(quiz: Quiz, student: User) -> None:
    assign(quiz, student, closes_at=AT + HOUR)
    assign(quiz, student, closes_at=AT + 2 * HOUR)
    assert window_of(quiz, student, at=AT).closes_at == AT + 2 * HOUR
    assign(quiz, student)
    assert window_of(quiz, student, at=AT).closes_at is None


def test_the_quiz_itself_may_close_earlier(quiz: Quiz, student: User) -> None:
    quiz.closes_at = AT + HOUR
    quiz.save()
    assign(quiz, student, closes_at=AT + 2 * HOUR)
    assert attempts.start(quiz, student, at=AT)[0].deadline_at == AT + HOUR


def test_an_allowance_given_in_mid_attempt_keeps_the_class_s_closing(quiz: Quiz, student: User) -> None:
    quiz.time_limit_seconds = 7200
    quiz.save()
    row = assign(quiz, student, closes_at=AT + HOUR)
    attempt, _ = attempts.start(quiz, student, at=AT)
    accommodations.accommodate(row.classroom.teacher, student, time_factor=1.5, at=AT)
    attempt.refresh_from_db()
    assert attempt.deadline_at == AT + 2 * HOUR
