"""Row 9: the statistics page of a quiz that many have taken, whose sums are kept as answers arrive."""

import time

from django.test import Client
from uuid_utils.compat import uuid7

from benchmarks.cpu import cpu, fetch
from benchmarks.report import Row
from benchmarks.site import finish_for_many, sign_in, twenty_questions
from quizzes.actions import analysis
from quizzes.models import Quiz, Role, User

FEW, MANY = 5_000, 50_000
"""Students; each answers twenty questions."""


def rows() -> list[Row]:
    teacher = User.objects.create_user(f"analyst-{uuid7().hex[-12:]}", role=Role.TEACHER)
    client = Client()
    sign_in(client, teacher)
    few = _page(client, _taken(teacher, FEW))
    quiz = _taken(teacher, MANY)
    many, began = _page(client, quiz), time.perf_counter()
    analysis.rebuild(quiz)
    took = time.perf_counter() - began
    size, beside = f"{20 * MANY:,} responses", f"{20 * FEW:,}"
    return [
        Row(9, f"statistics of {size}, the page", f"{many * 1000:.0f} ms CPU", "≤ 50 ms", many <= 0.05),
        Row(9, f"that page beside one of {beside}", f"{many / few:.2f} ×", "≤ 1.2 ×", many <= 1.2 * few, True),
        Row(9, f"its sums made anew from {size}", f"{took:.0f} s", "≤ 30 s", took <= 30),
    ]


def _taken(teacher: User, students: int) -> Quiz:
    quiz = twenty_questions("test", current__type="single_choice")
    quiz.study_set.owner = teacher
    quiz.study_set.save()
    finish_for_many(quiz, students)
    analysis.rebuild(quiz)
    return quiz


def _page(client: Client, quiz: Quiz) -> float:
    """Return the CPU seconds of showing a quiz's statistics."""
    address = f"/teach/quizzes/{quiz.pk}/statistics/"
    return cpu(lambda: fetch(client, address), times=5)
