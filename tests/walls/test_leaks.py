"""Before the policy of a quiz allows it nothing that a student is sent depends on the key, the reasons or the proof.

A student takes an exam with a question of every type twice, in worlds that differ in nothing else. Every answer of
every address, bodies and headers, must be the same.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice
from uuid import UUID, uuid5

import pytest
from django.core.cache import cache

from quizzes.actions import quizzes
from quizzes.engine import question_types
from quizzes.engine.question_types import InvalidAnswer
from quizzes.models import QuestionVersion, presenting
from tests.make import (
    make_assignment,
    make_classroom,
    make_lesson,
    make_question,
    make_quiz,
    make_set,
    make_student,
    make_teacher,
    sentence_span,
)
from tests.undoing import undone
from tests.walls.conftest import client_of
from tests.walls.routes import routes

pytestmark = pytest.mark.django_db

TYPES = sorted(question_types.all_types())
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
NOTHING = UUID(int=0)
ATTEMPT = UUID("0190b6a2-7c1e-7a43-9d0b-6f1f3c2a9e11")
NEVER = dict.fromkeys(("response", "correctness", "score", "rationale", "key", "evidence"), "never")


class Exam:
    """An exam with questions of these types, for a student who may take it."""

    def __init__(self, types=TYPES, *, is_public: bool, **settings):
        teacher = make_teacher()
        self.student = make_student()
        self.study_set = make_set(None if is_public else teacher, facts=len(types))
        facts = list(self.study_set.facts.all())
        self.questions = [
            make_question(self.study_set, type, stem=f"About {type}?", facts=[fact], rationale="The one reason.")
            for type, fact in zip(types, facts, strict=True)
        ]
        self.quiz = make_quiz(self.study_set, self.questions, **{"mode": "exam", **settings})
        self.lesson = make_lesson(self.study_set, checks=self.questions)
        self.classroom = make_classroom(teacher, students=[self.student])
        self.assignment = None if is_public else make_assignment(self.classroom, self.quiz)
        self.client = client_of(self.student)
        self.answers = [self._answer(question) for question in self.questions]

    @staticmethod
    def _answer(question):
        """An answer that the question can mark, the same whatever its key is."""
        cases = [(raw, earned) for _name, raw, earned in question.current.loaded.cases() if earned is not InvalidAnswer]
        return next(raw for raw, earned in cases if earned or earned is None)

    def ids(self) -> Iterator[dict[str, str]]:
        """What may stand in an address, once for each question."""
        for number, question in enumerate(self.questions, start=1):
            yield {
                "sets": self.study_set.slug,
                "study-sets": str(self.study_set.pk),
                "lessons": self.lesson.slug,
                "quizzes": str(self.quiz.pk),
                "attempts": str(ATTEMPT),
                "number": str(number),
                "questions": str(question.pk),
                "answers": str(question.pk),
                "versions": str(question.current_id),
                "classes": str(self.classroom.pk),
                "classrooms": str(self.classroom.pk),
            }

    def swap(self) -> None:
        """Change what nobody may see of each question: key, reasons, rationale and proof; not its parts."""
        for question in self.questions:
            content = question.current.loaded.with_another_key()
            stored = _with_other_reasons(content.dump())
            QuestionVersion.objects.filter(pk=question.current_id).update(
                content=stored, rationale="Quite another reason.", evidence=(sentence_span(self.study_set, 2),)
            )
        presenting._kept.clear()
        cache.clear()


def _with_other_reasons(stored):
    if isinstance(stored, list):
        return [_with_other_reasons(part) for part in stored]
    if not isinstance(stored, dict):
        return stored
    return {
        name: _other(part) if name in ("feedback", "model_answer") else _with_other_reasons(part)
        for name, part in stored.items()
    }


def _other(reason):
    if isinstance(reason, dict):
        return {name: _other(part) for name, part in reason.items()}
    return f"No: {reason}" if reason else reason


# --- A student's day -------------------------------------------------------------------------------------------------

Told = list[tuple[str, int, str]]


def taken(exam: Exam) -> Told:
    """Take the exam on both doors and look everywhere at each step; return everything that was sent."""
    told: Told = Noted()
    if exam.quiz.mode == "exam":
        look(exam, told, "before")
    say(exam, told, "post", f"/quizzes/{exam.quiz.pk}/attempts/", {"id": str(ATTEMPT)})
    for number, (question, answer) in enumerate(zip(exam.questions, exam.answers, strict=True)):
        address = f"/attempts/{ATTEMPT}/answers/{question.pk}/"
        for sent in ({"no": "answer"}, {}, answer, answer):
            id = str(uuid5(NOTHING, f"{number}{json.dumps(sent)}"))
            say(exam, told, "put", address, {"id": id, "answer": sent, "certainty": "high"})
        check(exam, told, question, answer, "open")
        form = {"option": "nothing", "then": "next", "response": str(uuid5(NOTHING, f"form {number}"))}
        keep(told, "page", exam.client.post(f"/attempts/{ATTEMPT}/{number + 1}/", form))
    look(exam, told, "answered")
    say(exam, told, "post", f"/attempts/{ATTEMPT}/finish/", {})
    keep(told, "page", exam.client.post(f"/attempts/{ATTEMPT}/finish/"))
    look(exam, told, "finished")
    for question, answer in zip(exam.questions, exam.answers, strict=True):
        check(exam, told, question, answer, "finished")
    return told


def sat(exam: Exam) -> None:
    """Take the exam and look nowhere."""
    say(exam, [], "post", f"/quizzes/{exam.quiz.pk}/attempts/", {"id": str(ATTEMPT)})
    for question, answer in zip(exam.questions, exam.answers, strict=True):
        id = str(uuid5(NOTHING, f"sat {question.pk}"))
        say(exam, [], "put", f"/attempts/{ATTEMPT}/answers/{question.pk}/", {"id": id, "answer": answer})
    say(exam, [], "post", f"/attempts/{ATTEMPT}/finish/", {})


def check(exam, told, question, answer, moment):
    """Answer a question outside the exam, where a practice question is explained at once."""
    id = str(uuid5(NOTHING, f"check {moment} {question.pk}"))
    say(exam, told, "post", "/review/answers/", {"id": id, "question": str(question.pk), "answer": answer})
    form = {"version": str(question.current_id), "response": id, "option": answer.get("option", "")}
    keep(told, f"check {moment}", exam.client.post(f"/questions/{question.pk}/check/", form))


def say(exam, told, method, path, body):
    answer = getattr(exam.client, method)(f"/api/v1{path}", json.dumps(body), content_type="application/json")
    keep(told, f"{method} {path}", answer)


def look(exam, told, moment):
    """Read every address that there is, each once; before the start those of one question stand for all."""
    seen = set()
    for ids in islice(exam.ids(), 1 if moment == "before" else None):
        for route in routes():
            if set(route.words) - ids.keys() or route.template.startswith("/teach/"):
                continue  # a student finds no teacher's page: see test_permissions
            if "/docs/" in route.template and moment != "before":
                continue  # the guide knows of nobody, and is long
            for query in _queries(route, ids):
                address = route.at(ids) + query
                if address not in seen:
                    seen.add(address)
                    keep(told, f"{moment} {address}", exam.client.get(address))


def _queries(route, ids):
    if route.template == "/attempts/<uuid:attempt_id>/":
        return ("", f"?q={ids['number']}")
    return ("", f"?from={ATTEMPT}") if route.template == "/review/" else ("",)


CHANGING = re.compile(
    r'name="csrfmiddlewaretoken" value="\w+"|"cursor":"[\w:-]+"|'
    r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}"
)
FORGOTTEN = ("Set-Cookie", "ETag", "Expires")
"""Headers that tell the time, or something random or its digest."""


def keep(told, label, answer):
    tags = told.tags if isinstance(told, Noted) else {}
    if answer.has_header("ETag"):
        tags[label] = (answer.content, answer["ETag"])
    headers = sorted((name, value) for name, value in answer.headers.items() if name not in FORGOTTEN)
    told.append((label, answer.status_code, CHANGING.sub("…", answer.content.decode() + repr(headers))))


class Noted(list):
    """What was told, and the tag of each body that has one, by label."""

    def __init__(self):
        super().__init__()
        self.tags = {}


@dataclass
class Clock:
    now: datetime


@pytest.fixture
def clock(monkeypatch):
    """A clock that stands still until it is moved, and dice that fall alike."""
    standing = Clock(NOW)
    monkeypatch.setattr("django.utils.timezone.now", lambda: standing.now)
    monkeypatch.setattr("quizzes.actions.attempts.secrets.randbelow", lambda _: 7)
    return standing


def both(exam: Exam) -> list[Told]:
    """Take the exam in two worlds that differ in what nobody may see."""
    days = []
    for change in (lambda: None, exam.swap):
        with undone():
            change()
            days.append(taken(exam))
    return days


EXAMS = {
    "assigned": (TYPES, {"is_public": False}),
    "public": (["single_choice", "short_answer"], {"is_public": True}),
    "a test that never tells": (["true_false"], {"is_public": False, "mode": "test", "review": NEVER}),
}


@pytest.mark.parametrize("name", EXAMS)
def test_nothing_that_is_sent_depends_on_what_nobody_may_see_yet(name, clock):
    """Nor does a tag, which is made from rows, also of marks: worlds that are told the same are given the same tags."""
    types, settings = EXAMS[name]
    one, other = both(Exam(types, **settings))
    assert len(one) == len(other) > 100
    assert [difference(*pair) for pair in zip(one, other, strict=True) if pair[0] != pair[1]] == []
    same = [label for label in one.tags if one.tags[label][0] == other.tags[label][0]]
    assert {label.split()[0] for label in same} >= {"answered", "finished"}
    assert [label for label in same if f"/attempts/{ATTEMPT}/" in label]
    assert [label for label in same if one.tags[label] != other.tags[label]] == []


def difference(this, that):
    """Return where two answers part, with some words around it."""
    at = next((n for n, (a, b) in enumerate(zip(this[2], that[2], strict=False)) if a != b), 0)
    return this[:2], that[1], this[2][max(0, at - 60) : at + 80], that[2][at : at + 80]


def test_once_the_exam_is_closed_it_is_told_and_these_eyes_see_it(clock):
    """Without this the test above could be blind."""
    exam, pages = Exam(["single_choice"], is_public=False), []
    for change in (lambda: None, exam.swap):
        with undone():
            change()
            sat(exam)
            quizzes.close(exam.quiz, at=clock.now)
            clock.now += timedelta(minutes=1)
            told: Told = []
            look(exam, told, "closed")
            pages.append(set(told))
    changed = {label for label, *_ in pages[0] ^ pages[1]}
    for address in (f"/attempts/{ATTEMPT}/", f"/api/v1/attempts/{ATTEMPT}/", "/api/v1/progress/", "/progress/"):
        assert f"closed {address}" in changed
