"""The page of what a teacher changed: marks put right, time given back, allowances; their own, and nobody else's."""

import pytest

from quizzes.actions import allowances, outages
from quizzes.models import MarkChange, Response
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
from tests.web.conftest import signed_in
from tests.web.teaching.test_statistics import take

pytestmark = pytest.mark.django_db


def text_of(user):
    return " ".join(signed_in(user).get("/teach/changes/").content.decode().split())


def test_a_teacher_reads_what_they_changed_and_nobody_else_does():
    teacher, colleague = make_teacher(), make_teacher()
    question = make_question(make_set(teacher), stem="Who sponsored the talks?")
    quiz = make_quiz(question.study_set, [question], mode="test", time_limit_seconds=600)
    students = [take(quiz, {question: right_answer(question)}) for _ in range(2)]
    classroom = make_classroom(teacher, students=students)
    make_assignment(classroom, quiz)
    assert "Nothing was changed" in text_of(teacher)
    for response, (before, after) in zip(Response.objects.all(), [(0.0, 1.0), (1.0, 0.5)], strict=True):
        MarkChange.objects.create(response=response, before=before, after=after, reason="Two keys.", by=teacher, at=AT)
    MarkChange.objects.create(response=response, before=None, after=1.0, reason="A first mark", by=teacher, at=AT)
    outages.give_back(teacher, classroom, minutes=20, reason="Power cut.", at=AT)
    allowances.allow(teacher, students[0], time_factor=1.5, extra_minutes=5, at=AT)
    allowances.withdraw(teacher, students[0], at=AT)
    text = text_of(teacher)
    for words in (
        "2 marks were changed: 1 went up, 1 went down.",
        "Who sponsored the talks?",
        "Two keys.",
        "20 minutes were given back to <bdi>7b</bdi>.",
        "Power cut.",
        f"What <bdi>{students[0]}</bdi> is allowed.",
        "From then on: 150 percent of the time. 5 minutes for breaks.",
        "Before: The same time as the others.",
        "Before: 150 percent of the time. 5 minutes for breaks.",
    ):
        assert words in text
    assert "A first mark" not in text
    assert "Nothing was changed" in text_of(colleague)
    assert signed_in(students[0]).get("/teach/changes/").status_code == 404


def test_the_page_costs_the_same_for_more_changes(django_assert_num_queries):
    teacher = make_teacher()
    client = signed_in(teacher)
    for _ in range(2):
        classroom = make_classroom(teacher, students=[make_student()])
        outages.give_back(teacher, classroom, minutes=20, reason="Power cut.", at=AT)
        allowances.allow(teacher, classroom.memberships.get().student, time_factor=2.0, at=AT)
        with django_assert_num_queries(4):
            client.get("/teach/changes/")
