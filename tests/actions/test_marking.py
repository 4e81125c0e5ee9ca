"""A teacher's mark: given once, and everything that hangs on it follows."""

from datetime import timedelta
from uuid import uuid4

import pytest

from quizzes.actions import analysis, attempts, marking, progress
from quizzes.actions.errors import Conflict, Invalid
from quizzes.models import ItemSum, MarkChange, Memory, Response, StudyDay
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
LATER = AT + timedelta(days=1)


@pytest.fixture
def teacher():
    return make_teacher()


@pytest.fixture
def quiz(teacher):
    study_set = make_set(teacher)
    return make_quiz(study_set, [make_question(study_set), make_question(study_set, "essay")], mode="test")


def taken(quiz, student, *, texts=("Russia had called the talks.",), at=AT):
    """Answer everything and finish; the essay as often as there are texts."""
    attempt, _ = attempts.start(quiz, student, at=at)
    choice, essay = [place.question for place in quiz.places.select_related("question__current")]
    attempts.record(student, attempt.pk, choice.pk, id=uuid4(), answer=right_answer(choice), at=at)
    for text in texts:
        attempts.record(student, attempt.pk, essay.pk, id=uuid4(), answer={"text": text}, at=at)
    attempt = attempts.finish(student, attempt.pk, at=at)
    return attempt, attempt.responses.filter(question=essay).in_order().last()


def points_of(response, *given):
    return {one.id: points for one, points in zip(response.version.loaded.rubric, given, strict=True)}


def test_a_mark_becomes_the_score_and_the_attempts_total(quiz, teacher):
    attempt, response = taken(quiz, make_student())
    assert attempt.score is None
    marking.mark(response, points_of(response, 2, 1, 1), marker=teacher, at=LATER)
    response.refresh_from_db()
    attempt.refresh_from_db()
    assert (response.score, attempt.score, attempt.remarked_at) == (0.8, 1.8, LATER)
    kept = MarkChange.objects.get()
    assert (kept.before, kept.after, kept.by, kept.at) == (None, 0.8, teacher, LATER)
    assert kept.points == points_of(response, 2, 1, 1)


def test_the_answer_itself_stays_as_it_was(quiz, teacher):
    _attempt, response = taken(quiz, make_student())
    before = Response.objects.filter(pk=response.pk).values("answer", "sequence", "received_at", "version").get()
    marking.mark(response, points_of(response, 0, 0, 0), marker=teacher, at=LATER)
    assert (
        Response.objects.filter(pk=response.pk).values("answer", "sequence", "received_at", "version").get() == before
    )


def test_a_second_mark_changes_nothing(quiz, teacher):
    _attempt, response = taken(quiz, make_student())
    marking.mark(response, points_of(response, 2, 2, 1), marker=teacher, at=LATER)
    with pytest.raises(Conflict):
        marking.mark(response, points_of(response, 0, 0, 0), marker=teacher, at=LATER)
    response.refresh_from_db()
    assert (response.score, MarkChange.objects.count()) == (1.0, 1)


@pytest.mark.parametrize("given", [(3, 0, 0), (-1, 0, 0), (float("nan"), 0, 0)])
def test_points_out_of_range_change_nothing(quiz, teacher, given):
    _attempt, response = taken(quiz, make_student())
    with pytest.raises(Invalid):
        marking.mark(response, points_of(response, *given), marker=teacher, at=LATER)
    response.refresh_from_db()
    assert (response.score, MarkChange.objects.count()) == (None, 0)


def test_a_mark_is_learned_from_and_a_rebuild_agrees(quiz, teacher):
    student = make_student()
    _attempt, response = taken(quiz, student)
    marking.mark(response, points_of(response, 2, 2, 1), marker=teacher, at=LATER)
    live = list(Memory.objects.order_by("fact").values("fact", "mastery", "reviews", "due_at"))
    days = list(StudyDay.objects.order_by("day").values("day", "answers", "right", "gained"))
    assert [(one["reviews"], len(days)) for one in live] == [(2, 2)]
    progress.rebuild(student)
    assert list(Memory.objects.order_by("fact").values("fact", "mastery", "reviews", "due_at")) == live
    assert list(StudyDay.objects.order_by("day").values("day", "answers", "right", "gained")) == days


def test_statistics_count_the_attempt_with_its_last_mark(quiz, teacher):
    _attempt, response = taken(quiz, make_student())
    assert not ItemSum.objects.exists()
    marking.mark(response, points_of(response, 2, 1, 1), marker=teacher, at=LATER)
    live = list(ItemSum.objects.order_by("version").values("version", "n", "x", "y"))
    assert [(one["n"], one["x"]) for one in live] == [(1, 1.0), (1, 0.8)]
    analysis.rebuild(quiz)
    assert list(ItemSum.objects.order_by("version").values("version", "n", "x", "y")) == live


def test_a_first_time_marked_after_a_second_still_is_the_one_that_counts(quiz, teacher):
    student = make_student()
    _first, early = taken(quiz, student)
    _second, late = taken(quiz, student, at=LATER)
    marking.mark(late, points_of(late, 0, 0, 0), marker=teacher, at=LATER)
    assert not ItemSum.objects.exists()
    marking.mark(early, points_of(early, 2, 2, 1), marker=teacher, at=LATER)
    live = list(ItemSum.objects.order_by("version").values("version", "n", "x", "y"))
    assert [(one["n"], one["x"]) for one in live] == [(1, 1.0), (1, 1.0)]
    analysis.rebuild(quiz)
    assert list(ItemSum.objects.order_by("version").values("version", "n", "x", "y")) == live


def test_only_what_stands_in_a_finished_attempt_one_supervises_waits(quiz, teacher):
    student, stranger = make_student(), make_teacher()
    colleague = make_teacher()
    make_assignment(make_classroom(colleague, students=[student]), quiz)
    _attempt, response = taken(quiz, student, texts=("A first try.", "A better one."))
    other, _ = attempts.start(quiz, make_student(), at=AT)
    essay = response.question
    attempts.record(other.student, other.pk, essay.pk, id=uuid4(), answer={"text": "Not finished."}, at=AT)
    assert [one.answer["text"] for one in Response.objects.awaiting_mark_by(teacher)] == ["A better one."]
    assert list(Response.objects.awaiting_mark_by(colleague)) == [response]
    assert not Response.objects.awaiting_mark_by(stranger).exists()
