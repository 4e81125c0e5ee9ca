"""The rows behind test_writers, made and counted where the servers keep theirs."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.utils import timezone

from quizzes.actions import attempts
from quizzes.models import Attempt, Response
from tests.api.conftest import token_for
from tests.make import make_question, make_quiz, make_set, make_student, right_answer


def make(number: int) -> list[dict[str, Any]]:
    """Return students, each with a token, an open attempt and an answer to every question."""
    study_set = make_set()
    questions = [make_question(study_set, type) for type in ("single_choice", "match", "order", "short_answer")]
    quiz = make_quiz(study_set, questions, mode="test")
    answers = {str(question.pk): right_answer(question) for question in questions}
    students = [make_student() for _ in range(number)]
    begun = [attempts.start(quiz, student, at=timezone.now())[0] for student in students]
    rows = zip(students, begun, strict=True)
    return [{"token": token_for(one), "attempt": str(go.pk), "answers": answers} for one, go in rows]


def check() -> dict[str, Any]:
    """Return what a student sends to have a question marked outside a quiz."""
    question = make_question(make_set())
    return {"question": str(question.pk), "answer": right_answer(question)}


def count(begun: Collection[str], sent: Collection[str]) -> dict[str, int]:
    """Count what is stored of the students who began these attempts, and what is missing of what they sent."""
    students = Attempt.objects.filter(pk__in=begun).values("student")
    stored = Response.objects.filter(student__in=students).values_list("pk", flat=True)
    scores = Attempt.objects.filter(student__in=students).finished().values_list("score", "points")
    return {
        "missing": len({UUID(one) for one in sent} - set(stored)),
        "rows": len(stored),
        "unscored": sum(score != points for score, points in scores),
        "finished": len(scores),
    }
