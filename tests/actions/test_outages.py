"""Time that an outage took comes back to the whole class at once, and the log says so."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from quizzes.actions import allowances, analysis, attempts, deadlines, outages, progress, quizzes
from quizzes.actions.errors import Conflict, Invalid, NotThere
from quizzes.models import Attempt, ItemTotal, Memory, TimeGivenBack
from tests.looking import look
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
    wrong_answer,
)

pytestmark = pytest.mark.django_db

MINUTE = timedelta(minutes=1)


@pytest.fixture
def teacher():
    return make_teacher()


@pytest.fixture
def classroom(teacher):
    return make_classroom(teacher, students=[make_student(), make_student()])


@pytest.fixture
def quiz(teacher, classroom):
    study_set = make_set(teacher)
    quiz = make_quiz(
        study_set,
        [make_question(study_set)],
        mode="test",
        time_limit_seconds=1800,
        closes_at=AT + 60 * MINUTE,
    )
    make_assignment(classroom, quiz, due_at=AT + 60 * MINUTE, closes_at=AT + 60 * MINUTE)
    return quiz


def students_of(classroom):
    return [membership.student for membership in classroom.memberships.all()]


def counted(student):
    """How often memory and the statistics counted an answer."""
    look()
    reviews = Memory.objects.of(student).values_list("reviews", flat=True)
    return list(reviews), list(ItemTotal.objects.values_list("version", "total", "n", "x"))


def test_every_clock_of_the_class_moves_and_nobody_elses(teacher, classroom, quiz):
    first, second = (attempts.start(quiz, one, at=AT)[0] for one in students_of(classroom))
    stranger, _ = attempts.start(quiz, make_student(), at=AT)
    log = outages.give_back(teacher, classroom, minutes=20, reason="The network was down.", at=AT + 10 * MINUTE)
    for row in (first, second, stranger, quiz, assignment := quiz.assignments.get()):
        row.refresh_from_db()
    assert first.deadline_at == second.deadline_at == AT + 50 * MINUTE
    assert stranger.deadline_at == AT + 30 * MINUTE
    assert quiz.closes_at == assignment.due_at == assignment.closes_at == AT + 80 * MINUTE
    assert (log.attempts, log.reopened, log.minutes, log.reason) == (2, 0, 20, "The network was down.")


def test_to_give_time_back_asks_no_more_for_more_students(teacher, classroom, quiz):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            outages.give_back(teacher, classroom, minutes=1, reason="The network was down.", at=AT + MINUTE)
        return len(queries)

    for student in students_of(classroom):
        attempts.start(quiz, student, at=AT)
    few = asked()
    for _ in range(3):
        attempts.start(quiz, make_student(classroom=classroom), at=AT)
    assert asked() == few


def test_only_quizzes_of_the_teacher_and_those_that_nobody_else_set_move(teacher, classroom):
    """A class that somebody else makes of the same students gives them no time in this teacher's exams."""
    student, other = students_of(classroom)[0], make_teacher()
    second = make_classroom(other, students=[student])
    own, theirs, shared, alone, unset = (
        make_quiz(make_set(owner), mode="exam", time_limit_seconds=1800) for owner in (teacher, other, None, None, None)
    )
    for where, quiz in ((classroom, shared), (second, shared), (classroom, alone), (second, theirs)):
        make_assignment(where, quiz, closes_at=AT + 60 * MINUTE)
    begun = [attempts.start(quiz, student, at=AT)[0] for quiz in (own, theirs, shared, alone, unset)]
    log = outages.give_back(teacher, classroom, minutes=20, reason="The network was down.", at=AT + MINUTE)
    for row in begun:
        row.refresh_from_db()
    assert [(row.deadline_at - AT) // MINUTE for row in begun] == [50, 30, 30, 50, 30]
    assert log.attempts == 2
    assert {row.closes_at for row in second.assignments.all()} == {AT + 60 * MINUTE}


def test_an_attempt_that_its_deadline_ended_meanwhile_is_opened_again_and_counted_once(teacher, classroom, quiz):
    student, _ = students_of(classroom)
    question = quiz.questions.get()
    attempt, _ = attempts.start(quiz, student, at=AT)
    over = AT + 40 * MINUTE
    attempts.record(student, attempt.pk, question.pk, id=uuid4(), answer=wrong_answer(question), at=AT)
    assert attempts.settle(attempt, at=over).is_finished
    log = outages.give_back(teacher, classroom, minutes=20, reason="Power cut.", at=over)
    assert (log.attempts, log.reopened) == (1, 1)
    attempts.record(student, attempt.pk, question.pk, id=uuid4(), answer=right_answer(question), at=over)
    finished = attempts.finish(student, attempt.pk, at=over + MINUTE)
    assert finished.score == 1.0
    live = counted(student)
    assert live[0] == [1]
    analysis.rebuild(quiz)
    progress.rebuild(student)
    assert counted(student) == live


@pytest.mark.parametrize(("key", "over", "told"), [("after", 55, 1), ("closed", 55, 0), ("closed", 85, 1)])
def test_what_was_told_already_is_counted_and_kept_back_again_from_whoever_goes_on(
    teacher, classroom, quiz, key, over, told
):
    """Whoever saw the answers may pass them on: that is said, and nothing more is shown until it closes again."""
    early, late = students_of(classroom)
    quizzes.change(quiz, at=AT, review=dict.fromkeys(("correctness", "score", "rationale", "key", "evidence"), key))
    handed_in, _ = attempts.start(quiz, early, at=AT)
    attempts.finish(early, handed_in.pk, at=AT + MINUTE)
    ended, _ = attempts.start(quiz, late, at=AT + 20 * MINUTE)
    now = AT + over * MINUTE
    attempts.settle(ended, at=now)
    log = outages.give_back(teacher, classroom, minutes=40, reason="Power cut.", at=now)
    assert (log.reopened, log.told) == (1, told)
    seen = [Attempt.objects.get(pk=one.pk).allowed(now + MINUTE).key for one in (handed_in, ended)]
    assert seen == [key == "after", False]


def test_what_the_student_finished_and_what_ended_long_before_stays_ended(teacher, classroom, quiz):
    early, late = students_of(classroom)
    handed_in, _ = attempts.start(quiz, early, at=AT)
    attempts.finish(early, handed_in.pk, at=AT + MINUTE)
    ended, _ = attempts.start(quiz, late, at=AT)
    attempts.settle(ended, at=AT + 55 * MINUTE)
    log = outages.give_back(teacher, classroom, minutes=20, reason="Power cut.", at=AT + 55 * MINUTE)
    assert log.attempts == 0
    with pytest.raises(Conflict):
        attempts.record(late, ended.pk, quiz.questions.get().pk, id=uuid4(), answer={"option": ""}, at=AT + 56 * MINUTE)


def test_the_same_id_again_moves_nothing_and_is_no_other_time(teacher, classroom, quiz):
    attempt, _ = attempts.start(quiz, students_of(classroom)[0], at=AT)
    given = {"minutes": 20, "reason": "Power cut.", "id": uuid4()}
    logs = [outages.give_back(teacher, classroom, **given, at=AT + n * MINUTE) for n in range(2)]
    assert logs[0] == logs[1] == TimeGivenBack.objects.get()
    for other in ({**given, "minutes": 10}, {**given, "reason": "Fire."}):
        with pytest.raises(Conflict):
            outages.give_back(teacher, classroom, **other, at=AT)
    with pytest.raises(Conflict):
        outages.give_back(teacher, make_classroom(teacher), **given, at=AT)
    for row in (attempt, quiz):
        row.refresh_from_db()
    assert attempt.deadline_at == AT + 50 * MINUTE
    assert quiz.closes_at == AT + 80 * MINUTE


def test_what_was_over_before_the_outage_stays_over_though_nobody_had_looked(teacher, classroom, quiz):
    attempt, _ = attempts.start(quiz, students_of(classroom)[0], at=AT)
    log = outages.give_back(teacher, classroom, minutes=20, reason="Power cut.", at=AT + 51 * MINUTE)
    attempt.refresh_from_db()
    assert (log.attempts, attempt.deadline_at) == (0, AT + 30 * MINUTE)


def test_what_a_closing_by_hand_ended_stays_ended(teacher, classroom, quiz):
    settled, left = (attempts.start(quiz, one, at=AT)[0] for one in students_of(classroom))
    quizzes.close(quiz, at=AT + 5 * MINUTE)
    settled.refresh_from_db()
    assert attempts.settle(settled, at=AT + 6 * MINUTE).is_finished
    log = outages.give_back(teacher, classroom, minutes=20, reason="Power cut.", at=AT + 6 * MINUTE)
    left.refresh_from_db()
    assert (log.attempts, left.deadline_at) == (0, AT + 5 * MINUTE)


@pytest.mark.parametrize("wrong", [{"minutes": 0}, {"minutes": 100_000}, {"reason": "  "}])
def test_without_a_time_or_a_reason_nothing_moves(teacher, classroom, wrong):
    with pytest.raises(Invalid):
        outages.give_back(teacher, classroom, **{"minutes": 5, "reason": "Power cut.", "at": AT, **wrong})
    assert not TimeGivenBack.objects.exists()


def test_a_class_of_somebody_else_is_not_there_and_the_log_is_the_classs_own(teacher, classroom):
    with pytest.raises(NotThere):
        outages.give_back(make_teacher(), classroom, minutes=5, reason="Power cut.", at=AT)
    log = outages.give_back(teacher, classroom, minutes=5, reason="Power cut.", at=AT)
    seen = {user: list(TimeGivenBack.objects.visible_to(user)) for user in (teacher, *students_of(classroom))}
    assert all(rows == [log] for rows in seen.values())
    assert not TimeGivenBack.objects.visible_to(make_student()).exists()


@pytest.mark.parametrize("moved_first", [False, True])
def test_time_given_back_counts_once_when_deadlines_are_told_anew(teacher, classroom, quiz, moved_first):
    """The closing has moved already: what was given back comes on top of a time limit, not of a closing."""
    student, _ = students_of(classroom)
    quizzes.change(quiz, at=AT, time_limit_seconds=None)
    attempt, _ = attempts.start(quiz, student, at=AT)
    if moved_first:  # who has more time is writing when the class's closing is past
        allowances.allow(teacher, student, extra_minutes=30, at=AT)
    at = AT + (80 if moved_first else 10) * MINUTE
    outages.give_back(teacher, classroom, minutes=15, reason="Power cut.", at=at)
    attempt.refresh_from_db()
    given = attempt.deadline_at
    assert given == AT + ((90 if moved_first else 60) + 15) * MINUTE
    deadlines.follow(Attempt.objects.all(), at=at)
    attempt.refresh_from_db()
    assert attempt.deadline_at == given


def test_time_given_back_to_one_class_moves_no_attempt_of_another_class_of_the_same_student(teacher, classroom, quiz):
    student, _ = students_of(classroom)
    make_assignment(make_classroom(teacher, students=[student]), quiz, closes_at=AT + 90 * MINUTE)
    attempt, _ = attempts.start(quiz, student, at=AT)
    log = outages.give_back(teacher, classroom, minutes=20, reason="Power cut.", at=AT + MINUTE)
    attempt.refresh_from_db()
    assert (log.attempts, attempt.deadline_at) == (0, AT + 30 * MINUTE)
