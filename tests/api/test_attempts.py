from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from quizzes.engine import question_types
from quizzes.models import Attempt, Question, Quiz, Response
from tests import make
from tests.api.conftest import Client, People

MARKERS = ("MARKER-REASON", "MARKER-RATIONALE", "MARKER-EVIDENCE")


def marked_quiz(people: People, **fields: Any) -> Quiz:
    """A quiz, assigned to the class, whose reasons, rationale and evidence are told apart by markers."""
    study_set = make.make_set(people.teacher.user, sentences=("MARKER-EVIDENCE proves it.", *make.SENTENCES))
    options = [
        {"text": f"Place {number}", "is_key": number == 2, "feedback": "MARKER-REASON"} for number in range(1, 5)
    ]
    questions = [
        make.make_question(study_set, content={"options": options}, rationale="MARKER-RATIONALE") for _ in range(2)
    ]
    quiz = make.make_quiz(study_set, questions, **fields)
    make.make_assignment(people.classroom, quiz)
    return quiz


def start(client: Client, quiz: Quiz, **body: Any) -> Any:
    return client.ask("post", f"/quizzes/{quiz.pk}/attempts/", body)


def answer(client: Client, attempt: Any, number: int = 0, *, right: bool = True, **body: Any) -> Any:
    shown = attempt["questions"][number]
    question = Quiz.objects.get(pk=attempt["quiz"]).questions.get(pk=shown["id"])
    raw = make.right_answer(question) if right else make.wrong_answer(question)
    sent = {"id": str(uuid4()), "answer": raw, **body}
    return client.ask("put", f"/attempts/{attempt['id']}/answers/{shown['id']}/", sent)


def finish(client: Client, attempt: Any) -> Any:
    return client.ask("post", f"/attempts/{attempt['id']}/finish/")


def read(client: Client, attempt: Any) -> Any:
    return client.ask("get", f"/attempts/{attempt['id']}/")


def test_a_quiz_is_started_answered_and_finished(people: People) -> None:
    attempt = start(people.student, marked_quiz(people)).json()
    assert (attempt["state"], attempt["answers"]) == ("open", {})
    assert answer(people.student, attempt, 0).json()["feedback"]["correctness"] == "right"
    assert answer(people.student, attempt, 1, right=False).json()["feedback"]["correctness"] == "wrong"
    finished = finish(people.student, attempt)
    assert finished.status_code == 200
    assert (finished.json()["state"], finished.json()["score"], finished.json()["points"]) == ("finished", 1.0, 2.0)
    assert finish(people.student, attempt).content == finished.content


def test_a_draft_or_foreign_quiz_cannot_be_started(people: People) -> None:
    quiz = make.make_quiz(people.study_set)
    assert [start(client, quiz).status_code for client in people.everyone] == [201, 404, 404, 401]
    make.make_assignment(people.classroom, quiz)
    assert [start(client, quiz).status_code for client in (people.student, people.stranger)] == [201, 404]


def test_a_public_quiz_is_started_by_anyone_with_a_token(people: People) -> None:
    quiz = make.make_quiz(make.make_set())
    assert [start(client, quiz).status_code for client in people.everyone] == [201, 201, 201, 401]


