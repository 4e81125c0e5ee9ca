"""What is private is not there for anybody else: at every address, by every method, whoever asks."""

import json
from dataclasses import replace
from itertools import product
from uuid import uuid4

import pytest
from django.db import transaction

from tests.walls.conftest import client_of
from tests.walls.routes import METHODS, call, private, public, routes
from tests.walls.world import STRANGERS, make_stranger, make_world, rows, writes

pytestmark = pytest.mark.django_db

EVERY_STRANGER = pytest.mark.parametrize("kind", STRANGERS)
SHARED = {"number": "1", "outlines": "actors"}
"""What stands in an address and is no id."""


def is_refused(answer, *, is_nobody):
    """Whether an answer says that nothing is there; nobody may be asked to sign in first."""
    asks_to_sign_in = answer.status_code == 302 and answer.url.startswith("/accounts/login/")
    return answer.status_code in (404, 405) or (is_nobody and (asks_to_sign_in or answer.status_code == 401))


def told(answer):
    """Return everything an answer says, as one text, without what the clock puts into it."""
    headers = {name: value for name, value in answer.headers.items() if name != "Expires"}
    return answer.content.decode() + repr(sorted(headers.items()))


def heard(answer, route, ids):
    """Return what an answer says, the same for all ids that may stand in its address."""
    words = told(answer)
    for word in route.words:
        words = words.replace(ids[word], word)
    return answer.status_code, words


def absent(word):
    """Return an id of the shape that a word's ids have, of nothing."""
    return "nothing-here" if word in ("sets", "lessons") else str(uuid4())


@EVERY_STRANGER
def test_a_stranger_finds_nothing_and_changes_nothing_and_is_told_what_is_told_of_nothing(kind, world):
    stranger = make_stranger(kind, world)
    client, before, holes = client_of(stranger), rows(), []
    asked = (world.ids, {word: absent(word) for word in world.ids} | SHARED)
    for route in private():
        for method in METHODS:
            with writes() as written:
                there, _ = answers = [call(client, method, route, route.at(ids)) for ids in asked]
            if not is_refused(there, is_nobody=stranger is None) or world.secret in told(there):
                holes.append((method, route.template, there.status_code))
            seen = [heard(answer, route, ids) for answer, ids in zip(answers, asked, strict=True)]
            if seen[0] != seen[1]:
                holes.append((method, route.template, *seen))
            if written and rows() != before:
                holes.append(("changed by", method, route.template))
                before = rows()
    assert holes == []
    assert rows() == before


def test_what_writes_is_noted(world):
    """Without this the test above could look at no row before its end."""
    with writes() as written:
        rows()
    assert written == []
    with writes() as written:
        client_of(world.teacher)
    assert written


def test_a_thing_of_ones_own_is_no_way_to_somebody_elses(world):
    mine, holes = make_world(), []
    people = [client_of(mine.teacher), client_of(mine.member)]
    before = rows()
    for client, (route, mixed), method in product(people, mixtures(mine.ids, world.ids), METHODS):
        answer = call(client, method, route, route.at(*mixed))
        if answer.status_code not in (404, 405) or world.secret in told(answer):
            holes.append((method, route.template, answer.status_code))
    assert holes == []
    assert rows() == before


def mixtures(mine, theirs):
    """Return the routes with several ids, each with one id of theirs among mine."""
    return [
        (route, [theirs if here == foreign else mine for here in range(len(route.words))])
        for route in private()
        for foreign, word in enumerate(route.words)
        if word not in SHARED and len(set(route.words) - set(SHARED)) > 1
    ]


def test_a_teachers_pages_are_not_there_for_a_student(world):
    client, before = client_of(world.member), rows()
    teach = [route for route in routes() if route.template.startswith("/teach/")]
    found = [
        (method, route.template)
        for route in teach
        for method in METHODS
        if call(client, method, route, route.at(world.ids)).status_code not in (404, 405)
    ]
    assert found == []
    assert rows() == before


def test_whose_it_is_finds_it(world):
    """Without this the walls could stand around nothing."""
    people = [client_of(person) for person in (world.teacher, world.member)]
    assert [route.template for route in private() if not is_found(route, people, world)] == []


def is_found(route, people, world):
    """Whether one of these people does something at an address by some method; what was done is undone."""
    for client, method in product(people, METHODS):
        with transaction.atomic():
            answer = call(client, method, route, route.at(world.ids))
            transaction.set_rollback(True)
        assert answer.status_code < 500
        if answer.status_code not in (404, 405):
            return True
    return False


