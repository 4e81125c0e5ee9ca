"""The words above a result, and what a result that is kept costs."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from quizzes.actions import attempts
from quizzes.templatetags.ui import Line, figure, points, status
from quizzes.web.results import Tally, headline
from tests.make import make_question, make_quiz, make_set, make_student


@pytest.mark.parametrize(
    ("shares", "words"),
    [
        ((0.1, 0.0), "A first go. Read the lessons once more, then try again."),
        ((0.6, 0.5), "Even across the story. Each strand can take another look."),
        ((0.9, 0.85), "Nearly all of it, across the whole story."),
        ((1.0, 1.0), "Every one of them right."),
        ((0.4, 0.0), "A first go. Start again with the venues."),
        ((0.9, 0.2), "Sure on the actors. The venues need another look."),
    ],
)
def test_a_result_is_put_in_words_that_fit_it(shares: tuple[float, float], words: str) -> None:
    tallies = [Tally(strand, share, 1) for strand, share in zip(("actors", "venues"), shares, strict=True)]
    assert headline(tallies) == words


def test_without_strands_a_result_is_done() -> None:
    assert headline([]) == "Done."


def test_whose_statement_it_is_stands_inside_the_line() -> None:
    assert "in the draft communique</span>" in status(Line.PLAN, "The draft communique")
    assert "by Theresia Kollnig</span>" in status(Line.CLAIM, "Theresia Kollnig")


@pytest.mark.parametrize(
    ("value", "as_points", "as_figure"),
    [(1.5, "1.5", "1.50"), (2.0, "2", "2.00"), (-1 / 3, "−0.33", "−0.33"), (-0.001, "0", "0.00"), (0.0, "0", "0.00")],
)
def test_a_figure_below_nothing_has_a_minus_and_nothing_has_none(value: float, as_points: str, as_figure: str) -> None:
    assert (points(value), figure(value)) == (as_points, as_figure)


@pytest.mark.django_db
def test_a_result_that_is_kept_asks_who_is_there_and_for_the_attempt(client: Client) -> None:
    study_set, student = make_set(), make_student()
    quiz = make_quiz(study_set, [make_question(study_set)], mode="test")
    attempt, _ = attempts.start(quiz, student, at=timezone.now())
    attempts.finish(student, attempt.pk, at=timezone.now())
    client.force_login(student)
    drawn = client.get(f"/attempts/{attempt.pk}/").content
    with CaptureQueriesContext(connection) as queries:
        assert client.get(f"/attempts/{attempt.pk}/").content == drawn
    assert len(queries) == 2
