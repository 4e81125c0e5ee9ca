"""No change over the API asks the database much, and none asks more where there is more."""

import json
from uuid import UUID, uuid4

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from quizzes.actions import analysis, attempts, cards, marking, progress, remarking
from quizzes.api.documentation import document
from quizzes.models import Job, Question, Quiz, Response
from tests.make import (
    make_assignment,
    make_classroom,
    make_question,
    make_quiz,
    make_student,
    other_choices,
    right_answer,
)
from tests.walls.conftest import client_of
from tests.walls.routes import METHODS, bodies, documented, routes
from tests.walls.test_queries import MOST_OF_THE_API, grow
from tests.walls.world import World

pytestmark = pytest.mark.django_db

NO_QUERY = ("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN")
"""What begins and ends a transaction looks at no row, and the tests add some of their own: it is not counted."""

NAMED = {"study_set": "study-sets", "question": "questions", "quiz": "quizzes", "attempt": "attempts"}
OPERATIONS = {
    (method, path) for path, operations in json.loads(document("json"))["paths"].items() for method in operations
}


def fitted(body, world: World):
    """Return an example with ids of what there is, and new ones for what is made."""
    if isinstance(body, list):
        return [fitted(one, world) for one in body]
    if not isinstance(body, dict):
        return body
    ids = {name: world.ids[word] for name, word in NAMED.items() if isinstance(body.get(name), str)}
    new = {"id": str(uuid4())} if "id" in body else {}
    return {name: fitted(part, world) for name, part in body.items()} | ids | new


# --- What has to be there first, and what is sent where the example does not fit --------------------------------------


def _asked(world: World) -> Question:
    return Question.objects.get(pk=world.ids["questions"])


def _machine_marked(world: World):
    return list(world.study_set.questions.published().exclude(current__type="essay"))


def _answered(world: World):
    return {}, {"id": str(uuid4()), "answer": right_answer(_asked(world)), "sequence": 3}


def _reviewed(world: World):
    return {}, {"id": str(uuid4()), "question": world.ids["questions"], "answer": right_answer(_asked(world))}


def _to_begin(world: World):
    attempts.finish(world.member, UUID(world.ids["attempts"]), at=timezone.now())
    return {}, {"id": str(uuid4())}


def _to_finish(world: World):
    """An attempt with an answer, and a draft, at every question that the quiz asks by now."""
    _to_begin(world)
    quiz = Quiz.objects.get(pk=world.ids["quizzes"])
    return {"attempts": str(_with_answers_and_drafts(quiz, world).pk)}, {}


def _with_answers_and_drafts(quiz: Quiz, world: World):
    at = timezone.now()
    attempt, _ = attempts.start(quiz, world.member, at=at)
    for place in attempt.places:
        answer = right_answer(Question.objects.get(pk=place.question))
        attempts.record(world.member, attempt.pk, place.question, id=uuid4(), answer=answer, at=at)
        attempts.answer_drafts.keep(world.member, attempt.pk, place.question, id=uuid4(), answer=answer, at=at)
    return attempt


def _marked(world: World):
    waiting = Response.objects.get(pk=world.ids["marking"])
    return {}, {"points": {one.id: one.points for one in waiting.version.loaded.rubric}}


def _marked_before(world: World):
    """The points of another mark than the one that was given."""
    waiting = Response.objects.select_related("version").get(pk=world.ids["marking"])
    rubric, at = waiting.version.loaded.rubric, timezone.now()
    marking.mark(waiting, {one.id: one.points for one in rubric}, marker=world.teacher, at=at)
    return {}, {"points": {one.id: 0 for one in rubric}, "reason": "It is not in the article."}


def _other_key(world: World):
    """Another key, which two students have chosen; the attempt of one waits for the mark of its essay."""
    question, quiz, at = _asked(world), Quiz.objects.get(pk=world.ids["quizzes"]), timezone.now()
    other = other_choices(question)[0]
    for essays in ((), quiz.questions.filter(current__type="essay")):
        student = make_student(classroom=world.classroom)
        attempt, _ = attempts.start(quiz, student, at=at)
        for asked, answer in [(question, {"option": other}), *((one, right_answer(one)) for one in essays)]:
            attempts.record(student, attempt.pk, asked.pk, id=uuid4(), answer=answer, at=at)
        attempts.finish(student, attempt.pk, at=at)
    return {}, {"keys": [other], "reason": "It is the other one."}


def _seen(world: World):
    return {}, {"keys": _other_key(world)[1]["keys"]}


def _draft(world: World):
    return {"questions": str(make_question(world.study_set, state="draft").pk)}, {"stem": "Where did they meet?"}


def _failed(world: World):
    Job.objects.filter(pk=world.ids["jobs"]).update(state="failed")
    return {}, {}


def _joined(world: World):
    return {}, {"code": make_classroom(world.teacher, name="Another").code}


def _card(world: World):
    return {}, {"card": cards.renew(world.classroom, UUID(world.ids["members"]), at=timezone.now())}


def _unbegun(world: World):
    asked = list(world.study_set.questions.published())
    quiz = make_quiz(world.study_set, asked[:1], state="draft")
    return {"quizzes": str(quiz.pk)}, {"questions": [{"question": str(one.pk)} for one in asked]}


def _batch(world: World):
    (ids, _), asked = _to_finish(world), Quiz.objects.get(pk=world.ids["quizzes"]).questions.all()
    same = {"kind": "answer", "attempt": ids["attempts"]}
    answers = [{**same, "question": str(one.pk), "id": str(uuid4()), "answer": right_answer(one)} for one in asked]
    return {}, {"records": answers}


