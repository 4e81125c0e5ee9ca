"""Answers: compact JSON with an ETag, not sent again to a client that has it, compressed for one that can."""

import gzip
import json
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import Enum
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

import quizzes
from quizzes.engine.document import Span

WORTH_COMPRESSING = 600
"""Bytes below which gzip saves no packet."""

_LEVEL = 4
"""Of gzip: half the time of the usual 6 for a fiftieth more bytes."""

_VARY = "Accept-Encoding, Authorization, X-Session-Token"
_GZIPPED = "-gz"


def encode(value: Any) -> Any:
    """Turn what our rows hold into JSON: times in UTC with a Z, dates, ids, spans."""
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, Span):
        return {"start": value.start, "end": value.end}
    if isinstance(value, Enum):
        return value.value
    raise TypeError(f"{type(value).__name__} is not JSON.")


def moment(at: datetime) -> str:
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def dumps(value: Any) -> bytes:
    return json.dumps(value, default=encode, ensure_ascii=False, separators=(",", ":")).encode()


def etag_of(body: bytes) -> str:
    return blake2b(body, digest_size=12).hexdigest()


def read(request: HttpRequest, value: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """Answer a read: 304 when the client names what it has, else the value with its ETag.

    `?fields=` chooses among the value's fields, or, for a page, among those of its results.
    """
    body = dumps(_asked_of(request, value))
    tag = etag_of(body)
    if _is_known(request, tag):
        return _headed(HttpResponse(status=304), tag)
    return _headed(_maybe_compressed(request, body, status), tag)


def read_as(request: HttpRequest, revision: str, draw: Callable[[], dict[str, Any]]) -> HttpResponse:
    """Answer a read whose every source is in `revision`: 304 before it is drawn when the client has it."""
    tag = tag_of(revision, request.GET.urlencode())
    if _is_known(request, tag):
        return _headed(HttpResponse(status=304), tag)
    return _headed(_maybe_compressed(request, dumps(_asked_of(request, draw())), 200), tag)


def tag_of(revision: str, query: str = "") -> str:
    """Return the tag of what is drawn from these rows, by this release, for this query; it tells nothing of them."""
    return salted_hmac("etag", f"{_release()}:{query}:{revision}", algorithm="sha256").hexdigest()[:24]


@cache
def _release() -> str:
    """Return what differs where something may be drawn differently: a digest of our own code."""
    files = sorted(Path(quizzes.__file__).parent.rglob("*.py"))
    return etag_of(b"".join(file.read_bytes() for file in files))


def _is_known(request: HttpRequest, tag: str) -> bool:
    known = tags(request.headers.get("If-None-Match", ""))
    return tag in known or "*" in known


def _asked_of(request: HttpRequest, value: dict[str, Any]) -> dict[str, Any]:
    chosen = request.GET.get("fields")
    return value if chosen is None else _chosen(value, frozenset(chosen.split(",")))


def _chosen(value: dict[str, Any], fields: frozenset[str]) -> dict[str, Any]:
    if set(value) == {"next", "previous", "results"}:
        return {**value, "results": [_chosen(row, fields) for row in value["results"]]}
    return {name: part for name, part in value.items() if name in fields}


def written(request: HttpRequest, value: Any, *, status: int = 200, headers: Mapping[str, str] | None = None) -> Any:
    """Answer a write: never from a cache."""
    answer = _maybe_compressed(request, dumps(value), status)
    answer["Cache-Control"], answer["Vary"] = "no-store", _VARY
    for name, text in (headers or {}).items():
        answer[name] = text
    return answer


def changed(
    request: HttpRequest,
    value: Any,
    *,
    revision: str | None = None,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
) -> Any:
    """Answer a write with the thing as it is now: with the ETag that reading it would give, for the next If-Match."""
    answer = written(request, value, status=status, headers=headers)
    return tagged(answer, tag_of(revision) if revision else etag_of(dumps(value)))


def created(request: HttpRequest, value: Any, *, path: str, revision: str | None = None) -> Any:
    """Answer that something was made, and at which path of the API it is read."""
    return changed(request, value, revision=revision, status=201, headers={"Location": f"/api/v1{path}"})


def nothing() -> HttpResponse:
    """Answer that it is done and there is nothing to say."""
    return HttpResponse(status=204, headers={"Cache-Control": "no-store"})


def tags(header: str) -> frozenset[str]:
    """Return the tags a conditional header lists, weak or strong, of the plain body or the compressed one."""
    listed = (tag.strip().removeprefix("W/").strip('"') for tag in header.split(","))
    return frozenset(tag.removesuffix(_GZIPPED) for tag in listed if tag)


def _maybe_compressed(request: HttpRequest, body: bytes, status: int) -> HttpResponse:
    if not _takes_gzip(request) or len(body) < WORTH_COMPRESSING:
        return HttpResponse(body, status=status, content_type="application/json")
    compressed = gzip.compress(body, _LEVEL, mtime=0)
    answer = HttpResponse(compressed, status=status, content_type="application/json")
    answer["Content-Encoding"] = "gzip"
    return answer


def _takes_gzip(request: HttpRequest) -> bool:
    """Whether the client takes gzip; with q=0 it says that it does not."""
    parts = (part.replace(" ", "").lower() for part in request.headers.get("Accept-Encoding", "").split(","))
    return any(part.startswith("gzip") and not re.fullmatch(r"gzip;q=0(\.0*)?", part) for part in parts)


def _headed(answer: HttpResponse, tag: str) -> HttpResponse:
    answer["Cache-Control"], answer["Vary"] = "private, no-cache", _VARY
    return tagged(answer, tag)


def tagged(answer: HttpResponse, tag: str) -> HttpResponse:
    """Return the answer with its ETag: a compressed body is another than the plain one, and has another tag."""
    answer["ETag"] = f'"{tag}{_GZIPPED if answer.has_header("Content-Encoding") else ""}"'
    return answer
