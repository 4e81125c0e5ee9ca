"""A teacher's mark: given once, and everything that hangs on it follows."""

from datetime import timedelta
from io import StringIO
from uuid import uuid4

import pytest
from django.core.management import call_command

from quizzes.actions import analysis, attempts, marking, progress
from quizzes.actions.errors import Conflict, Invalid
from quizzes.models import ItemSum, MarkChange, Memory, Notice, Response, StudyDay
from quizzes.models.marking import marks_of
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
    look()
    live = list(Memory.objects.order_by("fact").values("fact", "mastery", "reviews", "due_at"))
    days = list(StudyDay.objects.order_by("day").values("day", "answers", "right", "gained"))
    assert [(one["reviews"], len(days)) for one in live] == [(2, 2)]
    progress.rebuild(student)
    assert list(Memory.objects.order_by("fact").values("fact", "mastery", "reviews", "due_at")) == live
    assert list(StudyDay.objects.order_by("day").values("day", "answers", "right", "gained")) == days


def test_statistics_count_the_attempt_with_its_last_mark(quiz, teacher):
    _attempt, response = taken(quiz, make_student())
    look()
    assert not ItemSum.objects.exists()
    marking.mark(response, points_of(response, 2, 1, 1), marker=teacher, at=LATER)
    look()
    live = list(ItemSum.objects.order_by("version_id").values("version", "n", "x", "y"))
    assert [(one["n"], one["x"]) for one in live] == [(1, 1.0), (1, 0.8)]
    analysis.rebuild(quiz)
    assert list(ItemSum.objects.order_by("version_id").values("version", "n", "x", "y")) == live


def test_a_first_time_marked_after_a_second_still_is_the_one_that_counts(quiz, teacher):
    student = make_student()
    _first, early = taken(quiz, student)
    _second, late = taken(quiz, student, at=LATER)
    marking.mark(late, points_of(late, 0, 0, 0), marker=teacher, at=LATER)
    look()
    assert not ItemSum.objects.exists()
    marking.mark(early, points_of(early, 2, 2, 1), marker=teacher, at=LATER)
    look()
    live = list(ItemSum.objects.order_by("version_id").values("version", "n", "x", "y"))
    assert [(one["n"], one["x"]) for one in live] == [(1, 1.0), (1, 1.0)]
    analysis.rebuild(quiz)
    assert list(ItemSum.objects.order_by("version_id").values("version", "n", "x", "y")) == live


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


def kept_of(student):
    look()
    memories = Memory.objects.filter(student=student).order_by("fact")
    days = StudyDay.objects.filter(student=student).order_by("day", "strand")
    sums = ItemSum.objects.order_by("version_id")
    return (
        list(memories.values("fact", "mastery", "stability", "reviews", "lapses", "due_at")),
        list(days.values("day", "strand", "answers", "right", "gained")),
        list(sums.values("version", "n", "x", "xx", "y", "xy")),
    )


def marked(quiz, teacher, student, *given):
    attempt, response = taken(quiz, student)
    marking.mark(response, points_of(response, *given), marker=teacher, at=LATER, comment="Name a source.")
    return attempt, response


def test_a_changed_mark_moves_the_total_and_is_kept_beside_the_first(quiz, teacher):
    attempt, response = marked(quiz, teacher, make_student(), 2, 1, 1)
    colleague, at = make_teacher(), LATER + timedelta(hours=1)
    more = {"reason": "The second source counts.", "comment": "Well named.", "marker": colleague, "at": at}
    marking.mark_again(response, points_of(response, 2, 2, 1), **more)
    response.refresh_from_db()
    attempt.refresh_from_db()
    assert (response.score, attempt.score, attempt.remarked_at) == (1.0, 2.0, at)
    first, second = MarkChange.objects.filter(response=response)
    assert (first.before, first.after, first.comment, first.by) == (None, 0.8, "Name a source.", teacher)
    assert (second.before, second.after, second.comment, second.by) == (0.8, 1.0, "Well named.", colleague)
    assert second.points == points_of(response, 2, 2, 1)


