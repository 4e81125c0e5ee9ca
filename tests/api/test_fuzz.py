"""The document holds for whatever is sent: by chance, by whoever may call, and one call after another.

FUZZ_EXAMPLES=2000 asks for that many calls of each person instead of the few of a usual run.
"""

import json
import os
from collections.abc import Iterator
from contextlib import nullcontext, suppress
from typing import Any

import pytest
import schemathesis
from django.core.cache import cache
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable
from hypothesis.stateful import run_state_machine_as_test
from schemathesis.checks import CHECKS, load_all_checks
from schemathesis.config import SchemathesisConfig
from schemathesis.core.failures import FailureGroup
from schemathesis.generation import GenerationMode

from quizzes.api.documentation import document
from tests.api.conftest import token_for
from tests.walls.routes import PLACEHOLDER, routes
from tests.walls.world import World, make_world

pytestmark = pytest.mark.django_db

NOT_ASKED = {
    "positive_data_acceptance": "A body that fits its schema may not fit what is stored: a fact of another set, or a "
    "sentence that is not there. That is a 400 here, told with a pointer.",
}
"""Checks that are left out, each with its reason."""

PEOPLE = ("nobody", "student", "teacher")
EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "100"))
STEPS = 8
NAMED = {"study_set": "study-sets", "question": "questions", "quiz": "quizzes"}

TOLD = ("ETag", "Location", "Retry-After", "Idempotency-Replayed")
"""Headers that a client acts on."""


@schemathesis.check
def headers_are_documented(context: Any, response: Any, case: Any) -> None:
    """What a client acts on is in the document wherever it is sent."""
    answers = case.operation.definition.raw["responses"]
    known = answers.get(str(response.status_code), {}).get("headers", {})
    sent = {name for name in TOLD if name.lower() in response.headers}
    assert sent <= set(known), f"{response.status_code} has {', '.join(sorted(sent - set(known)))}"


load_all_checks()
CONFIG = SchemathesisConfig.from_dict({"generation": {"with-security-parameters": False}})
SCHEMA = schemathesis.openapi.from_dict(json.loads(document("json")), config=CONFIG)
SCHEMA.app = get_wsgi_application()
OPERATIONS = [result.ok() for result in SCHEMA.get_all_operations()]
LEFT_OUT = CHECKS.get_by_names(list(NOT_ASKED))
SHAPE = CHECKS.get_by_names(["response_schema_conformance"])
WORDS = {PLACEHOLDER.sub(r"{\1}", route.template): route.words for route in routes()}


def chance(examples: int, **more: Any) -> settings:
    """Return how Hypothesis runs: alike each time, and without a search for a smaller example."""
    return settings(
        max_examples=examples,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
        **more,
    )


@pytest.fixture(autouse=True)
def _connected() -> Iterator[None]:
    """Keep the connection, which holds the test's transaction, when a request begins or ends."""
    ends = (request_started, request_finished)
    for signal in ends:
        signal.disconnect(close_old_connections)
    yield
    for signal in ends:
        signal.connect(close_old_connections)


@pytest.fixture
def world(db: None) -> World:
    return make_world()


def headers_of(who: str, world: World) -> dict[str, str]:
    person = {"student": world.member, "teacher": world.teacher}.get(who)
    plain = {"Accept-Encoding": "identity"}  # schemathesis reads an answer of this application as it stands
    return {**plain, "Authorization": f"Bearer {token_for(person)}"} if person else plain


def test_whatever_is_sent_is_answered_as_the_document_says(world: World, settings: Any) -> None:
    settings.API_RATES = dict.fromkeys(settings.API_RATES, 10**9)
    people, found = {who: headers_of(who, world) for who in PEOPLE}, {}
    for operation in OPERATIONS:
        for mode in GenerationMode:
            try_out(operation, mode, world, people, found)
    tell(found)


