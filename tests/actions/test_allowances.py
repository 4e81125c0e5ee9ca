"""Said once per student, for every quiz of the teacher's, and nobody else's business."""

from datetime import timedelta
from uuid import uuid4

import pytest

from quizzes.actions import allowances, attempts
from quizzes.actions.errors import Conflict, Invalid, NotThere
from quizzes.engine.review_policy import Moment
from quizzes.models import Accommodation, AllowanceChange
from quizzes.models.responsible import allowances_of
from tests.make import (
    AT,
    make_assignment,
    make_classroom,
    make_question,
    make_quiz,
    make_set,
    make_student,
    make_teacher,
    right_answer,
)

pytestmark = pytest.mark.django_db

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


@pytest.fixture
def teacher():
    return make_teacher()


@pytest.fixture
def student(teacher):
    return make_student(classroom=make_classroom(teacher))


def exam(**fields):
    return make_quiz(make_set(), mode="exam", **{"time_limit_seconds": 3600, **fields})


def exam_of(teacher, **fields):
    return make_quiz(make_set(teacher), mode="exam", **{"time_limit_seconds": 3600, **fields})


def test_more_time_holds_for_every_quiz_begun_from_then_on(teacher, student):
    allowances.allow(teacher, student, time_factor=1.5, extra_minutes=10, at=AT)
    for quiz in (exam(), exam()):
        assert attempts.start(quiz, student, at=AT)[0].deadline_at == AT + 100 * MINUTE
        assert attempts.start(quiz, make_student(), at=AT)[0].deadline_at == AT + HOUR


def test_more_time_reaches_an_attempt_that_is_open_and_is_taken_back_with_the_allowance(teacher, student):
    attempt, _ = attempts.start(exam(closes_at=AT + HOUR), student, at=AT)
    allowances.allow(teacher, student, time_factor=2.0, at=AT)
    attempt.refresh_from_db()
    assert attempt.deadline_at == AT + 2 * HOUR
    allowances.withdraw(teacher, student, at=AT)
    attempt.refresh_from_db()
    assert attempt.deadline_at == AT + HOUR
    assert not Accommodation.objects.exists()


def test_saying_it_again_replaces_what_was_said(teacher, student):
    allowances.allow(teacher, student, time_factor=2.0, at=AT)
    allowances.allow(teacher, student, is_untimed=True, at=AT)
    assert attempts.start(exam(), student, at=AT)[0].deadline_at is None
    assert Accommodation.objects.count() == 1


def test_every_change_is_kept_with_what_was_before_by_whom_and_when(teacher, student):
    """What was said again as it was is no change; what is refused leaves no trace."""
    allowances.allow(teacher, student, time_factor=2.0, at=AT)
    allowances.allow(teacher, student, time_factor=2.0, at=AT + HOUR)
    allowances.allow(teacher, student, is_untimed=True, at=AT + 2 * HOUR)
    allowances.withdraw(teacher, student, at=AT + 3 * HOUR)
    with pytest.raises(Invalid):
        allowances.allow(teacher, student, time_factor=9.0, at=AT + 4 * HOUR)
    as_all = {"time_factor": 1.0, "extra_minutes": 0, "is_untimed": False, "spares_certainty": False}
    double, untimed = {**as_all, "time_factor": 2.0}, {**as_all, "is_untimed": True}
    kept = [(one.student, one.teacher, one.at, one.before, one.after) for one in AllowanceChange.objects.all()]
    assert kept == [
        (student, teacher, AT + 3 * HOUR, untimed, as_all),
        (student, teacher, AT + 2 * HOUR, double, untimed),
        (student, teacher, AT, as_all, double),
    ]


def test_the_history_is_seen_by_who_made_it_and_whom_it_is_about(teacher, student):
    classroom = student.memberships.get().classroom
    other = make_teacher()
    make_classroom(other, students=[student])
    allowances.allow(teacher, student, time_factor=2.0, at=AT)
    allowances.allow(other, student, extra_minutes=5, at=AT)
    readers = [teacher, other, student, make_student(classroom=classroom)]
    seen = [AllowanceChange.objects.visible_to(one).count() for one in readers]
    assert seen == [1, 1, 2, 0]
    other.delete()
    assert AllowanceChange.objects.visible_to(student).count() == 2


def test_only_a_teacher_of_the_student_may_say_it(student):
    with pytest.raises(NotThere):
        allowances.allow(make_teacher(), student, time_factor=2.0, at=AT)


@pytest.mark.parametrize("wrong", [{"time_factor": 0.5}, {"time_factor": 9.0}, {"extra_minutes": 1000}])
def test_a_time_out_of_range_is_refused_and_changes_nothing(teacher, student, wrong):
    with pytest.raises(Invalid):
        allowances.allow(teacher, student, at=AT, **wrong)
    assert not Accommodation.objects.exists()


