"""A student's life on a phone comes to the same, whatever the network does with one request in ten."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.cache import cache

from quizzes.models import Attempt, Classroom, Memory, Question, Response, StudyDay, StudySet, User
from tests import make
from tests.api.conftest import API
from tests.phone import Network, Phone

pytestmark = pytest.mark.django_db
MORNING = make.AT


@pytest.fixture
def school() -> Classroom:
    """A class with a public set's practice, and a private set's test, to do."""
    teacher = make.make_teacher()
    classroom = make.make_classroom(teacher)
    public, private = make.make_set(facts=4), make.make_set(teacher, facts=4)
    for study_set, mode in ((public, "practice"), (private, "test")):
        facts = list(study_set.facts.all())
        questions = [make.make_question(study_set, facts=[fact]) for fact in facts]
        quiz = make.make_quiz(study_set, questions, mode=mode, title=mode)
        make.make_assignment(classroom, quiz)
    return classroom


def right_of(packed: dict[str, Any]) -> Any:
    """Return the right answer to a packed question, as a phone finds it in the pack."""
    return {"option": next(one["id"] for one in packed["key"]["content"]["options"] if one["is_key"])}


def any_answer(asked: dict[str, Any]) -> Any:
    return {"option": sorted(one["id"] for one in asked["presentation"]["options"])[0]}


def live(phone: Phone, code: str) -> None:
    """Sign up, join, download; answer a practice offline, sync; take a test; come back for a review."""
    with time_machine.travel(MORNING, tick=True):
        phone.sign_up("amal", "quiet-green-lamp")
        phone.join(code)
        phone.hear()
        quizzes = {row["title"]: row for row in phone.knows["quizzes"].values()}
        pack = phone.download(quizzes["practice"]["study_set"])
        practise(phone, quizzes["practice"]["id"], pack)
        phone.sync()
        take_test(phone, quizzes["test"]["id"])
    with time_machine.travel(MORNING + timedelta(days=9), tick=True):
        for due in phone.due():
            phone.review(due["question"]["id"], any_answer(due["question"]))
        phone.sync()


def practise(phone: Phone, quiz: str, pack: dict[str, Any]) -> None:
    attempt, sequence = phone.start(quiz), 0
    for packed in pack["questions"]:
        for answer in (any_answer(packed["question"]), right_of(packed)):
            sequence += 1
            phone.answer(attempt, packed["question"]["id"], answer, sequence)
    phone.finish(attempt)


def take_test(phone: Phone, quiz: str) -> None:
    attempt = phone.start(quiz)
    phone.sync()
    paper = phone.ask("get", f"{API}/attempts/{attempt}/")["questions"]
    for sequence, asked in enumerate(paper, start=1):
        phone.answer(attempt, asked["id"], any_answer(asked), sequence)
    phone.finish(attempt)
    phone.sync(at_once=2)


def state() -> dict[str, Any]:
    """Return what the day left behind, without what the clock puts into it."""
    student = User.objects.get(username="amal")
    return {
        "attempts": sorted(Attempt.objects.values_list("pk", "quiz__title", "state", "score")),
        "responses": sorted(Response.objects.values_list("pk", "question", "sequence", "score", "context", "answer")),
        "memories": sorted(
            (fact, reviews, lapses, round(mastery, 9))
            for fact, reviews, lapses, mastery in Memory.objects.of(student).values_list(
                "fact", "reviews", "lapses", "mastery"
            )
        ),
        "days": sorted(StudyDay.objects.filter(student=student).values_list("strand", "day", "answers", "right")),
        "classes": student.memberships.count(),
        "people": User.objects.count(),
    }


def outcome(code: str, network: Network) -> tuple[dict[str, Any], Phone]:
    """Live a day, then let what is late arrive; return what is left, and the phone. Begins with nothing lived."""
    User.objects.filter(username="amal").delete()
    cache.clear()
    phone = Phone(network)
    live(phone, code)
    with time_machine.travel(MORNING + timedelta(days=10), tick=True):
        network.calm()
        phone.hear()
    return state(), phone


def seen(phone: Phone) -> dict[str, Any]:
    """What the phone was told, without the times."""
    return {
        "attempts": {
            id: (row["state"], row["score"], row["answers_sent"]) for id, row in phone.knows["attempts"].items()
        },
        "memories": {fact: (row["reviews"], row["lapses"]) for fact, row in phone.knows["memories"].items()},
        "sets": set(phone.knows["study_sets"]),
        "assignments": {id: row["state"] for id, row in phone.knows["assignments"].items()},
    }


def test_a_student_lives_a_day_on_a_phone(school: Classroom) -> None:
    left, phone = outcome(school.code, Network())
    assert {(title, state) for _pk, title, state, _score in left["attempts"]} == {
        ("practice", "finished"),
        ("test", "finished"),
    }
    assert (len(left["memories"]), left["classes"], phone.refused) == (8, 1, [])
    assert sum(reviews for _fact, reviews, *_rest in left["memories"]) > 8
    assert {row["state"] for row in phone.knows["assignments"].values()} == {"finished"}
    assert StudySet.objects.count() == len(phone.knows["study_sets"]) == 2
    assert Question.objects.count() == 8


def test_one_request_in_ten_goes_wrong_and_the_end_is_the_same(school: Classroom) -> None:
    perfect, calm = outcome(school.code, Network())
    troubles: dict[str, int] = {}
    for seed in range(4):
        network = Network(percent=10, seed=seed)
        left, phone = outcome(school.code, network)
        assert left == perfect, f"seed {seed}: {network.troubles}"
        assert (seen(phone), phone.refused) == (seen(calm), []), f"seed {seed}: {network.troubles}"
        for name, times in network.troubles.items():
            troubles[name] = troubles.get(name, 0) + times
    assert set(troubles) == {"dropped before", "dropped after", "doubled", "late"}
