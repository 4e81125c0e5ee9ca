"""Progress made anew: only what is different is written, and what nothing stands for goes."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from quizzes.actions import attempts, progress
from quizzes.models import Context, Memory, Response, StudyDay
from tests.make import AT, make_question, make_set, make_student, right_answer, wrong_answer

pytestmark = pytest.mark.django_db


@pytest.fixture
def student():
    return make_student()


@pytest.fixture
def questions():
    study_set = make_set()
    return [make_question(study_set, facts=[fact]) for fact in study_set.facts.all()[:2]]


def review(student, question, raw, *, days):
    at = AT + timedelta(days=days)
    attempts.check(student, question.current, id=uuid4(), answer=raw, context=Context.REVIEW, at=at)


@pytest.fixture
def learned(student, questions):
    for days, question in enumerate([*questions, *questions]):
        review(student, question, right_answer(question), days=days)
        review(student, question, wrong_answer(question), days=days)


def kept():
    return [list(model.objects.order_by("pk").values()) for model in (Memory, StudyDay)]


def writes_of_rebuilding(*students):
    with CaptureQueriesContext(connection) as queries:
        progress.rebuild_all([one.pk for one in students])
    return [one["sql"] for one in queries if one["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]


@pytest.mark.usefixtures("learned")
def test_where_nothing_is_different_nothing_is_written(student):
    before = kept()
    progress.rebuild(student)  # what a day gained may differ in its last digit the first time
    assert writes_of_rebuilding(student) == []
    assert kept()[0] == before[0]


@pytest.mark.usefixtures("learned")
def test_one_memory_that_is_different_is_all_that_is_written(student, questions):
    progress.rebuild(student)
    memories, days = kept()
    last = Response.objects.filter(question=questions[0]).order_by("learned_at").last()
    Response.objects.filter(pk=last.pk).update(score=1.0)
    assert len(writes_of_rebuilding(student)) == 2
    changed = [(old, new) for old, new in zip(memories, kept()[0], strict=True) if old != new]
    ((old, new),) = changed
    assert (new["lapses"], new["id"], new["born"]) == (old["lapses"] - 1, old["id"], old["born"])
    assert new["change"] > max(one["change"] for one in memories)
    assert len([old for old, new in zip(days, kept()[1], strict=True) if old != new]) == 1


@pytest.mark.usefixtures("learned")
def test_what_no_answer_stands_for_goes_and_what_is_missing_comes(student, questions):
    progress.rebuild(student)
    memories, days = kept()
    Response.objects.filter(question=questions[0]).update(learned_at=None)
    progress.rebuild(student)
    assert [len(rows) for rows in kept()] == [1, 2]
    Memory.objects.all().delete()
    StudyDay.objects.all().delete()
    progress.rebuild(student)
    (memory,) = kept()[0]
    assert memory["fact_id"] == questions[1].current.facts.get().pk
    assert memory["reviews"] in {one["reviews"] for one in memories if one["fact_id"] == memory["fact_id"]}
    assert [len(days), len(kept()[1])] == [4, 2]


@pytest.mark.usefixtures("learned")
def test_as_many_queries_for_many_as_for_one(student, questions, django_assert_num_queries):
    others = [make_student() for _ in range(5)]
    for one in others:
        review(one, questions[0], right_answer(questions[0]), days=0)
    everybody = [student.pk, *(one.pk for one in others)]
    progress.rebuild_all(everybody)
    with CaptureQueriesContext(connection) as queries:
        progress.rebuild_all(everybody[:1])
    with django_assert_num_queries(len(queries)):
        progress.rebuild_all(everybody)