def test_who_is_marked_anew_is_told_and_the_same_mark_again_changes_nothing(quiz, teacher):
    student = make_student()
    attempt, response = marked(quiz, teacher, student, 2, 1, 1)
    marked(quiz, teacher, make_student(), 1, 1, 1)
    for hours in (1, 2):
        again = {"reason": "It counts.", "comment": "", "marker": teacher, "at": LATER + timedelta(hours=hours)}
        marking.mark_again(response, points_of(response, 1, 1, 1), **again)
    (notice,) = Notice.objects.all()
    assert (notice.student, notice.attempt, notice.reason) == (student, attempt, "It counts.")
    assert (notice.before, notice.after) == (pytest.approx(1.8), pytest.approx(1.6))
    assert MarkChange.objects.filter(response=response).count() == 2


def test_a_comment_alone_may_change_and_tells_of_no_other_score(quiz, teacher):
    attempt, response = marked(quiz, teacher, make_student(), 2, 1, 1)
    again = {"reason": "Clearer.", "comment": "Name two sources.", "marker": teacher, "at": LATER + timedelta(hours=1)}
    marking.mark_again(response, points_of(response, 2, 1, 1), **again)
    attempt.refresh_from_db()
    assert (attempt.score, attempt.remarked_at) == (pytest.approx(1.8), LATER + timedelta(hours=1))
    assert marks_of([response])[response.pk].comment == "Name two sources."
    assert not Notice.objects.exists()


def test_progress_and_statistics_follow_a_changed_mark_as_a_rebuild_makes_them(quiz, teacher):
    student = make_student()
    _attempt, response = marked(quiz, teacher, student, 2, 2, 1)
    marked(quiz, teacher, make_student(), 0, 1, 1)
    before = kept_of(student)
    again = {"reason": "Not from the article.", "marker": teacher, "at": LATER + timedelta(hours=1)}
    marking.mark_again(response, points_of(response, 0, 0, 0), **again)
    live = kept_of(student)
    assert all(old != new for old, new in zip(before, live, strict=True))
    call_command("rebuild_progress", stdout=StringIO())
    analysis.rebuild(quiz)
    assert kept_of(student) == live


@pytest.mark.parametrize(
    ("given", "reason", "refusal", "pointer"),
    [((2, 2, 1), " ", Invalid, "/reason"), ((9, 0, 0), "So.", Invalid, "/points")],
)
def test_a_changed_mark_needs_a_reason_and_points_that_can_be(quiz, teacher, given, reason, refusal, pointer):
    _attempt, response = marked(quiz, teacher, make_student(), 0, 0, 0)
    with pytest.raises(refusal) as refused:
        marking.mark_again(response, points_of(response, *given), reason=reason, marker=teacher, at=LATER)
    assert refused.value.pointer == pointer
    response.refresh_from_db()
    assert (response.score, MarkChange.objects.count()) == (0.0, 1)


def test_what_has_no_mark_by_hand_is_not_marked_again(quiz, teacher):
    attempt, response = taken(quiz, make_student())
    choice = attempt.responses.exclude(pk=response.pk).get()
    for one, given in ((response, points_of(response, 1, 1, 1)), (choice, {})):
        with pytest.raises(Conflict) as refused:
            marking.mark_again(one, given, reason="So.", marker=teacher, at=LATER)
        assert refused.value.code == "not_marked"
    assert not MarkChange.objects.exists()


def test_a_mark_that_another_changed_meanwhile_is_not_written_over(quiz, teacher):
    _attempt, response = marked(quiz, teacher, make_student(), 0, 0, 0)
    seen = marks_of([response])[response.pk].pk
    again = {"reason": "So.", "marker": teacher, "at": LATER + timedelta(hours=1), "seen": seen}
    marking.mark_again(response, points_of(response, 2, 0, 0), **again)
    with pytest.raises(Conflict) as refused:
        marking.mark_again(response, points_of(response, 0, 2, 0), **again)
    assert refused.value.code == "marked_meanwhile"
    assert marks_of([response])[response.pk].points == points_of(response, 2, 0, 0)
