"""The first page: for newcomers a poster and three questions, for people with an account today's work."""

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html

from quizzes.models import Response, StudySet
from tests import make
from tests.web.conftest import signed_in
from tests.web.test_checks import fields

pytestmark = pytest.mark.django_db


@pytest.fixture
def study_set() -> StudySet:
    one = make.make_set(title="The bundled set", facts=0)
    make.make_fact(one, statement="A claim.", status="attributed", attribution="Mohammed Alloush")
    make.make_fact(one, position=1, statement="A plan.", status="document", attribution="the draft")
    make.make_lesson(one)
    make.make_quiz(one, [make.make_question(one, stem=f"Question {n} of three?") for n in (1, 2, 3)], is_taster=True)
    return one


def test_an_empty_site_says_so(client: Client) -> None:
    assert "No study set is here yet." in client.get("/").content.decode()


def test_a_newcomer_sees_the_poster_a_specimen_and_the_set(client: Client, study_set: StudySet) -> None:
    page = client.get("/").content.decode()
    assert "One news story, learned for good" in page
    assert "The bundled set" in page
    assert f'<mark class="evidence" data-status="claim">{make.SENTENCES[0]}</mark>' in page
    assert "Mohammed Alloush" in page


def test_private_sets_never_stand_on_the_first_page(client: Client) -> None:
    make.make_set(make.make_teacher(), title="Kept in the drawer")
    assert "Kept in the drawer" not in client.get("/").content.decode()


def test_three_questions_can_be_answered_without_an_account(client: Client, study_set: StudySet) -> None:
    questions = [place.question for place in study_set.quizzes.get(is_taster=True).places.all()]
    path = "/"
    for number, question in enumerate(questions, start=1):
        page = html.fromstring(client.get(path).content)
        assert f"Question {number} of three?" in page.text_content()
        form = page.xpath("//section[@id='taster']//form")[0]
        hidden = {name: form.fields[name] for name in ("response", "version", "next", "context")}
        client.post(form.action, {**fields(question), **hidden})
        path = hidden["next"]
    assert "That was all three" in client.get(path).content.decode()
    assert Response.objects.count() == 3


def test_answered_questions_are_ticked(client: Client, study_set: StudySet) -> None:
    first = study_set.quizzes.get(is_taster=True).places.first().question
    client.post(reverse("question_check", args=[first.pk]), fields(first))
    ticks = html.fromstring(client.get("/?question=2").content).xpath("//ol[@class='ticks']//a")
    assert [tick.get("data-state") for tick in ticks] == ["answered", None, None]
    assert [tick.get("aria-current") for tick in ticks] == [None, "step", None]


@pytest.mark.parametrize("wanted", ["0", "99", "-1", "x", "9" * 5000, "²", ""])
def test_a_question_that_is_not_there_leads_to_one_that_is(client: Client, study_set: StudySet, wanted: str) -> None:
    assert "of three?" in client.get("/", {"question": wanted}).content.decode()


def test_with_an_account_todays_work_comes_first(study_set: StudySet) -> None:
    page = signed_in(make.make_student()).get("/").content.decode()
    assert "Nothing is due now" in page
    assert "One news story, learned for good" not in page
    assert "The bundled set" in page


def test_whoever_has_an_account_and_answered_the_three_is_not_asked_them_again(study_set: StudySet) -> None:
    client = signed_in(make.make_student())
    for place in study_set.quizzes.get(is_taster=True).places.all():
        assert 'id="taster"' in client.get("/").content.decode()
        client.post(reverse("question_check", args=[place.question_id]), fields(place.question))
    assert 'id="taster"' not in client.get("/").content.decode()
    assert "That was all three" in client.get("/?question=done").content.decode()


def test_a_newcomer_finds_the_ways_in_of_a_class_and_a_teacher_the_desk(client: Client, study_set: StudySet) -> None:
    links = html.fromstring(client.get("/").content).xpath("//section[@aria-labelledby='class']//a/@href")
    assert links == [reverse("join"), reverse("account_signup", query={"role": "teacher"})]
    teacher = html.fromstring(signed_in(make.make_teacher()).get("/").content)
    assert reverse("teach") in teacher.xpath("//main//a/@href")
    assert not teacher.xpath("//section[@aria-labelledby='class']")


def test_a_guest_still_sees_the_poster(study_set: StudySet) -> None:
    assert "One news story, learned for good" in signed_in(make.make_guest()).get("/").content.decode()


def test_about_says_how_questions_are_made_and_whose_the_sources_are(client: Client) -> None:
    page = html.fromstring(client.get(reverse("about")).content)
    assert {"questions", "access", "sources"} <= set(page.xpath("//h2/@id"))