def test_it_counts_at_the_quizzes_of_who_said_it_and_leaves_what_others_said(teacher, student):
    other = make_teacher()
    make_classroom(other, students=[student])
    allowances.allow(teacher, student, extra_minutes=10, at=AT)
    allowances.allow(other, student, is_untimed=True, spares_certainty=True, at=AT)
    theirs, mine = (exam_of(one, certainty_counts=True) for one in (other, teacher))
    begun = [attempts.start(quiz, student, at=AT)[0] for quiz in (theirs, mine)]
    assert [(one.deadline_at, one.spares_certainty) for one in begun] == [(None, True), (AT + 70 * MINUTE, False)]
    allowances.withdraw(other, student, at=AT)
    begun[1].refresh_from_db()
    assert begun[1].deadline_at == AT + 70 * MINUTE
    assert Accommodation.objects.get().teacher == teacher


def test_at_a_bundled_quiz_only_what_all_who_set_it_allow_counts(teacher, student):
    """Whoever sets the same quiz for a class of their own must not give time in the first teacher's exam."""
    other, bundled, practised = make_teacher(), exam(), exam()
    make_assignment(student.memberships.get().classroom, bundled)
    make_assignment(make_classroom(other, students=[student]), bundled)
    allowances.allow(other, student, time_factor=4.0, extra_minutes=240, at=AT)
    attempt, _ = attempts.start(bundled, student, at=AT)
    assert attempt.deadline_at == AT + HOUR
    assert attempts.start(practised, student, at=AT)[0].deadline_at == AT + 8 * HOUR
    allowances.allow(teacher, student, extra_minutes=15, at=AT)
    attempt.refresh_from_db()
    assert attempt.deadline_at == AT + 75 * MINUTE


def test_asking_what_many_are_allowed_takes_the_same_queries(teacher, django_assert_num_queries):
    quiz = exam()
    classroom = make_classroom(teacher, students=[make_student() for _ in range(4)])
    make_assignment(classroom, quiz)
    takings = [(quiz.pk, one.student_id) for one in classroom.memberships.all()]
    with django_assert_num_queries(1):
        allowances_of(takings)
    for one in classroom.memberships.all():
        allowances.allow(teacher, one.student, time_factor=2.0, at=AT)
    with django_assert_num_queries(3):
        assert {one.factor for one in allowances_of(takings).values()} == {2.0}


def test_it_is_seen_by_the_student_and_who_said_it_and_nobody_else(teacher, student):
    row = allowances.allow(teacher, student, time_factor=2.0, at=AT)
    classmate = make_student(classroom=student.memberships.get().classroom)
    seen = {user: list(Accommodation.objects.visible_to(user)) for user in (teacher, student, classmate)}
    assert seen == {teacher: [row], student: [row], classmate: []}
    other = make_teacher()
    make_classroom(other, students=[student])
    assert not Accommodation.objects.visible_to(other).exists()


def test_nobody_is_told_the_key_while_somebody_with_more_time_still_writes(teacher, student):
    quiz = exam(closes_at=AT + HOUR)
    allowances.allow(teacher, student, time_factor=2.0, at=AT)
    slow, _ = attempts.start(quiz, student, at=AT)
    quick, _ = attempts.start(quiz, make_student(), at=AT)
    quick = attempts.finish(quick.student, quick.pk, at=AT + 30 * MINUTE)
    closed = quiz.policy.at(Moment.CLOSED)
    assert quick.allowed(AT + 61 * MINUTE) != closed
    attempts.finish(slow.student, slow.pk, at=AT + 90 * MINUTE)
    assert quick.allowed(AT + 91 * MINUTE) == closed


def test_without_a_limit_one_has_as_long_as_anybody_when_the_quiz_closes(teacher, student):
    quiz, classmate = exam(closes_at=AT + HOUR), make_student(classroom=student.memberships.get().classroom)
    allowances.allow(teacher, student, is_untimed=True, at=AT)
    allowances.allow(teacher, classmate, time_factor=4.0, extra_minutes=240, at=AT)
    untimed, slow = (attempts.start(quiz, one, at=AT + 59 * MINUTE)[0] for one in (student, classmate))
    assert untimed.deadline_at >= slow.deadline_at == AT + 8 * HOUR
    assert not attempts.settle(untimed, at=AT + 7 * HOUR).is_finished
    assert attempts.settle(untimed, at=AT + 9 * HOUR).is_finished


def test_the_grace_is_the_quizs_own():
    study_set = make_set()
    question = make_question(study_set)
    quiz = make_quiz(study_set, [question], mode="exam", time_limit_seconds=60, grace_seconds=0)
    attempt, _ = attempts.start(quiz, make_student(), at=AT)
    late = AT + timedelta(seconds=61)
    with pytest.raises(Conflict) as refusal:
        attempts.record(attempt.student, attempt.pk, question.pk, id=uuid4(), answer=right_answer(question), at=late)
    assert refusal.value.code == "too_late"
    assert attempts.settle(attempt, at=late).is_finished
