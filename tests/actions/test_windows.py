"""When a student may take a quiz: by the quiz's dates and by those of the student's classes."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from quizzes.actions import allowances, attempts, classrooms
from quizzes.actions.errors import Conflict
from quizzes.models import Assignment, Attempt, Question, Quiz, User
from quizzes.models.windows import window_of
from tests.make import (
    AT,
    make_assignment,
    make_classroom,
    make_question,
    make_quiz,
    make_set,
    make_student,
    make_teacher,
)

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)


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


def assign_all(quiz: Quiz, student: User, *dates: dict[str, Any]) -> list[Assignment]:
    """As many classes of one teacher as there are dates."""
    teacher = make_teacher()
    return [make_assignment(make_classroom(teacher, students=[student]), quiz, **given) for given in dates]


def test_one_open_class_of_two_of_a_teacher_is_enough(quiz: Quiz, student: User) -> None:
    assign_all(quiz, student, {"opens_at": AT + HOUR}, {"closes_at": AT + HOUR})
    assert attempts.start(quiz, student, at=AT)[0].deadline_at == AT + HOUR


def test_of_a_teacher_s_classes_the_one_that_closes_last_holds(quiz: Quiz, student: User) -> None:
    _first, last = assign_all(quiz, student, {"closes_at": AT + HOUR}, {"closes_at": AT + 2 * HOUR})
    window = window_of(quiz, student, at=AT)
    assert (window.closes_at, window.assignment, window.assignments) == (AT + 2 * HOUR, last, 2)


def test_another_teacher_s_assignment_loosens_nothing(quiz: Quiz, student: User) -> None:
    first = assign(quiz, student, closes_at=AT + HOUR)
    assign(quiz, student)
    assign(quiz, student, closes_at=AT + 2 * HOUR)
    attempt, _ = attempts.start(quiz, student, at=AT)
    assert (attempt.assignment, attempt.deadline_at) == (first, AT + HOUR)
    classrooms.assign(make_classroom(make_teacher(), students=[student]), quiz, at=AT)
    attempt.refresh_from_db()
    assert (attempt.assignment, attempt.deadline_at) == (first, AT + HOUR)


@pytest.mark.parametrize(("mode", "is_open"), [("exam", False), ("test", True)])
def test_no_exam_is_begun_by_another_teacher_s_assignment_before_it_opens(
    student: User, mode: str, is_open: bool
) -> None:
    quiz = make_quiz(make_set(), mode=mode)
    assign(quiz, student, opens_at=AT + HOUR)
    assign(quiz, student)
    window = window_of(quiz, student, at=AT)
    assert (window.is_open, window.opens_at) == (is_open, None if is_open else AT + HOUR)
    assert window_of(quiz, student, at=AT + HOUR).is_open


def test_what_is_begun_outside_classes_belongs_to_the_class_that_gets_the_quiz(quiz: Quiz, student: User) -> None:
    attempt, _ = attempts.start(quiz, student, at=AT)
    stranger, _ = attempts.start(quiz, make_student(), at=AT)
    classroom = make_classroom(make_teacher(), students=[student])
    row = classrooms.assign(classroom, quiz, at=AT, closes_at=AT + HOUR)
    for one in (attempt, stranger):
        one.refresh_from_db()
    assert (attempt.assignment, attempt.deadline_at) == (row, AT + HOUR)
    assert (stranger.assignment, stranger.deadline_at) == (None, None)


def finished(quiz: Quiz, student: User) -> Attempt:
    attempt, _ = attempts.start(quiz, student, at=AT)
    return attempts.finish(student, attempt.pk, at=AT + timedelta(minutes=1))


def tells_key(attempt: Attempt, at: datetime) -> bool:
    """What a row as it stands says, and one of a list, which knows what it needs beforehand."""
    alone, listed = Attempt.objects.get(pk=attempt.pk), Attempt.objects.with_closing().get(pk=attempt.pk)
    assert alone.allowed(at) == listed.allowed(at)
    return alone.allowed(at).key


def test_results_of_an_exam_are_told_when_the_class_s_assignment_closes(quiz: Quiz, student: User) -> None:
    row = assign(quiz, student, closes_at=AT + HOUR)
    assign(quiz, make_student(), closes_at=AT + 5 * HOUR)
    attempt = finished(quiz, student)
    assert not tells_key(attempt, AT + HOUR - MINUTE)
    assert tells_key(attempt, AT + HOUR)
    slow = make_student(classroom=row.classroom)
    allowances.allow(row.classroom.teacher, slow, extra_minutes=30, at=AT)
    attempts.start(quiz, slow, at=AT)
    assert not tells_key(attempt, AT + HOUR)
    assert tells_key(attempt, AT + HOUR + 31 * MINUTE)


def test_what_was_finished_for_an_assignment_that_was_taken_back_goes_by_the_next_one(
    quiz: Quiz, student: User
) -> None:
    row = assign(quiz, student, closes_at=AT + HOUR)
    attempt = finished(quiz, student)
    classrooms.unassign(row)
    assert not tells_key(attempt, AT + HOUR)
    classrooms.assign(row.classroom, quiz, at=AT, closes_at=AT + 2 * HOUR)
    assert not tells_key(attempt, AT + HOUR)
    assert tells_key(attempt, AT + 2 * HOUR)


def test_a_student_who_has_an_exam_from_another_class_too_waits_for_its_closing(quiz: Quiz, student: User) -> None:
    assign(quiz, student, closes_at=AT + HOUR)
    assign(quiz, student, closes_at=AT + 2 * HOUR)
    attempt = finished(quiz, student)
    assert not tells_key(attempt, AT + HOUR)
    assert tells_key(attempt, AT + 2 * HOUR)


def test_the_answers_of_an_exam_are_kept_from_practice_until_the_class_s_assignment_closes(student: User) -> None:
    study_set = make_set(is_public=True)
    question = make_question(study_set)
    quiz = make_quiz(study_set, [question], mode="exam")
    row = assign(quiz, student, closes_at=timezone.now() + HOUR)
    attempt, _ = attempts.start(quiz, student, at=timezone.now())
    attempts.finish(student, attempt.pk, at=timezone.now())
    assert not Question.objects.practisable_by(student).exists()
    Assignment.objects.filter(pk=row.pk).update(closes_at=timezone.now())
    assert list(Question.objects.practisable_by(student)) == [question]


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
    allowances.allow(row.classroom.teacher, student, time_factor=1.5, at=AT)
    attempt.refresh_from_db()
    assert attempt.deadline_at == AT + 2 * HOUR
