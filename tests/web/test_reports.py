"""Reported questions: a thread between the student and the set's owner, which nobody else finds."""

from urllib.parse import quote
from uuid import uuid4

import pytest
from django.test import Client

from quizzes.actions import attempts
from quizzes.models import Notice, Report, ReportMessage
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
    wrong_answer,
)
from tests.web.conftest import signed_in
from tests.web.test_attempts import form_of

pytestmark = pytest.mark.django_db


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
    read = owner.get(sent.url).content.decode()
    assert "Two &lt;b&gt;options&lt;/b&gt; are right." in read
    assert f'href="/teach/questions/{question.pk}/"' in read
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


def test_only_who_met_a_question_may_report_it(question, student):
    stranger = signed_in(student)
    assert stranger.get(new(question)).status_code == 404
    assert stranger.post(new(question), {"text": "What does it ask?"}).status_code == 404
    assert not Report.objects.exists()


def test_a_question_is_reported_while_it_is_answered_and_what_is_typed_stays(question, student):
    quiz = make_quiz(question.study_set, [question, make_question(question.study_set)], mode="exam")
    attempt, _ = attempts.start(quiz, student, at=AT)
    reader, page = signed_in(student), f"/attempts/{attempt.pk}/"
    assert 'name="then" value="report"' in reader.get(page).content.decode()
    pressed = reader.post(f"{page}1/", {**form_of(question, wrong_answer(question)), "then": "report"}, follow=True)
    back = f"{page}?q=1"
    assert pressed.redirect_chain[0][0] == f"{new(question)}?next={quote(back, safe='')}"
    assert attempt.responses.get().answer == wrong_answer(question)
    sent = reader.post(new(question), {"text": "Two are right.", "next": back}, follow=True).content.decode()
    assert f'href="{back}"' in sent
    assert question.current.rationale not in sent


def test_a_question_of_a_one_way_quiz_is_reported_once_it_is_reached(question, student):
    later = make_question(question.study_set)
    quiz = make_quiz(question.study_set, [question, later], mode="exam", is_one_way=True)
    attempt, _ = attempts.start(quiz, student, at=AT)
    reader = signed_in(student)
    assert [reader.get(new(one)).status_code for one in (question, later)] == [200, 404]
    reader.post(f"/attempts/{attempt.pk}/1/", {"then": "skip"})
    assert reader.get(new(later)).status_code == 200


def test_a_check_leads_to_a_report_before_and_after_the_answer(student):
    question = make_question(make_set(is_public=True))
    reader, page = signed_in(student), f"/questions/{question.pk}/check/"
    assert new(question) in reader.get(page).content.decode()
    assert new(question) not in Client().get(page).content.decode()
    answer = {**form_of(question, right_answer(question)), "response": str(uuid4()), "version": question.current_id}
    visitor = Client()
    assert new(question) in visitor.post(page, answer).content.decode()
    assert visitor.post(new(question), {"text": "Wrong."}).status_code == 302  # who answers is a guest by now


def test_a_bundled_question_is_reported_to_who_keeps_the_bundled_sets(student):
    keeper, teacher, staff = make_teacher(is_staff=True), make_teacher(), make_student(is_staff=True)
    question = make_question(make_set())
    attempt = take(question, student)
    reader = signed_in(student)
    assert new(question) in reader.get(f"/attempts/{attempt.pk}/").content.decode()
    assert "those who keep this set" in reader.get(new(question)).content.decode()
    reader.post(new(question), {"text": "Wrong."})
    thread = Report.objects.get()
    assert f"/reports/{thread.pk}/" in signed_in(keeper).get("/teach/reports/").content.decode()
    page = signed_in(keeper).get(f"/reports/{thread.pk}/")
    assert "/correct/" not in page.content.decode()  # its key is put right in the library's files
    assert f"/reports/{thread.pk}/" not in signed_in(teacher).get("/teach/reports/").content.decode()
    for nobody in (teacher, staff):
        assert signed_in(nobody).get(f"/reports/{thread.pk}/").status_code == 404
    signed_in(keeper).post(f"/reports/{thread.pk}/", {"text": "Mended."})
    assert "Your report was answered." in reader.get("/today/").content.decode()