@EVERY_STRANGER
def test_no_list_names_what_is_private(kind, world):
    client, ids = client_of(make_stranger(kind, world)), set(world.ids.values()) - set(SHARED.values())
    queries = [f"?study_set={world.study_set.pk}", f"?quiz={world.ids['quizzes']}", f"?from={world.ids['attempts']}"]
    naming = []
    for route in public():
        whole, *narrowed = (told(client.get(route.template + query)) for query in ("", *queries))
        if any(one in whole for one in ids) or any(world.secret in words for words in (whole, *narrowed)):
            naming.append(route.template)
    assert naming == []


# --- Ids in a body ---------------------------------------------------------------------------------------------------

OPTION = {"options": [{"text": "Astana", "is_key": True}, {"text": "Geneva", "is_key": False}]}
QUESTION = {"type": "single_choice", "stem": "Where?", "content": OPTION}
QUIZ = {"title": "Mine now", "mode": "practice"}

NAMING = [
    ("teacher", "post", "/api/v1/questions/", lambda mine, theirs: {"study_set": theirs["study-sets"], **QUESTION}),
    (
        "teacher",
        "post",
        "/api/v1/questions/lint/",
        lambda mine, theirs: {"study_set": theirs["study-sets"], **QUESTION},
    ),
    (
        "teacher",
        "post",
        "/api/v1/questions/",
        lambda mine, theirs: {"study_set": mine["study-sets"], "facts": [theirs["facts"]], **QUESTION},
    ),
    ("teacher", "patch", "/api/v1/questions/{questions}/", lambda mine, theirs: {"facts": [theirs["facts"]]}),
    (
        "teacher",
        "post",
        "/api/v1/quizzes/",
        lambda mine, theirs: {"study_set": theirs["study-sets"], "questions": [], **QUIZ},
    ),
    (
        "teacher",
        "post",
        "/api/v1/quizzes/",
        lambda mine, theirs: {
            "study_set": mine["study-sets"],
            "questions": [{"question": theirs["questions"]}],
            **QUIZ,
        },
    ),
    (
        "teacher",
        "post",
        "/api/v1/classrooms/{classrooms}/assignments/",
        lambda mine, theirs: {"quiz": theirs["quizzes"]},
    ),
    ("member", "post", "/api/v1/quizzes/{quizzes}/attempts/", lambda mine, theirs: {"id": theirs["attempts"]}),
    (
        "member",
        "put",
        "/api/v1/attempts/{attempts}/answers/{answers}/",
        lambda mine, theirs: {"id": theirs["marking"], "answer": {"option": ""}},
    ),
    (
        "member",
        "post",
        "/api/v1/review/answers/",
        lambda mine, theirs: {"id": str(uuid4()), "question": theirs["questions"], "answer": {"option": ""}},
    ),
    ("teacher", "post", "/classes/{classes}/assign/", lambda mine, theirs: {"quiz": theirs["quizzes"]}),
    (
        "teacher",
        "post",
        "/classes/{classes}/change/",
        lambda mine, theirs: {"do": "remove", "student": theirs["members"]},
    ),
    (
        "teacher",
        "post",
        "/teach/questions/{questions}/",
        lambda mine, theirs: {"stem": "Where?", "fact": theirs["facts"], "made_from": "2", "change": "typo"},
    ),
    (
        "teacher",
        "post",
        "/teach/sets/{sets}/quizzes/new/",
        lambda mine, theirs: {**QUIZ, f"use-{theirs['questions']}": "on", "row": theirs["quizzes"]},
    ),
    ("member", "post", "/attempts/{attempts}/1/", lambda mine, theirs: {"option": "x", "response": theirs["marking"]}),
]


@pytest.mark.parametrize(("who", "method", "path", "body"), NAMING, ids=[f"{row[1]} {row[2]}" for row in NAMING])
def test_a_body_that_names_what_is_somebody_elses_is_refused(who, method, path, body, world):
    mine = make_world()
    client, before = client_of(getattr(mine, who)), rows()
    ids, theirs = (one.ids | {"facts": str(one.study_set.facts.first().pk)} for one in (mine, world))
    address, sent = path.format(**ids), body(ids, theirs)
    if path.startswith("/api/"):
        answer = getattr(client, method)(address, json.dumps(sent), content_type="application/json")
    else:
        answer = getattr(client, method)(address, sent)
    assert answer.status_code in (400, 404, 409)
    assert world.secret not in told(answer)
    assert rows() == before


def test_a_new_kind_of_address_must_be_given_a_thing_to_guard(world):
    route = replace(private()[0], template="/telescopes/<uuid:pk>/")
    with pytest.raises(LookupError, match="telescopes"):
        route.at(world.ids)
