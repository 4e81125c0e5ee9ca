"""A change that is kept later than one begun after it: a device that hears of the other first still hears of it."""

import threading
from datetime import timedelta
from uuid import uuid4

from django.db import connection, transaction
from django.utils import timezone

from quizzes.actions import attempts, quizzes
from quizzes.models import Attempt, Memory, Quiz
from tests import make
from tests.api.conftest import Client
from tests.api.listening import Device

LONGEST = 20
"""Seconds to wait for another thread before the test is given up."""


class Held:
    """An action in a transaction of its own that is done, and not kept before it is told to be."""

    def __init__(self, action):
        self._done, self._go, self.fault = threading.Event(), threading.Event(), None
        self._thread = threading.Thread(target=self._run, args=[action], daemon=True)
        self._thread.start()
        assert self._done.wait(LONGEST)

    def keep(self):
        self._go.set()
        self._thread.join(LONGEST)
        assert self.fault is None, self.fault

    def _run(self, action):
        try:
            with transaction.atomic():
                action()
                self._done.set()
                assert self._go.wait(LONGEST)
        except Exception as error:
            self.fault = error
        finally:
            self._done.set()
            connection.close()


def in_a_thread(action):
    def run():
        action()
        connection.close()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    return thread


def review_of(student, question, at):
    sent = {"id": uuid4(), "answer": make.right_answer(question), "context": "review", "at": at}
    return lambda: attempts.check(student, question.current, **sent)


def test_a_memory_that_is_kept_late_is_told(separate_connections):
    student, study_set, at = make.make_student(), make.make_set(facts=3), timezone.now()
    first, second, third = (make.make_question(study_set, facts=[fact]) for fact in study_set.facts.all())
    review_of(student, first, at)()
    device = Device(Client(student))
    device.catch_up()
    late = Held(review_of(student, second, at + timedelta(seconds=1)))
    quick = in_a_thread(review_of(student, third, at + timedelta(seconds=2)))
    device.catch_up()
    assert len(device.knows["memories"]) == 1
    late.keep()
    quick.join(LONGEST)
    device.catch_up()
    fresh = Device(Client(student))
    fresh.catch_up()
    assert (device.knows, device.repeated) == (fresh.knows, [])
    facts = Memory.objects.of(student).order_by("change").values_list("fact_id", flat=True)
    assert list(facts) == [fact.pk for fact in study_set.facts.all()]


def test_an_attempt_that_is_kept_late_is_told(separate_connections):
    student, study_set, at = make.make_student(), make.make_set(), timezone.now()
    question = make.make_question(study_set)
    early, other = (make.make_quiz(study_set, [question]) for _ in range(2))
    device = Device(Client(student))
    device.catch_up()
    late = Held(lambda: attempts.start(early, student, at=at))
    quick = in_a_thread(lambda: attempts.start(other, student, at=at + timedelta(seconds=1)))
    if connection.vendor == "postgresql":  # SQLite's writers take turns
        quick.join(LONGEST)
        device.catch_up()
        assert [row["quiz"] for row in device.knows["attempts"].values()] == [str(other.pk)]
    late.keep()
    quick.join(LONGEST)
    device.catch_up()
    assert {row["quiz"] for row in device.knows["attempts"].values()} == {str(early.pk), str(other.pk)}
    assert device.repeated == []


def test_who_begins_a_quiz_waits_for_nobody_and_who_closes_it_waits_for_them(separate_connections):
    study_set, at = make.make_set(make.make_teacher()), timezone.now()
    quiz = make.make_quiz(study_set, [make.make_question(study_set)])
    first, second = make.make_student(), make.make_student()
    late = Held(lambda: attempts.start(quiz, first, at=at))
    if connection.vendor == "postgresql":  # SQLite's writers take turns
        in_a_thread(lambda: attempts.start(quiz, second, at=at)).join(LONGEST)
        assert Attempt.objects.of(second).exists()
    closing = in_a_thread(lambda: quizzes.close(Quiz.objects.get(pk=quiz.pk), at=at))
    closing.join(0.3)
    assert closing.is_alive()
    late.keep()
    closing.join(LONGEST)
    assert {one.deadline_at for one in Attempt.objects.all()} == {at}
