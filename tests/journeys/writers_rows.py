"""The rows behind test_writers, made and counted in a process of its own: `python -m tests.journeys.writers_rows`.

`make N` prints N students as JSON, each with a token, an open attempt and an answer to every question; `count` reads
ids and prints how often each is stored; `check` adds a question to
the set and prints what a student sends to have it marked outside a quiz.
"""

import json
import sys

import django

django.setup()

from django.db.models import Count  # noqa: E402
from django.utils import timezone  # noqa: E402

from quizzes.actions import attempts  # noqa: E402
from quizzes.models import Attempt, Response, StudySet  # noqa: E402
from tests.api.conftest import token_for  # noqa: E402
from tests.make import make_question, make_quiz, make_set, make_student, right_answer  # noqa: E402


def make(number: int) -> None:
    study_set = make_set()
    questions = [make_question(study_set, type) for type in ("single_choice", "match", "order", "short_answer")]
    quiz = make_quiz(study_set, questions, mode="test")
    answers = {str(question.pk): right_answer(question) for question in questions}
    students = [make_student(f"writer-{one}") for one in range(number)]
    begun = [attempts.start(quiz, student, at=timezone.now())[0] for student in students]
    rows = zip(students, begun, strict=True)
    print(json.dumps([{"token": token_for(one), "attempt": str(go.pk), "answers": answers} for one, go in rows]))  # noqa: T201


def check() -> None:
    question = make_question(StudySet.objects.get(), "single_choice")
    print(json.dumps({"question": str(question.pk), "answer": right_answer(question)}))  # noqa: T201


def count() -> None:
    sent = json.load(sys.stdin)
    stored = Response.objects.values_list("pk").annotate(times=Count("pk"))
    scores = Attempt.objects.finished().values_list("score", "points")
    told = {
        "missing": len(set(sent) - {str(pk) for pk, _ in stored}),
        "rows": Response.objects.count(),
        "unscored": sum(score != points for score, points in scores),
        "finished": len(scores),
    }
    print(json.dumps(told))  # noqa: T201


if __name__ == "__main__":
    make(*map(int, sys.argv[2:])) if sys.argv[1] == "make" else {"count": count, "check": check}[sys.argv[1]]()
