"""Reported questions: a thread between the student and the set's owner, which nobody else finds."""

from uuid import uuid4

import pytest
from django.test import Client

from quizzes.actions import attempts
from quizzes.models import Report, ReportMessage
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

pytestmark = pytest.mark.django_db


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def teacher():
    return make_teacher("Ms Haddad")


@pytest.fixture
def student():
    return make_student("Amal")


@pytest.fixture
def question(teacher):
    return make_question(make_set(teacher))


def take(question, student):
    quiz = question.quizzes.first() or make_quiz(question.study_set, [question], mode="test")
    attempt, _ = attempts.start(quiz, student, at=AT)
    attempts.record(student, attempt.pk, question.pk, id=uuid4(), answer=right_answer(question), at=AT)
    return attempts.finish(student, attempt.pk, at=AT)


def new(question):
    return f"/versions/{question.current_id}/report/"


def reported(question, student, text="Two options are right."):
    take(question, student)
    signed_in(student).post(new(question), {"text": text})
    return Report.objects.get(student=student)


def test_the_result_leads_to_a_report_and_the_teacher_answers(question, teacher, student):
    attempt = take(question, student)
    reader = signed_in(student)
    assert new(question) in reader.get(f"/attempts/{attempt.pk}/").content.decode()
    assert reader.get(new(question)).status_code == 200
    sent = reader.post(new(question), {"text": "Two <b>options</b> are right."})
    thread = Report.objects.get()
    assert sent.url == f"/reports/{thread.pk}/"
    owner = signed_in(teacher)
    assert f"/reports/{thread.pk}/" in owner.get("/teach/reports/").content.decode()
    assert "Two &lt;b&gt;options&lt;/b&gt; are right." in owner.get(sent.url).content.decode()
    owner.post(sent.url, {"text": "Thank you, mended.", "do": "close"})
    page = reader.get(sent.url).content.decode()
    assert "Thank you, mended." in page
    thread.refresh_from_db()
    assert not thread.is_open


def test_nobody_else_finds_the_thread(question, teacher, student):
    thread = reported(question, student)
    colleague, classmate = make_teacher(), make_student()
    make_assignment(make_classroom(colleague, students=[student]), question.quizzes.get())
    take(question, classmate)
    for nobody in (colleague, classmate, make_teacher()):
        assert signed_in(nobody).get(f"/reports/{thread.pk}/").status_code == 404
        assert signed_in(nobody).post(f"/reports/{thread.pk}/", {"text": "Hm."}).status_code == 404
    assert "Two options" not in signed_in(colleague).get("/teach/reports/").content.decode()
    assert signed_in(student).get("/teach/reports/").status_code == 404
    assert Client().get(f"/reports/{thread.pk}/").status_code == 302
    assert ReportMessage.objects.count() == 1


def test_only_who_answered_a_question_may_report_it(question, student):
    stranger = signed_in(student)
    assert stranger.get(new(question)).status_code == 404
    assert stranger.post(new(question), {"text": "What does it ask?"}).status_code == 404
    assert not Report.objects.exists()


def test_a_bundled_question_has_nobody_to_report_to(student):
    question = make_question(make_set())
    attempt = take(question, student)
    reader = signed_in(student)
    assert new(question) not in reader.get(f"/attempts/{attempt.pk}/").content.decode()
    assert reader.post(new(question), {"text": "Wrong."}).status_code == 404


def test_a_second_report_goes_on_with_the_thread_and_opens_it_again(question, teacher, student):
    thread = reported(question, student)
    signed_in(teacher).post(f"/reports/{thread.pk}/", {"text": "", "do": "close"})
    reader = signed_in(student)
    assert reader.get(new(question)).url == f"/reports/{thread.pk}/"
    reader.post(f"/reports/{thread.pk}/", {"text": "It still is."})
    thread.refresh_from_db()
    assert (thread.is_open, thread.messages.count(), Report.objects.count()) == (True, 2, 1)


def test_a_student_cannot_close_a_thread(question, student):
    thread = reported(question, student)
    assert signed_in(student).post(f"/reports/{thread.pk}/", {"do": "close"}).status_code == 404
    thread.refresh_from_db()
    assert thread.is_open


@pytest.mark.parametrize("text", ["", "  \n", "x" * 2_001])
def test_without_words_or_with_too_many_nothing_is_sent(question, student, text):
    take(question, student)
    answer = signed_in(student).post(new(question), {"text": text})
    assert (answer.status_code, Report.objects.count()) == (400, 0)
    assert "Nothing was sent." in answer.content.decode()


def test_a_report_is_text_that_a_database_keeps(question, student):
    take(question, student)
    answer = signed_in(student).post(new(question), {"text": "Wrong.\0"})
    assert (answer.status_code, Report.objects.count()) == (400, 0)


def test_the_list_costs_the_same_for_more_reports(question, teacher, django_assert_num_queries):
    client = signed_in(teacher)
    for _ in range(2):
        reported(question, make_student())
        with django_assert_num_queries(4):
            client.get("/teach/reports/")
