"""Practice that was begun before a test was set keeps back what the test asks too, until the test is over."""

from typing import Any
from uuid import uuid4

import pytest

from quizzes.models import Memory, Quiz
from quizzes.models.withholding import WHY
from tests import make
from tests.api.conftest import Client, People
from tests.api.test_attempts import MARKERS, answer, finish, marked_quiz, read, start


@pytest.fixture
def practice(people: People) -> Quiz:
    return marked_quiz(people)


def set_test(people: People, practice: Quiz, mode: str = "test", **fields: Any) -> Quiz:
    """Set the class a test that asks the first question of the practice."""
    first = practice.places.earliest("position").question
    test = make.make_quiz(practice.study_set, [first], mode=mode, **fields)
    make.make_assignment(people.classroom, test)
    return test


def end(test: Quiz) -> None:
    Quiz.objects.filter(pk=test.pk).update(state="closed")


def first_of(attempt: Any) -> Any:
    return attempt["answers"][attempt["questions"][0]["id"]]


def second_of(attempt: Any) -> Any:
    return attempt["answers"][attempt["questions"][1]["id"]]


@pytest.mark.parametrize("mode", ["test", "exam"])
def test_an_answer_to_what_a_test_asks_too_is_saved_and_not_judged(people: People, practice: Quiz, mode: str) -> None:
    attempt = start(people.student, practice).json()
    test = set_test(people, practice, mode)
    saved = answer(people.student, attempt, 0)
    assert (saved.status_code, saved.json()["feedback"], saved.json()["withheld"]) == (200, None, str(WHY))
    assert not [marker for marker in MARKERS if marker.encode() in saved.content]
    other = answer(people.student, attempt, 1).json()
    assert (other["feedback"]["correctness"], other["withheld"]) == ("right", None)
    end(test)
    assert answer(people.student, attempt, 0, right=False).json()["feedback"]["correctness"] == "wrong"


def test_what_was_told_before_the_test_was_set_is_told_again_after_it(people: People, practice: Quiz) -> None:
    attempt = start(people.student, practice).json()
    answer(people.student, attempt, 0)
    test = set_test(people, practice)
    kept = first_of(read(people.student, attempt).json())
    assert (kept["answer"] is None, kept["feedback"], kept["withheld"]) == (False, None, str(WHY))
    end(test)
    told = first_of(read(people.student, attempt).json())
    assert (told["feedback"]["correctness"], told["withheld"]) == ("right", None)


def test_a_finished_practice_tells_all_but_what_the_test_asks_and_no_score(people: People, practice: Quiz) -> None:
    attempt = start(people.student, practice).json()
    test = set_test(people, practice)
    for number in range(2):
        answer(people.student, attempt, number)
    finished = finish(people.student, attempt).json()
    assert (finished["score"], first_of(finished)["feedback"]) == (None, None)
    assert second_of(finished)["feedback"]["rationale"] == "MARKER-RATIONALE"
    assert scores(people.student, attempt) == [None, None, None]
    end(test)
    finished = read(people.student, attempt).json()
    assert (finished["score"], first_of(finished)["feedback"]["rationale"]) == (2.0, "MARKER-RATIONALE")
    assert scores(people.student, attempt) == [2.0, 2.0, 2.0]


def scores(client: Client, attempt: Any) -> list[Any]:
    """Return the score of an attempt as the list, the news and the export tell it."""
    lists = (
        client.ask("get", "/attempts/").json()["results"],
        client.ask("get", "/sync/").json()["changed"]["attempts"],
        client.ask("get", "/me/export/").json()["attempts"],
    )
    return [next(row["score"] for row in rows if row["id"] == attempt["id"]) for rows in lists]


def test_what_is_sent_offline_is_not_judged_either(people: People, practice: Quiz) -> None:
    attempt = start(people.student, practice).json()
    set_test(people, practice)
    records = [
        {
            "kind": "answer",
            "id": str(uuid4()),
            "attempt": attempt["id"],
            "question": shown["id"],
            "answer": make.right_answer(practice.questions.get(pk=shown["id"])),
        }
        for shown in attempt["questions"]
    ]
    first, second = people.student.ask("post", "/sync/", {"records": records}).json()["results"]
    assert (first["status"], first["body"]["feedback"], first["body"]["withheld"]) == (200, None, str(WHY))
    assert second["body"]["feedback"]["correctness"] == "right"


def test_for_who_has_no_such_test_practice_tells_all(people: People, practice: Quiz) -> None:
    practice.study_set.is_public = True
    practice.study_set.save()
    attempt = start(people.stranger, practice).json()
    set_test(people, practice)
    assert answer(people.stranger, attempt).json()["feedback"]["correctness"] == "right"


def test_a_right_try_looks_like_any_other_until_the_test_is_over(people: People) -> None:
    practice = marked_quiz(people, tries=3)
    attempt = start(people.student, practice).json()
    test = set_test(people, practice)
    tried = [answer(people.student, attempt, right=right).json()["tries"] for right in (True, False)]
    assert [(one["used"], one["left"], one["earned"], one["hint"]) for one in tried] == [
        (1, 2, None, None),
        (2, 1, None, None),
    ]
    end(test)
    assert first_of(read(people.student, attempt).json())["tries"]["earned"] == 1.0


def test_memory_of_what_is_withheld_follows_once_the_test_is_over(people: People, practice: Quiz) -> None:
    attempt = start(people.student, practice).json()
    test = set_test(people, practice)
    answer(people.student, attempt, 0)
    finish(people.student, attempt)
    assert not Memory.objects.of(people.student.user).exists()
    end(test)
    people.student.ask("get", "/progress/")
    assert Memory.objects.of(people.student.user).exists()


def test_a_tests_own_result_is_ruled_by_its_own_policy(people: People, practice: Quiz) -> None:
    test = set_test(people, practice)
    attempt = start(people.student, test).json()
    answer(people.student, attempt, 0)
    finished = finish(people.student, attempt).json()
    assert (finished["score"], first_of(finished)["withheld"]) == (1.0, None)
    assert first_of(finished)["feedback"]["correctness"] == "right"


def test_practice_counts_what_it_asks_now_and_what_it_leaves_out(people: People, practice: Quiz) -> None:
    path = f"/quizzes/{practice.pk}/"
    before = people.student.ask("get", path).json()
    set_test(people, practice)
    for told in (
        people.student.ask("get", path).json(),
        next(one for one in people.student.ask("get", "/quizzes/").json()["results"] if one["id"] == str(practice.pk)),
    ):
        assert (told["question_count"], told["left_out"]) == (before["question_count"] - 1, 1)
    assert people.teacher.ask("get", path).json()["left_out"] == 0


def test_of_random_draws_those_drawn_are_counted(people: People) -> None:
    pool = [make.make_question(people.study_set) for _ in range(5)]
    draws = [{"count": 2, "type": "single_choice"}]
    quiz = make.make_quiz(people.study_set, pool, mode="test", draws=draws, points=2.0)
    make.make_assignment(people.classroom, quiz)
    told = people.student.ask("get", f"/quizzes/{quiz.pk}/").json()
    assert (told["question_count"], told["points"]) == (2, 4.0)