def test_starting_again_with_the_same_id_gives_the_same_attempt(people: People) -> None:
    quiz, id = marked_quiz(people), str(uuid4())
    first, again = (start(people.student, quiz, id=id) for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["id"] == id
    assert first.content == again.content


def test_an_id_of_somebody_elses_attempt_is_a_conflict_that_tells_nothing(people: People) -> None:
    quiz, id = make.make_quiz(make.make_set()), str(uuid4())
    start(people.student, quiz, id=id)
    taken = start(people.stranger, quiz, id=id)
    assert (taken.status_code, taken.json()["code"]) == (409, "id_taken")
    assert set(taken.json()) == {"type", "title", "status", "code", "detail", "errors"}


def test_a_second_attempt_while_one_is_open_names_the_open_one(people: People) -> None:
    quiz = marked_quiz(people)
    opened = start(people.student, quiz).json()
    second = start(people.student, quiz)
    assert (second.status_code, second.json()["code"], second.json()["attempt"]) == (409, "attempt_open", opened["id"])


def test_somebody_elses_attempt_is_not_there(people: People) -> None:
    attempt = start(people.student, marked_quiz(people)).json()
    for client, status in ((people.teacher, 404), (people.stranger, 404), (people.nobody, 401)):
        assert read(client, attempt).status_code == status
        assert finish(client, attempt).status_code == status
        assert answer(client, attempt).status_code == status
    assert Attempt.objects.get().state == "open"
    assert not Response.objects.exists()


def test_the_same_answer_sent_again_is_kept_once_with_the_same_outcome(people: People) -> None:
    attempt = start(people.student, marked_quiz(people)).json()
    sent = {"id": str(uuid4()), "sequence": 1, "certainty": "high", "answered_at": "2026-03-02T09:00:00Z"}
    first, again = (answer(people.student, attempt, **sent) for _ in range(2))
    assert (first.status_code, first.content) == (again.status_code, again.content)
    assert Response.objects.count() == 1


def test_another_answer_under_the_same_id_is_a_conflict_that_shows_both(people: People) -> None:
    attempt = start(people.student, marked_quiz(people, mode="exam")).json()
    id = str(uuid4())
    first = answer(people.student, attempt, id=id)
    second = answer(people.student, attempt, id=id, right=False)
    assert (first.status_code, second.status_code, second.json()["code"]) == (200, 409, "id_reused")
    assert second.json()["stored"]["answer"] != second.json()["sent"]["answer"]
    assert Response.objects.count() == 1


def test_an_id_that_another_student_used_is_a_conflict_that_shows_nothing_of_theirs(people: People) -> None:
    quiz, id = make.make_quiz(make.make_set()), str(uuid4())
    answer(people.student, start(people.student, quiz).json(), id=id)
    taken = answer(people.stranger, start(people.stranger, quiz).json(), id=id)
    assert (taken.status_code, taken.json()["code"]) == (409, "id_taken")
    assert "stored" not in taken.json()


def test_a_lower_sequence_is_acknowledged_and_changes_nothing(people: People) -> None:
    attempt = start(people.student, marked_quiz(people)).json()
    assert answer(people.student, attempt, sequence=5).json()["stands"] is True
    late = answer(people.student, attempt, right=False, sequence=4)
    assert (late.status_code, late.json()["stands"]) == (200, False)
    assert finish(people.student, attempt).json()["score"] == 1.0


def test_without_a_sequence_the_last_arrival_counts(people: People) -> None:
    attempt = start(people.student, marked_quiz(people)).json()
    answer(people.student, attempt)
    answer(people.student, attempt, right=False)
    assert finish(people.student, attempt).json()["score"] == 0.0


def test_an_answer_after_the_finish_or_the_deadline_is_a_conflict(people: People) -> None:
    finished = start(people.student, marked_quiz(people)).json()
    finish(people.student, finished)
    assert answer(people.student, finished).json()["code"] == "attempt_finished"
    timed = start(people.student, marked_quiz(people, time_limit_seconds=60)).json()
    with time_machine.travel(timezone.now() + timedelta(seconds=65)):
        assert answer(people.student, timed).status_code == 200
    with time_machine.travel(timezone.now() + timedelta(seconds=75)):
        assert answer(people.student, timed, 1).json()["code"] == "too_late"
        assert read(people.student, timed).json()["state"] == "finished"


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"id": "x"}, "/id"),
        ({"answer": "Astana"}, "/answer"),
        ({"answer": {"option": "nowhere"}}, "/answer"),
        ({"certainty": "very"}, "/certainty"),
        ({"sequence": -1}, "/sequence"),
        ({"sequence": 2**60}, "/sequence"),
        ({"answered_at": "yesterday"}, "/answered_at"),
        ({"answered_at": "2026-03-02T09:00:00"}, "/answered_at"),
    ],
)
def test_an_answer_of_the_wrong_shape_points_at_the_fault_and_is_not_kept(
    people: People, change: dict[str, Any], pointer: str
) -> None:
    attempt = start(people.student, marked_quiz(people)).json()
    refused = answer(people.student, attempt, **change)
    assert refused.status_code == 400
    assert refused.json()["errors"][0]["pointer"] == pointer
    assert not Response.objects.exists()


