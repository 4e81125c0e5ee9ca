"""Several tries at a question of a practice quiz: hints in between, a penalty for each, and a key that stays unsaid."""

from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.actions import attempts, keys, marking, questions, quizzes, remarking
from quizzes.actions.errors import Conflict, Invalid
from quizzes.actions.written import Written
from quizzes.engine.tries import Tries, earned
from quizzes.models import Attempt, ItemSum
from tests.make import (
    AT,
    content_of,
    make_question,
    make_quiz,
    make_set,
    make_student,
    make_teacher,
    right_answer,
    wrong_answer,
)

FRACTIONS = st.lists(st.floats(-1, 1), max_size=6)


@given(FRACTIONS, st.integers(2, 5), st.floats(0, 1))
def test_what_is_earned_lies_between_the_worst_and_full_points(fractions, allowed, penalty):
    got = earned(fractions, allowed, penalty)
    assert min([0.0, *fractions]) <= got <= 1.0


@given(FRACTIONS, st.integers(2, 5), st.floats(0, 1), st.floats(0, 1))
def test_one_more_try_never_lowers_what_is_earned(fractions, allowed, penalty, more):
    if fractions:
        assert earned([*fractions, more], allowed, penalty) >= earned(fractions, allowed, penalty)


@given(FRACTIONS, st.integers(2, 5), st.floats(0, 1))
def test_what_a_right_answer_is_said_to_be_worth_is_what_it_earns_at_least(fractions, allowed, penalty):
    tries = Tries(allowed, penalty, tuple(fractions))
    if tries.left:
        assert earned([*fractions, 1.0], allowed, penalty) >= tries.worth


def test_a_try_that_waits_for_a_mark_is_not_earned_yet():
    assert earned([0.0, None], 3, 0.25) is None


def test_what_was_written_anew_before_its_mark_is_no_try():
    assert earned([None, None, 0.8], 3, 0.25) == 0.8


@pytest.fixture
def sitting(db):
    """A student in a practice quiz of one question with three tries, each further one at a quarter of the points."""
    study_set = make_set(owner=make_teacher())
    question = make_question(study_set, hints=["Who hosted?", "It begins with K."])
    quiz = make_quiz(study_set, [question], points=4.0, tries=3, try_penalty=0.25)
    student = make_student()
    attempt, _ = attempts.start(quiz, student, at=AT)
    return question, student, attempt


def say(question, student, attempt, raw):
    return attempts.record(student, attempt.pk, question.pk, id=uuid4(), answer=raw, at=AT)


def test_right_at_the_second_try_earns_less_the_penalty(sitting):
    question, student, attempt = sitting
    first = say(*sitting, wrong_answer(question))
    second = say(*sitting, right_answer(question))
    assert (first.tries.left, first.tries.worth) == (2, 0.75)
    assert (second.tries.left, second.tries.earned) == (0, 0.75)
    assert attempts.finish(student, attempt.pk, at=AT).score == 3.0


def test_no_try_is_left_after_a_right_one_or_the_last(sitting):
    question, *_ = sitting
    for _ in range(3):
        say(*sitting, wrong_answer(question))
    with pytest.raises(Conflict) as refusal:
        say(*sitting, right_answer(question))
    assert refusal.value.code == "no_try_left"


def test_a_resent_try_is_the_same_try(sitting):
    question, student, attempt = sitting
    id, raw = uuid4(), wrong_answer(question)
    outcomes = [attempts.record(student, attempt.pk, question.pk, id=id, answer=raw, at=AT) for _ in range(3)]
    assert {one.tries.used for one in outcomes} == {1}


def test_an_empty_answer_costs_no_try(sitting):
    with pytest.raises(Invalid):
        say(*sitting, {"option": None})
    assert not sitting[2].responses.exists()