def tell(found: dict[Any, str]) -> None:
    if found:
        pytest.fail("\n\n".join(found.values()), pytrace=False)


def try_out(
    operation: Any, mode: GenerationMode, world: World, people: dict[str, dict[str, str]], found: dict[Any, str]
) -> None:
    """Call an operation with data that fit, or with data that do not, as each of them; keep what was found, by kind.

    To make up data costs more than to send them.
    """

    @chance(max(1, round(EXAMPLES / len(OPERATIONS) / len(GenerationMode))))
    @given(case=cases(operation, mode, world))
    def call(case: Any) -> None:
        if mode is GenerationMode.POSITIVE:
            name_what_is_there(case.body, world)
        for who, headers in people.items():
            with transaction.atomic():
                try:
                    case.call_and_validate(headers=headers, excluded_checks=left_out(case))
                except FailureGroup as group:
                    keep(found, who, case, group)
                transaction.set_rollback(True)

    cache.clear()
    # Where an operation takes any text, nothing does not fit.
    with suppress(Unsatisfiable) if mode is GenerationMode.NEGATIVE else nullcontext():
        call()


def cases(operation: Any, mode: GenerationMode, world: World) -> st.SearchStrategy[Any]:
    """Addresses of what there is, and where something else can be wrong or nothing is there, addresses of nothing."""
    names = [one.name for one in operation.path_parameters]
    if not names:
        return operation.as_strategy(mode)
    there = dict(zip(names, (world.ids[word] for word in WORDS[operation.path]), strict=True))
    leading = operation.as_strategy(mode, path_parameters=there)
    only_address = mode is GenerationMode.NEGATIVE and not (operation.body or operation.query)
    return operation.as_strategy(mode) if only_address else leading | leading | operation.as_strategy(mode)


def name_what_is_there(body: Any, world: World) -> None:
    """Put ids of what there is into a body, where random ones would be refused before anything else is read."""
    if isinstance(body, dict):
        body.update({name: world.ids[word] for name, word in NAMED.items() if name in body})


def left_out(case: Any) -> list[Any]:
    """Return the checks that do not fit a call.

    Whoever chooses fields with ?fields= gets no more than those; sync answers 200 and refuses a bad record by itself.
    """
    if case.operation.path == "/api/v1/sync/":
        return LEFT_OUT + CHECKS.get_by_names(["negative_data_rejection"])
    return LEFT_OUT + SHAPE if "fields" in (case.query or {}) else LEFT_OUT


def keep(found: dict[Any, str], who: str, case: Any, group: FailureGroup) -> None:
    for one in group.exceptions:
        label, called = case.operation.label, case.as_curl_command()[:600]
        found.setdefault((who, label, one.title), f"{label}, by {who}: {one}\n{called}")


@pytest.mark.parametrize("who", PEOPLE)
def test_what_one_call_answers_can_be_sent_in_the_next(who: str, world: World, settings: Any) -> None:
    settings.API_RATES = dict.fromkeys(settings.API_RATES, 10**9)
    sent, found = headers_of(who, world), {}

    class Calls(SCHEMA.as_state_machine()):  # type: ignore[misc]
        def setup(self) -> None:
            self.undo = transaction.atomic()
            self.undo.__enter__()

        def get_call_kwargs(self, case: Any) -> dict[str, Any]:
            return {"headers": sent}

        def validate_response(self, response: Any, case: Any, additional_checks: Any = (), **more: Any) -> None:
            try:
                case.validate_response(
                    response,
                    additional_checks=additional_checks,
                    excluded_checks=left_out(case),
                    headers=sent,
                    transport_kwargs=more,
                )
            except FailureGroup as group:
                keep(found, who, case, group)

        def teardown(self) -> None:
            transaction.set_rollback(True)
            self.undo.__exit__(None, None, None)

    run_state_machine_as_test(Calls, settings=chance(max(3, EXAMPLES // STEPS), stateful_step_count=STEPS))
    tell(found)
