"""What a device did offline, sent in one call: each record is answered by itself."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from quizzes.models import Attempt, Memory, Quiz, Response
from tests import make
from tests.api.conftest import Client, People


def send(client: Client, *records: Any) -> list[dict[str, Any]]:
    answer = client.ask("post", "/sync/", {"records": list(records)})
    assert answer.status_code == 200, answer.content
    return answer.json()["results"]


def started(client: Client, quiz: Quiz) -> str:
    id = str(uuid4())
    assert send(client, {"kind": "start", "quiz": str(quiz.pk), "id": id})[0]["status"] == 201
    return id


def answers_to(quiz: Quiz, attempt: str, *, right: bool = True) -> list[dict[str, Any]]:
    """A record for each of a quiz's questions."""
    raw = make.right_answer if right else make.wrong_answer
    return [
        {"kind": "answer", "attempt": attempt, "question": str(one.pk), "id": str(uuid4()), "answer": raw(one)}
        for one in quiz.questions.order_by("places__position")
    ]


@pytest.fixture
def quiz(people: People) -> Quiz:
    return make.make_quiz(make.make_set())


def test_a_quiz_taken_offline_is_sent_in_one_call(people: People, quiz: Quiz) -> None:
    id = str(uuid4())
    sent = answers_to(quiz, id)
    flag = {"kind": "flag", "attempt": id, "question": sent[0]["question"], "is_flagged": True}
    sent[0]["answered_at"] = "1999-12-31T23:59:59.123Z"
    done = send(
        people.student,
        {"kind": "start", "quiz": str(quiz.pk), "id": id},
        *sent,
        flag,
        {"kind": "finish", "attempt": id},
    )
    assert [one["status"] for one in done] == [201, 200, 200, 204, 200]
    assert done[1]["body"]["feedback"]["correctness"] == "right"
    assert (done[-1]["body"]["score"], done[-1]["body"]["flagged"]) == (2.0, [sent[0]["question"]])
    first = Response.objects.get(pk=sent[0]["id"])
    assert (first.answered_at.year, first.received_at.year) == (1999, first.attempt.started_at.year)


def test_a_draft_is_kept_and_counts_when_the_attempt_ends_unless_an_answer_came_after_it(
    people: People, quiz: Quiz
) -> None:
    attempt = started(people.student, quiz)
    first, second = ({**one, "kind": "draft", "sequence": 1} for one in answers_to(quiz, attempt))
    after = {**answers_to(quiz, attempt, right=False)[1], "sequence": 2}
    half = {**first, "id": str(uuid4()), "answer": {"option": ""}, "sequence": 0}
    done = send(people.student, half, first, first, second, after)
    assert [one["status"] for one in done] == [200] * 5
    assert (done[0]["body"]["lacks"], done[1]["body"]["lacks"]) == ("There is no answer yet.", None)
    assert done[1]["body"]["id"] == done[2]["body"]["id"] == first["id"]
    assert people.student.ask("get", f"/attempts/{attempt}/").json()["drafts"].keys() == {first["question"]}
    finished = send(people.student, {"kind": "finish", "attempt": attempt})[0]["body"]
    assert (finished["score"], finished["answers"][first["question"]]["feedback"]["correctness"]) == (1.0, "right")


def test_a_draft_for_somebody_elses_attempt_or_after_its_end_is_refused(people: People, quiz: Quiz) -> None:
    attempt = started(people.student, quiz)
    draft = {**answers_to(quiz, attempt)[0], "kind": "draft"}
    assert [one["status"] for one in send(people.stranger, draft)] == [404]
    ended = send(people.student, {"kind": "finish", "attempt": attempt}, draft)
    assert (ended[1]["status"], ended[1]["body"]["code"]) == (409, "attempt_finished")


def test_a_batch_sent_again_gives_the_first_outcomes_and_does_nothing_twice(people: People, quiz: Quiz) -> None:
    id, asked = str(uuid4()), make.make_question(make.make_set())
    records = [{"kind": "start", "quiz": str(quiz.pk), "id": id}, *answers_to(quiz, id)]
    review = {"kind": "review", "question": str(asked.pk), "id": str(uuid4()), "answer": make.right_answer(asked)}
    first, again = (send(people.student, *records, review) for _ in range(2))
    assert [one["status"] for one in again] == [200] * 4
    assert [one["body"] for one in again[1:]] == [one["body"] for one in first[1:]]
    assert Response.objects.count() == 3
    assert sorted(memory.reviews for memory in Memory.objects.all()) == [1, 2]


def test_a_record_that_is_doubled_in_one_batch_counts_once(people: People, quiz: Quiz) -> None:
    attempt = started(people.student, quiz)
    one, _ = answers_to(quiz, attempt)
    done = send(people.student, one, one, {**one, "answer": {"option": "another"}})
    assert [outcome["status"] for outcome in done] == [200, 200, 409]
    assert done[0] == done[1]
    assert Response.objects.count() == 1


def test_one_bad_record_holds_up_none_and_says_where_it_is_bad(people: People, quiz: Quiz) -> None:
    attempt = started(people.student, quiz)
    one, two = answers_to(quiz, attempt)
    unknown = {**one, "id": str(uuid4()), "question": str(uuid4())}
    unreadable = {**one, "id": str(uuid4()), "answer": {"option": 3}}
    done = send(
        people.student,
        one,
        None,
        {"kind": "dance"},
        {"kind": "answer", "attempt": attempt},
        unknown,
        unreadable,
        {"kind": "finish", "attempt": str(uuid4())},
        two,
    )
    assert [outcome["status"] for outcome in done] == [200, 400, 400, 400, 404, 400, 404, 200]
    pointers = [fault["pointer"] for outcome in done for fault in (outcome["body"].get("errors") or ())]
    missing = [f"/records/3/{name}" for name in ("question", "id", "answer")]
    assert pointers == ["/records/1", "/records/2/kind", *missing, "/records/5/answer"]
    assert Response.objects.count() == 2


