"""A quiz after a review: suggested of what was approved, confirmed line by line, with the linter watching the whole."""

import re

import pytest

from quizzes.actions import proposals
from quizzes.models import Quiz
from tests.make import AT, make_question

pytestmark = pytest.mark.django_db


@pytest.fixture
def address(drafted):
    return f"/teach/sets/{drafted.slug}/quizzes/new/"


def approve(drafted, number):
    rows = list(drafted.proposals.waiting().select_related("study_set", "question")[:number])
    for row in rows:
        proposals.approve(row, acknowledge_warnings=True, made_from=1, by=drafted.owner, at=AT)
    return [row.question for row in rows]


def ticked(words):
    return re.findall(r'name="use-([^"]+)" value="yes" checked', words)


def test_ten_of_the_approved_questions_are_ticked_in_the_order_of_the_article(page, address, drafted):
    approved = approve(drafted, 14)
    words = page.get(f"{address}?suggest=yes").content.decode()
    chosen = ticked(words)
    assert len(chosen) == 10
    assert set(chosen) <= {str(question.pk) for question in approved}
    assert 'value="Bridge"' in words
    starts = {str(question.pk): min(question.current.evidence).start for question in approved}
    assert [starts[pk] for pk in chosen] == sorted(starts[pk] for pk in chosen)


def test_nothing_is_ticked_that_nobody_approved_and_no_draft_is_even_listed(page, address, drafted):
    approved = approve(drafted, 2)
    own = make_question(drafted, state="draft")
    words = page.get(f"{address}?suggest=yes").content.decode()
    assert set(ticked(words)) == {str(question.pk) for question in approved}
    assert set(re.findall(r'name="use-([^"]+)"', words)) == {str(one.pk) for one in [*approved, own]}


def test_the_suggestion_is_made_and_published_as_it_stands(page, address, drafted):
    approve(drafted, 12)
    words = page.get(f"{address}?suggest=yes").content.decode()
    form = {f"use-{pk}": "yes" for pk in ticked(words)} | {"title": "Bridge", "mode": "practice"}
    made = page.post(address, form)
    assert page.post(f"{made['Location']}publish/").status_code == 302
    quiz = Quiz.objects.get()
    assert (quiz.state, quiz.places.count()) == ("published", 10)


def test_without_an_approved_question_the_way_back_to_the_drafts_is_shown(page, address, drafted):
    words = page.get(f"{address}?suggest=yes").content.decode()
    assert "No question is approved yet." in words
    assert f"/teach/sets/{drafted.slug}/proposals/" in words


def test_the_linter_says_of_the_choice_what_it_finds_as_it_changes(page, address, drafted):
    first = make_question(drafted, stem="Where did the talks on Syria open?")
    second = make_question(drafted, stem="Where did the talks on Syria open?")
    lint = f"/teach/sets/{drafted.slug}/quizzes/lint/"
    both = page.post(lint, {f"use-{one.pk}": "yes" for one in (first, second)}).content.decode()
    assert "Questions 1 and 2 ask the same." in both
    one = page.post(lint, {f"use-{first.pk}": "yes"}).content.decode()
    assert "ask the same" not in one
    assert not Quiz.objects.exists()


def test_gaps_are_told_apart_by_their_texts(page, address, drafted):
    questions = [question for question in approve(drafted, 14) if question.current.type.startswith("cloze")]
    words = page.get(address).content.decode()
    lines = {question.current.line for question in questions}
    assert len(lines) == len(questions) > 1
    assert all("____" in line and "[[" not in line for line in lines)
    assert "Choose what completes the statement" not in words
