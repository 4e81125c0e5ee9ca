"""The pages of marking: the teacher marks, a student and a stranger find nothing there."""

from uuid import uuid4

import pytest
from django.test import Client
from lxml import html

from quizzes.actions import attempts
from quizzes.models import MarkChange, Response
from tests.make import AT, make_question, make_quiz, make_set, make_student, make_teacher
from tests.web.conftest import signed_in

pytestmark = pytest.mark.django_db


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
        with django_assert_num_queries(4):
            client.get("/teach/marking/")


def marked(quiz, teacher, student, *given, comment=""):
    response = write(quiz, student)
    form = {**form_of(response, *given), "comment": comment}
    signed_in(teacher).post(f"/teach/marking/{response.pk}/", form)
    return response


def test_a_mark_is_changed_from_the_list_of_marked_answers(quiz, teacher, student):
    response = marked(quiz, teacher, student, "2", "1,5", "0.5", comment="Name a source.")
    client, address = signed_in(teacher), f"/teach/marking/{response.pk}/again/"
    assert f'href="{address}"' in client.get("/teach/marking/marked/").content.decode()
    assert f'href="{address}"' in client.get(f"/teach/attempts/{response.attempt_id}/").content.decode()
    page = html.fromstring(client.get(address).content)
    (form,) = page.xpath("//main//form")
    sent = dict(form.form_values())
    assert [sent[name] for name in form_of(response, 0, 0, 0)] == ["2", "1.5", "0.5"]
    assert sent["comment"].strip() == "Name a source."
    refused = client.post(address, {**sent, **form_of(response, "2", "2", "1")})
    assert (refused.status_code, "Say why: students read it." in refused.content.decode()) == (400, True)
    changed = {**sent, **form_of(response, "2", "2", "1"), "reason": "The second source counts."}
    assert client.post(address, changed).url == "/teach/marking/marked/"
    assert Response.objects.get(pk=response.pk).score == 1.0
    again = client.post(address, {**changed, **form_of(response, "0", "0", "0")})
    assert (again.status_code, "marked anew meanwhile" in again.content.decode()) == (400, True)
    assert "The second source counts." in signed_in(student).get("/today/").content.decode()


def test_only_who_supervises_changes_a_mark_or_lists_it(quiz, teacher, student):
    response = marked(quiz, teacher, student, "2", "1", "0")
    waiting = write(quiz, make_student())
    address = f"/teach/marking/{response.pk}/again/"
    form = {**form_of(response, "0", "0", "0"), "reason": "So."}
    for nobody in (student, make_teacher()):
        assert signed_in(nobody).get(address).status_code == 404
        assert signed_in(nobody).post(address, form).status_code == 404
    assert "Amal" not in signed_in(make_teacher()).get("/teach/marking/marked/").content.decode()
    assert signed_in(student).get("/teach/marking/marked/").status_code == 404
    assert signed_in(teacher).get(f"/teach/marking/{waiting.pk}/again/").url == f"/teach/marking/{waiting.pk}/"
    assert signed_in(student).get(f"/teach/marking/{waiting.pk}/again/").status_code == 404
    assert MarkChange.objects.count() == 1


def test_the_list_of_one_question_leaves_out_the_others(quiz, teacher, student):
    marked(quiz, teacher, student, "2", "1", "0")
    client, other = signed_in(teacher), make_question(quiz.study_set, "essay", stem="Another essay?")
    assert "Amal" in client.get(f"/teach/marking/marked/?question={quiz.questions.get().pk}").content.decode()
    page = client.get(f"/teach/marking/marked/?question={other.pk}").content.decode()
    assert ("Amal" in page, "Another essay?" in page) == (False, True)
    assert "Amal" in client.get("/teach/marking/marked/?question=nothing").content.decode()


def test_the_list_of_marked_answers_costs_the_same_for_more(quiz, teacher, django_assert_num_queries):
    client = signed_in(teacher)
    for _ in range(2):
        marked(quiz, teacher, make_student(), "1", "1", "1")
        marked(quiz, teacher, make_student(), "1", "1", "1")
        with django_assert_num_queries(3):
            client.get("/teach/marking/marked/")


def criteria_on(page):
    rows = html.fromstring(page.content).xpath("//table[@class='criteria']//tbody/tr")
    return [" ".join(row.text_content().split()) for row in rows]


def test_the_student_reads_marks_by_criterion_and_what_was_said(quiz, teacher, student):
    response = marked(quiz, teacher, student, "2", "1.5", "0", comment="Name <b>a source</b>.")
    page = signed_in(student).get(f"/attempts/{response.attempt_id}/")
    assert criteria_on(page) == [
        "Names what Russia had at stake 2 of 2",
        "Tells whose claim each statement is 1.5 of 2",
        "Writes clearly 0 of 1",
    ]
    assert "Your teacher says" in page.content.decode()
    assert "Name &lt;b&gt;a source&lt;/b&gt;." in page.content.decode()
    assert criteria_on(signed_in(teacher).get(f"/teach/attempts/{response.attempt_id}/")) == criteria_on(page)


@pytest.mark.parametrize(("held", "told"), [("score", (0, True)), ("rationale", (3, False))])
def test_marks_by_criterion_go_with_the_score_and_the_comment_with_the_reasons(teacher, student, held, told):
    study_set = make_set(teacher)
    quiz = make_quiz(study_set, [make_question(study_set, "essay")], mode="test", review={held: "never"})
    response = marked(quiz, teacher, student, "2", "1.5", "0", comment="Name a source.")
    page = signed_in(student).get(f"/attempts/{response.attempt_id}/")
    assert (len(criteria_on(page)), "Name a source." in page.content.decode()) == told
