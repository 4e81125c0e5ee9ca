"""What is new for a device since its cursor: nothing skipped, nothing told twice, what is gone told as gone."""

import json
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from quizzes.actions import attempts, classrooms, progress, study_sets, syncing
from quizzes.actions import quizzes as quiz_actions
from quizzes.api.answering import moment
from quizzes.models import Assignment, Fact, Membership, Memory, Notice, Quiz, Response, SyncPoint
from tests import make
from tests.api.conftest import Client, People
from tests.api.listening import Device, answer, assigned_quiz


@pytest.fixture
def quiz(people: People) -> Quiz:
    return assigned_quiz(people)


def test_the_first_news_are_everything_and_then_there_are_none(people: People, quiz: Quiz) -> None:
    attempt = answer(people, quiz)
    device = Device(people.student)
    device.catch_up()
    assert {kind: len(rows) for kind, rows in device.knows.items()} == {
        "classrooms": 1,
        "assignments": 1,
        "study_sets": 1,
        "quizzes": 1,
        "attempts": 1,
        "notices": 0,
        "memories": 1,
    }
    assert device.knows["assignments"].popitem()[1]["state"] == "open"
    assert device.knows["attempts"][str(attempt)]["answers_sent"] == 2
    cursor, points = device.cursor, SyncPoint.objects.count()
    assert not any(device.hear()["changed"].values())
    assert (device.cursor, SyncPoint.objects.count(), device.repeated) == (cursor, points, [])


def test_what_changes_is_told_once_and_by_itself(people: People, quiz: Quiz) -> None:
    device = Device(people.student)
    device.catch_up()
    changes = [
        (lambda: answer(people, quiz), {"attempts", "memories", "assignments"}),
        (lambda: answer(people, quiz, finish=True), {"attempts", "assignments"}),
        (lambda: quiz_actions.change(quiz, at=timezone.now(), title="Another"), {"quizzes", "assignments"}),
        (lambda: make.make_question(people.study_set), {"study_sets"}),
    ]
    for change, kinds in changes:
        change()
        news = device.hear()
        assert {kind for kind, rows in news["changed"].items() if rows} == kinds
        assert not any(news["gone"].values())
        assert not any(device.hear()["changed"].values())
    assert device.repeated == []


def leave(people: People, quiz: Quiz) -> None:
    classrooms.remove(people.classroom, Membership.objects.get().student_id)


def unassign(people: People, quiz: Quiz) -> None:
    classrooms.unassign(Assignment.objects.get())


def delete(people: People, quiz: Quiz) -> None:
    study_sets.delete(quiz.study_set)


@pytest.mark.parametrize(
    ("withdraw", "left"),
    [
        (leave, {"attempts", "memories"}),
        (unassign, {"classrooms", "attempts", "memories"}),
        (delete, {"classrooms"}),
    ],
)
def test_what_is_withdrawn_is_told_as_gone(people: People, quiz: Quiz, withdraw: Any, left: set[str]) -> None:
    answer(people, quiz, finish=True)
    device = Device(people.student)
    device.catch_up()
    withdraw(people, quiz)
    device.catch_up()
    assert {kind for kind, rows in device.knows.items() if rows} == left


def test_a_quiz_that_is_closed_is_told_as_closed_with_what_may_be_known_now(people: People) -> None:
    quiz = make.make_quiz(people.study_set, mode="exam")
    make.make_assignment(people.classroom, quiz)
    attempt = str(answer(people, quiz, finish=True))
    device = Device(people.student)
    device.catch_up()
    assert (device.knows["attempts"][attempt]["score"], device.knows["memories"]) == (None, {})
    quiz_actions.close(quiz, at=timezone.now())
    device.catch_up()
    assert device.knows["quizzes"][str(quiz.pk)]["state"] == "closed"
    assert device.knows["attempts"][attempt]["score"] == 2.0
    assert len(device.knows["memories"]) == 1


@pytest.mark.parametrize("limit", [1, 3, 7])
def test_pages_of_any_size_tell_everything_once_whatever_is_written_meanwhile(people: People, limit: int) -> None:
    assert people.student.user
    study_set = make.make_set(facts=8)
    facts = list(study_set.facts.all())
    quizzes = [make.make_quiz(study_set, [make.make_question(study_set, facts=[fact])]) for fact in facts]
    for one in quizzes[:5]:
        answer(people, one)
    device = Device(people.student, limit=limit)
    pages = 0
    while device.hear()["has_more"]:
        pages += 1
        if pages % 2 and quizzes[5:]:
            answer(people, quizzes.pop(), finish=True)
    fresh = Device(people.student)
    fresh.catch_up()
    assert (device.knows, device.repeated) == (fresh.knows, [])
    assert pages >= 20 // limit