def test_another_body_under_an_id_is_a_conflict_that_shows_both(people: People, quiz: Quiz) -> None:
    attempt = started(people.student, quiz)
    one, _ = answers_to(quiz, attempt)
    other = answers_to(quiz, attempt, right=False)[0] | {"id": one["id"]}
    kept, refused = send(people.student, one, other)
    assert (kept["status"], refused["status"], refused["body"]["code"]) == (200, 409, "id_reused")
    assert refused["body"]["stored"]["answer"] == one["answer"]
    assert refused["body"]["sent"]["answer"] == other["answer"]
    another = {"kind": "start", "quiz": str(make.make_quiz(quiz.study_set).pk), "id": attempt}
    (refused,) = send(people.student, another)
    assert refused["body"]["stored"] == {"quiz": str(quiz.pk)}
    assert refused["body"]["sent"] == {"quiz": another["quiz"]}


def test_what_is_somebody_elses_is_not_there_for_a_batch(people: People, quiz: Quiz) -> None:
    attempt = started(people.student, quiz)
    private = make.make_quiz(people.study_set)
    hidden = {
        "kind": "review",
        "question": str(private.questions.first().pk),
        "id": str(uuid4()),
        "answer": make.right_answer(private.questions.first()),
    }
    records = [
        *answers_to(quiz, attempt),
        {"kind": "flag", "attempt": attempt, "question": str(quiz.questions.first().pk), "is_flagged": True},
        {"kind": "leave", "attempt": attempt, "question": str(quiz.questions.first().pk)},
        {"kind": "finish", "attempt": attempt},
        {"kind": "dismiss", "notice": str(uuid4())},
        {"kind": "start", "quiz": str(private.pk), "id": str(uuid4())},
        hidden,
    ]
    assert {one["status"] for one in send(people.stranger, *records)} == {404}
    assert (Response.objects.count(), Attempt.objects.get().state) == (0, "open")
    assert people.nobody.ask("post", "/sync/", {"records": []}).status_code == 401


def test_answers_of_one_batch_count_in_their_order(people: People, quiz: Quiz) -> None:
    attempt = started(people.student, quiz)
    (first, _), (second, _) = (answers_to(quiz, attempt, right=right) for right in (False, True))
    done = send(people.student, first, second, {**first, "id": str(uuid4()), "sequence": 1})
    assert [(one["body"]["sequence"], one["body"]["stands"]) for one in done] == [(1, True), (2, True), (1, False)]
    (finished,) = send(people.student, {"kind": "finish", "attempt": attempt})
    assert finished["body"]["score"] == 1.0


def test_tries_are_counted_along_a_batch(people: People) -> None:
    quiz = make.make_quiz(make.make_set(), tries=2)
    attempt = started(people.student, quiz)
    wrong = [answers_to(quiz, attempt, right=False)[0] for _ in range(3)]
    done = send(people.student, *wrong)
    assert [one["status"] for one in done] == [200, 200, 409]
    assert [one["body"]["tries"]["left"] for one in done[:2]] == [1, 0]
    assert done[2]["body"]["code"] == "no_try_left"


def test_one_way_holds_along_a_batch(people: People) -> None:
    quiz = make.make_quiz(make.make_set(), mode="test", is_one_way=True)
    attempt = started(people.student, quiz)
    one, two = answers_to(quiz, attempt)
    done = send(people.student, two | {"answer": {}}, one, two, one | {"id": str(uuid4())})
    assert [outcome["status"] for outcome in done] == [400, 200, 200, 409]
    assert done[3]["body"]["code"] == "question_passed"
    assert Attempt.objects.get().reached == 1


def test_a_batch_has_at_most_500_records(people: People) -> None:
    records = [{"kind": "finish", "attempt": str(uuid4())}] * 501
    too_many = people.student.ask("post", "/sync/", {"records": records})
    assert (too_many.status_code, too_many.json()["errors"][0]["pointer"]) == (400, "/records")
    assert people.student.ask("post", "/sync/", {"records": []}).json()["results"] == []


@pytest.mark.parametrize("mode", ["practice", "test"])
def test_answers_to_one_attempt_cost_the_same_queries_however_many_they_are(people: People, mode: str) -> None:
    costs = []
    for size in (3, 20):
        study_set = make.make_set(facts=size)
        facts = list(study_set.facts.all())
        quiz = make.make_quiz(study_set, [make.make_question(study_set, facts=[fact]) for fact in facts], mode=mode)
        attempt = started(people.student, quiz)
        records = answers_to(quiz, attempt)
        with CaptureQueriesContext(connection) as asked:
            assert {one["status"] for one in send(people.student, *records)} == {200}
        costs.append(len(asked))
    assert costs[0] == costs[1], costs


def test_reviews_cost_the_same_queries_however_many_they_are(people: People) -> None:
    costs = []
    for size in (3, 20):
        study_set = make.make_set(facts=size)
        questions = [make.make_question(study_set, facts=[fact]) for fact in study_set.facts.all()]
        records = [
            {"kind": "review", "question": str(one.pk), "id": str(uuid4()), "answer": make.right_answer(one)}
            for one in questions
        ]
        with CaptureQueriesContext(connection) as asked:
            assert {one["status"] for one in send(people.student, *records)} == {200}
        costs.append(len(asked))
    assert costs[0] == costs[1], costs
