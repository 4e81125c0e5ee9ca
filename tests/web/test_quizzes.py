"""The page of a quiz before it is begun: what it promises is what its settings do."""

import pytest
from django.test import Client
from django.utils import timezone
from lxml import html

from quizzes.actions import attempts
from tests.make import make_question, make_quiz, make_set, make_student
from tests.web.conftest import signed_in

pytestmark = pytest.mark.django_db

ALL = ("correctness", "score", "rationale", "key", "evidence")


def made(mode, review):
    study_set = make_set()
    return make_quiz(study_set, [make_question(study_set)], mode=mode, review=review)


def told(page: bytes, term: str) -> str:
    (found,) = html.fromstring(page).xpath(f"//dt[normalize-space()='{term}']/following-sibling::dd[1]")
    return " ".join(found.text_content().split())


@pytest.mark.parametrize(
    ("mode", "review", "words"),
    [
        ("practice", {}, "After each answer"),
        ("test", {}, "When you have finished"),
        ("exam", {}, "When the quiz is closed"),
        ("exam", dict.fromkeys(ALL, "after"), "When you have finished"),
        ("test", {"key": "never"}, "When you have finished: what is right, the score, the reasons, the proof"),
        (
            "test",
            {"key": "closed", "evidence": "closed", "rationale": "never"},
            "When you have finished: what is right, the score When the quiz is closed: the answers, the proof",
        ),
        ("test", dict.fromkeys(ALL, "never"), "This quiz shows no results."),
    ],
)
def test_the_page_of_a_quiz_says_when_what_is_told_as_its_teacher_set_it(client: Client, mode, review, words) -> None:
    assert told(client.get(f"/quizzes/{made(mode, review).pk}/").content, "Feedback") == words


@pytest.mark.parametrize(
    ("review", "words", "untrue"),
    [
        (dict.fromkeys(ALL, "never"), "This quiz shows no results.", "later"),
        ({}, "Your teacher shows the results later.", "shows no results"),
        ({"correctness": "after"}, "One answer can be better.", "See why below"),
    ],
)
def test_a_result_promises_nothing_that_its_quiz_does_not_show(review, words, untrue) -> None:
    student, quiz = make_student(), made("exam", review)
    attempt, _ = attempts.start(quiz, student, at=timezone.now())
    attempts.finish(student, attempt.pk, at=timezone.now())
    page = " ".join(signed_in(student).get(f"/attempts/{attempt.pk}/").content.decode().split())
    assert words in page
    assert untrue not in page
