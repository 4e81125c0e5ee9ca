"""One parser for every body: JSON of a sane size and depth, whose texts and numbers a database can keep."""

import json
import math
import re
from collections.abc import Mapping
from typing import IO, Any

from rest_framework.exceptions import APIException, ParseError
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.parsers import BaseParser
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request

MAX_BODY = 1_000_000
MAX_DEPTH = 24
MAX_INTEGER = 2**63 - 1

_UNKEEPABLE = re.compile("[\x00\ud800-\udfff]")


class TooLarge(APIException):
    status_code = 413
    default_code = "too_large"


class SafeJSON(BaseParser):
    """Refuses with 400 what would fault later: NUL, lone surrogates, NaN, integers past 64 bits, deep nesting.

    A view may take more than MAX_BODY bytes by its `max_body`.
    """

    media_type = "application/json"

    def parse(
        self, stream: IO[bytes], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> Any:
        context = parser_context or {}
        limit = getattr(context.get("view"), "max_body", MAX_BODY)
        return load(_read(stream, limit))


def _read(stream: IO[bytes], limit: int) -> bytes:
    declared = getattr(stream, "META", {}).get("CONTENT_LENGTH") or 0
    body = b"" if int(declared) > limit else stream.read(limit + 1)
    if int(declared) > limit or len(body) > limit:
        raise TooLarge(f"A body here has at most {limit:,} bytes. Send less at a time.")
    return body


def load(body: bytes) -> Any:
    """Return the JSON value. Raises ParseError saying what is wrong with it."""
    try:
        value = json.loads(body.decode(), parse_constant=_refuse_constant)
    except RecursionError:
        raise ParseError(f"The JSON is nested deeper than {MAX_DEPTH} levels.", code="too_deep") from None
    except ValueError as error:
        raise ParseError(f"The body is not JSON in UTF-8: {str(error)[:200]}", code="malformed_json") from None
    _check(value)
    return value


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON.")


def _check(value: Any) -> None:
    """Walk the value without recursion. Raises ParseError."""
    level = [value]
    for _ in range(MAX_DEPTH):
        below: list[Any] = []
        for one in level:
            _check_one(one)
            if isinstance(one, dict):
                below += one.keys()
                below += one.values()
            elif isinstance(one, list):
                below += one
        if not below:
            return
        level = below
    raise ParseError(f"The JSON is nested deeper than {MAX_DEPTH} levels.", code="too_deep")


def _check_one(value: Any) -> None:
    if isinstance(value, str):
        if _UNKEEPABLE.search(value):
            raise ParseError("A text holds a NUL character or half of a surrogate pair.", code="bad_character")
    elif isinstance(value, int):
        if abs(value) > MAX_INTEGER:
            raise ParseError("A whole number has at most 64 bits.", code="bad_number")
    elif isinstance(value, float) and not math.isfinite(value):
        raise ParseError("A number is too large.", code="bad_number")


class OnlyJSON(BaseContentNegotiation):
    """JSON, whatever the client accepts; a body of another type is refused."""

    def select_parser(self, request: Request, parsers: Any) -> Any:
        named = (request.content_type or "").partition(";")[0].strip().lower()
        return next((parser for parser in parsers if parser.media_type == named), None)

    def select_renderer(self, request: Request, renderers: Any, format_suffix: Any = None) -> tuple[BaseRenderer, str]:
        return renderers[0], renderers[0].media_type
