import gzip
import json
from typing import Any

import pytest

from quizzes.models import StudySet
from tests import make
from tests.api.conftest import People

PARTS = ["", "article/", "actors/", "venues/", "stakes/", "timeline/", "facts/", "lessons/", "quizzes/"]


@pytest.mark.parametrize("part", PARTS)
def test_a_private_set_is_there_for_its_teacher_and_the_class_with_an_assignment(people: People, part: str) -> None:
    path = f"/study-sets/{people.study_set.pk}/{part}"
    assert [client.ask("get", path).status_code for client in people.everyone] == [200, 404, 404, 404]
    make.make_assignment(people.classroom, make.make_quiz(people.study_set))
    assert [client.ask("get", path).status_code for client in people.everyone] == [200, 200, 404, 404]


@pytest.mark.parametrize("part", PARTS)
def test_a_public_set_is_there_for_everyone(people: People, part: str) -> None:
    path = f"/study-sets/{make.make_set().pk}/{part}"
    assert [client.ask("get", path).status_code for client in people.everyone] == [200] * 4


def test_the_list_holds_what_each_may_see(people: People) -> None:
    public = make.make_set()
    seen = [{row["id"] for row in client.ask("get", "/study-sets/").json()["results"]} for client in people.everyone]
    both = {str(public.pk), str(people.study_set.pk)}
    assert seen == [both, {str(public.pk)}, {str(public.pk)}, {str(public.pk)}]


def test_evidence_points_into_the_article(people: People) -> None:
    article = people.teacher.ask("get", f"/study-sets/{people.study_set.pk}/article/").json()
    fact = people.teacher.ask("get", f"/study-sets/{people.study_set.pk}/facts/").json()["results"][1]
    span = fact["evidence"][0]
    assert article["text"][span["start"] : span["end"]] == make.SENTENCES[1]
    sentence = article["sentences"][1]
    assert (sentence["start"], sentence["end"]) == (span["start"], span["end"])


def test_a_set_without_an_article_has_none(people: People) -> None:
    bare = StudySet.objects.create(owner=people.teacher.user, slug="bare", title="Bare")
    assert people.teacher.ask("get", f"/study-sets/{bare.pk}/article/").status_code == 404
    assert people.teacher.ask("get", f"/study-sets/{bare.pk}/").json()["has_article"] is False


def test_a_read_that_has_not_changed_is_a_304(people: People) -> None:
    path = f"/study-sets/{people.study_set.pk}/"
    first = people.teacher.ask("get", path)
    again = people.teacher.ask("get", path, If_None_Match=first["ETag"])
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    people.study_set.title = "Another"
    people.study_set.save()
    changed = people.teacher.ask("get", path, If_None_Match=first["ETag"])
    assert changed.status_code == 200
    assert changed["ETag"] != first["ETag"]


def test_a_read_is_compressed_for_a_client_that_can(people: People) -> None:
    path = f"/study-sets/{people.study_set.pk}/article/"
    plain = people.teacher.ask("get", path)
    packed = people.teacher.ask("get", path, Accept_Encoding="gzip")
    assert packed["Content-Encoding"] == "gzip"
    assert json.loads(gzip.decompress(packed.content)) == plain.json()
    assert packed["ETag"] != plain["ETag"]
    assert people.teacher.ask("get", path, If_None_Match=packed["ETag"]).status_code == 304


def test_a_lesson_carries_its_statements_and_checks_without_their_keys(people: People) -> None:
    study_set = make.make_set()
    check = make.make_question(study_set, rationale="MARKER-RATIONALE")
    make.make_lesson(study_set, checks=[check])
    answer = people.student.ask("get", f"/study-sets/{study_set.pk}/lessons/")
    section = answer.json()["results"][0]["sections"][0]
    assert [len(statement["facts"]) for statement in section["statements"]] == [1, 1, 1]
    assert [shown["id"] for shown in section["checks"]] == [str(check.pk)]
    assert b"is_key" not in answer.content
    assert b"MARKER" not in answer.content


def test_facts_of_an_assigned_test_keep_their_answers_to_themselves_until_it_closes(people: People) -> None:
    asked = people.study_set.facts.get(ref="A001")
    asked.answer, asked.statement, asked.accept = "MARKER-ANSWER", "MARKER-STATEMENT", ["MARKER-ACCEPT"]
    asked.save()
    question = make.make_question(people.study_set, facts=[asked])
    assignment = make.make_assignment(people.classroom, make.make_quiz(people.study_set, [question], mode="test"))
    path = f"/study-sets/{people.study_set.pk}/facts/"

    def told(client: Any) -> bool:
        return b"MARKER" in client.ask("get", path).content

    assert [told(people.teacher), told(people.student)] == [True, False]
    first, second = people.student.ask("get", path).json()["results"][:2]
    assert (first["answer"], first["statement"], first["accept"], first["evidence"]) == (None, None, [], [])
    assert second["answer"] == "answer 2"
    assignment.closes_at = make.AT
    assignment.save()
    assert told(people.student)


@pytest.mark.parametrize("part", PARTS)
def test_reads_ask_the_database_no_more_for_more_rows(
    people: People, part: str, django_assert_max_num_queries: Any
) -> None:
    for size in (2, 12):
        study_set = make.make_set(facts=size)
        questions = [make.make_question(study_set) for _ in range(size)]
        for _ in range(size):
            make.make_lesson(study_set, checks=questions)
            make.make_quiz(study_set, questions)
        with django_assert_max_num_queries(8):
            assert people.student.ask("get", f"/study-sets/{study_set.pk}/{part}").status_code == 200
