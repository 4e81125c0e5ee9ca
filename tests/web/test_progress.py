"""One's own work: today, progress and reviews."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone
from lxml import html

from quizzes.actions import attempts
from quizzes.models import Context, Memory
from quizzes.models.due import due_question, mistakes
from quizzes.models.mastering import calibration_of, days_studied, next_lessons, strands_of
from tests.make import (
    AT,
    make_assignment,
    make_classroom,
    make_lesson,
    make_question,
    make_quiz,
    make_set,
    make_student,
    make_teacher,
    right_answer,
    wrong_answer,
)
from tests.web.conftest import signed_in

pytestmark = pytest.mark.django_db


def check(student, question, raw, *, at=None, certainty=""):
    at = at or timezone.now()
    return attempts.check(
        student, question.current, id=uuid4(), answer=raw, context=Context.CHECK, at=at, certainty=certainty
    )


@pytest.fixture
def student():
    return make_student()


def test_nobody_is_asked_to_sign_in_where_there_is_nothing_to_show(client):
    assert "Nothing answered yet" in client.get("/progress/").content.decode()
    assert client.get("/today/").status_code == 302
    assert client.get("/review/").status_code == 302


def test_progress_shows_only_ones_own(student):
    question = make_question(make_set())
    check(make_student(), question, right_answer(question))
    assert "Nothing answered yet" in signed_in(student).get("/progress/").content.decode()


def test_the_first_wrong_answer_is_told_as_a_beginning(student):
    question = make_question(make_set())
    check(student, question, wrong_answer(question))
    page = " ".join(signed_in(student).get("/progress/").content.decode().split())
    assert "A beginning." in page
    assert "A fact is yours from 75% on: two right answers in a row." in page
    check(student, question, right_answer(question))
    assert "A beginning." not in signed_in(student).get("/progress/").content.decode()


def loudest(page):
    return [one.text_content().strip() for one in html.fromstring(page).xpath("//main//*[@data-kind='primary']")]


def test_one_thing_is_loudest_on_today(student):
    client, study_set = signed_in(student), make_set()
    assert loudest(client.get("/today/").content) == ["Choose what to study"]
    make_assignment(make_classroom(make_teacher(), students=[student]), make_quiz(study_set))
    assert loudest(client.get("/today/").content) == ["Open"]
    question = make_question(study_set)
    check(student, question, wrong_answer(question), at=timezone.now() - timedelta(days=3))
    page = client.get("/today/").content
    assert loudest(page) == ["Start the reviews"]
    assert [" ".join(one.text_content().split()) for one in html.fromstring(page).xpath("//main//h2")] == [
        "Next: 1 review",
        "To do",
    ]


def test_mastery_is_the_mean_over_a_strands_facts_by_weight(student):
    study_set = make_set(facts=6)
    first = study_set.facts.filter(strand="actors").first()
    question = make_question(study_set, facts=[first])
    for _ in range(2):
        check(student, question, right_answer(question))
    actors = next(one for one in strands_of(student, [study_set], at=timezone.now()) if one.strand == "actors")
    assert (actors.facts, actors.known, actors.mastery, actors.before) == (2, 1, 0.375, 0.0)


def test_what_others_remember_of_a_fact_counts_for_them_alone(student):
    study_set = make_set()
    question, other = make_question(study_set), make_student()
    for whose in (student, other, other):
        check(whose, question, right_answer(question), at=timezone.now() - timedelta(days=30))
    mine, theirs = (strands_of(whose, [study_set], at=timezone.now())[0] for whose in (student, other))
    assert (mine.mastery, mine.known, mine.due) == (0.5, 0, 1)
    assert (theirs.mastery, theirs.known, theirs.due) == (0.75, 1, 1)


def test_what_was_gained_two_weeks_ago_is_the_hollow_circle(student):
    study_set = make_set()
    question = make_question(study_set)
    check(student, question, right_answer(question), at=timezone.now() - timedelta(days=20))
    actors = strands_of(student, [study_set], at=timezone.now())[0]
    assert (actors.before, actors.mastery) == (0.5, 0.5)


def test_days_are_counted_once(student):
    question = make_question(make_set())
    for at in (AT, AT + timedelta(hours=1), AT + timedelta(days=1)):
        check(student, question, right_answer(question), at=at)
    assert days_studied(student, since=AT.date()) == 2
    assert days_studied(student, since=AT.date() + timedelta(days=1)) == 1


def test_certainty_is_set_against_the_outcome(student):
    question = make_question(make_set())
    check(student, question, right_answer(question), certainty="high")
    check(student, question, wrong_answer(question), certainty="high")
    levels = {level.certainty: (level.answers, level.right) for level in calibration_of(student)}
    assert levels == {"low": (0, 0), "mid": (0, 0), "high": (2, 1)}


def test_the_next_lesson_is_the_first_with_a_check_left(student):
    study_set = make_set()
    questions = [make_question(study_set) for _ in range(2)]
    first, second = (make_lesson(study_set, checks=[question]) for question in questions)
    assert next_lessons(student, [study_set]) == {study_set.pk: first}
    check(student, questions[0], right_answer(questions[0]))
    assert next_lessons(student, [study_set]) == {study_set.pk: second}


def test_a_fact_that_is_due_is_asked_in_the_form_answered_longest_ago(student):
    study_set = make_set()
    fact = study_set.facts.first()
    old, fresh = (make_question(study_set, facts=[fact]) for _ in range(2))
    check(student, fresh, right_answer(fresh), at=timezone.now() - timedelta(days=40))
    assert due_question(student, at=timezone.now()) == old
    assert due_question(student, at=timezone.now() - timedelta(days=40)) is None


def test_a_review_is_answered_on_the_page_and_comes_back_later(student):
    question = make_question(make_set())
    check(student, question, right_answer(question), at=timezone.now() - timedelta(days=40))
    client = signed_in(student)
    assert question.current.stem in client.get("/review/").content.decode()
    before = Memory.objects.of(student).get().due_at
    form = {**right_answer(question), "response": str(uuid4()), "version": str(question.current_id)}
    client.post(f"/questions/{question.pk}/check/", {**form, "context": "review", "next": "/review/"})
    assert Memory.objects.of(student).get().due_at > before
    assert "Nothing is due now" in client.get("/review/").content.decode()


def test_a_question_of_an_assigned_test_is_not_offered_for_review(student):
    study_set = make_set()
    question = make_question(study_set)
    check(student, question, right_answer(question), at=timezone.now() - timedelta(days=40))
    make_assignment(make_classroom(make_teacher(), students=[student]), make_quiz(study_set, [question], mode="test"))
    assert due_question(student, at=timezone.now()) is None


def test_the_mistakes_of_a_quiz_are_redone_one_by_one(student):
    study_set = make_set()
    right, wrong, left = (make_question(study_set) for _ in range(3))
    attempt, _ = attempts.start(make_quiz(study_set, [right, wrong, left], mode="test"), student, at=timezone.now())
    for question, raw in ((right, right_answer(right)), (wrong, wrong_answer(wrong))):
        attempts.record(student, attempt.pk, question.pk, id=uuid4(), answer=raw, at=timezone.now())
    finished = attempts.finish(student, attempt.pk, at=timezone.now())
    assert mistakes(finished) == [wrong.pk, left.pk]
    client = signed_in(student)
    assert "2 left" in client.get(f"/review/?from={attempt.pk}").content.decode()
    check(student, wrong, right_answer(wrong))
    assert "1 left" in client.get(f"/review/?from={attempt.pk}").content.decode()
    check(student, left, right_answer(left))
    assert "each of them asked again" in client.get(f"/review/?from={attempt.pk}").content.decode()


def test_the_mistakes_of_somebody_else_are_not_there(student):
    attempt, _ = attempts.start(make_quiz(make_set()), make_student(), at=timezone.now())
    for address in (f"/review/?from={attempt.pk}", f"/review/?from={uuid4()}", "/review/?from=x"):
        assert signed_in(student).get(address).status_code == 404


def test_today_lists_what_is_begun_and_what_is_set(student):
    begun, assigned = make_quiz(make_set(), title="A quiz begun"), make_quiz(make_set(), title="A quiz set")
    attempts.start(begun, student, at=timezone.now())
    make_assignment(make_classroom(make_teacher(nickname="Ms Okafor"), students=[student]), assigned)
    page = signed_in(student).get("/today/").content.decode()
    assert "A quiz begun" in page
    assert "A quiz set" in page
    assert "Set by Ms Okafor" in page


@pytest.mark.parametrize(("page", "most"), [("/today/", 11), ("/progress/", 11), ("/review/", 12)])
def test_queries_do_not_grow_with_the_work_done(page, most, student, django_assert_max_num_queries):
    client = signed_in(student)
    for size in (1, 8):
        study_set = make_set(facts=size)
        make_lesson(study_set)
        for fact in study_set.facts.all():
            question = make_question(study_set, facts=[fact])
            check(student, question, right_answer(question), at=timezone.now() - timedelta(days=30))
        with django_assert_max_num_queries(most):
            assert client.get(page).status_code == 200
