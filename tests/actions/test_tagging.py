"""A worker runs the lint rules that need the tagger; what it finds stands on pages and in the API."""

from functools import partial

import pytest
from django.core.management import call_command
from django.test import Client

from quizzes.actions import questions, tagging
from quizzes.actions.errors import LintBlocked
from quizzes.actions.written import Written
from quizzes.engine.reading.tagger import TaggerUnavailable
from quizzes.management.commands import work
from quizzes.models import Change, Question, QuestionState
from quizzes.models.linting import lint_stored
from tests.api.conftest import Client as ApiClient
from tests.make import make_question, make_set, make_student, make_teacher

pytestmark = pytest.mark.django_db

TWO_CLAIMS = "Talks on Syria opened in Astana and Turkey sponsored the meeting."
ONE_CLAIM = "Russia and Turkey sponsored the meeting in Astana on 23 January."
MENU = "Russia and Turkey [[sponsored]] the meeting in Astana."


@pytest.fixture
def study_set():
    return make_set(make_teacher())


@pytest.fixture
def worker(monkeypatch):
    """The worker, until nothing is left to do."""
    monkeypatch.setattr(work, "close_old_connections", lambda: None)  # this test's is not old
    return partial(call_command, "work", once=True)


def judged(study_set, stem, **fields):
    return make_question(study_set, "true_false", content={"value": True}, stem=stem, **fields)


def filled(study_set, *menu):
    written = {"text": MENU, "menus": [list(menu)]}
    return make_question(study_set, "cloze_menu", content=written, stem="Fill the gap in this summary.")


def levels(question, rule):
    question.refresh_from_db()
    return [(str(one.level), one.is_checked) for one in lint_stored(question) if one.rule == rule]


def test_a_statement_is_checked_by_the_worker(study_set, worker):
    double, single = judged(study_set, TWO_CLAIMS), judged(study_set, ONE_CLAIM)
    assert (levels(double, "T1"), levels(single, "T1")) == ([("inform", False)], [("inform", False)])
    worker()
    assert (levels(double, "T1"), levels(single, "T1")) == ([("warn", True)], [])


def test_a_menu_is_checked_by_the_worker(study_set, worker):
    mixed, alike = filled(study_set, "sponsored", "weather"), filled(study_set, "sponsored", "attacked")
    assert levels(mixed, "T5") == levels(alike, "T5") == [("inform", False)]
    worker()
    assert (levels(mixed, "T5"), levels(alike, "T5")) == ([("warn", True)], [])


def test_what_asks_of_no_tagger_is_checked_without_a_language_model(study_set):
    def no_model():
        raise TaggerUnavailable

    judged(study_set, "Russia sponsored the meeting in Astana on 23 January.")
    assert tagging.check_saved(no_model)
    assert not tagging.check_saved(no_model)
    judged(study_set, TWO_CLAIMS)
    with pytest.raises(TaggerUnavailable):
        tagging.check_saved(no_model)


def test_a_worker_without_a_language_model_says_so_once_and_goes_on(study_set, worker, monkeypatch, capsys):
    def no_model():
        raise TaggerUnavailable("Install one.")

    question = judged(study_set, TWO_CLAIMS)
    monkeypatch.setattr(tagging, "check_saved", partial(tagging.check_saved, no_model))
    worker()
    assert capsys.readouterr().err.count("Install one.") == 1
    assert levels(question, "T1") == [("inform", False)]


def test_the_next_version_is_checked_anew(study_set, worker):
    question = judged(study_set, TWO_CLAIMS, state=QuestionState.DRAFT)
    worker()
    written = Written("true_false", ONE_CLAIM, {"value": True}, "The second sentence says so.")
    questions.revise(question, written, author=None, change=Change.MEANING)
    assert levels(question, "T1") == [("inform", False)]
    worker()
    assert levels(question, "T1") == []


def test_publishing_asks_for_the_warning_to_be_acknowledged(study_set, worker):
    question = judged(study_set, TWO_CLAIMS, state=QuestionState.DRAFT)
    worker()
    question = Question.objects.get(pk=question.pk)
    with pytest.raises(LintBlocked):
        questions.publish(question, acknowledge_warnings=False)
    assert questions.publish(question, acknowledge_warnings=True).state == QuestionState.PUBLISHED


def test_a_teacher_sees_it_on_the_page_and_beside_the_form_while_the_words_are_the_same(study_set, worker):
    client, question = Client(), judged(study_set, TWO_CLAIMS)
    client.force_login(study_set.owner)
    page, beside = f"/teach/questions/{question.pk}/", f"/teach/sets/{study_set.slug}/questions/lint/"
    form = {"type": "true_false", "stem": TWO_CLAIMS, "value": "true", "row": question.pk, "difficulty": "1"}

    def told(stem=TWO_CLAIMS):
        seen = (client.get(page), client.post(beside, {**form, "stem": stem}))
        return ["unchecked" if b"Not checked yet" in one.content else b"Ask one thing" in one.content for one in seen]

    assert told() == ["unchecked", "unchecked"]
    worker()
    assert told() == [True, True]
    assert told(f"{TWO_CLAIMS[:-1]} too.") == [True, "unchecked"]


def test_nobody_learns_of_anothers_question_from_the_check_beside_the_form(study_set, worker):
    question = judged(study_set, TWO_CLAIMS)
    worker()
    other = make_set(make_teacher())
    form = {"type": "true_false", "stem": TWO_CLAIMS, "value": "true", "row": question.pk, "difficulty": "1"}
    for person, status in ((other.owner, 200), (make_student(), 404)):
        client = Client()
        client.force_login(person)
        said = client.post(f"/teach/sets/{other.slug}/questions/lint/", form)
        assert (said.status_code, b"Ask one thing" in said.content) == (status, False)


def test_the_api_tells_it(study_set, worker):
    question = judged(study_set, TWO_CLAIMS)
    worker()
    lint = ApiClient(study_set.owner).ask("get", f"/questions/{question.pk}/").json()["lint"]
    assert [(one["rule"], one["level"]) for one in lint if one["rule"] == "T1"] == [("T1", "warn")]


def test_what_the_worker_finds_does_not_undo_what_a_client_has_read(study_set, worker):
    question = judged(study_set, TWO_CLAIMS)
    client = ApiClient(study_set.owner)
    path = f"/questions/{question.pk}/"
    read = client.ask("get", path)
    worker()
    assert client.ask("get", path)["ETag"] != read["ETag"]
    assert client.ask("patch", path, {"stem": ONE_CLAIM}, If_Match=read["ETag"]).status_code == 200
    assert client.ask("patch", path, {"stem": TWO_CLAIMS}, If_Match=read["ETag"]).status_code == 412
