"""What moves the end of a quiz moves it for those who are writing; what they saved until then counts."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from quizzes.actions import allowances, attempts, classrooms, quizzes
from quizzes.actions.errors import Conflict
from quizzes.models import Attempt, Memory, Quiz
from tests.looking import look
from tests.make import (
    AT,
    make_classroom,
    make_question,
    make_quiz,
    make_set,
    make_student,
    make_teacher,
    right_answer,
)
from tests.walls.conftest import client_of

pytestmark = pytest.mark.django_db

HOUR, MINUTE, SECOND = timedelta(hours=1), timedelta(minutes=1), timedelta(seconds=1)


@pytest.fixture
def teacher():
    return make_teacher()


@pytest.fixture
def classroom(teacher):
    return make_classroom(teacher, students=[make_student()])


@pytest.fixture
def student(classroom):
    return classroom.memberships.get().student


def begun(teacher, student, **fields):
    """An attempt with one right answer saved, and the question after it."""
    study_set = make_set(teacher)
    first, second = make_question(study_set), make_question(study_set)
    quiz = make_quiz(study_set, [first, second], **{"mode": "exam", **fields})
    attempt, _ = attempts.start(quiz, student, at=AT)
    save(attempt, first, at=AT)
    return attempt, second


def save(attempt, question, *, at):
    answer = right_answer(question)
    return attempts.record(attempt.student, attempt.pk, question.pk, id=uuid4(), answer=answer, at=at)


def now(attempt):
    """The attempt as it is stored."""
    return Attempt.objects.select_related("quiz", "student").get(pk=attempt.pk)


@pytest.mark.parametrize("limit", [None, 3600])
def test_a_quiz_closed_by_hand_ends_open_attempts_and_what_was_saved_counts(teacher, student, limit):
    attempt, second = begun(teacher, student, time_limit_seconds=limit)
    quizzes.close(attempt.quiz, at=AT + MINUTE)
    with pytest.raises(Conflict) as refusal:
        save(attempt, second, at=AT + 2 * MINUTE)
    assert refusal.value.code == "too_late"
    ended = attempts.settle(now(attempt), at=AT + 2 * MINUTE)
    assert (ended.is_finished, ended.finished_at, ended.score) == (True, AT + MINUTE, 1.0)


def test_an_answer_on_its_way_when_a_quiz_is_closed_is_taken_within_the_grace(teacher, student):
    attempt, second = begun(teacher, student)
    quizzes.close(attempt.quiz, at=AT + MINUTE)
    save(attempt, second, at=AT + MINUTE + 9 * SECOND)
    assert attempts.settle(now(attempt), at=AT + 2 * MINUTE).score == 2.0


def test_nobody_is_told_the_key_while_an_answer_may_still_be_on_its_way(teacher, classroom, student):
    attempt, _ = begun(teacher, student)
    early = make_student(classroom=classroom)
    other, _ = attempts.start(attempt.quiz, early, at=AT)
    attempts.finish(early, other.pk, at=AT)
    quizzes.close(attempt.quiz, at=AT + MINUTE)
    assert [now(other).allowed(AT + MINUTE + wait).key for wait in (9 * SECOND, 11 * SECOND)] == [False, True]


def test_an_attempt_begun_while_its_quiz_is_closed_is_refused(teacher, student):
    quiz = make_quiz(make_set(teacher), mode="exam")
    as_read_before = Quiz.objects.get(pk=quiz.pk)
    quizzes.close(quiz, at=AT)
    with pytest.raises(Conflict) as refusal:
        attempts.start(as_read_before, student, at=AT)
    assert refusal.value.code == "quiz_not_open"
    assert not Attempt.objects.exists()


def test_a_closed_quiz_ends_what_has_no_deadline_whatever_made_it(teacher, student):
    attempt, second = begun(teacher, student)
    Quiz.objects.filter(pk=attempt.quiz_id).update(state="closed")
    with pytest.raises(Conflict):
        save(attempt, second, at=AT + MINUTE)
    assert attempts.settle(now(attempt), at=AT + MINUTE).score == 1.0


def test_an_allowance_opens_no_attempt_that_a_closing_ended(teacher, student):
    attempt, _ = begun(teacher, student)
    quizzes.close(attempt.quiz, at=AT + MINUTE)
    allowances.allow(teacher, student, extra_minutes=30, at=AT + 2 * MINUTE)
    assert now(attempt).deadline_at == AT + MINUTE


@pytest.mark.parametrize(
    ("before", "after", "deadline"),
    [
        ({}, {"closes_at": AT + HOUR}, AT + HOUR),
        ({"closes_at": AT + HOUR}, {"closes_at": AT + 2 * HOUR}, AT + 2 * HOUR),
        ({"closes_at": AT + HOUR}, {"closes_at": None}, None),
        ({"time_limit_seconds": 600}, {"time_limit_seconds": 1200}, AT + 20 * MINUTE),
        ({"time_limit_seconds": 1200}, {"time_limit_seconds": 60}, AT + 5 * MINUTE),
        ({"time_limit_seconds": 60}, {"time_limit_seconds": 120}, AT + 2 * MINUTE),
        ({"time_limit_seconds": 600}, {"title": "Another"}, AT + 10 * MINUTE),
    ],
)
def test_other_times_hold_for_who_is_writing_and_cut_nothing_off(teacher, student, before, after, deadline):
    attempt, _ = begun(teacher, student, **before)
    quizzes.change(attempt.quiz, at=AT + 5 * MINUTE, **after)
    assert now(attempt).deadline_at == deadline


def test_a_class_that_gets_more_time_gets_it_in_open_attempts_and_no_other_class_does(teacher, classroom, student):
    attempt, _ = begun(teacher, student)
    elsewhere = make_student(classroom=make_classroom(teacher))
    other, _ = attempts.start(attempt.quiz, elsewhere, at=AT)
    for closes_at in (AT + HOUR, AT + 2 * HOUR):
        classrooms.assign(classroom, attempt.quiz, at=AT, closes_at=closes_at)
        assert (now(attempt).deadline_at, now(other).deadline_at) == (closes_at, None)


def test_nothing_counts_twice_for_memory_when_practice_becomes_a_test_in_between(teacher, student):
    attempt, second = begun(teacher, student, mode="practice")
    quizzes.change(attempt.quiz, at=AT, mode="test")
    save(attempt, second, at=AT)
    attempts.finish(student, attempt.pk, at=AT)
    look()
    assert Memory.objects.get().reviews == 2


def test_what_was_saved_counts_for_memory_when_a_test_becomes_practice_in_between(teacher, student):
    attempt, _ = begun(teacher, student, mode="test")
    quizzes.change(attempt.quiz, at=AT, mode="practice")
    attempts.finish(student, attempt.pk, at=AT)
    look()
    assert Memory.objects.get().reviews == 1


@pytest.mark.parametrize(
    "address", ["/classes/{classroom}/", "/teach/quizzes/{quiz}/", "/api/v1/classrooms/{classroom}/gradebook/"]
)
def test_a_teacher_who_looks_first_finds_marked_what_the_deadline_ended(teacher, classroom, student, address):
    attempt, _ = begun(teacher, student, time_limit_seconds=60)
    classrooms.assign(classroom, attempt.quiz, at=AT)
    other, _ = attempts.start(attempt.quiz, make_student(classroom=classroom), at=timezone.now())
    client_of(teacher).get(address.format(classroom=classroom.pk, quiz=attempt.quiz_id))
    assert (now(attempt).score, now(attempt).finished_at) == (1.0, AT + MINUTE)
    assert not now(other).is_finished


def test_an_essay_in_an_attempt_that_ran_out_waits_for_its_mark(teacher, student):
    study_set = make_set(teacher)
    essay = make_question(study_set, "essay")
    quiz = make_quiz(study_set, [essay], mode="test", time_limit_seconds=60)
    save(attempts.start(quiz, student, at=AT)[0], essay, at=AT)
    assert student.nickname in client_of(teacher).get("/teach/marking/").content.decode()