@pytest.mark.parametrize("type_id", question_types.all_types())
def test_every_type_is_asked_answered_and_told_over_the_api(people: People, type_id: str) -> None:
    study_set = make.make_set()
    question = make.make_question(study_set, type_id)
    attempt = start(people.student, make.make_quiz(study_set, [question])).json()
    assert attempt["questions"][0]["type"] == type_id
    assert answer(people.student, attempt).status_code == 200
    finished = finish(people.student, attempt).json()
    assert finished["answers"][str(question.pk)]["feedback"] is not None


def test_the_list_holds_ones_own_attempts_of_a_quiz(people: People) -> None:
    quiz = marked_quiz(people)
    mine = start(people.student, quiz).json()["id"]
    start(people.student, marked_quiz(people))
    start(people.teacher, quiz)
    listed = people.student.ask("get", f"/attempts/?quiz={quiz.pk}").json()["results"]
    assert [row["id"] for row in listed] == [mine]
    assert people.student.ask("get", "/attempts/?quiz=x").json()["code"] == "bad_query"


# --- What must not leak ----------------------------------------------------------------------------------------------


def leaks(*answers: Any) -> set[str]:
    """Return what of the markers, the key and its verdicts is in bodies or headers."""
    said = "".join(one.content.decode() + str(one.headers) for one in answers)
    return {word for word in (*MARKERS, '"is_key":true', '"right"', '"wrong"') if word in said}


@pytest.mark.parametrize("mode", ["test", "exam"])
def test_nothing_of_the_key_is_told_before_the_end(people: People, mode: str) -> None:
    quiz = marked_quiz(people, mode=mode)
    started = start(people.student, quiz)
    attempt = started.json()
    told = [
        started,
        answer(people.student, attempt, 0),
        answer(people.student, attempt, 1, right=False),
        read(people.student, attempt),
        people.student.ask("get", f"/attempts/?quiz={quiz.pk}"),
        people.student.ask("get", f"/quizzes/{quiz.pk}/"),
        people.student.ask("get", f"/study-sets/{quiz.study_set_id}/quizzes/"),
        people.student.ask("get", "/progress/"),
        people.student.ask("get", "/review/due/"),
        people.student.ask("get", "/me/export/"),
    ]
    assert leaks(*told) == set()
    right, wrong = (one.json() for one in told[1:3])
    assert set(right) == set(wrong)
    assert (right["feedback"], wrong["feedback"]) == (None, None)
    finished = finish(people.student, attempt)
    assert leaks(finished) == (set() if mode == "exam" else {*MARKERS, '"is_key":true', '"right"', '"wrong"'})
    assert finished.json()["score"] == (None if mode == "exam" else 1.0)


def test_an_exam_tells_all_once_it_is_closed(people: People) -> None:
    quiz = marked_quiz(people, mode="exam")
    attempt = start(people.student, quiz).json()
    answer(people.student, attempt, 0)
    finish(people.student, attempt)
    assert leaks(read(people.student, attempt)) == set()
    Quiz.objects.filter(pk=quiz.pk).update(state="closed")
    told = read(people.student, attempt)
    assert leaks(told) >= {*MARKERS, '"is_key":true', '"right"'}
    assert told.json()["score"] == 1.0


@pytest.mark.parametrize(
    ("column", "shown"),
    [
        ("rationale", {"MARKER-REASON", "MARKER-RATIONALE"}),
        ("evidence", {"MARKER-EVIDENCE"}),
        ("correctness", {'"right"'}),
        ("key", {'"is_key":true'}),
    ],
)
def test_each_column_of_the_policy_lets_out_what_it_names_and_nothing_else(
    people: People, column: str, shown: set[str]
) -> None:
    held = dict.fromkeys(("correctness", "score", "rationale", "key", "evidence"), "never")
    quiz = marked_quiz(people, mode="test", review={**held, column: "after"})
    attempt = start(people.student, quiz).json()
    during = answer(people.student, attempt, 0)
    assert leaks(during) == set()
    finished = finish(people.student, attempt)
    assert shown <= leaks(finished)
    assert leaks(finished) - shown <= ({'"wrong"'} if column == "correctness" else set())
    assert finished.json()["score"] is None


