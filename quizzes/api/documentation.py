"""The OpenAPI document: what each operation takes, answers and refuses, from the schemas that check bodies."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache, wraps
from typing import Any

from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.renderers import OpenApiJsonRenderer, OpenApiYamlRenderer
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.request import Request

from quizzes.api.filtering import ChosenFields
from quizzes.api.schemas.base import PROBLEM, Schema, components, names_in, ref

PROBLEM_TYPE = "application/problem+json"

_PROBLEMS = {
    400: ("What was sent cannot be read or does not fit.", "invalid"),
    401: ("The session token is missing, wrong or ended.", "token_ended"),
    404: ("It does not exist, or is not yours to see.", "not_found"),
    406: ("Accept application/json.", "not_acceptable"),
    409: ("It contradicts what is stored; nothing was changed.", "conflict"),
    412: ("It was changed since you read it.", "changed_meanwhile"),
    413: ("The body is too large.", "too_large"),
    415: ("Send application/json.", "unsupported_media_type"),
    429: ("Too many requests; wait as Retry-After says.", "throttled"),
    503: ("The database is away for a moment; wait as Retry-After says.", "unavailable"),
}
_TITLES = {
    400: "Bad Request",
    401: "Unauthorized",
    404: "Not Found",
    406: "Not Acceptable",
    409: "Conflict",
    412: "Precondition Failed",
    413: "Request Entity Too Large",
    415: "Unsupported Media Type",
    429: "Too Many Requests",
    503: "Service Unavailable",
}

LIMIT = OpenApiParameter("limit", {"type": "integer", "minimum": 1, "maximum": 200, "default": 50}, description="Rows.")
CURSOR = OpenApiParameter("cursor", str, description="From `next` or `previous` of a page.")
PAGING = (LIMIT, CURSOR)
IF_NONE_MATCH = OpenApiParameter(
    "If-None-Match", str, OpenApiParameter.HEADER, description="The ETag you have: 304 when nothing has changed."
)

IF_MATCH = OpenApiParameter(
    "If-Match", str, OpenApiParameter.HEADER, description="The ETag you read: 412 when it was changed since."
)

ETAG = OpenApiParameter(
    "ETag", str, OpenApiParameter.HEADER, description="For If-None-Match and If-Match.", response=[200, 201, 304]
)
LOCATION = OpenApiParameter(
    "Location", str, OpenApiParameter.HEADER, description="Where it is read.", response=[201, 202], required=True
)

IDEMPOTENCY_KEY = OpenApiParameter(
    "Idempotency-Key",
    {"type": "string", "minLength": 1, "maxLength": 120, "pattern": "^[ -~]+$"},
    OpenApiParameter.HEADER,
    description="Up to 120 characters of your own: sent again with the same body, the first answer comes again.",
)


def operation(
    summary: str,
    answers: Mapping[int, tuple[str, Schema | None]],
    *,
    tag: str,
    takes: Schema | None = None,
    refuses: Sequence[int] = (),
    query: Sequence[OpenApiParameter] = (),
    description: str = "",
    problems: Mapping[int, Schema] | None = None,
) -> Callable[[Any], Any]:
    """Document a method. `answers` gives (words, schema) by status; `problems` replaces the schema of a refusal."""
    refused = sorted({401, 406, 429, *refuses, *((400, 413, 415) if takes else ())})
    responses: dict[Any, Any] = {}
    examples = _request_examples(takes)
    for status, (words, schema) in answers.items():
        responses[status] = OpenApiResponse(ref(schema) if schema else None, description=words)
        examples += _answer_examples(status, schema)
    for status in refused:
        own = (problems or {}).get(status, PROBLEM)
        responses[status, PROBLEM_TYPE] = OpenApiResponse(ref(own), description=_PROBLEMS[status][0])
        examples.append(_problem_example(status))
    return extend_schema(
        summary=summary,
        description=description or summary,
        tags=[tag],
        request={"application/json": ref(takes)} if takes else None,
        responses=responses,
        parameters=list(query),
        examples=examples,
    )


def reads(
    summary: str, schema: Schema, *, tag: str, query: Sequence[OpenApiParameter] = (), refuses: Sequence[int] = (404,)
) -> Callable[[Any], Any]:
    """Document a GET, which may also answer 304, and of which `?fields=` chooses; one that names others is refused."""
    fields = ChosenFields(names_in(schema))
    answers = {200: (schema.get("description", "It is here."), schema), 304: ("You have it as it is.", None)}
    documented = operation(
        summary, answers, tag=tag, refuses=[400, *refuses], query=[*query, fields, IF_NONE_MATCH, ETAG]
    )

    def decorate(method: Any) -> Any:
        @wraps(method)
        def checked(endpoint: Any, request: Request, **named: Any) -> Any:
            fields.check(request.query_params)
            return method(endpoint, request, **named)

        return documented(checked)

    return decorate


def _request_examples(schema: Schema | None) -> list[OpenApiExample]:
    schema = schema or {}
    values = components.get(schema.get("title", ""), schema).get("examples", [])
    return [OpenApiExample("What is sent", value, request_only=True) for value in values]


def _answer_examples(status: int, schema: Schema | None) -> list[OpenApiExample]:
    values = (schema or {}).get("examples", [])
    return [
        OpenApiExample(f"Answer {status}", value, response_only=True, status_codes=[str(status)]) for value in values
    ]


def _problem_example(status: int) -> OpenApiExample:
    detail, code = _PROBLEMS[status]
    value = {"type": "about:blank", "title": _TITLES[status], "status": status, "code": code, "detail": detail}
    return OpenApiExample(
        f"Problem {status}",
        {**value, "errors": []},
        response_only=True,
        status_codes=[str(status)],
        media_type=PROBLEM_TYPE,
    )


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
    example = _problem_example(status)
    examples = {f"Problem{status}": {"value": example.value, "summary": example.summary}}
    content = {"schema": ref(PROBLEM), "examples": examples}
    return {"content": {PROBLEM_TYPE: content}, "description": _PROBLEMS[status][0]}


@cache
def document(form: str) -> bytes:
    """Return the OpenAPI document of this process as "yaml" or "json"."""
    renderer = {"yaml": OpenApiYamlRenderer, "json": OpenApiJsonRenderer}[form]()
    return bytes(renderer.render(SchemaGenerator().get_schema(request=None, public=True)))
