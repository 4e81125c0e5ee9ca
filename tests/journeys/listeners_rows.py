"""The rows behind test_listeners, made where the servers keep theirs."""

from typing import Any

from tests.api.conftest import token_for
from tests.make import (
    make_classroom,
    make_question,
    make_quiz,
    make_set,
    make_student,
    make_teacher,
    right_answer,
)

QUIZZES, FACTS = 4, 3


def make() -> dict[str, Any]:
    """Return tokens of a student and of the teacher of their class, the class, a quiz and a set of the teacher's.

    And quizzes that everybody may take, each with an answer to every question.
    """
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
    return {
        "student": token_for(student),
        "teacher": token_for(teacher),
        "classroom": str(classroom.pk),
        "set": str(own.pk),
        "quiz": str(make_quiz(own).pk),
        "quizzes": quizzes,
    }
