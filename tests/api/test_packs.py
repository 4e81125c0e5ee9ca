import gzip
import json
import re
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from quizzes.engine import question_types
from quizzes.models import Question, Quiz, StudySet
from tests import make
from tests.api.conftest import Client, People


def download(client: Client, study_set: StudySet, **headers: str) -> Any:
    return client.ask("get", f"/study-sets/{study_set.pk}/pack/", **headers)


def test_a_pack_holds_what_is_needed_to_learn_and_practise_offline(people: People) -> None:
    study_set = make.make_set()
    question = make.make_question(study_set)
    make.make_lesson(study_set, checks=[question])
    packed = download(people.student, study_set, Accept_Encoding="gzip")
    assert packed["Content-Encoding"] == "gzip"
    pack = json.loads(gzip.decompress(packed.content))
    assert pack["article"]["text"] == " ".join(make.SENTENCES)
    assert (len(pack["facts"]), len(pack["lessons"])) == (3, 1)
    (asked,) = pack["questions"]
    shown = {option["id"] for option in asked["question"]["presentation"]["options"]}
    keys = [option for option in asked["key"]["content"]["options"] if option["is_key"]]
    assert shown == {option["id"] for option in asked["key"]["content"]["options"]}
    assert asked["key"]["texts"] == [keys[0]["text"]]


def id_of(text: str, among: list[dict[str, str]]) -> str:
    return next(one["id"] for one in among if one["text"] == text)


def words_of(key: Any) -> list[str]:
    return [gap.split("|")[0] for gap in re.findall(r"\[\[(.*?)\]\]", key["text"])]


def pairs(key: Any) -> Any:
    return {"pairs": {one["id"]: id_of(one["answer"], key["answers"]) for one in key["pairs"]}}


def gaps(key: Any, chosen: Any) -> Any:
    return {"gaps": dict(zip(key["gaps"], chosen, strict=True))}


def two_part(key: Any) -> Any:
    inner = key["question"]
    return {"answer": AS_THE_GUIDE_SAYS[inner["type"]](inner["content"]), "sentences": key["sentences"]}


AS_THE_GUIDE_SAYS = {
    "single_choice": lambda key: {"option": next(one["id"] for one in key["options"] if one["is_key"])},
    "multi_select": lambda key: {"options": [one["id"] for one in key["options"] if one["is_key"]]},
    "true_false": lambda key: {"value": key["value"]},
    "match": pairs,
    "categorise": pairs,
    "order": lambda key: {"order": [one["id"] for one in key["items"]]},
    "short_answer": lambda key: {"text": key["accepted"][0]["text"]},
    "numeric": lambda key: {"text": str(key["value"])},
    "cloze_typed": lambda key: gaps(key, words_of(key)),
    "cloze_bank": lambda key: gaps(key, [id_of(word, key["words"]) for word in words_of(key)]),
    "cloze_menu": lambda key: gaps(key, map(id_of, words_of(key), key["menus"])),
    "evidence": lambda key: {"sentences": key["sentences"]},
    "map_point": lambda key: {"venue": key["venue"]},
    "two_part": two_part,
    "claim_grid": lambda key: {"cells": {one["id"]: id_of(one["column"], key["columns"]) for one in key["rows"]}},
}
"""The right answer by type, read out of the content of a key."""


@pytest.mark.parametrize("type", sorted(question_types.all_types().keys() - {"essay"}))
def test_a_device_finds_the_right_answer_in_the_key_as_the_guide_says(people: People, type: str) -> None:
    study_set = make.make_set()
    make.make_question(study_set, type)
    (packed,) = download(people.student, study_set).json()["questions"]
    answer = AS_THE_GUIDE_SAYS[type](packed["key"]["content"])
    sent = {"id": str(uuid4()), "question": packed["question"]["id"], "answer": answer}
    assert people.student.ask("post", "/review/answers/", sent).json()["feedback"]["correctness"] == "right"


def test_a_pack_that_has_not_changed_is_a_304(people: People) -> None:
    study_set = make.make_set()
    make.make_question(study_set)
    first = download(people.student, study_set)
    assert download(people.student, study_set, If_None_Match=first["ETag"]).status_code == 304
    make.make_question(study_set)
    assert download(people.student, study_set, If_None_Match=first["ETag"]).status_code == 200


def test_a_private_sets_pack_is_there_for_who_may_see_the_set(people: People) -> None:
    assert [download(client, people.study_set).status_code for client in people.everyone] == [200, 404, 404, 404]


