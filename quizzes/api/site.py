"""The API about itself: its OpenAPI document, and pages to learn, look up and try it on."""

from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from rest_framework.request import Request

from quizzes.actions.errors import Invalid
from quizzes.api import guides, reference
from quizzes.api.answering import etag_of, tags
from quizzes.api.base import Endpoint, found
from quizzes.api.documentation import document
from quizzes.api.guides import Guide
from quizzes.api.parsing import Anything

_TYPES = {"yaml": "application/vnd.oai.openapi", "json": "application/json"}


class Schema(Endpoint):
    """The OpenAPI document, as YAML, or as JSON with `?format=json`."""

    schema = None
    content_negotiation_class = Anything

    def get(self, request: Request) -> HttpResponse:
        form = request.query_params.get("format", "yaml")
        if form not in _TYPES:
            raise Invalid("?format= is yaml or json.", code="bad_query")
        body = document(form)
        tag = etag_of(body)
        if tag in tags(request.headers.get("If-None-Match", "")):
            answer = HttpResponse(status=304)
        else:
            answer = HttpResponse(body, content_type=_TYPES[form])
        answer["ETag"], answer["Cache-Control"] = f'"{tag}"', "no-cache"
        return answer


class DocsPage(Endpoint):
    """A page made of our own files, under the site's strict policy."""

    schema = None
    content_negotiation_class = Anything

    def answer(self, request: Request, template: str, **values: Any) -> HttpResponse:
        return render(request._request, f"api/{template}.html", {"groups": reference.groups(), **values})


class Docs(DocsPage):
    """How to begin, and what all calls have in common: docs/api.md."""

    def get(self, request: Request) -> HttpResponse:
        return self.answer(request, "guide", guide=guide(), place="guide")


class DocsOfGroup(DocsPage):
    """Every call on one kind of thing."""

    def get(self, request: Request, slug: str) -> HttpResponse:
        group = found(next((one for one in reference.groups() if one.slug == slug), None))
        return self.answer(request, "group", group=group, place=slug)


class DocsOfSchemas(DocsPage):
    """What bodies look like."""

    def get(self, request: Request) -> HttpResponse:
        return self.answer(request, "schemas", shapes=reference.shapes(), place="schemas")


class Try(DocsPage):
    """Calls made from the page."""

    def get(self, request: Request) -> HttpResponse:
        return self.answer(request, "try")


@cache
def guide() -> Guide:
    return guides.read((settings.BASE_DIR / "docs" / "api.md").read_text(encoding="utf-8"))
