"""The pages of practice that was begun before a test was set: what both ask is told once the test is over."""

from uuid import uuid4

import pytest
from django.utils import timezone

from quizzes.actions import attempts, classrooms
from quizzes.models import Quiz, Response
from quizzes.models.withholding import WHY, WHY_NO_SCORE
from tests.make import (
    make_assignment,
    make_classroom,
    make_question,
    make_quiz,
    make_set,
    make_student,
    make_teacher,
    right_answer,
    wrong_answer,
)
from tests.web.conftest import signed_in
from tests.web.test_attempts import MARKERS, form_of, leaky_question

pytestmark = pytest.mark.django_db


@pytest.fixture
def student():
    return make_student()


@pytest.fixture
def practice(student):
    study_set = make_set()
    return make_quiz(study_set, [leaky_question(study_set), make_question(study_set)])


@pytest.fixture
def attempt(practice, student):
    return attempts.start(practice, student, at=timezone.now())[0]


@pytest.fixture
def set_test(practice, student):
    """Set the student a test that asks the first question of the practice, and return it."""

    def set_it(**fields):
        classroom = make_classroom(make_teacher())
        classrooms.join(student, code=classroom.code)
        test = make_quiz(practice.study_set, [practice.places.first().question], mode="test", **fields)
        make_assignment(classroom, test)
        return test

    return set_it


def text_of(answer):
    return " ".join(answer.content.decode().split())


def tells(text):
    return [marker for marker in MARKERS[1:] if marker in text] + ["verdict"] * ("data-verdict" in text)


def test_an_answer_leads_on_unjudged_and_the_page_says_why(attempt, student, set_test):
    client, first = signed_in(student), attempt.quiz.places.first().question
    set_test()
    answer = client.post(f"/attempts/{attempt.pk}/1/", form_of(first, right_answer(first)))
    assert answer.url == f"/attempts/{attempt.pk}/?q=2"
    page = text_of(client.get(f"/attempts/{attempt.pk}/?q=1"))
    assert (tells(page), str(WHY) in page, "Save and go on" in page) == ([], True, True)


def test_what_was_told_is_withheld_and_told_again(attempt, student, set_test):
    client, first = signed_in(student), attempt.quiz.places.first().question
    client.post(f"/attempts/{attempt.pk}/1/", form_of(first, wrong_answer(first)))
    address = f"/attempts/{attempt.pk}/?q=1"
    assert "Wellington-rationale" in text_of(client.get(address))
    test = set_test()
    page = text_of(client.get(address))
    assert (tells(page), str(WHY) in page) == ([], True)
    Quiz.objects.filter(pk=test.pk).update(state="closed")
    page = text_of(client.get(address))
    assert ("Wellington-rationale" in page, str(WHY) in page) == (True, False)


def test_the_result_tells_all_but_what_the_test_asks_and_no_score(attempt, student, set_test):
    """The page that was kept before the test was set is not shown meanwhile."""
    client, first = signed_in(student), attempt.quiz.places.first().question
    client.post(f"/attempts/{attempt.pk}/1/", form_of(first, wrong_answer(first)))
    before = text_of(client.post(f"/attempts/{attempt.pk}/finish/", follow=True))
    assert all(marker in before for marker in MARKERS)
    test = set_test()
    shown = text_of(client.get(f"/attempts/{attempt.pk}/"))
    assert [marker for marker in MARKERS if marker in shown] == []
    assert (shown.count(str(WHY)), shown.count(str(WHY_NO_SCORE)), 'class="score"' in shown) == (1, 1, False)
    assert shown.count('<span class="verdict"') == 1
    for address in (f"/quizzes/{attempt.quiz_id}/", f"/sets/{attempt.quiz.study_set.slug}/"):
        assert "0 of 2" not in text_of(client.get(address))
    Quiz.objects.filter(pk=test.pk).update(state="closed")
    assert text_of(client.get(f"/attempts/{attempt.pk}/")) == before
    assert "0 of 2" in text_of(client.get(f"/quizzes/{attempt.quiz_id}/"))


def test_each_change_is_a_draft_where_an_answer_costs_a_try(practice, student, set_test):
    Quiz.objects.filter(pk=practice.pk).update(tries=3)
    practice.refresh_from_db()
    attempt = attempts.start(practice, student, at=timezone.now())[0]
    client, first = signed_in(student), practice.places.first().question
    set_test()
    changed = form_of(first, right_answer(first), then="save", response=str(uuid4()))
    saved = client.post(f"/attempts/{attempt.pk}/1/", changed, headers={"X-Autosave": "1"})
    assert (saved.status_code, Response.objects.count(), attempt.drafts.count()) == (200, 0, 1)
    for seen, raw in enumerate((right_answer(first), wrong_answer(first))):
        client.post(f"/attempts/{attempt.pk}/1/", form_of(first, raw, seen=str(seen)))
    page = text_of(client.get(f"/attempts/{attempt.pk}/?q=1"))
    assert (tells(page), "percent" in page, Response.objects.count()) == ([], False, 2)


def test_practice_that_keeps_the_key_back_is_not_told_by_a_check_while_one_is_at_it(practice, student):
    client, first = signed_in(student), practice.places.first().question
    Quiz.objects.filter(pk=practice.pk).update(review={"key": "never"})
    address = f"/questions/{first.pk}/check/"
    assert client.get(address).status_code == 200
    attempt, _ = attempts.start(practice, student, at=timezone.now())
    assert client.get(address).status_code == 404
    assert client.post(address, form_of(first, wrong_answer(first))).status_code == 404
    attempts.finish(student, attempt.pk, at=timezone.now())
    assert client.get(address).status_code == 200


def test_practice_says_how_many_it_leaves_out_and_nothing_of_the_test(practice, student, set_test):
    practice.study_set.is_public = True
    practice.study_set.save()
    pages = (f"/quizzes/{practice.pk}/", f"/sets/{practice.study_set.slug}/")
    reader = signed_in(student)
    assert not any("left out for now" in text_of(reader.get(page)) for page in pages)
    test = set_test(title="The secret test")
    quiz, whole = (text_of(reader.get(page)) for page in pages)
    assert "<dd> 1 <span" in quiz
    assert "1 more is left out for now" in quiz
    assert "1 question, 1 left out for now" in whole
    assert "The secret test" not in quiz
    stranger = signed_in(make_student())
    assert not any("left out for now" in text_of(stranger.get(page)) for page in pages)
    practice.places.exclude(question__in=test.questions.all()).delete()
    nothing_left = reader.get(pages[0])
    assert "A test of yours that is not over asks all of this too." in text_of(nothing_left)
    assert "Begin" not in text_of(nothing_left)
    refused = text_of(reader.post(pages[0], follow=True))
    assert "A test of yours that is not over asks all of this too." in refused


def test_of_random_draws_pages_count_what_is_drawn(student):
    study_set = make_set(is_public=True)
    fields = {"mode": "test", "draws": [{"count": 2, "type": "single_choice"}]}
    quiz = make_quiz(study_set, [make_question(study_set) for _ in range(5)], **fields)
    reader = signed_in(student)
    assert "<dd> 2 </dd>" in text_of(reader.get(f"/quizzes/{quiz.pk}/"))
    assert "2 questions" in text_of(reader.get(f"/sets/{study_set.slug}/"))