def test_an_essay_spends_no_try_and_earns_its_mark(db):
    teacher = make_teacher()
    study_set = make_set(teacher)
    essay, student = make_question(study_set, "essay"), make_student()
    attempt, _ = attempts.start(make_quiz(study_set, [essay], tries=2, try_penalty=0.5), student, at=AT)
    for text in ("Russia.", "Russia had called the talks.", "Russia had called them, so it had to gain."):
        said = say(essay, student, attempt, {"text": text})
        assert (said.tries.used, said.tries.left) == (0, 2)
    assert attempts.finish(student, attempt.pk, at=AT).score is None
    full = {one.id: one.points for one in content_of(essay).rubric}
    marking.mark(attempt.responses.in_order().last(), full, marker=teacher, at=AT)
    assert Attempt.objects.get(pk=attempt.pk).score == 1.0


def test_statistics_count_what_was_earned_and_equal_a_rebuild(sitting):
    from quizzes.actions import analysis

    question, student, attempt = sitting
    say(*sitting, wrong_answer(question))
    say(*sitting, right_answer(question))
    attempts.finish(student, attempt.pk, at=AT)
    columns = ("n", "x", "xx", "y", "yy", "xy")
    analysis.catch_up(attempt.quiz)
    kept = ItemSum.objects.values_list(*columns).get()
    assert kept[:2] == (1, 0.75)
    assert kept[3] == pytest.approx(0.0)
    analysis.rebuild(attempt.quiz)
    assert ItemSum.objects.values_list(*columns).get() == kept


def test_a_key_put_right_helps_who_had_answered_it_first(sitting):
    question, student, attempt = sitting
    say(*sitting, wrong_answer(question))
    say(*sitting, right_answer(question))
    attempts.finish(student, attempt.pk, at=AT)
    questions.withdraw(question)
    question.refresh_from_db()
    moved = keys.with_keys(question, [wrong_answer(question)["option"]])
    remarking.apply(question, moved, reason="It was the other.", by=make_teacher(), at=AT, never_lower=False)
    assert Attempt.objects.get(pk=attempt.pk).score == 4.0


@pytest.mark.parametrize("wrong", [{"mode": "test"}, {"certainty_counts": True}, {"review": {"correctness": "after"}}])
def test_tries_are_for_practice_where_right_and_wrong_are_told(db, wrong):
    study_set = make_set()
    chosen = [quizzes.Chosen(make_question(study_set))]
    given = {"mode": "practice", **wrong}
    with pytest.raises(Invalid) as refusal:
        quizzes.assemble(study_set, title="Tries", questions=chosen, tries=3, **given)
    assert refusal.value.pointer == "/tries"


@pytest.mark.parametrize(
    ("hints", "tags"),
    [(["a", "b", "c", "d", "e"], []), (["x" * 301], []), ([" "], []), ([], ["t" * 41])],
)
def test_hints_and_tags_are_few_and_short(db, hints, tags):
    study_set = make_set()
    example = make_question(study_set).current
    written = Written(example.type, "Who?", example.loaded.written(), hints=hints, tags=tags)
    with pytest.raises(Invalid):
        questions.create(study_set, written, author=None)


def test_tags_are_kept_small_once_and_sorted(db):
    study_set = make_set()
    example = make_question(study_set).current
    written = Written(example.type, "Who?", example.loaded.written(), tags=["Week  2", "hosts", "HOSTS"])
    assert questions.create(study_set, written, author=None).current.tags == ["hosts", "week 2"]


def test_a_quiz_draws_by_tag(db):
    study_set = make_set()
    tagged = [make_question(study_set, tags=["week 2"]) for _ in range(4)]
    plain = make_question(study_set)
    quiz = make_quiz(study_set, [*tagged, plain], mode="test", draws=[{"count": 2, "tag": "week 2"}])
    for _ in range(5):
        attempt, _ = attempts.start(quiz, make_student(), at=AT)
        asked = {place.question for place in attempt.places}
        assert plain.pk in asked
        assert len(asked & {one.pk for one in tagged}) == 2
