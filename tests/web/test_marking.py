"""The pages of marking: the teacher marks, a student and a stranger find nothing there."""

from uuid import uuid4

import pytest
from django.test import Client

from quizzes.actions import attempts
from quizzes.models import MarkChange, Response
from tests.make import AT, make_question, make_quiz, make_set, make_student, make_teacher

pytestmark = pytest.mark.django_db


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def teacher():
    return make_teacher()


@pytest.fixture
def student():
    return make_student("Amal")


@pytest.fixture
def quiz(teacher):
    study_set = make_set(teacher)
    return make_quiz(study_set, [make_question(study_set, "essay")], mode="test")


def write(quiz, student, text="Russia had called <b>the talks</b>."):
    attempt, _ = attempts.start(quiz, student, at=AT)
    essay = quiz.questions.get()
    sent = attempts.record(student, attempt.pk, essay.pk, id=uuid4(), answer={"text": text}, at=AT).response
    attempts.finish(student, attempt.pk, at=AT)
    return sent


def form_of(response, *given):
    return {f"points-{one.id}": typed for one, typed in zip(response.version.loaded.rubric, given, strict=True)}


def test_only_who_supervises_finds_the_answer(quiz, teacher, student):
    response = write(quiz, student)
    address = f"/teach/marking/{response.pk}/"
    page = signed_in(teacher).get(address).content.decode()
    assert "Russia had called &lt;b&gt;the talks&lt;/b&gt;." in page
    assert "evidence" in page
    for nobody in (student, make_teacher()):
        assert signed_in(nobody).get(address).status_code == 404
        assert signed_in(nobody).post(address, form_of(response, "2", "2", "1")).status_code == 404
    assert Client().get(address).status_code == 302
    assert not MarkChange.objects.exists()


def test_the_queue_is_the_teachers_own(quiz, teacher, student):
    write(quiz, student)
    assert "Amal" in signed_in(teacher).get("/teach/marking/").content.decode()
    assert "Nothing to mark" in signed_in(make_teacher()).get("/teach/marking/").content.decode()
    assert signed_in(student).get("/teach/marking/").status_code == 404


def test_a_mark_leads_to_the_next_and_is_seen_by_the_student(quiz, teacher, student):
    first, second = write(quiz, student), write(quiz, make_student())
    reader = signed_in(student)
    waiting = reader.get(f"/attempts/{first.attempt_id}/").content.decode()
    assert "Your teacher marks this one" in waiting
    answer = signed_in(teacher).post(f"/teach/marking/{first.pk}/", form_of(first, "2", "1,5", "0.5"))
    assert answer.url == f"/teach/marking/{second.pk}/"
    assert Response.objects.get(pk=first.pk).score == 0.8
    page = reader.get(f"/attempts/{first.attempt_id}/").content.decode()
    assert "Your teacher marks this one" not in page
    assert "Partly right, 0.8 of 1" in page


@pytest.mark.parametrize("typed", ["", "3", "-1", "two", "nan", "sNaN", "inf", "1e999"])
def test_points_that_cannot_be_are_told_and_nothing_is_kept(quiz, teacher, student, typed):
    response = write(quiz, student)
    answer = signed_in(teacher).post(f"/teach/marking/{response.pk}/", form_of(response, "1", typed, "1"))
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "Give every criterion between 0 and its own points. Nothing was kept." in page
    assert page.count('aria-invalid="true"') == 1
    assert not MarkChange.objects.exists()


def test_pressing_twice_keeps_the_first_mark(quiz, teacher, student):
    response = write(quiz, student)
    client = signed_in(teacher)
    client.post(f"/teach/marking/{response.pk}/", form_of(response, "2", "2", "1"))
    again = client.post(f"/teach/marking/{response.pk}/", form_of(response, "0", "0", "0"))
    assert again.url == "/teach/marking/"
    assert Response.objects.get(pk=response.pk).score == 1.0


def test_the_queue_costs_the_same_for_more_answers(quiz, teacher, django_assert_num_queries):
    client = signed_in(teacher)
    for _ in range(2):
        write(quiz, make_student())
        write(quiz, make_student())
        with django_assert_num_queries(5):
            client.get("/teach/marking/")
