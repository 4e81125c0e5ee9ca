"""What a device has already is not drawn again, and is never said to be unchanged when it is not."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from quizzes.actions import classrooms, questions, quizzes, remarking, sessions
from quizzes.actions.written import Written
from quizzes.models import Attempt, Fact, Lesson, LessonSection, LessonStatement, Question, Quiz, Response, StudySet
from tests import make
from tests.api.conftest import Client, People
from tests.undoing import undone

NEVER_DRAWN = 3
"""Queries that a read may take where nothing has changed: whose token, what of theirs, and from which rows."""


@dataclass
class Desk:
    """A student of a class with a lesson, practice that is being taken, and practice that is finished."""

    people: People
    study_set: StudySet
    asked: list[Question]
    practice: Quiz
    begun: str
    ended: str

    def addresses(self) -> dict[str, str]:
        of_set = f"/study-sets/{self.study_set.pk}"
        return {
            "set": f"{of_set}/",
            "article": f"{of_set}/article/",
            "facts": f"{of_set}/facts/",
            "page of facts": f"{of_set}/facts/?limit=1&strand=actors",
            "fields of facts": f"{of_set}/facts/?fields=id,answer",
            "lessons": f"{of_set}/lessons/",
            "pack": f"{of_set}/pack/",
            "quiz": f"/quizzes/{self.practice.pk}/",
            "begun": f"/attempts/{self.begun}/",
            "ended": f"/attempts/{self.ended}/",
        }

    def attempt(self, id: str) -> Attempt:
        return Attempt.objects.select_related("quiz").get(pk=id)

    def answer(self, number: int, **body: Any) -> None:
        question = self.asked[number]
        sent = {"id": str(uuid4()), "answer": make.right_answer(question), **body}
        address = f"/attempts/{self.begun}/answers/{question.pk}/"
        assert self.people.student.ask("put", address, sent).status_code == 200

    def draft(self, **body: Any) -> None:
        question = self.asked[0]
        sent = {"id": str(uuid4()), "answer": make.right_answer(question), "sequence": 7, **body}
        address = f"/attempts/{self.begun}/drafts/{question.pk}/"
        assert self.people.student.ask("put", address, sent).status_code == 200

    def set_test(self, **fields: Any) -> Quiz:
        test = make.make_quiz(self.study_set, self.asked[:1], mode="test", **fields)
        make.make_assignment(self.people.classroom, test)
        return test


@pytest.fixture
def desk(people: People) -> Desk:
    study_set = make.make_set(people.teacher.user)
    facts = list(study_set.facts.all())
    asked = [make.make_question(study_set, facts=[fact]) for fact in facts]
    make.make_lesson(study_set, checks=asked)
    practice = make.make_quiz(study_set, asked)
    other = make.make_quiz(study_set, asked[:2])
    for quiz in (practice, other):
        make.make_assignment(people.classroom, quiz)
    begun, ended = (_start(people.student, quiz) for quiz in (practice, other))
    address = f"/attempts/{ended}/answers/{asked[0].pk}/"
    sent = {"id": str(uuid4()), "answer": make.wrong_answer(asked[0])}
    assert people.student.ask("put", address, sent).status_code == 200
    people.student.ask("post", f"/attempts/{ended}/finish/")
    return Desk(people, study_set, asked, practice, begun, ended)


def _start(client: Client, quiz: Quiz) -> str:
    made = client.ask("post", f"/quizzes/{quiz.pk}/attempts/", {"id": str(uuid4())})
    assert made.status_code == 201, made.content
    return str(made.json()["id"])


def _reword(desk: Desk) -> None:
    first = desk.asked[0]
    written = Written(type="single_choice", stem="Where, then?", content={})
    questions.reword(first, written, author=desk.people.teacher.user, change=questions.Change.TYPO)


def _another_key(desk: Desk) -> None:
    first, content = desk.asked[0], desk.asked[0].current.loaded.with_another_key()
    state = Question.objects.filter(pk=first.pk)
    state.update(state="in_review")  # the linter would have its word
    by, at = desk.people.teacher.user, timezone.now()
    remarking.apply(first, content, reason="It was the other one.", by=by, at=at, never_lower=False)
    state.update(state="published")


CHANGES: dict[str, tuple[Callable[[Desk], object], set[str]]] = {
    "a title": (lambda d: StudySet.objects.filter(pk=d.study_set.pk).update(title="Other"), {"set", "pack"}),
    "an article goes": (
        lambda d: StudySet.objects.filter(pk=d.study_set.pk).update(article=None),
        {"set", "article", "pack", "ended"},
    ),
    "a fact is put right": (
        lambda d: Fact.objects.filter(pk=d.study_set.facts.all()[0].pk).update(answer="another"),
        {"facts", "page of facts", "fields of facts", "pack"},
    ),
    "a fact becomes a claim": (
        lambda d: Fact.objects.filter(study_set=d.study_set).update(status="attributed", attribution="the host"),
        {"facts", "pack", "ended"},
    ),
    "a fact is added": (
        lambda d: make.make_fact(d.study_set, position=9),
        {"facts", "page of facts", "fields of facts", "pack"},
    ),
    "a fact is rejected": (
        lambda d: Fact.objects.filter(pk=d.study_set.facts.all()[0].pk).update(review="rejected"),
        {"facts", "lessons", "pack"},
    ),
    "facts change places": (
        lambda d: Fact.objects.filter(pk=d.study_set.facts.all()[0].pk).update(position=99),
        {"facts", "pack"},
    ),
    "a lesson is withdrawn": (
        lambda d: Lesson.objects.filter(study_set=d.study_set).update(is_published=False),
        {"lessons", "pack"},
    ),
    "a heading": (
        lambda d: LessonSection.objects.filter(lesson__study_set=d.study_set).update(heading="Other"),
        {"lessons", "pack"},
    ),
    "a statement": (
        lambda d: LessonStatement.objects.filter(section__lesson__study_set=d.study_set).update(text="Other"),
        {"lessons", "pack"},
    ),
    "a statement rests on less": (
        lambda d: LessonStatement.objects.filter(section__lesson__study_set=d.study_set).first().facts.clear(),
        {"lessons", "pack"},
    ),
    "a check goes": (
        lambda d: LessonSection.objects.get(lesson__study_set=d.study_set).checks.remove(d.asked[2]),
        {"lessons", "pack"},
    ),
    "a question is retired": (lambda d: questions.retire(d.asked[2]), {"lessons", "pack"}),
    "a question is reworded": (_reword, {"lessons", "pack"}),
    "a key is put right": (_another_key, {"pack", "ended"}),
    "a question asks another fact": (
        lambda d: d.asked[0].current.facts.set(d.study_set.facts.all()[1:2]),
        {"pack"},
    ),
    "a test is set": (
        lambda d: d.set_test(),
        {"facts", "fields of facts", "lessons", "pack", "ended"},
    ),
    "a test is taken up by a pack alone": (
        lambda d: make.make_quiz(d.study_set, d.asked[:1], mode="exam"),
        {"pack"},
    ),
    "a quiz is renamed": (lambda d: Quiz.objects.filter(pk=d.practice.pk).update(title="Other"), {"quiz"}),
    "a quiz asks less": (lambda d: d.practice.places.first().delete(), {"quiz"}),
    "a quiz is closed": (
        lambda d: quizzes.close(d.practice, at=timezone.now()),
        {"quiz", "begun"},
    ),
    "an answer": (lambda d: d.answer(0), {"begun"}),
    "a draft": (lambda d: d.draft(), {"begun"}),
    "a flag": (
        lambda d: d.people.student.ask("put", f"/attempts/{d.begun}/flags/{d.asked[0].pk}/"),
        {"begun"},
    ),
    "a mark": (
        lambda d: Response.objects.filter(attempt=d.ended).update(score=0.5),
        {"ended"},
    ),
    "nothing is told any more": (
        lambda d: Quiz.objects.update(review=dict.fromkeys(("correctness", "score", "key"), "never")),
        {"quiz", "ended"},
    ),
    "time is given back": (
        lambda d: Attempt.objects.filter(pk=d.begun).update(deadline_at=timezone.now() + timedelta(hours=1)),
        {"begun"},
    ),
}
"""What may happen, and which reads of the student it changes; to the others it may do nothing or something."""


def test_what_has_changed_is_never_said_to_be_unchanged(desk: Desk) -> None:
    """One change after another, each undone before the next."""
    before = {read: desk.people.student.ask("get", address) for read, address in desk.addresses().items()}
    assert {answer.status_code for answer in before.values()} == {200}
    wrong = {}
    for name, (change, changing) in CHANGES.items():
        with undone():
            change(_read_anew(desk))
            changed, hidden = _compared(desk, before)
        if hidden or changing - changed:
            wrong[name] = {"said to be unchanged": hidden, "did not change": changing - changed}
    assert wrong == {}
    after = {read: desk.people.student.ask("get", address) for read, address in desk.addresses().items()}
    assert {read for read in before if after[read].content != before[read].content} == set()


def _read_anew(desk: Desk) -> Desk:
    """Return the desk with rows as they are stored: a change that was undone stands in those it had in hand."""
    asked = [Question.objects.get(pk=question.pk) for question in desk.asked]
    study_set = StudySet.objects.get(pk=desk.study_set.pk)
    return replace(desk, asked=asked, study_set=study_set, practice=Quiz.objects.get(pk=desk.practice.pk))


def _compared(desk: Desk, before: dict[str, Any]) -> tuple[set[str], set[str]]:
    """Return the reads that changed, and those of them that are said to be unchanged."""
    client, changed, hidden = desk.people.student, set(), set()
    for read, address in desk.addresses().items():
        again = client.ask("get", address, If_None_Match=before[read]["ETag"])
        now = client.ask("get", address)
        if now.content != before[read].content:
            changed.add(read)
            if again.status_code == 304:
                hidden.add(read)
        assert (again.content == now.content) is (again.status_code != 304)
    return changed, hidden


def test_what_has_not_changed_is_said_so_with_few_queries(desk: Desk) -> None:
    desk.answer(0)
    desk.set_test()
    spent = {}
    for read, address in desk.addresses().items():
        tag = desk.people.student.ask("get", address)["ETag"]
        with CaptureQueriesContext(connection) as queries:
            again = desk.people.student.ask("get", address, If_None_Match=tag)
        assert (again.status_code, again.content, again["ETag"]) == (304, b"", tag), read
        spent[read] = len(queries)
    assert {read: count for read, count in spent.items() if count > NEVER_DRAWN} == {}


def test_the_clock_alone_changes_what_is_told(desk: Desk) -> None:
    """A test that ends by its date gives back what it withheld, without any write."""
    ends = timezone.now() + timedelta(hours=1)
    desk.set_test(closes_at=ends)
    client, addresses = desk.people.student, desk.addresses()
    before = {read: client.ask("get", address) for read, address in addresses.items()}
    with time_machine.travel(ends + timedelta(minutes=1)):
        after = {
            read: client.ask("get", address, If_None_Match=before[read]["ETag"]).status_code
            for read, address in addresses.items()
        }
        told = {
            read for read, address in addresses.items() if client.ask("get", address).content != before[read].content
        }
    assert told >= {"facts", "lessons", "pack", "ended"}
    assert {read for read, status in after.items() if status == 304} & told == set()


def test_a_policy_that_tells_once_all_are_done_counts_the_others(people: People) -> None:
    study_set = make.make_set(people.teacher.user)
    closes = timezone.now() + timedelta(minutes=10)
    test = make.make_quiz(study_set, mode="test", closes_at=closes, review={"key": "closed"})
    make.make_assignment(people.classroom, test)
    attempt = _start(people.student, test)
    people.student.ask("post", f"/attempts/{attempt}/finish/")
    slow = make.make_student(classroom=people.classroom)
    later = {"deadline_at": closes + timedelta(minutes=20), "started_at": timezone.now()}
    Attempt.objects.create(quiz=test, student=slow, paper=[], seed=0, points=1.0, **later)
    address = f"/attempts/{attempt}/"
    with time_machine.travel(closes + timedelta(minutes=1)):
        held = people.student.ask("get", address)
    with time_machine.travel(closes + timedelta(minutes=30)):
        told = people.student.ask("get", address, If_None_Match=held["ETag"])
    assert told.status_code == 200
    assert told.content != held.content


def test_one_persons_tag_is_not_anothers(desk: Desk) -> None:
    desk.study_set.is_public = True
    desk.study_set.save()
    teacher, stranger, nobody = desk.people.teacher, desk.people.stranger, desk.people.nobody
    for read in ("set", "facts", "lessons", "pack"):
        address = desk.addresses()[read]
        tag = teacher.ask("get", address)["ETag"]
        answers = [client.ask("get", address, If_None_Match=tag) for client in (stranger, nobody)]
        own = teacher.ask("get", address).content
        assert [one.status_code == 304 for one in answers if one.content != own] in ([], [False, False]), read
        field = "format" if read == "pack" else "id"
        assert teacher.ask("get", f"{address}?fields={field}", If_None_Match=tag).status_code == 200


def test_who_may_not_see_it_any_more_is_told_so_whatever_they_have(desk: Desk) -> None:
    client, addresses = desk.people.student, desk.addresses()
    tags = {read: client.ask("get", address)["ETag"] for read, address in addresses.items()}
    classrooms.remove(desk.people.classroom, client.user.pk)
    answers = {read: client.ask("get", addresses[read], If_None_Match=tag).status_code for read, tag in tags.items()}
    own = {"begun", "ended"}
    assert {read for read, status in answers.items() if status == 404} == addresses.keys() - own
    sessions.end_all(client.user)
    ended = {client.ask("get", addresses[read], If_None_Match=tag).status_code for read, tag in tags.items()}
    assert ended == {401}


def test_what_starting_answers_has_the_tag_of_the_next_read(desk: Desk) -> None:
    quiz = make.make_quiz(desk.study_set)
    make.make_assignment(desk.people.classroom, quiz)
    client, id = desk.people.student, str(uuid4())
    for _ in range(2):
        made = client.ask("post", f"/quizzes/{quiz.pk}/attempts/", {"id": id})
        assert client.ask("get", f"/attempts/{id}/", If_None_Match=made["ETag"]).status_code == 304
    client.ask("post", f"/attempts/{id}/finish/")
    assert client.ask("get", f"/attempts/{id}/", If_None_Match=made["ETag"]).status_code == 200


def test_a_page_has_the_same_tag_whenever_it_is_read(people: People) -> None:
    for _ in range(3):
        make.make_set()
    first = people.nobody.ask("get", "/study-sets/?limit=1")
    with time_machine.travel(timezone.now() + timedelta(minutes=5)):
        again = people.nobody.ask("get", "/study-sets/?limit=1", If_None_Match=first["ETag"])
    assert (first.json()["next"] is None, again.status_code) == (False, 304)