def test_a_policy_that_never_shows_the_response_does_not(people: People) -> None:
    quiz = marked_quiz(people, mode="test", review={"response": "never"})
    attempt = start(people.student, quiz).json()
    answer(people.student, attempt, 0)
    (kept,) = read(people.student, attempt).json()["answers"].values()
    assert kept["answer"] is None
    assert kept["saved_at"] is not None
    (told,) = [one["feedback"] for one in finish(people.student, attempt).json()["answers"].values() if one["saved_at"]]
    assert any(line["is_key"] for line in told["lines"])
    assert not any(line["is_chosen"] for line in told["lines"])


@pytest.mark.parametrize("type_id", ["short_answer", "numeric", "match", "order", "cloze_typed", "cloze_menu"])
@pytest.mark.parametrize("key", ["after", "never"])
def test_a_wrong_line_says_what_is_right_where_the_key_may_be_told(people: People, key: str, type_id: str) -> None:
    study_set = make.make_set(people.teacher.user, is_public=True)
    question = make.make_question(study_set, type_id)
    quiz = make.make_quiz(study_set, [question], mode="test", review={"key": key})
    attempt = start(people.student, quiz).json()
    answer(people.student, attempt, 0, right=False)
    (told,) = finish(people.student, attempt).json()["answers"].values()
    right = {text for line in told["feedback"]["lines"] if (text := line["answer"])}
    assert bool(right) is (key == "after")
    assert all(any(text in one for one in make.content_of(question).key_texts()) for text in right)


def test_the_order_and_ids_of_options_say_nothing_of_the_key(people: People) -> None:
    study_set = make.make_set()
    first = [0, 0, 0, 0]
    for _ in range(60):
        question = make.make_question(
            study_set,
            content={"options": [{"text": f"Place {n}", "is_key": n == 0, "feedback": ""} for n in range(4)]},
        )
        attempt = start(people.student, make.make_quiz(study_set, [question])).json()
        texts = [option["text"] for option in attempt["questions"][0]["presentation"]["options"]]
        first[texts.index("Place 0")] += 1
    assert min(first) >= 3, f"the key stood at {first}"


def test_an_attempt_is_the_same_on_every_device(people: People) -> None:
    attempt = start(people.student, marked_quiz(people)).json()
    other_device = Client(people.student.user)
    assert read(other_device, attempt).json() == read(people.student, attempt).json() == attempt


# --- What it costs ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("mode", ["practice", "test"])
def test_an_attempt_asks_the_database_no_more_for_more_questions(people: People, mode: str) -> None:
    finishing: list[int] = []
    for size in (2, 12):
        study_set = make.make_set(facts=size)
        facts = list(study_set.facts.all())
        quiz = make.make_quiz(study_set, [make.make_question(study_set, facts=[fact]) for fact in facts], mode=mode)
        with at_most_eight_statements():
            attempt = start(people.student, quiz).json()
        for number in range(size):
            answer(people.student, attempt, number)
        with at_most_eight_statements():
            read(people.student, attempt)
        with CaptureQueriesContext(connection) as asked:
            finish(people.student, attempt)
        finishing.append(len(asked))
        with at_most_eight_statements():
            read(people.student, attempt)
    assert finishing[0] == finishing[1]


@contextmanager
def at_most_eight_statements() -> Iterator[None]:
    """Count what reads or writes rows; a test's transactions are savepoints, which a site has none of."""
    with CaptureQueriesContext(connection) as asked:
        yield
    statements = [one["sql"] for one in asked if not one["sql"].startswith(("SAVEPOINT", "RELEASE"))]
    assert len(statements) <= 8, statements


# --- Flags, and quizzes that go one way ------------------------------------------------------------------------------


