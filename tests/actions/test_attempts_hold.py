"""What holds whatever is sent, in whatever order: chance drives an attempt, a plain model says what must be kept."""

import random
from datetime import timedelta
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from quizzes.actions import analysis, answer_drafts, attempts, keys, outages, progress, remarking
from quizzes.actions.errors import Conflict, LintBlocked
from quizzes.engine.question_types import Marking
from quizzes.models import AnswerDraft, Attempt, ItemSum, Memory, Response, StudyDay
from tests.make import AT, make_classroom, make_question, make_quiz, make_set, make_student, make_teacher

pytestmark = pytest.mark.django_db

TYPES = ("single_choice", "multi_select", "order", "cloze_typed")
LIMIT = timedelta(hours=1)
GRACE = timedelta(seconds=10)
TICK = timedelta(microseconds=1)
certainties = st.sampled_from(["", "low", "mid", "high"])
places = st.integers(0, len(TYPES) - 1)
sequences = st.none() | st.integers(0, 6)


def asked(mode, teacher=None):
    """A quiz of several types with an hour's time, each question on a fact of its own."""
    study_set = make_set(teacher, facts=len(TYPES))
    facts = list(study_set.facts.all())
    questions = [make_question(study_set, type, facts=[fact]) for type, fact in zip(TYPES, facts, strict=True)]
    return make_quiz(study_set, questions, mode=mode, time_limit_seconds=LIMIT.total_seconds()), questions


def valid(question):
    """Every answer that the question can mark, with what it earns."""
    return [(raw, earned) for _name, raw, earned in question.current.loaded.cases() if not isinstance(earned, type)]


def kept(student):
    """Memory and study days, as figures that can be compared."""
    progress.catch_up(student, at=AT + timedelta(days=1))
    fields = ("fact_id", "state", "step", "stability", "difficulty", "mastery", "reviews", "lapses", "due_at")
    days = StudyDay.objects.filter(student=student).order_by("strand", "day")
    return (
        list(Memory.objects.of(student).order_by("fact_id").values_list(*fields)),
        [(one.strand, one.day, one.answers, one.right, pytest.approx(one.gained)) for one in days],
    )


def summed(quiz):
    analysis.catch_up(quiz)
    rows = ItemSum.objects.filter(quiz=quiz).order_by("version_id")
    return [(one.version_id, one.n, *map(pytest.approx, (one.x, one.xx, one.y, one.yy, one.xy))) for one in rows]


