"""Conditional edits: If-Match names the version that was read, so that nobody's change is lost."""

from collections.abc import Callable
from typing import Any

from rest_framework.exceptions import APIException
from rest_framework.request import Request

from quizzes.api.answering import dumps, etag_of, tags


class ChangedMeanwhile(APIException):
    status_code = 412
    default_code = "changed_meanwhile"
    default_detail = "This was changed since you read it. Read it again, then edit."


def unchanged(request: Request, *values: Callable[[], Any]) -> None:
    """Check that a value, as GET would answer it, is still what If-Match names; of several, each is as good. Raises
    ChangedMeanwhile.
    """
    wanted = request.headers.get("If-Match")
    if wanted is None or wanted.strip() == "*":
        return
    named = tags(wanted)
    if not any(etag_of(dumps(value())) in named for value in values):
        raise ChangedMeanwhile