def _to_finish_a_test(world: World):
    """A test that tells all once it is over: its end is learned from and counted, and leaves nothing to mark."""
    quiz = make_quiz(world.study_set, _machine_marked(world), mode="test")
    make_assignment(world.classroom, quiz)
    return {"attempts": str(_with_answers_and_drafts(quiz, world).pk)}, {}


def _first_answers(world: World):
    """Answers to a practice quiz that are the first to their questions, one of them corrected."""
    asked = _machine_marked(world)
    attempt, _ = attempts.start(make_quiz(world.study_set, asked), world.member, at=timezone.now())
    same = {"kind": "answer", "attempt": str(attempt.pk)}
    return {}, {
        "records": [{**same, "question": str(one.pk), "id": str(uuid4()), "answer": right_answer(one)} for one in asked]
    }


def _published(world: World):
    return {}, {"rationale": "The talks opened there on 23 January 2017, as the article says."}


VARIANTS = {
    "post /attempts/{id}/finish/": (" of a test", _to_finish_a_test),
    "post /sync/": (" in practice", _first_answers),
    "patch /questions/{id}/": (" that is published", _published),
}
"""Calls that do more in some cases: these are measured besides."""


PREPARED = {
    "put /attempts/{id}/answers/{question_id}/": _answered,
    "post /review/answers/": _reviewed,
    "post /quizzes/{id}/attempts/": _to_begin,
    "post /attempts/{id}/finish/": _to_finish,
    "post /marking/{id}/": _marked,
    "put /marking/{id}/": _marked_before,
    "post /questions/{id}/correction/": _other_key,
    "post /questions/{id}/correction/preview/": _seen,
    "post /jobs/{id}/retry/": _failed,
    "post /classrooms/join/": _joined,
    "post /classrooms/cards/": _card,
    "patch /questions/{id}/": _draft,
    "patch /quizzes/{id}/": _unbegun,
    "post /sync/": _batch,
    **{name + case: prepare for name, (case, prepare) in VARIANTS.items()},
}


def calls():
    """Yield every change that the document tells of, as (its name, method, route)."""
    for route in routes():
        if route.template.startswith("/api/") and "/docs/" not in route.template:
            for method in METHODS:
                if method != "get" and (method, documented(route)) in OPERATIONS:
                    name = f"{method} {documented(route).removeprefix('/api/v1')}"
                    yield name, method, route
                    if name in VARIANTS:
                        yield name + VARIANTS[name][0], method, route


def sent(name, method, route, world: World):
    """Return (ids, body) of a call, once what it needs is there."""
    if name in PREPARED:
        return PREPARED[name](world)
    return {}, fitted(bodies().get((method, documented(route)), {}), world)


def counted(world: World):
    """Return how many queries each change takes, by its name, called by whoever may; what it does is undone."""
    found = {}
    for person in (world.member, world.teacher):
        client = client_of(person)
        for name, method, route in calls():
            with transaction.atomic():
                ids, body = sent(name, method, route, world)
                cache.clear()
                with CaptureQueriesContext(connection) as queries:
                    address = route.at(world.ids | ids)
                    answer = getattr(client, method)(address, data=json.dumps(body), content_type="application/json")
                transaction.set_rollback(True)
            if answer.status_code < 300:
                asked = sum(not query["sql"].startswith(NO_QUERY) for query in queries)
                found[name] = max(asked, found.get(name, 0))
    return found


def left_over(world: World):
    """Return how many queries take what a correction and the ends of attempts leave to others."""
    found = {}
    with transaction.atomic():
        _ids, body = _other_key(world)
        path = f"/api/v1/questions/{world.ids['questions']}/correction/"
        ordered = client_of(world.teacher).post(path, data=json.dumps(body), content_type="application/json")
        job = Job.objects.get(pk=ordered.json()["id"])
        for name, work in {
            "marks": lambda: remarking.carry_out(job, at=timezone.now()),
            "statistics": lambda: analysis.catch_up(Quiz.objects.get(pk=world.ids["quizzes"])),
            "memory": lambda: progress.catch_up(world.member, at=timezone.now()),
        }.items():
            with CaptureQueriesContext(connection) as queries:
                work()
            found[name] = sum(not query["sql"].startswith(NO_QUERY) for query in queries)
        transaction.set_rollback(True)
    return found


def test_what_is_left_to_a_worker_or_to_who_looks_takes_no_more_queries_where_there_is_more(world):
    left_over(world)
    few = left_over(world)
    grow(world)
    many = left_over(world)
    assert few["marks"] > 20
    assert {name: (few[name], count) for name, count in many.items() if count > few[name]} == {}


def at_last(world: World):
    """Count once what a process keeps in memory is there."""
    counted(world)
    return counted(world)


def test_the_api_changes_with_few_queries_and_no_more_where_there_is_more(world, settings):
    settings.API_RATES = dict.fromkeys(settings.API_RATES, 10**9)
    few = at_last(world)
    grow(world)
    many = at_last(world)
    grown = {name: (few[name], count) for name, count in many.items() if count > few[name]}
    much = {name: count for name, count in many.items() if count > MOST_OF_THE_API}
    uncalled = {name for name, _method, _route in calls()} - set(many)
    assert (grown, much, uncalled) == ({}, {}, set())
