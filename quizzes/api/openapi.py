"""The OpenAPI document, drawn from what documentation.py says of each operation."""

from collections.abc import Mapping
from threading import Lock
from typing import Any

from django.urls import get_resolver
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.renderers import OpenApiJsonRenderer, OpenApiYamlRenderer
from drf_spectacular.utils import OpenApiParameter, extend_schema

from quizzes.api.documentation import IDEMPOTENCY_KEY, PROBLEM_TYPE, PROBLEMS, problem_example, waiting
from quizzes.api.schemas.base import PROBLEM, components, ref


class Operations(AutoSchema):
    """Our operations are documented in full by `operation`; this names them and says who may call them."""

    def get_operation_id(self) -> str:
        words = [part for part in self.path.removeprefix("/api/v1/").split("/") if part]
        named = "_".join(word.strip("{}") if word.startswith("{") else word.replace("-", "_") for word in words)
        return f"{self.method.lower()}_{named}"

    def get_auth(self) -> list[dict[str, list[str]]]:
        needs_somebody = self.method in self.view.for_people | self.view.for_teachers
        return [{"bearer": []}, {"session_token": []}, *([] if needs_somebody else [{}])]

    def get_override_parameters(self) -> list[OpenApiParameter]:
        return [IDEMPOTENCY_KEY] if self.method == "POST" and self.view.keeps_receipts else []

    def is_deprecated(self) -> bool:
        return self.view.deprecated is not None

    def get_filter_backends(self) -> list[Any]:
        return []

    def _get_paginator(self) -> None:
        return None


_TOKEN = "A session token of the app client at /_allauth/app/v1/auth/login (or signup): `meta.session_token`."


_RETRY_AFTER = {"Retry-After": {"schema": {"type": "integer"}, "description": "Seconds to wait."}}


_REPLAYED = {
    "Idempotency-Replayed": {
        "schema": {"const": "true"},
        "description": "There where this is the first answer once more, to a key that was sent again.",
    }
}


def _headers(status: str, said: Mapping[str, Any]) -> dict[str, Any]:
    """Return the headers of an answer that a client has a use for."""
    headers: dict[str, Any] = dict(said["responses"].get(status, {}).get("headers", {}))
    if status.startswith("2") and _takes_key(said):
        headers |= _REPLAYED
    if status in ("429", "503"):
        headers |= _RETRY_AFTER
    return {"headers": headers} if headers else {}


TAGS = {
    "me": "One's own account: name, sessions, data, and an end to it.",
    "study sets": "What there is to learn: an article with its lessons, facts, people, places and quizzes.",
    "quizzes": "What there is to take; for teachers, assembling, publishing, closing, and how it did.",
    "attempts": "Taking a quiz: begin, answer, finish, read the result.",
    "sync": "Working offline: send what was done in one call, and hear what is new.",
    "review": "What is asked again before it is forgotten.",
    "progress": "What one knows, by strand.",
    "classrooms": "Classes: joining, members, assignments, and how a class gets on.",
    "reports": "Questions that something is wrong with, as threads between a student and who owns them.",
    "questions": "For teachers: write, lint, publish, revise, retire.",
    "marks": "For teachers: mark what was written, accept an answer, correct a key.",
}
"""What each kind of call is about, in the order in which one meets them."""


def add_components(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """Put the named schemas, the tags and the two ways to send a token into the document."""
    for methods in result["paths"].values():
        for said in methods.values():
            answers = _refusals_of_all(said) | said["responses"]
            said["responses"] = {status: answers[status] | _headers(status, said) for status in sorted(answers)}
    result["tags"] = [{"name": name, "description": words} for name, words in TAGS.items()]
    parts = result.setdefault("components", {})
    parts.setdefault("schemas", {}).update(components)
    parts["securitySchemes"] = {
        "bearer": {"type": "http", "scheme": "bearer", "description": _TOKEN},
        "session_token": {"type": "apiKey", "in": "header", "name": "X-Session-Token", "description": _TOKEN},
    }
    return result


def _takes_key(said: Mapping[str, Any]) -> bool:
    return IDEMPOTENCY_KEY.name in {one.get("name") for one in said.get("parameters", [])}


def _refusals_of_all(said: Mapping[str, Any]) -> dict[str, Any]:
    """Return how every operation may fail, and how an Idempotency-Key that is none, or came with another body, does."""
    statuses = (400, 409, 503) if _takes_key(said) else (503,)
    return {str(status): _refusal(status) for status in statuses}


def _refusal(status: int) -> dict[str, Any]:
    example = problem_example(status)
    examples = {f"Problem{status}": {"value": example.value, "summary": example.summary}}
    content = {"schema": ref(PROBLEM), "examples": examples}
    return {"content": {PROBLEM_TYPE: content}, "description": PROBLEMS[status][0]}


class Generator(SchemaGenerator):
    """Attaches what is said of the operations before it looks at them."""

    def get_schema(self, request: Any = None, public: bool = False) -> Any:
        get_resolver().url_patterns  # noqa: B018 - what is said of operations is said as they are loaded
        while waiting:
            method, said = waiting.pop()
            extend_schema(**said)(method)
        return super().get_schema(request=request, public=public)


_one_at_a_time = Lock()


def written(form: str) -> bytes:
    """Return the OpenAPI document of this process as "yaml" or "json"."""
    renderer = {"yaml": OpenApiYamlRenderer, "json": OpenApiJsonRenderer}[form]()
    with _one_at_a_time:
        return bytes(renderer.render(Generator().get_schema(request=None, public=True)))
