"""Two edits of a question, and an edit and a publishing: each looks at what the other left, and none is lost."""

from dataclasses import replace

import pytest

from quizzes.actions import questions
from quizzes.actions.errors import Conflict
from quizzes.actions.written import Written
from quizzes.models import Question, QuestionState
from tests.make import make_question, make_set

pytestmark = pytest.mark.django_db


@pytest.fixture
def question() -> Question:
    return make_question(make_set(), state="draft")


def as_written(question: Question) -> Written:
    current = question.current
    assert current is not None
    facts, evidence = list(current.drafted_facts()), current.evidence
    return Written(current.type, current.stem, current.loaded.written(), current.rationale, 1, facts, evidence)


def edit(question: Question, stem: str, made_from: int | None = None) -> Question:
    written = replace(as_written(question), stem=stem)
    return questions.revise(question, written, author=None, made_from=made_from)


def test_an_edit_of_what_was_read_before_another_edit_makes_the_version_after_it(question: Question) -> None:
    same = Question.objects.get(pk=question.pk)
    edit(question, "Where did they meet first?")
    made = edit(same, "Where did they meet last?")
    assert [(one.number, one.stem) for one in made.versions.all()][1:] == [
        (2, "Where did they meet first?"),
        (3, "Where did they meet last?"),
    ]


def test_an_edit_that_names_its_version_is_refused_when_another_came_between(question: Question) -> None:
    same = Question.objects.select_related("current").get(pk=question.pk)
    edit(question, "Where did they meet first?")
    with pytest.raises(Conflict) as refusal:
        edit(same, "Where did they meet last?", made_from=1)
    assert (refusal.value.code, refusal.value.extra) == ("question_changed", {"version": 2})
    assert same.versions.count() == 2


def test_the_same_edit_twice_at_once_is_one_version(question: Question) -> None:
    same = Question.objects.get(pk=question.pk)
    edit(question, "Where did they meet first?")
    assert edit(same, "Where did they meet first?").current.number == 2


def test_an_edit_of_what_was_published_meanwhile_must_pass_the_linter(question: Question) -> None:
    same = Question.objects.get(pk=question.pk)
    questions.publish(question, acknowledge_warnings=True)
    with pytest.raises(questions.LintBlocked):
        edit(same, "Drag the city where they met.")
    same.refresh_from_db()
    assert (same.state, same.versions.count()) == (QuestionState.PUBLISHED, 1)


def test_what_was_retired_meanwhile_is_neither_edited_nor_published(question: Question) -> None:
    same = Question.objects.get(pk=question.pk)
    questions.retire(question)
    for action in (lambda: edit(same, "Where?"), lambda: questions.publish(same, acknowledge_warnings=True)):
        with pytest.raises(Conflict) as refusal:
            action()
        assert refusal.value.code == "question_retired"


def test_a_version_knows_what_it_asks_without_asking(question: Question, django_assert_num_queries) -> None:
    made = edit(question, "Where did they meet first?")
    with django_assert_num_queries(0):
        known = list(made.current.drafted_facts())
    assert known == list(Question.objects.get(pk=made.pk).current.drafted_facts())
