"""After answers, marks, corrections and reviews: what is rebuilt from the responses equals what was kept live."""

import io
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.management import call_command

from quizzes.actions import attempts, keys, marking, remarking
from quizzes.models import Context, ItemSum, ItemTotal, Memory, Response, StudyDay
from tests.looking import look
from tests.make import (
    AT,
    make_question,
    make_quiz,
    make_set,
    make_student,
    make_teacher,
    right_answer,
    sentence_span,
    wrong_answer,
)

pytestmark = pytest.mark.django_db


def kept():
    look()
    memory = ("student", "fact", "state", "step", "stability", "difficulty", "mastery", "reviews", "lapses", "due_at")
    day = ("student", "study_set", "strand", "day", "answers", "right", "gained")
    return (
        list(Memory.objects.order_by("student", "fact").values(*memory)),
        list(StudyDay.objects.order_by("student", "strand", "day").values(*day)),
        sorted(ItemSum.objects.values_list("quiz", "version", "n", "x", "xx", "y", "yy", "xy")),
        sorted(ItemTotal.objects.values_list("quiz", "version", "total", "n", "x")),
    )


def test_rebuilt_equals_live_after_everything_that_can_happen_to_a_mark():
    teacher = make_teacher()
    study_set = make_set(teacher)
    facts = list(study_set.facts.all())
    choice = make_question(study_set, facts=facts[:2])
    typed = make_question(study_set, "short_answer", facts=facts[1:])
    essay = make_question(study_set, "essay", facts=facts[2:])
    quizzes = [make_quiz(study_set, [choice, typed, essay], mode=mode) for mode in ("test", "practice")]
    geneva = choice.current.content["options"][1]["id"]
    raws = {
        choice: [right_answer(choice), {"option": geneva}],
        typed: [wrong_answer(typed), {"text": "Fatah al-Sham"}],
        essay: [right_answer(essay)] * 2,
    }
    for number in range(4):
        student = make_student()
        for offset, quiz in enumerate(quizzes):
            at = AT + timedelta(days=offset)
            attempt, _ = attempts.start(quiz, student, at=at)
            for question, answers in raws.items():
                attempts.record(
                    student, attempt.pk, question.pk, id=uuid4(), answer=answers[(number + offset) % 2], at=at
                )
            attempts.finish(student, attempt.pk, at=at)
        raw = raws[choice][number % 2]
        attempts.check(student, choice.current, id=uuid4(), answer=raw, context=Context.CHECK, at=AT)
    at = AT + timedelta(days=3)
    for response in Response.objects.awaiting_mark_by(teacher)[:5]:
        points = {one.id: one.points / 2 for one in response.version.loaded.rubric}
        marking.mark(response, points, marker=teacher, at=at)
    common = {"by": teacher, "at": at, "reason": "It was put right."}
    accepted = remarking.apply(typed, keys.accepting(typed, "Fatah al-Sham"), never_lower=True, **common)
    content, proof = keys.with_keys(choice, [geneva]), [sentence_span(study_set, 3)]
    moved = remarking.apply(choice, content, never_lower=False, evidence=proof, **common)
    assert (len(accepted.up), len(moved.up), len(moved.down)) == (4, 6, 6)
    live = kept()
    assert len(live[0]) == 12
    out = io.StringIO()
    call_command("rebuild_progress", stdout=out)
    assert kept() == live
    assert out.getvalue() == "Rebuilt the statistics of 2 quizzes.\nRebuilt the progress of 4 people.\n"
