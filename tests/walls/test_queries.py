"""No page asks the database much, and none asks more where there is more: walked as whoever may see it."""

from uuid import uuid4

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from quizzes.actions import attempts, classrooms, reports
from quizzes.models import Actor, Attempt, Event, Quotation, Relation, Stake, Venue
from tests.make import (
    make_assignment,
    make_fact,
    make_lesson,
    make_question,
    make_quiz,
    make_student,
    right_answer,
    sentence_span,
    wrong_answer,
)
from tests.walls.conftest import client_of
from tests.walls.routes import OPEN, routes

pytestmark = pytest.mark.django_db

MOST = 12
MOST_OF_THE_API = 8
WHOLES = {
    "/api/v1/me/export/": 8,
    "/api/v1/study-sets/<uuid:id>/pack/": 3,
    "/api/v1/sync/": 4,
}
"""All that is kept of a person, all of a set, and all that is new: they read more tables than one thing has."""
MORE = 5
"""How many more of each thing there are the second time."""


def grow(world):
    """Add several of everything that a page may list."""
    study_set, at = world.study_set, timezone.now()
    facts = [make_fact(study_set, position=100 + number) for number in range(MORE)]
    _grow_what_is_named(study_set)
    asked = [make_question(study_set, facts=[fact]) for fact in facts]
    for _ in range(MORE):
        make_lesson(study_set, checks=asked[:3])
    lesson = study_set.lessons.get(slug=world.ids["lessons"])
    for number, question in enumerate(asked):
        lesson.sections.create(heading="More", position=number).checks.set([question])
    quizzes = [make_quiz(study_set, asked) for _ in range(MORE)]
    practice = study_set.quizzes.get(pk=world.ids["quizzes"])
    for number, question in enumerate(asked):
        practice.places.create(question=question, position=50 + number)
    for quiz in quizzes:
        make_assignment(world.classroom, quiz)
    for number in range(MORE):
        student = make_student(nickname=f"Student {number}")
        classrooms.join(student, code=world.classroom.code)
        for quiz in (practice, quizzes[0]):
            _take(quiz, student, at)
        reports.report(asked[0].current, student, "It is wrong.", at=at)
    for quiz in quizzes[:3]:
        _take(quiz, world.member, at)
    for number in range(MORE):
        classrooms.create(world.teacher, name=f"Class {number}")


def _grow_what_is_named(study_set):
    span = (sentence_span(study_set),)
    for number in range(MORE):
        same = {"study_set": study_set, "ref": f"more-{number}", "evidence": span, "position": number + 5}
        actor = Actor.objects.create(name=f"Actor {number}", kind="state", **same)
        Venue.objects.create(name=f"Venue {number}", kind="city", latitude=number, longitude=number, **same)
        Stake.objects.create(what="More is at stake", for_whom="All", **same)
        Event.objects.create(what="More happens", when_as_written="then", **same)
        Quotation.objects.create(speaker=actor, form="indirect", text="more", **same)
        Relation.objects.create(subject=actor, relation="backs", object=actor, label="backs", **same)


def _take(quiz, student, at):
    attempt, _ = attempts.start(quiz, student, at=at)
    for place in attempt.places:
        question = quiz.questions.get(pk=place.question)
        answer = wrong_answer(question) if question.current.type != "essay" else right_answer(question)
        attempts.record(student, attempt.pk, question.pk, id=uuid4(), answer=answer, at=at)
    attempts.finish(student, attempt.pk, at=at)


def pages(world):
    for route in routes():
        if not route.template.startswith("/api/") and route.template not in OPEN:
            yield route.template, route.at(world.ids)
    finished = Attempt.objects.of(world.member).finished().earliest("started_at")
    yield "a result", f"/attempts/{finished.pk}/"


def reads(world):
    for route in routes():
        if route.template.startswith("/api/") and "/docs/" not in route.template:
            yield route.template, route.at(world.ids)


def counted(client, addresses, media_type):
    """Return how many queries each address takes that is there for somebody, by its form with placeholders."""
    found = {}
    for template, address in addresses:
        cache.clear()
        if client.get(address).status_code != 200:  # what a page keeps of the day, or settles, is settled then
            continue
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(address)
        assert answer.status_code == 200, address
        if answer["Content-Type"].startswith(media_type):
            found[template] = len(queries)
    return found


@pytest.mark.parametrize("who", ["teacher", "member"])
def test_pages_and_the_api_ask_little_and_no_more_where_there_is_more(who, world):
    client = client_of(getattr(world, who))
    few = everything_counted(client, world)
    grow(world)
    many = everything_counted(client, world)
    grown = {address: (few[address], count) for address, count in many.items() if count > few[address]}
    much = {address: count for address, count in many.items() if count > most(address)}
    assert (grown, much) == ({}, {})


def everything_counted(client, world):
    read = counted(client, reads(world), "application/json")
    opened = counted(client, pages(world), "text/html")
    assert len(read) > 20
    assert len(opened) > 20
    return read | opened


def most(address):
    return MOST_OF_THE_API + WHOLES.get(address, 0) if address.startswith("/api/") else MOST
