"""Every address of the site, found by walking what the site serves, and a world's ids put into it."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from quizzes.api.documentation import document

NOT_OURS = ("accounts/", "_allauth/", "staff/")
"""Sign-in is allauth's and tested in tests/web/test_accounts.py, the staff's view in tests/test_admin.py."""

PLACEHOLDER = re.compile(r"<(?:\w+:)?(\w+)>")
METHODS = ("get", "post", "put", "patch", "delete")


@dataclass(frozen=True, slots=True)
class Route:
    """An address with placeholders, such as `/attempts/<uuid:attempt_id>/<int:number>/`."""

    template: str

    @property
    def words(self) -> tuple[str, ...]:
        """What each placeholder stands for: the word before it, or its own name where another one is before it."""
        parts = self.template.strip("/").split("/")
        before = ["", *parts]
        return tuple(
            match[1] if before[place].startswith("<") else before[place]
            for place, part in enumerate(parts)
            if (match := PLACEHOLDER.fullmatch(part))
        )

    def at(self, *ids: Mapping[str, str]) -> str:
        """Return the address with ids: one mapping for all placeholders, or one for each."""
        chosen = iter(ids * len(self.words) if len(ids) == 1 else ids)
        words = iter(self.words)
        return PLACEHOLDER.sub(lambda _: _id(next(chosen), next(words), self.template), self.template)


def _id(ids: Mapping[str, str], word: str, template: str) -> str:
    if word not in ids:
        raise LookupError(f"{template} leads to a new kind of thing. Add one to tests/walls/world.py as “{word}”.")
    return ids[word]


@cache
def routes() -> tuple[Route, ...]:
    return tuple(Route(f"/{template}") for template in sorted(set(_walk(get_resolver(), ""))))


def _walk(resolver: URLResolver, prefix: str) -> Iterator[str]:
    for entry in resolver.url_patterns:
        here = prefix + str(entry.pattern)
        if here.startswith(NOT_OURS):
            continue
        if isinstance(entry, URLResolver):
            yield from _walk(entry, here)
        elif isinstance(entry, URLPattern):
            yield here


OPEN = {"/join/<str:invitation>/", "/api/v1/docs/<slug:slug>/"}
"""Here is no wall: whoever has a link is let in (see tests/web/test_classrooms.py), and the guide is everybody's."""


def private() -> tuple[Route, ...]:
    """Routes that lead to one thing."""
    return tuple(route for route in routes() if route.words and route.template not in OPEN)


def public() -> tuple[Route, ...]:
    """Routes without an id: lists, forms, pages of one's own. The guide knows of nobody, and is long."""
    return tuple(route for route in routes() if not route.words and "/docs/" not in route.template)


# --- What is sent ----------------------------------------------------------------------------------------------------

FORM = {
    "title": "Mine now",
    "name": "Mine now",
    "subtitle": "Mine now",
    "text": "Mine now",
    "do": "rename",
    "then": "next",
    "stem": "Mine now?",
    "reason": "Mine now",
    "nickname": "Mine now",
    "type": "single_choice",
    "mode": "practice",
    "code": "AAAA-AAAA",
    "look": "1",
}
"""A form that fits many pages: were a wall to have a hole, something would be written."""


@cache
def bodies() -> Mapping[tuple[str, str], Any]:
    """Return the documented example of every body by (method, path of the API as documented)."""
    paths = json.loads(document("json"))["paths"]
    return {
        (method, path): example
        for path, operations in paths.items()
        for method, operation in operations.items()
        if (example := _example(operation)) is not None
    }


def _example(operation: Mapping[str, Any]) -> Any:
    content = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
    return next((one["value"] for one in content.get("examples", {}).values()), None)


def documented(route: Route) -> str:
    """Return a route as the OpenAPI document writes it."""
    return PLACEHOLDER.sub(r"{\1}", route.template)


def call(client: Any, method: str, route: Route, address: str) -> Any:
    """Call an address with the body that would do something there."""
    if route.template.startswith("/api/"):
        body = bodies().get((method, documented(route)), {})
        sent = {} if method == "get" else {"data": json.dumps(body), "content_type": "application/json"}
        return getattr(client, method)(address, **sent)
    if method == "post":
        return client.post(address, FORM)
    return getattr(client, method)(address)