def test_an_answer_that_was_lost_is_told_again(people: People, quiz: Quiz) -> None:
    device = Device(people.student)
    device.catch_up()
    answer(people, quiz)
    lost, again = device.ask().json(), device.ask().json()
    assert lost["changed"] == again["changed"]
    device.hear()
    assert not any(device.hear()["changed"].values())


def test_memories_that_are_gone_are_told_anew(people: People, quiz: Quiz) -> None:
    facts = [make.make_fact(people.study_set, position=10 + number) for number in range(2)]
    for fact in facts:
        quiz.places.create(question=make.make_question(people.study_set, facts=[fact]))
    answer(people, quiz)
    device = Device(people.student)
    device.catch_up()
    assert len(device.knows["memories"]) == 3
    Fact.objects.filter(pk=facts[0].pk).delete()
    assert device.hear()["reset"] == ["memories"]
    assert len(device.knows["memories"]) == 2
    assert device.hear()["reset"] == []


def test_memories_made_anew_are_told_where_they_are_different(people: People, quiz: Quiz) -> None:
    assert people.student.user
    quiz.places.create(question=make.make_question(people.study_set, facts=people.study_set.facts.all()[1:2]))
    answer(people, quiz)
    device = Device(people.student)
    device.catch_up()
    progress.rebuild(people.student.user)
    assert device.hear()["changed"]["memories"] == []
    wrong = Response.objects.filter(question=quiz.questions.last())
    wrong.update(score=0.0)
    progress.rebuild(people.student.user)
    (told,) = device.hear()["changed"]["memories"]
    assert (told["fact"], told["lapses"]) == (str(people.study_set.facts.all()[1].pk), 1)


@pytest.mark.parametrize("micro", [0, 7, 123_999])
def test_a_memory_is_told_as_it_is_kept(people: People, quiz: Quiz, micro: int) -> None:
    """Ids and times are spelled by the database here, and by us everywhere else."""
    answer(people, quiz)
    at = timezone.now().replace(microsecond=micro)
    Memory.objects.update(reviewed_at=at, due_at=at + timedelta(days=3))
    device = Device(people.student)
    device.catch_up()
    kept = Memory.objects.get()
    ((fact, told),) = device.knows["memories"].items()
    assert fact == str(kept.fact_id)
    assert [told["reviewed_at"], told["due_at"]] == [moment(kept.reviewed_at), moment(kept.due_at)]
    assert (told["mastery"], told["stability"], told["step"]) == (kept.mastery, kept.stability, kept.step)


def test_changes_of_memories_are_numbered_in_the_order_in_which_they_are_kept(people: People, quiz: Quiz) -> None:
    """Whoever takes a number holds the student until it is kept, and the clock of a request does not count."""
    assert people.student.user
    answer(people, quiz)
    first = Memory.objects.get()
    question = quiz.questions.first()
    assert question
    early = timezone.now() - timedelta(hours=1)
    attempts.check(
        people.student.user,
        question.current,
        id=uuid4(),
        answer=make.right_answer(question),
        context="review",
        at=early,
    )
    assert Memory.objects.get().change > first.change


def test_a_cursor_is_its_owners_and_has_its_time(people: People, quiz: Quiz) -> None:
    device, other = Device(people.student), Device(people.stranger)
    device.catch_up()
    for client, cursor in ((people.stranger, device.cursor), (people.student, "nonsense")):
        refused = client.ask("get", f"/sync/?cursor={cursor}")
        assert (refused.status_code, refused.json()["code"]) == (400, "bad_cursor")
    other.catch_up()
    assert other.knows["assignments"] == {}
    SyncPoint.objects.all().delete()
    assert people.student.ask("get", f"/sync/?cursor={device.cursor}").json()["code"] == "bad_cursor"
    for query in ("limit=0", "limit=10001", "wait=21", "wait=x"):
        assert people.student.ask("get", f"/sync/?{query}").json()["code"] == "bad_query"
    assert people.nobody.ask("get", "/sync/").status_code == 401


