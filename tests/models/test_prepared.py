"""Prepared queries: they find what the same queryset finds, whoever asks and however often."""

import threading
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from quizzes.models import Attempt, Correction, Fact, Question, QuestionVersion, Quiz
from quizzes.models.answering import versions_to_mark
from quizzes.models.prepared import Prepared
from tests.make import make_question, make_quiz, make_set

pytestmark = pytest.mark.django_db

BY_SET = Prepared(
    lambda chosen, ref: Fact.objects.filter(study_set_id=chosen, ref=ref).select_related("study_set__article"),
    chosen=UUID,
    ref=str,
)


def test_rows_and_what_was_fetched_beside_them_are_those_of_the_queryset() -> None:
    sets = [make_set(), make_set()]
    for study_set in (*sets, *sets):
        with CaptureQueriesContext(connection) as asked:
            [fact] = BY_SET.all(chosen=study_set.pk, ref="A002")
            seen = (fact.study_set, fact.study_set.article)
        assert len(asked) == 1
        assert seen == (study_set, study_set.article)
        plain = Fact.objects.get(study_set=study_set, ref="A002")
        assert [getattr(fact, one.attname) for one in Fact._meta.concrete_fields] == [
            getattr(plain, one.attname) for one in Fact._meta.concrete_fields
        ]
    assert BY_SET.first(chosen=uuid4(), ref="A002") is None


def test_columns_alone_are_those_of_the_queryset() -> None:
    study_set = make_set()
    columns = Prepared(
        lambda chosen: Fact.objects.filter(study_set_id=chosen).values_list("pk", "ref", "evidence"), chosen=UUID
    )
    found = list(Fact.objects.filter(study_set=study_set).values_list("pk", "ref", "evidence"))
    assert found
    assert columns.tuples(chosen=study_set.pk) == columns.tuples(chosen=study_set.pk) == found
    assert columns.tuples(chosen=uuid4()) == []


def test_another_query_looks_in_it_as_in_the_queryset() -> None:
    inside, outside = make_set(), make_set()
    referred = Prepared(lambda chosen: Fact.objects.filter(study_set_id=chosen).values("pk"), chosen=UUID)
    for study_set, other in ((inside, outside), (outside, inside)):
        within = referred.within(chosen=study_set.pk)
        ours = Fact.objects.filter(pk__in=study_set.facts.values("pk"))
        assert list(Fact.objects.filter(pk__in=within)) == list(ours) != []
        assert list(Fact.objects.exclude(pk__in=within)) == list(other.facts.all())
    assert not Fact.objects.filter(pk__in=referred.within(chosen=uuid4())).exists()


def test_a_time_is_left_open_too() -> None:
    question, at = make_question(make_set()), timezone.now()
    since = Prepared(lambda when: Question.objects.filter(updated_at__gt=when), when=datetime)
    assert since.all(when=at - timedelta(hours=1)) == [question]
    assert since.all(when=at + timedelta(hours=1)) == []


def test_what_is_sent_is_a_value_and_never_sql() -> None:
    study_set = make_set()
    assert BY_SET.all(chosen=study_set.pk, ref="A002' OR '1'='1") == []


def test_a_value_that_the_query_does_not_use_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="does not use other"):
        Prepared(lambda one, other: Fact.objects.filter(ref=one), one=str, other=str).all(one="A001", other="A002")


@pytest.mark.django_db(transaction=True)
def test_threads_use_their_own_connections() -> None:
    study_set = make_set()
    BY_SET.all(chosen=study_set.pk, ref="A001")
    found: list[Fact] = []

    def ask() -> None:
        found.extend(BY_SET.all(chosen=study_set.pk, ref="A003"))
        connection.close()

    thread = threading.Thread(target=ask)
    thread.start()
    thread.join()
    assert [fact.ref for fact in found] == ["A003"]


def test_a_version_that_is_not_there_is_told() -> None:
    question = make_question(make_set())
    attempt = _begun(make_quiz(question.study_set, [question]))
    assert versions_to_mark([question.current_id], attempt)[question.current_id].number == 1
    with pytest.raises(QuestionVersion.DoesNotExist):
        versions_to_mark([uuid4()], attempt)


@pytest.mark.parametrize("mode", ["practice", "test"])
def test_the_key_that_holds_is_asked_for_each_attempt_and_a_version_is_ones_own(mode: str) -> None:
    questions = [make_question(make_set()) for _ in range(2)]
    for asked in (questions[:1], questions):
        quiz, first = make_quiz(questions[0].study_set, asked, mode=mode), questions[0].current
        ids = [one.current_id for one in asked]
        before = versions_to_mark(ids, _begun(quiz))[first.pk]
        better = make_question(questions[0].study_set).current
        correction = Correction.objects.create(version=first, marked_by=better, at=timezone.now())
        after = versions_to_mark(ids, _begun(quiz))[first.pk]
        assert (before.as_marked.pk, after.as_marked.pk) == (first.pk, better.pk)
        assert before is not after
        correction.delete()
        assert versions_to_mark(ids, _begun(quiz))[first.pk].as_marked.pk == first.pk


def _begun(quiz: Quiz) -> Attempt:
    return Attempt(quiz=quiz, student_id=uuid4(), paper=[])
