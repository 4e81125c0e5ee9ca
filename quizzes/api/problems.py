"""Every refusal as problem details (RFC 9457): a stable code for machines, words for people, a pointer to the field."""

import json
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from rest_framework import exceptions
from rest_framework.views import set_rollback

from quizzes.actions.errors import Conflict, Invalid, LintBlocked, NotThere, Refused, TooManyTries
from quizzes.api.answering import dumps
from quizzes.engine.linting import Finding

CONTENT_TYPE = "application/problem+json"


class InvalidBody(Exception):
    """A body that does not fit its schema: (pointer, code, detail) for each error."""

    def __init__(self, errors: Sequence[tuple[str, str, str]]) -> None:
        super().__init__(errors)
        self.errors = tuple(errors)


def problem(
    status: int,
    code: str,
    detail: str,
    *,
    errors: Sequence[Mapping[str, str]] = (),
    headers: Mapping[str, str] | None = None,
    **extra: Any,
) -> HttpResponse:
    body = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "code": code,
        "detail": detail,
        "errors": list(errors),
        **extra,
    }
    return HttpResponse(
        dumps(body), status=status, content_type=CONTENT_TYPE, headers={"Cache-Control": "no-store", **(headers or {})}
    )


def handle(error: Exception, context: Mapping[str, Any]) -> HttpResponse | None:
    """Answer what a view raised; None lets a fault of ours through to the site's own handler."""
    answer = _answer(error)
    if answer is not None:
        set_rollback()
    return answer


def _answer(error: Exception) -> HttpResponse | None:
    match error:
        case InvalidBody():
            return _invalid(error.errors)
        case Refused():
            return _refused(error)
        case Http404() | PermissionDenied() | exceptions.PermissionDenied() | exceptions.NotFound():
            return _refused(NotThere())
        case exceptions.APIException():
            return _framework(error)
    return None


def as_value(error: Exception, *, under: str) -> tuple[int, dict[str, Any]] | None:
    """Return the status and body of a refusal of a part of a request; its pointers lead there from the whole body.

    `retry_after` says in seconds what a header would. None for a fault of ours.
    """
    answer = _answer(error)
    if answer is None:
        return None
    value = json.loads(answer.content)
    value["errors"] = [{**one, "pointer": under + one["pointer"]} for one in value["errors"]]
    wait = {"retry_after": int(answer["Retry-After"])} if answer.has_header("Retry-After") else {}
    return answer.status_code, {**value, **wait}


def _invalid(errors: Sequence[tuple[str, str, str]]) -> HttpResponse:
    listed = [{"pointer": pointer, "code": code, "detail": detail} for pointer, code, detail in errors]
    detail = errors[0][2] if len(errors) == 1 else f"{len(errors)} fields need another value."
    return problem(400, "invalid", detail, errors=listed)


def _refused(error: Refused) -> HttpResponse:
    match error:
        case NotThere():
            return problem(404, "not_found", error.message)
        case Invalid():
            where = {"pointer": error.pointer, "code": error.code, "detail": error.message}
            return problem(400, error.code, error.message, errors=[where])
        case TooManyTries():
            wait = {"Retry-After": str(int(error.wait.total_seconds()) + 1)}
            return problem(429, error.code, error.message, headers=wait)
        case LintBlocked():
            return problem(409, error.code, error.message, lint=[finding(one) for one in error.findings])
        case Conflict():
            return problem(409, error.code, error.message, **error.extra)
    return problem(400, error.code, error.message)


def finding(found: Finding) -> dict[str, str]:
    """Return what the linter found as `{rule, level, message, pointer}`."""
    return {
        "rule": found.rule,
        "level": str(found.level),
        "message": found.message,
        "pointer": getattr(found, "pointer", ""),
    }


def _framework(error: exceptions.APIException) -> HttpResponse:
    headers = {}
    if header := getattr(error, "auth_header", None):
        headers["WWW-Authenticate"] = header
    if wait := getattr(error, "wait", None):
        headers["Retry-After"] = str(int(wait) + 1)
    code = error.get_codes()
    return problem(error.status_code, code if isinstance(code, str) else "invalid", str(error.detail), headers=headers)
