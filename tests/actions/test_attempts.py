"""Taking a quiz: what is kept, what stands, what counts, and what is refused."""

from datetime import timedelta
from uuid import uuid4

import pytest

from quizzes.actions import allowances, attempts, marking, progress
from quizzes.actions.errors import Conflict, Invalid, NotThere
from quizzes.models import Attempt, Context, Memory, Response, StudyDay
from tests.looking import look
from tests.make import (
    AT,
    content_of,
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


def begun(mode="test", **fields):
    """A student with an open attempt at a quiz of two questions, on two facts."""
    study_set = make_set()
    first, second = (make_question(study_set, facts=[fact]) for fact in study_set.facts.all()[:2])
    quiz = make_quiz(study_set, [first, second], mode=mode, **fields)
    student = make_student()
    attempt, _ = attempts.start(quiz, student, at=AT)
    return student, attempt, first, second


def answer(student, attempt, question, raw, *, at=AT, **named):
    return attempts.record(student, attempt.pk, question.pk, id=named.pop("id", uuid4()), answer=raw, at=at, **named)


def test_starting_again_with_the_same_id_gives_the_same_attempt():
    quiz, student, id = make_quiz(make_set()), make_student(), uuid4()
    first, was_made = attempts.start(quiz, student, at=AT, id=id)
    again, was_made_again = attempts.start(quiz, student, at=AT + timedelta(hours=1), id=id)
    assert (was_made, was_made_again, again) == (True, False, first)
    assert again.started_at == AT


def test_an_attempt_id_of_somebody_else_is_refused():
    quiz, id = make_quiz(make_set()), uuid4()
    attempts.start(quiz, make_student(), at=AT, id=id)
    with pytest.raises(Conflict) as refusal:
        attempts.start(quiz, make_student(), at=AT, id=id)
    assert refusal.value.code == "id_taken"


def test_one_attempt_is_open_at_a_time():
    student, attempt, *_ = begun()
    with pytest.raises(Conflict) as refusal:
        attempts.start(attempt.quiz, student, at=AT, id=uuid4())
    assert refusal.value.code == "attempt_open"
    assert refusal.value.extra == {"attempt": str(attempt.pk)}
    assert attempts.resume_or_start(attempt.quiz, student, at=AT) == attempt


def test_no_more_attempts_than_are_allowed():
    student, attempt, *_ = begun(attempts_allowed=1)
    attempts.finish(student, attempt.pk, at=AT)
    with pytest.raises(Conflict) as refusal:
        attempts.start(attempt.quiz, student, at=AT)
    assert refusal.value.code == "no_attempt_left"


@pytest.mark.parametrize(
    "fields",
    [{"opens_at": AT + timedelta(minutes=1)}, {"closes_at": AT}, {"state": "closed"}, {"state": "draft"}],
    ids=["not yet", "over", "closed", "draft"],
)
def test_a_quiz_that_is_not_open_cannot_be_begun(fields):
    with pytest.raises(Conflict) as refusal:
        attempts.start(make_quiz(make_set(), **fields), make_student(), at=AT)
    assert refusal.value.code == "quiz_not_open"


def test_a_later_version_does_not_change_an_attempt_that_is_open():
    student, attempt, first, _ = begun()
    asked = first.current_id
    make_quiz(first.study_set, [first])
    first.current = make_question(first.study_set).current
    first.save()
    assert answer(student, attempt, first, {"option": ""}).response.version_id == asked


def test_the_same_id_with_the_same_body_gives_the_first_outcome():
    student, attempt, first, _ = begun()
    id = uuid4()
    sent = answer(student, attempt, first, right_answer(first), id=id)
    again = answer(student, attempt, first, right_answer(first), id=id, at=AT + timedelta(minutes=5))
    assert again.response == sent.response
    assert again.response.received_at == AT
    assert Response.objects.count() == 1


def test_the_same_id_with_another_body_is_a_conflict_that_shows_both():
    student, attempt, first, _ = begun()
    id = uuid4()
    answer(student, attempt, first, right_answer(first), id=id)
    with pytest.raises(Conflict) as refusal:
        answer(student, attempt, first, wrong_answer(first), id=id)
    assert refusal.value.code == "id_reused"
    assert refusal.value.extra["stored"]["answer"] == right_answer(first)
    assert refusal.value.extra["sent"]["answer"] == wrong_answer(first)


def test_the_last_arrival_stands_where_no_sequence_is_given():
    student, attempt, first, _ = begun()
    answer(student, attempt, first, wrong_answer(first))
    later = answer(student, attempt, first, right_answer(first), at=AT + timedelta(seconds=1))
    assert later.stands.answer == right_answer(first)
    assert attempts.finish(student, attempt.pk, at=AT).score == 1.0


def test_an_answer_with_a_lower_sequence_is_kept_and_does_not_stand():
    student, attempt, first, _ = begun()
    answer(student, attempt, first, right_answer(first), sequence=7)
    late = answer(student, attempt, first, wrong_answer(first), sequence=3, at=AT + timedelta(seconds=1))
    assert late.stands.answer == right_answer(first)
    assert Response.objects.filter(answer=wrong_answer(first)).count() == 1
    assert attempts.finish(student, attempt.pk, at=AT).score == 1.0


def test_an_answer_that_cannot_be_marked_changes_nothing():
    student, attempt, first, _ = begun()
    with pytest.raises(Invalid) as refusal:
        answer(student, attempt, first, {"option": "nowhere"})
    assert refusal.value.pointer == "/answer"
    assert not Response.objects.exists()


def test_another_persons_attempt_and_a_foreign_question_are_not_there():
    student, attempt, first, _ = begun()
    with pytest.raises(NotThere):
        answer(make_student(), attempt, first, right_answer(first))
    with pytest.raises(NotThere):
        answer(student, attempt, make_question(first.study_set), {"option": ""})


def test_after_the_finish_nothing_is_taken_and_a_second_finish_changes_nothing():
    student, attempt, first, second = begun()
    answer(student, attempt, first, right_answer(first))
    once = attempts.finish(student, attempt.pk, at=AT + timedelta(minutes=1))
    with pytest.raises(Conflict) as refusal:
        answer(student, attempt, second, right_answer(second))
    twice = attempts.finish(student, attempt.pk, at=AT + timedelta(hours=1))
    assert refusal.value.code == "attempt_finished"
    assert (twice.score, twice.finished_at) == (once.score, once.finished_at) == (1.0, AT + timedelta(minutes=1))


def test_an_answer_within_the_grace_counts_and_one_after_it_does_not():
    student, attempt, first, second = begun(time_limit_seconds=60)
    deadline = AT + timedelta(seconds=60)
    answer(student, attempt, first, right_answer(first), at=deadline + attempt.quiz.grace)
    with pytest.raises(Conflict) as refusal:
        answer(student, attempt, second, right_answer(second), at=deadline + attempt.quiz.grace + timedelta(seconds=1))
    assert refusal.value.code == "too_late"
    settled = attempts.settle(attempt, at=deadline + timedelta(hours=1))
    assert (settled.is_finished, settled.finished_at, settled.score) == (True, deadline, 1.0)


def test_a_quiz_that_closes_ends_the_attempts_at_it():
    _, attempt, *_ = begun(time_limit_seconds=3600, closes_at=AT + timedelta(minutes=10))
    assert attempt.deadline_at == AT + timedelta(minutes=10)


def test_points_weigh_questions_and_no_answer_earns_nothing():
    study_set = make_set()
    first, second = make_question(study_set), make_question(study_set)
    quiz, student = make_quiz(study_set, [first, second], mode="test", points=3), make_student()
    attempt, _ = attempts.start(quiz, student, at=AT)
    answer(student, attempt, second, right_answer(second))
    finished = attempts.finish(student, attempt.pk, at=AT)
    assert (finished.score, finished.points) == (3.0, 6.0)


def test_an_essay_leaves_the_score_open_until_a_teacher_marks_it():
    study_set = make_set()
    essay = make_question(study_set, "essay")
    student = make_student()
    attempt, _ = attempts.start(make_quiz(study_set, [essay], mode="test"), student, at=AT)
    answer(student, attempt, essay, {"text": "Because the truce was weak."})
    assert attempts.finish(student, attempt.pk, at=AT).score is None


def test_flags_are_set_and_taken_away():
    student, attempt, first, second = begun()
    attempts.set_flag(student, attempt.pk, first.pk, is_flagged=True)
    assert attempts.set_flag(student, attempt.pk, second.pk, is_flagged=True).flagged == sorted(
        [str(first.pk), str(second.pk)]
    )
    assert attempts.set_flag(student, attempt.pk, first.pk, is_flagged=False).flagged == [str(second.pk)]
    with pytest.raises(NotThere):
        attempts.set_flag(student, attempt.pk, uuid4(), is_flagged=True)


def test_a_test_teaches_memory_when_it_is_finished_and_practice_at_the_first_answer():
    student, attempt, first, _ = begun("test")
    answer(student, attempt, first, right_answer(first))
    assert not Memory.objects.exists()
    attempts.finish(student, attempt.pk, at=AT)
    look()
    assert Memory.objects.of(student).get().mastery == 0.5

    other, practice, first, _ = begun("practice")
    answer(other, practice, first, wrong_answer(first))
    answer(other, practice, first, right_answer(first), at=AT + timedelta(minutes=1))
    assert Memory.objects.of(other).get().mastery == 0.0


def test_a_check_outside_a_quiz_is_kept_once_and_teaches_memory():
    question, student, id = make_question(make_set()), make_student(), uuid4()
    for _ in range(2):
        attempts.check(student, question.current, id=id, answer=right_answer(question), context=Context.CHECK, at=AT)
    assert Response.objects.count() == 1
    assert Memory.objects.of(student).get().reviews == 1


def snapshot(student):
    look()
    memories = Memory.objects.of(student).order_by("fact_id")
    fields = ("fact_id", "state", "step", "stability", "difficulty", "mastery", "reviews", "lapses", "due_at")
    days = StudyDay.objects.filter(student=student).order_by("strand", "day")
    return list(memories.values_list(*fields)), [
        (day.strand, day.day, day.answers, day.right, pytest.approx(day.gained)) for day in days
    ]


def test_rebuilding_from_the_responses_gives_what_was_kept_live():
    student, attempt, first, second = begun("test")
    answer(student, attempt, first, right_answer(first), certainty="low")
    answer(student, attempt, second, wrong_answer(second), certainty="high")
    attempts.finish(student, attempt.pk, at=AT + timedelta(minutes=3))
    for day, raw in enumerate([right_answer(first), wrong_answer(first), right_answer(first)]):
        attempts.check(
            student, first.current, id=uuid4(), answer=raw, context=Context.REVIEW, at=AT + timedelta(days=day)
        )
    live = snapshot(student)
    progress.rebuild(student)
    assert snapshot(student) == live
    assert len(live[0]) == 2


def test_two_devices_that_cross_are_folded_in_the_order_they_counted():
    study_set = make_set()
    fact = study_set.facts.first()
    first, second = make_question(study_set, facts=[fact]), make_question(study_set, facts=[fact])
    student = make_student()
    for question, at in ((first, AT + timedelta(seconds=5)), (second, AT)):
        attempts.check(
            student, question.current, id=uuid4(), answer=right_answer(question), context=Context.REVIEW, at=at
        )
    live = snapshot(student)
    progress.rebuild(student)
    assert snapshot(student) == live
    assert Attempt.objects.count() == 0


@pytest.mark.parametrize("typed", ["", "lamp", "green lamps"])
def test_a_quiz_with_a_code_is_not_begun_without_it(typed):
    quiz = make_quiz(make_set(), access_code="Green lamp")
    with pytest.raises(Conflict) as refusal:
        attempts.start(quiz, make_student(), at=AT, access_code=typed)
    assert refusal.value.code == "access_code"
    assert not Attempt.objects.exists()


def test_the_code_is_read_without_case_and_spaces_and_asked_for_once():
    quiz, student = make_quiz(make_set(), access_code="Green lamp"), make_student()
    attempt, _ = attempts.start(quiz, student, at=AT, access_code=" GREEN LAMP ")
    assert attempts.resume_or_start(quiz, student, at=AT) == attempt


@pytest.mark.parametrize(("lowest", "wrong"), [(0.0, 0.0), (-1.0, -1 / 2), (-0.25, -0.25)])
def test_a_wrong_pick_costs_what_the_quiz_says_and_the_whole_never_less_than_nothing(lowest, wrong):
    student, attempt, first, second = begun(lowest_score=lowest)
    assert answer(student, attempt, first, wrong_answer(first)).response.score == pytest.approx(wrong)
    assert attempts.finish(student, attempt.pk, at=AT).score == 0.0
    student, attempt, first, second = begun(lowest_score=lowest)
    answer(student, attempt, first, wrong_answer(first))
    answer(student, attempt, second, right_answer(second))
    assert attempts.finish(student, attempt.pk, at=AT).score == pytest.approx(1 + wrong)


@pytest.mark.parametrize(
    ("sure", "right", "total"),
    [("high", True, 1.0), ("mid", True, 2 / 3), ("low", True, 1 / 3), ("", True, 1 / 3), ("low", False, 0.0)],
)
def test_where_certainty_counts_it_says_what_an_answer_earns(sure, right, total):
    student, attempt, first, _ = begun(certainty_counts=True)
    answer(student, attempt, first, right_answer(first) if right else wrong_answer(first), certainty=sure)
    assert attempts.finish(student, attempt.pk, at=AT).score == pytest.approx(total)


def test_an_answer_taken_away_again_costs_nothing_however_sure_one_was():
    student, attempt, first, second = begun(certainty_counts=True)
    answer(student, attempt, first, right_answer(first), certainty="high")
    answer(student, attempt, second, wrong_answer(second), certainty="high")
    answer(student, attempt, second, {"option": ""}, certainty="high")
    assert attempts.finish(student, attempt.pk, at=AT).score == 1.0


@pytest.mark.parametrize("sure", ["", "low", "high"])
def test_what_a_teacher_marks_earns_its_marks_however_sure_one_was(sure):
    teacher = make_teacher()
    study_set = make_set(teacher)
    essay = make_question(study_set, "essay")
    quiz = make_quiz(study_set, [essay], mode="test", points=5.0, certainty_counts=True)
    student = make_student()
    attempt, _ = attempts.start(quiz, student, at=AT)
    answer(student, attempt, essay, {"text": "Russia had called the talks."}, certainty=sure)
    attempts.finish(student, attempt.pk, at=AT)
    criteria = [one.id for one in content_of(essay).rubric]
    points = dict(zip(criteria, (2, 1.5, 1), strict=True))
    marking.mark(attempt.responses.get(), points, marker=teacher, at=AT)
    attempt.refresh_from_db()
    assert attempt.score == pytest.approx(4.5)


@pytest.mark.parametrize(("sure", "total"), [("low", 0.5 / 3), ("high", 0.5)])
def test_what_is_half_right_earns_half_of_what_its_certainty_earns(sure, total):
    study_set = make_set()
    gaps, student = make_question(study_set, "cloze_menu"), make_student()
    raw = next(raw for _, raw, earned in content_of(gaps).cases() if earned == 0.5)
    attempt, _ = attempts.start(make_quiz(study_set, [gaps], mode="test", certainty_counts=True), student, at=AT)
    answer(student, attempt, gaps, raw, certainty=sure)
    assert attempts.finish(student, attempt.pk, at=AT).score == pytest.approx(total)


@pytest.mark.parametrize(("is_spared", "total"), [(False, 0.0), (True, 1.0)])
def test_a_sure_answer_that_is_wrong_costs_the_others_points_unless_it_is_spared(is_spared, total):
    study_set, teacher = make_set(), make_teacher()
    first, second = make_question(study_set), make_question(study_set)
    quiz = make_quiz(study_set, [first, second], mode="test", certainty_counts=True)
    student = make_student(classroom=make_classroom(teacher))
    if is_spared:
        allowances.allow(teacher, student, spares_certainty=True, at=AT)
    attempt, _ = attempts.start(quiz, student, at=AT)
    answer(student, attempt, first, right_answer(first), certainty="high")
    answer(student, attempt, second, wrong_answer(second), certainty="high")
    assert attempts.finish(student, attempt.pk, at=AT).score == pytest.approx(total)
