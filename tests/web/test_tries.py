"""The page of a question with several tries: it says what is left and the hint, and gives nothing else away."""

import pytest

from quizzes.actions import attempts
from tests.make import (
    AT,
    make_question,
    make_quiz,
    make_set,
    make_student,
    other_choices,
    right_answer,
    wrong_answer,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client):
    study_set = make_set(is_public=True)
    question = make_question(study_set, hints=["Look at who hosted."], rationale="The secret reason.")
    student = make_student()
    client.force_login(student)
    attempt, _ = attempts.start(make_quiz(study_set, [question], tries=3, try_penalty=0.5), student, at=AT)
    return client, question, attempt


def send(page, raw):
    client, _question, attempt = page
    return client.post(
        f"/attempts/{attempt.pk}/1/",
        {"option": raw["option"], "then": "next", "seen": attempt.responses.count()},
        follow=True,
    )


def words(answer):
    return " ".join(answer.content.decode().split())


def test_the_rules_are_told_before_the_first_try(page):
    client, _question, attempt = page
    assert "You have 3 tries. Each after the first costs 50 percent" in words(client.get(f"/attempts/{attempt.pk}/"))


def test_after_a_wrong_try_the_hint_is_told_and_the_key_is_not(page):
    told = words(send(page, wrong_answer(page[1])))
    assert "Not yet." in told
    assert "2 tries left. A right answer now earns 50 percent." in told
    assert "Look at who hosted." in told
    assert "The secret reason." not in told
    assert "The answer" not in told
    assert "Try again" in told


def test_the_last_try_names_the_sentence_where_no_hint_is_written(page):
    question = page[1]
    wrong = other_choices(question)
    send(page, {"option": wrong[0]})
    told = words(send(page, {"option": wrong[1]}))
    assert "One more try." in told
    assert "Read sentence 1 again." in told


def test_the_same_wrong_answer_sent_again_costs_no_try(page):
    raw = wrong_answer(page[1])
    send(page, raw)
    assert "2 tries left." in words(send(page, raw))


def test_a_right_try_is_explained_with_what_it_earned(page):
    client, question, attempt = page
    send(page, wrong_answer(question))
    explained = words(send(page, right_answer(question)))
    assert "The secret reason." in explained
    assert "Right, 0.5 of 1" in explained
    result = words(client.post(f"/attempts/{attempt.pk}/finish/", follow=True))
    assert "0.5" in result


def test_an_essay_is_told_to_wait_for_its_mark_and_not_to_be_wrong(client):
    study_set, student = make_set(is_public=True), make_student()
    essay = make_question(study_set, "essay")
    attempt, _ = attempts.start(make_quiz(study_set, [essay], tries=3), student, at=AT)
    client.force_login(student)
    before = words(client.get(f"/attempts/{attempt.pk}/"))
    written = {"text": "Russia had called the talks.", "then": "next"}
    after = words(client.post(f"/attempts/{attempt.pk}/1/", written, follow=True))
    assert not [text for text in ("tries", "Check my answer") if text in before]
    assert "Your teacher marks this one" in after
    assert not [text for text in ("Not yet", "tries left", "Try again") if text in after]