def test_a_notice_that_is_put_away_leads_back_to_where_it_stood(question, teacher, student):
    reported(question, student)
    away = f"/notices/{Notice.objects.get(student=teacher).pk}/dismiss/"
    owner = signed_in(teacher)
    assert owner.post(away, {"next": "/teach/"}).url == "/teach/"
    assert owner.post(away, {"next": "//elsewhere.example/"}).url == "/today/"


def test_each_side_is_told_when_the_other_writes_until_it_is_read(question, teacher, student):
    thread = reported(question, student)
    owner, reader, page = signed_in(teacher), signed_in(student), f"/reports/{thread.pk}/"
    assert '<input type="hidden" name="next" value="/teach/">' in owner.get("/teach/").content.decode()
    assert "<bdi>Amal</bdi> wrote about a question." in " ".join(owner.get("/teach/").content.decode().split())
    owner.get(page)
    assert "wrote about a question" not in owner.get("/teach/").content.decode()
    assert "Your report was answered." not in reader.get("/today/").content.decode()
    for text in ("Which two?", "I see."):
        owner.post(page, {"text": text})
    assert reader.get("/today/").content.decode().count("Your report was answered.") == 1
    assert "Your report" not in signed_in(make_student()).get("/today/").content.decode()
    reader.post(page, {"text": "The first and the last."})
    assert not Notice.objects.of(student).unread().exists()
    assert Notice.objects.of(teacher).unread().count() == 1
    owner.post(page, {"do": "close", "text": ""})
    assert "Your report was answered." in reader.get("/today/").content.decode()


def test_a_report_is_told_of_though_a_test_asks_the_question_too(question, teacher, student):
    thread = reported(question, student)
    other = make_quiz(question.study_set, [question], mode="exam")
    make_assignment(make_classroom(teacher, students=[student]), other)
    signed_in(teacher).post(f"/reports/{thread.pk}/", {"text": "Read it once more."})
    assert "Your report was answered." in signed_in(student).get("/today/").content.decode()


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
        with django_assert_num_queries(3):
            client.get("/teach/reports/")


def test_who_owns_a_question_is_not_offered_to_report_it(question, teacher):
    attempt = take(question, teacher)
    owner = signed_in(teacher)
    pages = [f"/attempts/{attempt.pk}/", f"/questions/{question.pk}/check/"]
    assert not any(new(question) in owner.get(page).content.decode() for page in pages)
    assert owner.get(new(question)).status_code == 404


def test_what_is_kept_about_a_person_holds_reports_and_notices(question, teacher, student):
    thread = reported(question, student)
    signed_in(teacher).post(f"/reports/{thread.pk}/", {"text": "Which two?"})
    signed_in(student).get(f"/reports/{thread.pk}/")  # puts the notice away: it is kept all the same
    kept = signed_in(student).get("/account/data/").json()
    (report,), (notice,) = kept["reports"], kept["notices"]
    assert [(one["from"], one["text"]) for one in report["messages"]] == [
        ("me", "Two options are right."),
        ("teacher", "Which two?"),
    ]
    assert (notice["about"], notice["question"]) == ("report", question.current.stem)
    theirs = signed_in(teacher).get("/account/data/").json()
    assert [one["text"] for one in theirs["answers_to_reports"]] == ["Which two?"]
    assert theirs["reports"] == []
    assert "Two options are right." not in str(theirs)


def test_notices_that_a_policy_holds_back_are_not_in_the_export_either(question, student):
    quiz = make_quiz(question.study_set, [question], mode="exam")
    attempt, _ = attempts.start(quiz, student, at=AT)
    attempts.finish(student, attempt.pk, at=AT)
    Notice.objects.create(student=student, version=question.current, attempt=attempt, reason="Two keys.", at=AT)
    assert signed_in(student).get("/account/data/").json()["notices"] == []
    type(quiz).objects.filter(pk=quiz.pk).update(state="closed")
    assert [one["reason"] for one in signed_in(student).get("/account/data/").json()["notices"]] == ["Two keys."]