def test_a_question_is_flagged_to_come_back_to(people: People) -> None:
    quiz = make.make_quiz(make.make_set())
    attempt = people.student.ask("post", f"/quizzes/{quiz.pk}/attempts/", {}).json()
    question = attempt["questions"][1]["id"]
    path = f"/attempts/{attempt['id']}/flags/{question}/"
    assert attempt["flagged"] == []
    for _ in range(2):
        assert people.student.ask("put", path).status_code == 204
    assert people.student.ask("get", f"/attempts/{attempt['id']}/").json()["flagged"] == [question]
    assert people.stranger.ask("put", path).status_code == 404
    assert people.student.ask("put", f"/attempts/{attempt['id']}/flags/{uuid4()}/").status_code == 404
    assert people.student.ask("delete", path).status_code == 204
    assert people.student.ask("get", f"/attempts/{attempt['id']}/").json()["flagged"] == []


def test_one_way_there_is_no_way_back_to_a_question_that_was_left(people: People) -> None:
    quiz = make.make_quiz(make.make_set(), mode="test", is_one_way=True)
    attempt = people.student.ask("post", f"/quizzes/{quiz.pk}/attempts/", {}).json()
    first = attempt["questions"][0]["id"]
    assert attempt["reached"] == 0
    assert people.student.ask("post", f"/attempts/{attempt['id']}/questions/{first}/leave/").status_code == 204
    assert people.student.ask("get", f"/attempts/{attempt['id']}/").json()["reached"] == 1
    raw = make.right_answer(Question.objects.get(pk=first))
    late = people.student.ask("put", f"/attempts/{attempt['id']}/answers/{first}/", {"id": str(uuid4()), "answer": raw})
    assert (late.status_code, late.json()["code"]) == (409, "question_passed")


def draft(client: Client, attempt: Any, raw: Any, number: int = 0, **body: Any) -> Any:
    question = attempt["questions"][number]["id"]
    sent = {"id": str(uuid4()), "answer": raw, **body}
    return client.ask("put", f"/attempts/{attempt['id']}/drafts/{question}/", sent)


def test_a_draft_is_kept_found_again_tells_nothing_and_counts_at_the_end(people: People) -> None:
    attempt = start(people.student, marked_quiz(people)).json()
    question = attempt["questions"][0]["id"]
    right = make.right_answer(Question.objects.get(pk=question))
    kept = draft(people.student, attempt, right, certainty="mid")
    assert (kept.status_code, set(kept.json())) == (200, {"id", "question", "saved_at", "sequence", "lacks"})
    assert kept.json()["lacks"] is None
    found = read(people.student, attempt).json()
    assert (found["answers"], found["drafts"][question]["answer"]) == ({}, right)
    assert found["drafts"][question]["certainty"] == "mid"
    finished = finish(people.student, attempt).json()
    assert (finished["score"], finished["drafts"]) == (1.0, {})


def test_an_incomplete_draft_says_what_it_lacks_and_a_foreign_one_is_not_there(people: People) -> None:
    attempt = start(people.student, marked_quiz(people)).json()
    assert draft(people.student, attempt, {"option": ""}).json()["lacks"] == "There is no answer yet."
    assert draft(people.stranger, attempt, {"option": ""}).status_code == 404
    finish(people.student, attempt)
    assert draft(people.student, attempt, {"option": ""}).json()["code"] == "attempt_finished"


def test_an_answer_within_the_grace_is_marked_as_late_for_student_and_teacher(people: People) -> None:
    quiz = marked_quiz(people, mode="test", time_limit_seconds=60)
    with time_machine.travel(timezone.now(), tick=False) as clock:
        attempt = start(people.student, quiz).json()
        in_time = answer(people.student, attempt, 0).json()
        clock.shift(timedelta(seconds=60) + quiz.grace)
        late = answer(people.student, attempt, 1).json()
        clock.shift(timedelta(seconds=1))
        refused = answer(people.student, attempt, 1, right=False)
        shown = read(people.student, attempt).json()
        path = f"/classrooms/{people.classroom.pk}/attempts/{attempt['id']}/"
        supervised = people.teacher.ask("get", path).json()
    assert (in_time["is_late"], late["is_late"], refused.json()["code"]) == (False, True, "too_late")
    for body in (shown, supervised):
        assert [body["answers"][one["id"]]["is_late"] for one in attempt["questions"]] == [False, True]
    assert shown["score"] == 2.0
