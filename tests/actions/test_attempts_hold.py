"""What holds whatever is sent, in whatever order: chance drives an attempt, a plain model says what must be kept."""

import random
from datetime import timedelta
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from quizzes.actions import attempts, progress
from quizzes.actions.errors import Conflict
from quizzes.models import Attempt, Memory, Response, StudyDay
from tests.make import AT, make_question, make_quiz, make_set, make_student

pytestmark = pytest.mark.django_db

TYPES = ("single_choice", "multi_select", "order", "cloze_typed")
LIMIT = timedelta(hours=1)
certainties = st.sampled_from(["", "low", "mid", "high"])
places = st.integers(0, len(TYPES) - 1)
sequences = st.none() | st.integers(0, 6)


def asked(mode):
    """A quiz of several types with an hour's time, each question on a fact of its own."""
    study_set = make_set(facts=len(TYPES))
    facts = list(study_set.facts.all())
    questions = [make_question(study_set, type, facts=[fact]) for type, fact in zip(TYPES, facts, strict=True)]
    return make_quiz(study_set, questions, mode=mode, time_limit_seconds=LIMIT.total_seconds()), questions


def valid(question):
    """Every answer that the question can mark, with what it earns."""
    return [(raw, earned) for _name, raw, earned in question.current.loaded.cases() if not isinstance(earned, type)]


def kept(student):
    """Memory and study days, as figures that can be compared."""
    fields = ("fact_id", "state", "step", "stability", "difficulty", "mastery", "reviews", "lapses", "due_at")
    days = StudyDay.objects.filter(student=student).order_by("strand", "day")
    return (
        list(Memory.objects.of(student).order_by("fact_id").values_list(*fields)),
        [(one.strand, one.day, one.answers, one.right, pytest.approx(one.gained)) for one in days],
    )


class Taking(RuleBasedStateMachine):
    """One attempt and the model of it: for each question what was sent as (sequence, arrival, fraction)."""

    mode = "test"
    sent = Bundle("sent")

    def __init__(self):
        super().__init__()
        quiz, self.questions = asked(self.mode)
        self.student = make_student()
        self.attempt, _ = attempts.start(quiz, self.student, at=AT)
        self.model = {question.pk: [] for question in self.questions}
        self.now = AT
        self.final = None

    def record(self, message):
        question, raw, fields = message
        return attempts.record(self.student, self.attempt.pk, question, answer=raw, at=self.now, **fields)

    def stands(self, question):
        return max(self.model[question], default=(0, 0, 0.0))

    @precondition(lambda self: self.final is None)
    @rule(target=sent, place=places, chance=st.randoms(), sequence=sequences, certainty=certainties)
    def answer(self, place, chance, sequence, certainty):
        self.now += timedelta(seconds=1)
        question = self.questions[place]
        raw, earned = chance.choice(valid(question))
        message = question.pk, raw, {"id": uuid4(), "sequence": sequence, "certainty": certainty}
        outcome = self.record(message)
        arrivals = self.model[question.pk]
        given_number = outcome.response.sequence
        assert given_number == (sequence if sequence is not None else max((one[0] for one in arrivals), default=0) + 1)
        arrivals.append((given_number, len(arrivals), earned))
        assert outcome.response.score == pytest.approx(earned)
        assert outcome.stands.score == pytest.approx(self.stands(question.pk)[2])
        return message

    @rule(message=sent)
    def send_again(self, message):
        """A message whose outcome got lost is sent again: after the finish and the deadline too."""
        _question, _raw, fields = message
        self.now += timedelta(seconds=1)
        assert self.record(message).response.pk == fields["id"]

    @rule(place=places, chance=st.randoms())
    def send_too_late(self, place, chance):
        question = self.questions[place]
        raw, _ = chance.choice(valid(question))
        late = AT + LIMIT + timedelta(minutes=1)
        with pytest.raises(Conflict):
            attempts.record(self.student, self.attempt.pk, question.pk, id=uuid4(), answer=raw, at=late)

    @rule()
    def finish(self):
        self.now += timedelta(seconds=1)
        finished = attempts.finish(self.student, self.attempt.pk, at=self.now)
        self.final = self.final or (finished.score, finished.finished_at)
        assert (finished.score, finished.finished_at) == self.final
        assert finished.score == pytest.approx(sum(self.stands(question.pk)[2] for question in self.questions))

    @invariant()
    def nothing_is_lost_or_doubled(self):
        counted = {question: len(arrivals) for question, arrivals in self.model.items()}
        rows = Response.objects.filter(attempt=self.attempt)
        assert {question: rows.filter(question=question).count() for question in counted} == counted

    @invariant()
    def the_score_stays_in_range(self):
        attempt = Attempt.objects.get(pk=self.attempt.pk)
        assert attempt.score is None or 0 <= attempt.score <= attempt.points
        assert attempt.is_finished is (self.final is not None)

    def teardown(self):
        live = kept(self.student)
        progress.rebuild(self.student)
        assert kept(self.student) == live


@pytest.mark.parametrize("mode", ["test", "practice"])
def test_an_attempt_keeps_what_was_sent_once_and_rebuilds_to_the_same(mode):
    machine = type(f"Taking{mode.title()}", (Taking,), {"mode": mode})
    run_state_machine_as_test(
        machine, settings=settings(max_examples=15, stateful_step_count=15, deadline=None, derandomize=True)
    )


@settings(max_examples=20, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sent=st.lists(st.tuples(places, st.integers(0, 99)), min_size=2, max_size=8), chance=st.randoms())
def test_numbered_answers_that_arrive_in_any_order_come_to_the_same(sent, chance):
    quiz, questions = asked("test")
    numbered = [(number, questions[place], pick) for number, (place, pick) in enumerate(sent, start=1)]
    shuffled = random.Random(chance.random()).sample(numbered, len(numbered))
    scores = []
    for messages in (numbered, shuffled):
        student = make_student()
        attempt, _ = attempts.start(quiz, student, at=AT)
        for number, question, pick in messages:
            raw, _earned = valid(question)[pick % len(valid(question))]
            attempts.record(student, attempt.pk, question.pk, id=uuid4(), answer=raw, sequence=number, at=AT)
        standing = {one.question_id: one.answer for one in attempt.responses.all().standing()}
        scores.append((attempts.finish(student, attempt.pk, at=AT).score, standing))
    assert scores[0] == scores[1]
