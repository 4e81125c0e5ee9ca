"""The API about itself: its OpenAPI document and a page to read and try it on."""

from django.http import HttpResponse
from django.shortcuts import render
from rest_framework.request import Request

from quizzes.actions.errors import Invalid
from quizzes.api.answering import etag_of, tags
from quizzes.api.base import Endpoint
from quizzes.api.documentation import document

_TYPES = {"yaml": "application/vnd.oai.openapi", "json": "application/json"}


class Schema(Endpoint):
    """The OpenAPI document, as YAML, or as JSON with `?format=json`."""

    schema = None

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


class Docs(Endpoint):
    """A page made of our own files, under the site's strict policy."""

    schema = None

    def get(self, request: Request) -> HttpResponse:
        return render(request._request, "api/docs.html")
