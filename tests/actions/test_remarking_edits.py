"""Marks put right after the words of a question were edited: what was answered before is read all the same."""

from dataclasses import replace

import pytest

from quizzes.actions import keys, questions, remarking
from quizzes.actions.errors import Invalid
from quizzes.actions.written import Written
from quizzes.models import Attempt, Change, QuestionVersion
from tests.actions.test_remarking import LATER, options, take_with
from tests.make import make_question, make_quiz, make_set, make_teacher, sentence_span

pytestmark = pytest.mark.django_db


@pytest.fixture
def teacher():
    return make_teacher()


@pytest.fixture
def question(teacher):
    return make_question(make_set(teacher))


@pytest.fixture
def quiz(question):
    return make_quiz(question.study_set, [question], mode="test")


def written(question):
    """What stands in the form of the question."""
    current = question.current
    return Written(
        current.type,
        current.stem,
        current.loaded.written(),
        current.rationale,
        facts=list(current.facts.all()),
        evidence=current.evidence,
    )


def with_options(question, *edits):
    asked = written(question)
    listed = [{**option, **edit} for option, edit in zip(asked.content["options"], edits, strict=True)]
    return replace(asked, content={**asked.content, "options": listed})


def edit(question, asked, change=Change.TYPO):
    return questions.revise(question, asked, author=question.author, change=change)


def correct(question, index):
    return remarking.apply(
        question,
        keys.with_keys(question, [options(question)[index]]),
        reason="Geneva it was.",
        by=question.author,
        at=LATER,
        never_lower=False,
        evidence=[sentence_span(question.study_set, 3)],
    )


def scores(taken):
    return [Attempt.objects.get(pk=attempt.pk).score for attempt in taken]


def test_a_slip_of_the_pen_in_the_stem_leaves_earlier_marks_to_put_right(quiz, question):
    taken = take_with(quiz, question, 0, 1, 2)
    question = edit(question, replace(written(question), stem="In which city did the talks open, then?"))
    plan = correct(question, 1)
    assert (plan.answers, scores(taken)) == (3, [0.0, 1.0, 0.0])


def test_an_option_in_other_words_is_the_same_option(quiz, question):
    taken = take_with(quiz, question, 0, 1, 2)
    before = options(question)
    question = edit(question, with_options(question, {}, {}, {"text": "The city of Ankara"}))
    assert options(question) == before
    plan = correct(question, 1)
    assert (plan.answers, scores(taken)) == (3, [0.0, 1.0, 0.0])


def flipped(question):
    return with_options(question, {"is_key": False}, {"is_key": True}, {})


def swapped(question):
    """The texts change places, the mark of the key stays where it is."""
    first, second, _third = question.current.content["options"]
    return with_options(question, {"text": second["text"]}, {"text": first["text"]}, {})


@pytest.mark.parametrize("edited", [flipped, swapped])
def test_another_key_is_no_slip_of_the_pen(question, edited):
    with pytest.raises(Invalid, match="Which answer is right") as refused:
        edit(question, edited(question))
    assert refused.value.pointer == "/change"
    question.refresh_from_db()
    assert question.current.number == 1


def test_another_accepted_answer_is_no_slip_of_the_pen(teacher):
    question = make_question(make_set(teacher), "short_answer", state="draft")
    asked = written(question)
    accepted = [*asked.content["accepted"], {"text": "Something else", "score": 1.0}]
    with pytest.raises(Invalid):
        edit(question, replace(asked, content={**asked.content, "accepted": accepted}))


def test_a_slip_of_the_pen_may_be_in_a_reason_or_in_the_order_of_options(question):
    asked = with_options(question, {"feedback": "It says so."}, {}, {})
    listed = asked.content["options"][::-1]
    edited = edit(question, replace(asked, content={**asked.content, "options": listed}))
    assert (edited.current.number, edited.current.change) == (2, Change.TYPO)


def test_a_key_changed_in_the_editor_marks_what_was_answered_before_once_marks_are_put_right(quiz, question):
    taken = take_with(quiz, question, 0, 1)
    first = question.current
    asked = replace(flipped(question), evidence=[sentence_span(question.study_set, 3)])
    question = edit(question, asked, Change.KEY)
    assert scores(taken) == [1.0, 0.0]
    plan = correct(question, 1)
    assert (plan.answers, plan.is_new, scores(taken)) == (2, False, [0.0, 1.0])
    assert QuestionVersion.objects.with_key().get(pk=first.pk).as_marked == question.current


def test_another_key_by_its_name_is_kept_with_its_parts(question):
    draft = make_question(question.study_set, state="draft")
    before = options(draft)
    edited = edit(draft, flipped(draft), Change.KEY)
    assert (edited.current.change, options(edited)) == (Change.KEY, before)