@pytest.mark.parametrize("mode", ["test", "exam"])
def test_no_key_of_a_test_that_is_not_closed_is_in_anyones_pack(people: People, mode: str) -> None:
    study_set = make.make_set(people.teacher.user, is_public=True)
    options = [
        {"text": text, "is_key": text == "MARKER-KEY", "feedback": "MARKER-REASON"} for text in ("A", "MARKER-KEY")
    ]
    question = make.make_question(study_set, content={"options": options}, rationale="MARKER-RATIONALE")
    quiz = make.make_quiz(study_set, [question], mode=mode)
    for client in people.everyone:
        assert b"MARKER" not in download(client, study_set).content
    make.make_assignment(people.classroom, quiz, closes_at=make.AT)
    assert b"MARKER" not in download(people.student, study_set).content
    Quiz.objects.update(state="closed")
    assert b"MARKER-KEY" in download(people.student, study_set).content


def test_drafts_and_retired_questions_are_in_no_pack(people: People) -> None:
    study_set = make.make_set()
    for state in ("draft", "in_review", "retired"):
        make.make_question(study_set, state=state)
    assert download(people.student, study_set).json()["questions"] == []


def test_a_pack_asks_the_database_no_more_for_more_rows(people: People) -> None:
    asked = []
    for size in (2, 12):
        study_set = make.make_set(facts=size)
        questions = [make.make_question(study_set) for _ in range(size)]
        for _ in range(size):
            make.make_lesson(study_set, checks=questions)
        with CaptureQueriesContext(connection) as queries:
            download(people.student, study_set)
        asked.append(len(queries))
    assert asked[0] == asked[1]


@pytest.mark.parametrize("mode", ["test", "exam"])
def test_a_question_of_a_test_one_is_to_take_is_nowhere_told_before(people: People, mode: str) -> None:
    """Neither in a check, nor in practice, nor by its fact; for others, and once it is over, it is."""
    study_set = make.make_set()
    tested, other = (make.make_question(study_set, facts=[fact]) for fact in study_set.facts.all()[:2])
    practice = make.make_quiz(study_set, [tested, other])
    test = make.make_quiz(study_set, [tested], mode=mode)
    make.make_assignment(people.classroom, test)
    assert told_of(people.student, study_set, tested, practice) == (404, [None, "answer 2", "answer 3"], 1)
    assert told_of(people.stranger, study_set, tested, practice) == (200, ["answer 1", "answer 2", "answer 3"], 2)
    Quiz.objects.filter(pk=test.pk).update(state="closed")
    assert told_of(people.student, study_set, tested, practice) == (200, ["answer 1", "answer 2", "answer 3"], 2)


def told_of(client: Client, study_set: StudySet, question: Question, practice: Quiz) -> tuple[int, list[Any], int]:
    """Return how a check of the question is answered, the answers of facts, and how much a practice asks."""
    sent = {"id": str(uuid4()), "question": str(question.pk), "answer": make.right_answer(question), "context": "check"}
    check = client.ask("post", "/review/answers/", sent)
    facts = client.ask("get", f"/study-sets/{study_set.pk}/facts/").json()["results"]
    attempt = client.ask("post", f"/quizzes/{practice.pk}/attempts/", {"id": str(uuid4())}).json()
    client.ask("post", f"/attempts/{attempt['id']}/finish/")
    return check.status_code, [fact["answer"] for fact in facts], len(attempt["questions"])


def test_a_practice_of_nothing_but_questions_of_a_test_cannot_be_begun(people: People) -> None:
    study_set = make.make_set()
    asked = make.make_question(study_set)
    practice = make.make_quiz(study_set, [asked])
    make.make_assignment(people.classroom, make.make_quiz(study_set, [asked], mode="test"))
    refused = people.student.ask("post", f"/quizzes/{practice.pk}/attempts/", {})
    assert (refused.status_code, refused.json()["code"]) == (409, "quiz_is_empty")
    assert refused.json()["detail"].startswith("A test of yours that is not over asks all of this too.")
    make.make_quiz(study_set, [asked], mode="test", state="draft")
    allowed = people.stranger.ask("post", f"/quizzes/{practice.pk}/attempts/", {})
    assert allowed.status_code == 201


def test_a_pack_compressed_is_a_304_to_who_has_it(people: People) -> None:
    study_set = make.make_set()
    first = download(people.student, study_set, Accept_Encoding="gzip")
    again = download(people.student, study_set, Accept_Encoding="gzip", If_None_Match=first["ETag"])
    assert (first["Content-Encoding"], again.status_code, again.content) == ("gzip", 304, b"")
    assert download(people.student, study_set).json()["format"] == 1
