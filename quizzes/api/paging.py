"""Cursor pages: a page begins after a row, not after a number of rows, so that nothing is skipped or repeated."""

from collections.abc import Callable, Sequence
from typing import Any

from django.core import signing
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from rest_framework.request import Request

from quizzes.actions.errors import Invalid
from quizzes.api import answering
from quizzes.api.answering import encode

PAGE, LONGEST_PAGE = 50, 200


def page(
    request: Request,
    rows: QuerySet[Any],
    render: Callable[[Any], dict[str, Any]],
    *,
    by: Sequence[str],
    together: Callable[[list[Any]], None] | None = None,
    revision: str | None = None,
) -> HttpResponse:
    """Answer one page of rows as {next, previous, results}.

    `by` names the columns that order them, all without NULL and together unique, "-" before those that fall.
    `together` may fetch what the rows of the page need, for all of them at once. `revision` stands for all that the
    whole list is drawn from, where it can be told for less than drawing it.
    """
    asked = _asked(request, by)
    if revision is None:
        return answering.read(request, _drawn(request, rows, render, by, asked, together))
    return answering.read_as(request, revision, lambda: _drawn(request, rows, render, by, asked, together))


def _drawn(
    request: Request,
    rows: QuerySet[Any],
    render: Callable[[Any], dict[str, Any]],
    by: Sequence[str],
    asked: tuple[int, bool, list[Any] | None],
    together: Callable[[list[Any]], None] | None,
) -> dict[str, Any]:
    limit, backwards, after = asked
    order = [_turned(name) for name in by] if backwards else list(by)
    if after is not None:
        rows = rows.filter(_beyond(order, after))
    taken = list(rows.order_by(*order)[: limit + 1])
    has_more, taken = len(taken) > limit, taken[:limit]
    if backwards:
        taken.reverse()
    if together:
        together(taken)
    has_next, has_previous = (bool(taken), has_more) if backwards else (has_more, after is not None and bool(taken))
    return {
        "next": _link(request, by, "next", taken[-1]) if has_next else None,
        "previous": _link(request, by, "previous", taken[0]) if has_previous else None,
        "results": [render(row) for row in taken],
    }


def whole(request: Request, results: list[dict[str, Any]]) -> HttpResponse:
    """Answer a list that is always short as its only page."""
    return answering.read(request, {"next": None, "previous": None, "results": results})


def _asked(request: Request, by: Sequence[str]) -> tuple[int, bool, list[Any] | None]:
    """Return how many rows, whether those before the cursor, and the cursor's values."""
    limit = request.query_params.get("limit", str(PAGE))
    if not (limit.isascii() and limit.isdigit() and 1 <= int(limit[:6]) <= LONGEST_PAGE):
        raise Invalid(f"?limit= takes a number from 1 to {LONGEST_PAGE}.", code="bad_query")
    cursor = request.query_params.get("cursor")
    if cursor is None:
        return int(limit), False, None
    try:
        direction, *after = _signer(by).unsign_object(cursor)
    except signing.BadSignature:
        raise Invalid("This cursor is none of ours. Begin without one.", code="bad_cursor") from None
    return int(limit), direction == "previous", after


def _beyond(order: Sequence[str], after: Sequence[Any]) -> Q:
    """Return the condition that a row comes after these values in this order."""
    beyond = Q(pk__in=[])
    for number, name in enumerate(order):
        column, side = name.removeprefix("-"), "lt" if name.startswith("-") else "gt"
        same = {earlier.removeprefix("-"): after[place] for place, earlier in enumerate(order[:number])}
        beyond |= Q(**same, **{f"{column}__{side}": after[number]})
    return beyond


def _link(request: Request, by: Sequence[str], direction: str, row: Any) -> str:
    values = [getattr(row, name.removeprefix("-")) for name in by]
    exact = (value if isinstance(value, str | int) else encode_exactly(value) for value in values)
    cursor = _signer(by).sign_object([direction, *exact])
    query = request.query_params.copy()
    query["cursor"] = cursor
    return request.build_absolute_uri(f"{request.path}?{query.urlencode()}")


def encode_exactly(value: Any) -> Any:
    """Return a column's value for a cursor; a time keeps its microseconds."""
    return value.isoformat() if hasattr(value, "isoformat") else encode(value)


def _signer(by: Sequence[str]) -> signing.Signer:
    """Return what signs cursors of an order, without the time: the same page has the same links, and the same ETag."""
    return signing.Signer(salt=f"cursor:{','.join(by)}")


def _turned(name: str) -> str:
    return name.removeprefix("-") if name.startswith("-") else f"-{name}"