class Taking(RuleBasedStateMachine):
    """One attempt and the model of it.

    The model holds, for each question, what was sent as [sequence, arrival, raw answer, fraction], and the draft that
    was written last as (sequence, raw answer).
    """

    mode = "test"
    sent = Bundle("sent")

    def __init__(self):
        super().__init__()
        self.student, self.teacher = make_student(), make_teacher()
        self.quiz, self.questions = asked(self.mode, self.teacher)
        self.classroom = make_classroom(self.teacher, students=[self.student])
        self.attempt, _ = attempts.start(self.quiz, self.student, at=AT)
        self.deadline = AT + LIMIT
        self.model = {question.pk: [] for question in self.questions}
        self.drafts = {}
        self.flags = set()
        self.now = AT
        self.final = None

    @property
    def is_open(self):
        return self.final is None and self.now <= self.deadline + GRACE

    def stands(self, question):
        return max(self.model[question], key=lambda one: one[:2], default=(0, 0, None, 0.0))

    def record(self, message):
        question, raw, fields = message
        return attempts.record(self.student, self.attempt.pk, question, answer=raw, at=self.now, **fields)

    def arrive(self, question, sequence, raw, fraction):
        arrivals = self.model[question]
        arrivals.append([sequence, len(arrivals), raw, fraction])

    def fraction(self, question, raw):
        """What an answer earns by the key that holds now."""
        content = question.current.loaded
        return content.score(content.parse(raw), Marking()).fraction

    @precondition(lambda self: self.is_open)
    @rule(target=sent, place=places, chance=st.randoms(), sequence=sequences, certainty=certainties)
    def answer(self, place, chance, sequence, certainty):
        question = self.questions[place]
        raw, _earned = chance.choice(valid(question))
        message = question.pk, raw, {"id": uuid4(), "sequence": sequence, "certainty": certainty}
        outcome = self.record(message)
        given_number = sequence if sequence is not None else self.stands(question.pk)[0] + 1
        assert outcome.response.sequence == given_number
        self.arrive(question.pk, given_number, raw, self.fraction(question, raw))
        assert outcome.response.score == pytest.approx(self.fraction(question, raw))
        assert outcome.stands.score == pytest.approx(self.stands(question.pk)[3])
        assert outcome.attempt.is_late(outcome.response) is (self.now > self.deadline)
        self.now += TICK  # of two answers under one number the later one stands
        return message

    @rule(message=sent)
    def send_again(self, message):
        """A message whose outcome got lost is sent again: after the finish and the deadline too."""
        assert self.record(message).response.pk == message[2]["id"]

    @precondition(lambda self: not self.is_open)
    @rule(place=places, chance=st.randoms())
    def send_too_late(self, place, chance):
        question = self.questions[place]
        raw, _ = chance.choice(valid(question))
        for act in (attempts.record, answer_drafts.keep):
            with pytest.raises(Conflict):
                act(self.student, self.attempt.pk, question.pk, id=uuid4(), answer=raw, at=self.now)

    @precondition(lambda self: self.is_open)
    @rule(place=places, chance=st.randoms(), sequence=sequences)
    def write(self, place, chance, sequence):
        """Write without sending: the last by its number is kept."""
        question = self.questions[place]
        raw, _ = chance.choice(valid(question))
        stored = self.drafts.get(question.pk, (0, None))
        given_number = sequence if sequence is not None else max(self.stands(question.pk)[0], stored[0]) + 1
        fields = {"id": uuid4(), "sequence": sequence, "at": self.now}
        answer_drafts.keep(self.student, self.attempt.pk, question.pk, answer=raw, **fields)
        if given_number >= stored[0]:
            self.drafts[question.pk] = given_number, raw

    @rule(place=places, is_flagged=st.booleans())
    def flag(self, place, is_flagged):
        question = str(self.questions[place].pk)
        attempts.set_flag(self.student, self.attempt.pk, self.questions[place].pk, is_flagged=is_flagged)
        self.flags = self.flags | {question} if is_flagged else self.flags - {question}

    @rule(since=st.sampled_from([-LIMIT / 2, 0 * TICK, GRACE / 2, GRACE, GRACE + TICK]))
    def wait(self, since):
        self.now = max(self.now, self.deadline + since)

    @rule(minutes=st.integers(1, 90), presses=st.integers(1, 2))
    def give_time_back(self, minutes, presses):
        """A fault took time: what is written ends later, what its deadline ended goes on; sent twice, it is once."""
        named = {"minutes": minutes, "reason": "Power cut.", "id": uuid4(), "at": self.now}
        for _ in range(presses):
            outages.give_back(self.teacher, self.classroom, **named)
        lost = timedelta(minutes=minutes)
        if self.deadline > self.now - lost and self.final in {None, self.deadline}:
            if self.final is not None:
                self.final, self.drafts = None, {}
            self.deadline += lost

    @rule(by=st.sampled_from(["student", "worker"]))
    def end(self, by):
        """The student ends it, or a worker looks whether its time is over."""
        if by == "student":
            attempts.finish(self.student, self.attempt.pk, at=self.now)
        else:
            attempts.settle_overdue(at=self.now)
        finished = Attempt.objects.get(pk=self.attempt.pk)
        assert finished.is_finished is (by == "student" or self.final is not None or not self.is_open)
        if finished.is_finished and self.final is None:
            self.final = min(self.now, self.deadline)
            self.count_drafts()
        assert finished.finished_at == self.final

    def count_drafts(self):
        for question in self.questions:
            sequence, raw = self.drafts.get(question.pk, (0, None))
            is_newer = not self.model[question.pk] or sequence > self.stands(question.pk)[0]
            if raw is not None and is_newer and not question.current.loaded.parse(raw).is_blank:
                self.arrive(question.pk, sequence, raw, self.fraction(question, raw))

    @rule(place=st.sampled_from([0, 1]), chance=st.randoms(), never_lower=st.booleans())
    def put_right(self, place, chance, never_lower):
        """Another choice becomes the key: every answer is marked anew, whether the attempt is open or not."""
        question = self.questions[place]
        question.refresh_from_db()
        another = chance.choice(question.current.loaded.key_fields()[0].choices).id
        content = keys.with_keys(question, [another])
        named = {"reason": "Chance.", "by": self.teacher, "at": self.now, "never_lower": never_lower}
        try:
            remarking.apply(question, content, **named)
        except LintBlocked:  # the linter knows better than chance: nothing is changed
            return
        question.refresh_from_db()
        for one in self.model[question.pk]:
            fraction = self.fraction(question, one[2])
            one[3] = max(one[3], fraction) if never_lower else fraction

    @rule()
    def rebuild(self):
        live = kept(self.student), summed(self.quiz)
        progress.rebuild(self.student)
        analysis.rebuild(self.quiz)
        assert (kept(self.student), summed(self.quiz)) == live

    @invariant()
    def nothing_is_lost_or_doubled(self):
        rows = Response.objects.filter(attempt=self.attempt)
        counted = {question: len(arrivals) for question, arrivals in self.model.items()}
        assert {question: rows.filter(question=question).count() for question in counted} == counted
        stored = dict(AnswerDraft.objects.filter(attempt=self.attempt).values_list("question", "answer"))
        assert stored == ({question: raw for question, (_, raw) in self.drafts.items()} if self.final is None else {})

    @invariant()
    def the_attempt_says_what_the_model_says(self):
        attempt = Attempt.objects.get(pk=self.attempt.pk)
        assert set(attempt.flagged) == self.flags
        assert attempt.is_finished is (self.final is not None)
        if attempt.is_finished:
            total = sum(self.stands(question.pk)[3] for question in self.questions)
            assert attempt.score == pytest.approx(total)
            assert 0 <= attempt.score <= attempt.points

    def teardown(self):
        self.rebuild()


@pytest.mark.parametrize("mode", ["test", "practice"])
def test_an_attempt_keeps_what_was_sent_once_and_rebuilds_to_the_same(mode):
    machine = type(f"Taking{mode.title()}", (Taking,), {"mode": mode})
    run_state_machine_as_test(
        machine, settings=settings(max_examples=20, stateful_step_count=15, deadline=None, derandomize=True)
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
