"""What each operation takes, answers and refuses, from the schemas that check bodies; openapi.py writes it down."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache, wraps
from typing import Any

from drf_spectacular.utils import OpenApiExample, OpenApiParameter, OpenApiResponse
from rest_framework.request import Request

from quizzes.api.filtering import ChosenFields
from quizzes.api.schemas.base import PROBLEM, Schema, components, names_in, ref

PROBLEM_TYPE = "application/problem+json"

PROBLEMS = {
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


waiting: list[tuple[Any, dict[str, Any]]] = []
"""Methods, each with what is said of it, which `openapi.py` attaches when somebody asks for the document."""


def operation(
    summary: str,
    answers: Mapping[int, tuple[str, Schema | None]],
    *,
    tag: str,
    takes: Schema | None = None,
    refuses: Sequence[int] = (),
    query: Sequence[OpenApiParameter] = (),
    problems: Mapping[int, Schema] | None = None,
) -> Callable[[Any], Any]:
    """Document a method; its docstring is told to who writes an app. `answers` gives (words, schema) by status,
    `problems` replaces the schema of a refusal.
    """
    refused = sorted({401, 406, 429, *refuses, *((400, 413, 415) if takes else ())})
    responses: dict[Any, Any] = {}
    examples = _request_examples(takes)
    for status, (words, schema) in answers.items():
        responses[status] = OpenApiResponse(ref(schema) if schema else None, description=words)
        examples += _answer_examples(status, schema)
    for status in refused:
        own = (problems or {}).get(status, PROBLEM)
        responses[status, PROBLEM_TYPE] = OpenApiResponse(ref(own), description=PROBLEMS[status][0])
        examples.append(problem_example(status))
    said = {
        "summary": summary,
        "tags": [tag],
        "request": {"application/json": ref(takes)} if takes else None,
        "responses": responses,
        "parameters": list(query),
        "examples": examples,
    }

    def decorate(method: Any) -> Any:
        waiting.append((method, {**said, "description": " ".join(method.__doc__.split())}))
        return method

    return decorate


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


def problem_example(status: int) -> OpenApiExample:
    detail, code = PROBLEMS[status]
    value = {"type": "about:blank", "title": _TITLES[status], "status": status, "code": code, "detail": detail}
    return OpenApiExample(
        f"Problem {status}",
        {**value, "errors": []},
        response_only=True,
        status_codes=[str(status)],
        media_type=PROBLEM_TYPE,
    )


@cache
def document(form: str) -> bytes:
    """Return the OpenAPI document of this process as "yaml" or "json"."""
    from quizzes.api import openapi  # loads much that nothing else needs

    return openapi.written(form)
