"""What is asked of the attempts at a quiz is found by an index, however many there are."""

import pytest
from django.db import connection

from quizzes.models import Attempt
from tests.make import make_question, make_quiz, make_set

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_table_is_small():
    """PostgreSQL reads a table of a few rows whole, whatever indexes it has."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")


@pytest.fixture
def quiz():
    study_set = make_set()
    return make_quiz(study_set, [make_question(study_set)], mode="test")


def test_attempts_that_wait_to_be_marked_are_found_without_those_that_do_not(quiz):
    waiting = quiz.attempts.finished().filter(score__isnull=True).order_by()
    assert "attempts_waiting_for_marks" in waiting.explain()


def test_until_when_a_quiz_is_written_is_found_without_those_who_are_done(quiz):
    assert "last_deadlines_of_a_quiz" in Attempt.objects.filter(quiz=quiz).with_closing().explain()
