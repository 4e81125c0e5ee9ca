"""The rows behind test_listeners, made in a process of its own: `python -m tests.journeys.listeners_rows`.

Prints as JSON: tokens of a student and of the teacher of their class, the class, a quiz and a set of the teacher's, and
quizzes that everybody may take, each with an answer to every question.
"""

import json

import django

django.setup()

from tests.api.conftest import token_for  # noqa: E402
from tests.make import (  # noqa: E402
    make_classroom,
    make_question,
    make_quiz,
    make_set,
    make_student,
    make_teacher,
    right_answer,
)

QUIZZES, FACTS = 4, 3


def main() -> None:
    teacher = make_teacher()
    classroom = make_classroom(teacher)
    student = make_student(classroom=classroom)
    quizzes = []
    for _ in range(QUIZZES):
        study_set = make_set(facts=FACTS)
        asked = [make_question(study_set, facts=[fact]) for fact in study_set.facts.all()]
        answers = {str(one.pk): right_answer(one) for one in asked}
        quizzes.append({"id": str(make_quiz(study_set, asked).pk), "answers": answers})
    own = make_set(teacher)
    told = {
        "student": token_for(student),
        "teacher": token_for(teacher),
        "classroom": str(classroom.pk),
        "set": str(own.pk),
        "quiz": str(make_quiz(own).pk),
        "quizzes": quizzes,
    }
    print(json.dumps(told))  # noqa: T201


if __name__ == "__main__":
    main()
