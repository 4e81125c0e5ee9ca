from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.utils import timezone

from quizzes.models import Memory, Question, Response
from tests import make
from tests.api.conftest import Client, People


def review(client: Client, question: Question, raw: Any = None, **body: Any) -> Any:
    sent = {"id": str(uuid4()), "question": str(question.pk), "answer": raw or make.right_answer(question), **body}
    return client.ask("post", "/review/answers/", sent)


def test_an_answer_to_a_check_is_explained_and_moves_progress(people: People) -> None:
    question = make.make_question(make.make_set(), rationale="MARKER-RATIONALE")
    told = review(people.student, question, context="check").json()["feedback"]
    assert (told["correctness"], told["rationale"]) == ("right", "MARKER-RATIONALE")
    assert told["evidence"][0]["text"] == make.SENTENCES[0]
    progress = people.student.ask("get", "/progress/").json()
    strand = next(one for one in progress["strands"] if one["strand"] == "actors")
    assert (strand["mastery"], strand["facts"]) == (0.5, 1)
    assert progress["days_studied_this_week"] == 1
    assert progress["history"][-1] | {"day": ""} == {"day": "", "answers": 1, "right": 1}
    assert people.stranger.ask("get", "/progress/").json()["history"] == []


def test_what_is_due_comes_with_a_question_and_leaves_when_it_is_answered(people: People) -> None:
    question = make.make_question(make.make_set())
    review(people.student, question, make.wrong_answer(question))
    assert people.student.ask("get", "/review/due/").json()["results"] == []
    with time_machine.travel(timezone.now() + timedelta(days=2)):
        (due,) = people.student.ask("get", "/review/due/").json()["results"]
        assert due["question"]["id"] == str(question.pk)
        assert "is_key" not in str(due)
        assert people.stranger.ask("get", "/review/due/").json()["results"] == []
        assert people.student.ask("get", "/progress/").json()["due"] == 1
        review(people.student, question)
        assert people.student.ask("get", "/review/due/").json()["results"] == []


def test_the_same_review_sent_again_counts_once(people: People) -> None:
    question, id = make.make_question(make.make_set()), str(uuid4())
    first, again = (review(people.student, question, id=id) for _ in range(2))
    assert first.content == again.content
    assert (Response.objects.count(), Memory.objects.get().reviews) == (1, 1)
    other = review(people.student, question, make.wrong_answer(question), id=id)
    assert (other.status_code, other.json()["code"]) == (409, "id_reused")


@pytest.mark.parametrize("mode", ["test", "exam"])
def test_a_question_of_an_assigned_test_is_not_there_to_practise(people: People, mode: str) -> None:
    question = make.make_question(people.study_set)
    assert [review(client, question).status_code for client in people.everyone] == [200, 404, 404, 401]
    practice = make.make_quiz(people.study_set, [make.make_question(people.study_set)])
    make.make_assignment(people.classroom, practice)
    assert review(people.student, question).status_code == 200
    make.make_assignment(people.classroom, make.make_quiz(people.study_set, [question], mode=mode))
    assert review(people.student, question).status_code == 404


def test_the_due_list_asks_the_database_no_more_for_more_rows(
    people: People, django_assert_max_num_queries: Any
) -> None:
    for size in (2, 12):
        study_set = make.make_set(facts=size)
        for fact in study_set.facts.all():
            review(people.student, make.make_question(study_set, facts=[fact]))
        with time_machine.travel(timezone.now() + timedelta(days=60)), django_assert_max_num_queries(8):
            assert len(people.student.ask("get", "/review/due/").json()["results"]) >= size
        with django_assert_max_num_queries(8):
            people.student.ask("get", "/progress/")
