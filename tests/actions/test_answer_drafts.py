"""What is written and not sent: kept in any state of completion, and counted when the attempt ends, once."""

from datetime import timedelta
from uuid import uuid4

import pytest

from quizzes.actions import answer_drafts, attempts
from quizzes.actions.errors import Conflict, Invalid, NotThere
from quizzes.models import AnswerDraft, Attempt, Memory, Response
from tests.looking import look
from tests.make import AT, make_question, make_quiz, make_set, make_student, right_answer, wrong_answer

pytestmark = pytest.mark.django_db

DEADLINE = AT + timedelta(seconds=60)


def begun(*types, mode="practice", **fields):
    """A student with an open attempt at a quiz of these types, a minute long."""
    study_set = make_set()
    questions = [make_question(study_set, type) for type in types or ("single_choice",)]
    quiz = make_quiz(study_set, questions, mode=mode, time_limit_seconds=60, **fields)
    student = make_student()
    return student, attempts.start(quiz, student, at=AT)[0], questions


def draft(student, attempt, question, raw, *, at=AT, **named):
    return answer_drafts.keep(student, attempt.pk, question.pk, id=named.pop("id", uuid4()), answer=raw, at=at, **named)


def answer(student, attempt, question, raw, *, at=AT, **named):
    return attempts.record(student, attempt.pk, question.pk, id=named.pop("id", uuid4()), answer=raw, at=at, **named)


def ended(attempt):
    attempts.settle_overdue(at=DEADLINE + timedelta(hours=1))
    return Attempt.objects.get(pk=attempt.pk)


def test_what_was_written_and_not_sent_counts_when_the_deadline_ends_the_attempt():
    student, attempt, [question] = begun()
    id = uuid4()
    draft(student, attempt, question, right_answer(question), id=id, certainty="mid")
    assert not Response.objects.exists()
    assert ended(attempt).score == 1.0
    counted = Response.objects.get()
    assert (counted.pk, counted.received_at, counted.certainty) == (id, AT, "mid")
    look()
    assert Memory.objects.of(student).count() == 1
    assert not AnswerDraft.objects.exists()


def test_half_an_answer_is_kept_and_what_cannot_be_marked_counts_for_nothing():
    student, attempt, [match, order] = begun("match", "order", mode="test")
    pairs = right_answer(match)["pairs"]
    half = {"pairs": dict(list(pairs.items())[:1])}
    kept = draft(student, attempt, order, {"order": right_answer(order)["order"][:2]})
    assert "a place of its own" in kept.lacks
    assert draft(student, attempt, match, half).lacks == ""
    assert ended(attempt).score == pytest.approx(1 / len(pairs))
    assert [one.question_id for one in Response.objects.all()] == [match.pk]


def test_a_draft_that_was_sent_since_does_not_count_again():
    student, attempt, [question] = begun()
    id = uuid4()
    draft(student, attempt, question, right_answer(question), id=id)
    answer(student, attempt, question, right_answer(question), id=id)
    assert ended(attempt).score == 1.0
    assert Response.objects.count() == 1


def test_of_two_drafts_the_higher_sequence_is_kept_and_the_same_again_changes_nothing():
    student, attempt, [question] = begun()
    id = uuid4()
    draft(student, attempt, question, right_answer(question), id=id, sequence=5)
    draft(student, attempt, question, wrong_answer(question), sequence=4)
    again = draft(student, attempt, question, right_answer(question), id=id, sequence=5, at=DEADLINE)
    assert (again.draft.answer, again.draft.saved_at) == (right_answer(question), AT)


def test_a_draft_takes_the_try_that_is_left_and_no_more():
    student, attempt, [first, second] = begun("single_choice", "single_choice", tries=2)
    answer(student, attempt, first, wrong_answer(first))
    draft(student, attempt, first, right_answer(first))
    for _ in range(2):
        answer(student, attempt, second, wrong_answer(second))
    with pytest.raises(Conflict) as refusal:
        draft(student, attempt, second, right_answer(second))
    assert refusal.value.code == "no_try_left"
    assert ended(attempt).score == pytest.approx(2 / 3)


def test_finishing_by_hand_counts_what_was_written_too():
    student, attempt, [question] = begun()
    draft(student, attempt, question, right_answer(question))
    assert attempts.finish(student, attempt.pk, at=AT).score == 1.0
    with pytest.raises(Conflict) as refusal:
        draft(student, attempt, question, wrong_answer(question))
    assert refusal.value.code == "attempt_finished"


def test_what_comes_within_the_grace_is_kept_and_marked_as_late_and_after_it_refused():
    student, attempt, [first, second] = begun("single_choice", "single_choice")
    draft(student, attempt, first, right_answer(first), at=DEADLINE)
    draft(student, attempt, second, right_answer(second), at=DEADLINE + attempt.quiz.grace)
    with pytest.raises(Conflict) as refusal:
        draft(student, attempt, second, wrong_answer(second), at=DEADLINE + attempt.quiz.grace + timedelta(seconds=1))
    assert refusal.value.code == "too_late"
    finished = ended(attempt)
    late = {one.question_id: finished.is_late(one) for one in finished.responses.all()}
    assert (finished.score, late) == (2.0, {first.pk: False, second.pk: True})


def test_nothing_is_taken_for_another_persons_attempt_or_that_no_database_keeps():
    student, attempt, [question] = begun()
    with pytest.raises(NotThere):
        draft(make_student(), attempt, question, right_answer(question))
    with pytest.raises(NotThere):
        draft(student, attempt, make_question(make_set()), right_answer(question))
    for raw in ({"option": "a\x00b"}, {"text": "x" * 200_000}):
        with pytest.raises(Invalid):
            draft(student, attempt, question, raw)
    assert not AnswerDraft.objects.exists()


def test_an_id_that_was_used_for_another_answer_ends_no_attempt_in_an_error():
    student, attempt, [first, second] = begun("single_choice", "single_choice")
    id = uuid4()
    answer(student, attempt, first, right_answer(first), id=id)
    draft(student, attempt, second, right_answer(second), id=id)
    assert ended(attempt).score == 2.0


def test_a_worker_leaves_alone_what_is_still_within_the_grace():
    _student, attempt, _ = begun()
    assert attempts.settle_overdue(at=DEADLINE + attempt.quiz.grace) == 0
    assert attempts.settle_overdue(at=DEADLINE + attempt.quiz.grace + timedelta(seconds=1)) == 1


def test_one_id_for_two_questions_does_not_keep_the_attempt_from_its_end():
    student, attempt, questions = begun("single_choice", "multi_select")
    id = uuid4()
    for question in questions:
        draft(student, attempt, question, right_answer(question), id=id)
    assert ended(attempt).score == 2.0
    assert Response.objects.filter(pk=id).count() == 1
