"""What every answer has in common: headers, and a calm word when something is missing or down."""

from collections.abc import Callable

from django.conf import settings
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.shortcuts import render

from studyapp.signup import Overtaken

Handler = Callable[[HttpRequest], HttpResponse]


def refuse_trace(get_response: Handler) -> Handler:
    def handle(request: HttpRequest) -> HttpResponse:
        if request.method == "TRACE":
            return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
        return get_response(request)

    return handle


def isolate_resources(get_response: Handler) -> Handler:
    def handle(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response

    return handle


class answer_faults:  # noqa: N801 - a middleware is named like the function it acts as
    """Answer 503 when the database is away, and 404 in our own words, under /api/ as problem details."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            response = self.get_response(request)
        except OperationalError:
            return _unavailable(request)
        if response.status_code == 404 and request.resolver_match is None:
            return _not_found(request, response)
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, Overtaken) and request.resolver_match:
            # The same view once more: its form now finds what was taken meanwhile, and says so.
            view, given, named = request.resolver_match
            return view(request, *given, **named)
        return _unavailable(request) if isinstance(error, OperationalError) else None


def _not_found(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    if request.path.startswith("/api/"):
        return problem(404, code="not_found", title="Not found", detail="There is nothing at this address.")
    return render(request, "404.html", status=404) if settings.DEBUG else response


def _unavailable(request: HttpRequest) -> HttpResponse:
    if request.path.startswith("/api/"):
        response = problem(503, code="unavailable", title="Unavailable", detail="Try again in a few seconds.")
    else:
        response = render(None, "503.html", status=503)  # type: ignore[arg-type]  # no user: that needs the database
    response["Retry-After"] = "5"
    return response


def problem(status: int, *, code: str, title: str, detail: str) -> JsonResponse:
    """Return problem details (RFC 9457) for what never reaches the API's own handler."""
    body = {"type": "about:blank", "title": title, "status": status, "code": code, "detail": detail, "errors": []}
    return JsonResponse(body, status=status, content_type="application/problem+json")
