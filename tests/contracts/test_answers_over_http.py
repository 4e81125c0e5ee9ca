"""Every question type over the API: what is right, partly right, wrong, empty, malformed and hostile."""

import json
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest

from quizzes.engine import question_types
from quizzes.models import Question
from tests import make
from tests.api.conftest import API, Client

pytestmark = pytest.mark.django_db

EVERY_TYPE = pytest.mark.parametrize("type_id", sorted(question_types.all_types()))
SCRIPT = "<script>alert(1)</script>"
HOSTILE = (
    SCRIPT,
    "\x00",
    "\ud800",
    "a" * 100_000,
    10**400,
    -1,
    True,
    None,
    {},
    [[[[]]]],
    {"__proto__": 1},
    [""] * 10_000,
)
BODIES = (b"", b"{", b"[" * 50_000, b'{"id": NaN}', b"\xff\xfe", b'{"answer": Infinity}')
"""Bodies that are no answer, before any question type looks."""


class Device:
    """A student's app in practice on one question."""

    def __init__(self, question: Question) -> None:
        self.question, self.client = question, Client(make.make_student())
        quiz = make.make_quiz(question.study_set, [question])
        attempt = self.client.ask("post", f"/quizzes/{quiz.pk}/attempts/", {}).json()["id"]
        self.attempt, self.path = f"/attempts/{attempt}/", f"/attempts/{attempt}/answers/{question.pk}/"

    def send(self, answer: Any) -> Any:
        body = json.dumps({"id": str(uuid4()), "answer": answer})
        return self.client.put(API + self.path, body, content_type="application/json")

    def earned(self) -> Any:
        """What the last answer earns: the score of the attempt, which ends."""
        return self.client.ask("post", f"{self.attempt}finish/").json()["score"]


def spoilt(raw: Any) -> Iterator[Any]:
    """Return an answer with each of its parts in turn, and the whole of it, put out of shape."""
    for junk in HOSTILE:
        yield junk
        for name in raw:
            yield {**raw, name: junk}
            if isinstance(raw[name], list):
                yield {**raw, name: [*raw[name], junk]}
            if isinstance(raw[name], dict):
                yield from ({**raw, name: {**raw[name], key: junk}} for key in raw[name])
    yield {**raw, "is_key": True}


@EVERY_TYPE
def test_what_is_sent_earns_what_its_type_says_or_is_refused_with_advice(type_id: str) -> None:
    study_set = make.make_set()
    for name, raw, expected in make.make_question(study_set, type_id).current.loaded.cases():  # type: ignore[union-attr]
        device = Device(Question.objects.latest("created_at"))
        answer = device.send(raw)
        if isinstance(expected, type):
            assert (name, answer.status_code) == (name, 400)
            assert answer.json()["detail"]
            assert not device.question.responses.filter(attempt__student=device.client.user).exists()
        else:
            assert (name, answer.status_code) == (name, 200)
            assert (name, device.earned()) == (name, pytest.approx(expected))


@pytest.mark.parametrize(
    ("scoring", "expected"), [("all_or_nothing", 0.0), ("net", 0.5), ("coverage", 0.5), ("each_decision", 0.75)]
)
def test_one_of_two_right_options_earns_what_the_mode_says(scoring: str, expected: float) -> None:
    options = [{"text": f"Option {number}", "is_key": number < 2, "feedback": ""} for number in range(4)]
    question = make.make_question(make.make_set(), "multi_select", content={"options": options, "scoring": scoring})
    device = Device(question)
    first = next(one["id"] for one in question.current.content["options"] if one["text"] == "Option 0")  # type: ignore[union-attr]
    assert device.send({"options": [first]}).status_code == 200
    assert device.earned() == pytest.approx(expected)


@EVERY_TYPE
def test_what_is_hostile_breaks_nothing_and_the_next_answer_counts(type_id: str) -> None:
    question = make.make_question(make.make_set(), type_id)
    device, right = Device(question), make.right_answer(question)
    for junk in spoilt(right):
        answer = device.send(junk)
        assert answer.status_code in {200, 400}, (junk, answer.content)
        json.loads(answer.content)
    for body in BODIES:
        assert device.client.put(API + device.path, body, content_type="application/json").status_code == 400
    assert device.send(right).status_code == 200
    assert device.earned() in {1.0, None}
