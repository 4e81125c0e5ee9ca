"""One parser for every body: JSON of a sane size and depth, whose texts and numbers a database can keep."""

from collections.abc import Collection, Mapping
from typing import IO, Any

from rest_framework.exceptions import APIException, NotAcceptable, ParseError
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.parsers import BaseParser
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request

from quizzes.engine import safe_json

MAX_BODY = 1_000_000


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
        try:
            return safe_json.load(_read(stream, limit))
        except safe_json.UnsafeJSON as error:
            raise ParseError(error.message, code=error.code) from None


def _read(stream: IO[bytes], limit: int) -> bytes:
    declared = getattr(stream, "META", {}).get("CONTENT_LENGTH") or 0
    body = b"" if int(declared) > limit else stream.read(limit + 1)
    if int(declared) > limit or len(body) > limit:
        raise TooLarge(f"A body here has at most {limit:,} bytes. Send less at a time.")
    return body


class OnlyJSON(BaseContentNegotiation):
    """JSON in and out: a body of another type is refused with 415, a client that takes no JSON with 406."""

    gives = frozenset({"application/json", "application/problem+json", "application/*", "*/*"})

    def select_parser(self, request: Request, parsers: Any) -> Any:
        named = (request.content_type or "").partition(";")[0].strip().lower()
        return next((parser for parser in parsers if parser.media_type == named), None)

    def select_renderer(self, request: Request, renderers: Any, format_suffix: Any = None) -> tuple[BaseRenderer, str]:
        if not any(_is_taken(part, self.gives) for part in request.headers.get("Accept", "*/*").split(",")):
            raise NotAcceptable("This API answers application/json.")
        return renderers[0], renderers[0].media_type


class Anything(OnlyJSON):
    """For the API about itself, which answers YAML and HTML too."""

    def select_renderer(self, request: Request, renderers: Any, format_suffix: Any = None) -> tuple[BaseRenderer, str]:
        return renderers[0], renderers[0].media_type


def _is_taken(part: str, gives: Collection[str]) -> bool:
    """Whether a part of an Accept header takes what we give; q=0 says that it does not."""
    kind, *parameters = (piece.strip().lower() for piece in part.split(";"))
    return kind in gives and not any(one.replace(" ", "") in ("q=0", "q=0.0") for one in parameters)