def test_few_points_are_kept_however_often_a_device_begins_or_goes_on(
    people: People, quiz: Quiz, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(syncing, "POINTS", 6)
    device = Device(people.student)
    for _ in range(5):
        answer(people, make.make_quiz(people.study_set))
        device.catch_up()
    assert SyncPoint.objects.count() <= 2
    for _ in range(10):
        Device(people.student).hear()
    assert SyncPoint.objects.count() == 6


# --- Walls and costs -------------------------------------------------------------------------------------------------


def test_news_tell_nothing_that_one_may_not_see(people: People) -> None:
    """No key, no draft, no other student, nothing of a set that is not theirs."""
    secret = "UNDISCLOSED"
    assert people.student.user
    assert people.stranger.user
    options = [{"text": text, "is_key": text == "B", "feedback": secret} for text in ("A", "B", "C")]
    asked = make.make_question(
        people.study_set, content={"options": options}, rationale=secret, stem=f"{secret}?", facts=[]
    )
    test = make.make_quiz(people.study_set, [asked], mode="exam", access_code=secret)
    make.make_assignment(people.classroom, test)
    draft = make.make_quiz(people.study_set, title=secret, state="draft")
    make.make_assignment(people.classroom, draft)
    make.make_quiz(make.make_set(people.teacher.user, title=secret), title=secret)
    make.make_student(nickname=secret, classroom=people.classroom)
    attempt, _ = attempts.start(test, people.student.user, at=timezone.now(), access_code=secret)
    attempts.record(
        people.student.user, attempt.pk, asked.pk, id=uuid4(), answer=make.right_answer(asked), at=timezone.now()
    )
    attempts.finish(people.student.user, attempt.pk, at=timezone.now())
    mine = Notice.objects.create(
        student=people.student.user, version=asked.current, attempt=attempt, reason=secret, at=timezone.now()
    )
    assert not mine.is_allowed(timezone.now())
    device = Device(people.student)
    device.catch_up()
    told = json.dumps(device.knows)
    assert (secret in told, "is_key" in told, str(draft.pk) in told) == (False, False, False)
    assert device.knows["memories"] == {}
    stranger = Device(people.stranger)
    stranger.catch_up()
    assert not any(stranger.knows.values())


@pytest.mark.parametrize(
    ("review", "has_question", "reason"),
    [({}, True, "Both."), ({"key": "closed"}, True, ""), ({"correctness": "closed"}, False, "Both.")],
)
def test_a_notice_says_no_more_than_its_quiz_lets_be_known(
    people: People, review: dict[str, str], has_question: bool, reason: str
) -> None:
    asked, student, at = make.make_question(people.study_set), people.student.user, timezone.now()
    assert student
    assert asked.current
    attempt, _ = attempts.start(make.make_quiz(people.study_set, [asked], mode="test", review=review), student, at=at)
    attempts.finish(student, attempt.pk, at=at)
    Notice.objects.create(student=student, version=asked.current, attempt=attempt, reason="Both.", at=at)
    (told,) = people.student.ask("get", "/notices/").json()["results"]
    question = (str(asked.pk), asked.current.stem) if has_question else (None, "")
    assert (told["question"], told["stem"], told["reason"]) == (*question, reason)
    device = Device(people.student)
    device.catch_up()
    assert device.knows["notices"] == {told["id"]: told}


def test_right_and_wrong_look_alike_in_news_while_an_exam_is_on(people: People) -> None:
    told = []
    for right in (make.right_answer, make.wrong_answer):
        student = Client(make.make_student(classroom=people.classroom))
        asked = make.make_question(people.study_set)
        quiz = make.make_quiz(people.study_set, [asked], mode="exam")
        make.make_assignment(people.classroom, quiz)
        at = timezone.now()
        assert student.user
        attempt, _ = attempts.start(quiz, student.user, at=at)
        attempts.record(student.user, attempt.pk, asked.pk, id=uuid4(), answer=right(asked), at=at)
        attempts.finish(student.user, attempt.pk, at=at)
        device = Device(student)
        device.catch_up()
        (seen,) = device.knows["attempts"].values()
        told.append(
            ({name: seen[name] for name in ("state", "score", "points", "answers_sent")}, device.knows["memories"])
        )
    assert told[0] == told[1]


def test_news_cost_the_same_queries_however_much_there_is(people: People) -> None:
    assert people.student.user
    costs = []
    for size in (1, 6):
        study_set = make.make_set(facts=size)
        for fact in study_set.facts.all():
            asked = make.make_question(study_set, facts=[fact])
            quiz = make.make_quiz(study_set, [asked], mode="test", closes_at=timezone.now() + timedelta(hours=1))
            make.make_assignment(people.classroom, quiz)
            answer(people, quiz, finish=True)
            Quiz.objects.filter(pk=quiz.pk).update(state="closed")
            mine = people.student.user.attempts.get(quiz=quiz)
            Notice.objects.create(
                student=people.student.user, version=asked.current, attempt=mine, reason="x", at=timezone.now()
            )
        device = Device(people.student)
        with CaptureQueriesContext(connection) as first:
            device.hear()
        with CaptureQueriesContext(connection) as idle:
            device.hear()
        costs.append((len(first), len(idle)))
    assert costs[0] == costs[1]
    assert costs[0][1] <= 8
