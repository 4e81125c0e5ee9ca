"""What answers and marks leave to whoever looks: made by the first who does, whoever it is, once, and in its order."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from quizzes.actions import analysis, attempts, marking, progress
from quizzes.management.commands import work
from quizzes.models import Attempt, Context, ItemSum, ItemTotal, Memory, OptionSum, Response, StudyDay
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
from tests.walls.conftest import client_of

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(hours=1)


@pytest.fixture
def teacher():
    return make_teacher()


@pytest.fixture
def quiz(teacher):
    """A test with one question and an essay, which tells all once it is over."""
    study_set = make_set(teacher)
    return make_quiz(study_set, [make_question(study_set), make_question(study_set, "essay")], mode="test")


@pytest.fixture
def student(teacher, quiz):
    student = make_student()
    make_assignment(make_classroom(teacher, students=[student]), quiz)
    return student


def take(quiz, student, *, answer=right_answer, at=AT, with_essay=False):
    attempt, _ = attempts.start(quiz, student, at=at)
    for question in quiz.questions.all():
        if question.current.type != "essay":
            attempts.record(student, attempt.pk, question.pk, id=uuid4(), answer=answer(question), at=at)
        elif with_essay:
            attempts.record(student, attempt.pk, question.pk, id=uuid4(), answer=right_answer(question), at=at)
    return attempts.finish(student, attempt.pk, at=at)


def points(response, part):
    return {one.id: one.points * part for one in response.version.loaded.rubric}


def kept():
    """Memory and statistics as they are kept, by value."""
    memory = ("student", "fact", "state", "step", "stability", "mastery", "reviews", "lapses", "reviewed_at", "due_at")
    day = ("student", "study_set", "strand", "day", "answers", "right", "gained")
    return (
        list(Memory.objects.order_by("student", "fact").values_list(*memory)),
        list(StudyDay.objects.order_by("student", "strand", "day").values_list(*day)),
        sorted(ItemSum.objects.values_list("quiz", "version", "n", "x", "xx", "y", "yy", "xy")),
        sorted(ItemTotal.objects.values_list("quiz", "version", "total", "n", "x")),
        sorted(OptionSum.objects.values_list("quiz", "version", "part", "option", "n", "y")),
    )


OF_STUDENTS = {
    "/": "text",
    "/today/": "text",
    "/progress/": "text",
    "/review/": "text",
    "/account/data/": "json",
    "/api/v1/progress/": "json",
    "/api/v1/review/due/": "json",
    "/api/v1/sync/": "json",
    "/api/v1/me/export/": "json",
}


def learned(student):
    return Memory.objects.of(student).count(), StudyDay.objects.filter(student=student).count()


@pytest.mark.parametrize("address", OF_STUDENTS)
def test_whoever_looks_at_progress_first_sees_what_a_test_taught(quiz, student, address):
    take(quiz, student)
    assert learned(student) == (0, 0)
    read = client_of(student).get(address)
    assert read.status_code == 200
    assert learned(student) == (1, 1)
    again = client_of(student).get(address)
    if OF_STUDENTS[address] == "json" and "cursor" not in read.json():
        assert {**read.json(), "at": ""} == {**again.json(), "at": ""}


@pytest.mark.parametrize("address", OF_STUDENTS)
def test_whoever_looks_at_progress_first_sees_a_mark_that_was_given_and_one_that_was_changed(
    quiz, student, teacher, address
):
    take(quiz, student, with_essay=True)
    look()
    essay = Response.objects.get(score__isnull=True)
    marking.mark(essay, points(essay, 1), marker=teacher, at=LATER)
    assert client_of(student).get(address).status_code == 200
    assert sum(Memory.objects.of(student).values_list("reviews", flat=True)) == 2
    before = kept()
    marking.mark_again(essay, points(essay, 0), reason="It is not.", marker=teacher, at=LATER)
    assert kept() == before
    assert client_of(student).get(address).status_code == 200
    assert kept()[0] != before[0]
    live = kept()[:2]
    progress.rebuild(student)
    assert kept()[:2] == live


def test_a_teacher_who_looks_first_sees_what_a_student_knows(quiz, student, teacher):
    take(quiz, student)
    classroom = teacher.classrooms.get()
    strands = client_of(teacher).get(f"/api/v1/classrooms/{classroom.pk}/members/{student.pk}/progress/").json()
    assert learned(student) == (1, 1)
    assert max(one["mastery"] for one in strands["strands"]) > 0


@pytest.mark.parametrize("address", ["/teach/quizzes/{}/statistics/", "/api/v1/quizzes/{}/statistics/"])
def test_whoever_looks_at_statistics_first_sees_all_that_has_ended_and_was_marked(quiz, teacher, address):
    for _ in range(12):
        take(quiz, make_student())
    waits = take(quiz, make_student(), with_essay=True)
    client = client_of(teacher)

    def seen():
        told = client.get(address.format(quiz.pk))
        if "api" in address:
            return [item["n"] for item in told.json()["items"]]
        return [line.figures.item.n for line in sorted(told.context["lines"], key=lambda one: one.number)]

    assert seen() == [12, 12]
    essay = waits.responses.get(score__isnull=True)
    marking.mark(essay, points(essay, 1), marker=teacher, at=LATER)
    assert seen() == [13, 13]
    total = Attempt.objects.get(pk=waits.pk).score
    assert ItemTotal.objects.filter(quiz=quiz, total=total).exists()
    marking.mark_again(essay, points(essay, 0), reason="It is not.", marker=teacher, at=LATER)
    assert seen() == [13, 13]
    assert not ItemTotal.objects.filter(quiz=quiz, total=total).exists()
    live = kept()
    analysis.rebuild(quiz)
    assert kept() == live


def test_a_worker_keeps_statistics_at_which_nobody_looks_and_goes_on_past_what_it_cannot_count(quiz, monkeypatch):
    monkeypatch.setattr(work, "close_old_connections", lambda: None)  # this test's is not old
    broken = take(quiz, make_student())
    Attempt.objects.filter(pk=broken.pk).update(paper=[{"question": "none"}])
    sound = make_quiz(quiz.study_set, [quiz.questions.first()], mode="test")
    take(sound, make_student())
    call_command("work", once=True)
    assert list(ItemSum.objects.values_list("quiz", "n")) == [(sound.pk, 1)]
    assert list(Attempt.objects.to_count()) == [broken]


def test_in_parts_or_at_once_the_sums_are_the_same_to_the_last_digit(teacher):
    study_set = make_set(teacher)
    questions = [make_question(study_set, "order") for _ in range(3)]
    quiz = make_quiz(study_set, questions, mode="test", points=1.1)
    for number in range(9):
        student = make_student()
        attempt, _ = attempts.start(quiz, student, at=AT)
        for place, question in enumerate(questions):
            order = right_answer(question)["order"]
            answer = {"order": order[(number + place) % 4 :] + order[: (number + place) % 4]}
            attempts.record(student, attempt.pk, question.pk, id=uuid4(), answer=answer, at=AT)
        attempts.finish(student, attempt.pk, at=AT + timedelta(seconds=number))
        if number % 4 == 1:
            analysis.catch_up(quiz)
    analysis.catch_up(quiz)
    in_parts = kept()
    analysis.rebuild(quiz)
    assert kept() == in_parts
    assert {row[2] for row in in_parts[2]} == {9}


@pytest.mark.parametrize("does_look", [True, False])
def test_what_ended_is_learned_before_what_is_answered_after_it(teacher, does_look):
    """A test with a wrong answer, then a review with a right one: as if somebody had looked in between."""
    question, student = make_question(make_set(teacher)), make_student()
    quiz = make_quiz(question.study_set, [question], mode="test")
    take(quiz, student, answer=wrong_answer)
    if does_look:
        progress.catch_up(student, at=AT + timedelta(minutes=1))
    sent = {"id": uuid4(), "answer": right_answer(question), "context": Context.REVIEW}
    attempts.check(student, question.current, at=LATER, **sent)
    told = Memory.objects.of(student).values_list("reviews", "lapses", "reviewed_at", "mastery")
    assert list(told) == [(2, 1, LATER, 0.5)]
    assert list(Response.objects.order_by("learned_at").values_list("learned_at", "score")) == [(AT, 0.0), (LATER, 1.0)]
    live = kept()
    progress.rebuild(student)
    assert kept() == live


def test_an_answer_counts_on_the_day_on_which_its_test_ended_whenever_somebody_looks(quiz, student):
    take(quiz, student)
    progress.catch_up(student, at=AT + timedelta(days=9))
    assert StudyDay.objects.get().day == AT.date()


def test_to_catch_up_costs_the_same_however_much_there_is(quiz, student, teacher):
    counted = []
    for times in (1, 1, 5):  # the first time, a process has nothing in memory yet
        for number in range(times):
            take(quiz, student, at=AT + timedelta(minutes=number))
            take(quiz, make_student())
        with CaptureQueriesContext(connection) as queries:
            progress.catch_up(student, at=LATER)
            analysis.catch_up(quiz)
        with CaptureQueriesContext(connection) as idle:
            progress.catch_up(student, at=LATER)
            analysis.catch_up(quiz)
        counted.append((len(queries), len(idle)))
    assert counted[1] == counted[2]
    assert counted[1][1] == 2
