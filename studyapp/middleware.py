"""What every answer has in common: headers, and a calm word when something is missing or down."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.middleware import AuthenticationMiddleware, get_user
from django.contrib.sessions.middleware import SessionMiddleware
from django.core.exceptions import SuspiciousOperation
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.shortcuts import render
from django.utils.functional import SimpleLazyObject

from quizzes.engine import safe_json
from quizzes.engine.device_names import name_of_device
from studyapp.failures import problem
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


SIGN_IN_BODY = 100_000
"""Bytes that a body to allauth's paths may have: a passkey takes three thousand."""


def refuse_unsafe_sign_in(get_response: Handler) -> Handler:
    """Keep from allauth's app client what would fault in it: JSON too large, too deep, or that no database can keep."""

    def handle(request: HttpRequest) -> HttpResponse:
        if request.path.startswith("/_allauth/") and request.method not in ("GET", "HEAD", "OPTIONS"):
            if int(request.META.get("CONTENT_LENGTH") or 0) > SIGN_IN_BODY:
                return _refused(413, "too_large", "The body is too large.")
            try:
                safe_json.load(request.body or b"{}")
            except safe_json.UnsafeJSON as fault:
                return _refused(400, fault.code, fault.message)
        return get_response(request)

    return handle


def _refused(status: int, code: str, words: str) -> JsonResponse:
    """Refuse in the shape that allauth's document gives to errors."""
    return JsonResponse({"status": status, "errors": [{"code": code, "message": words}]}, status=status)


class NamedSessions(SessionMiddleware):
    """Sessions that know by what their browser goes, so that people find it in the list of theirs."""

    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        request.session.device = name_of_device(request.headers)  # type: ignore[attr-defined]


class PeopleOfSessions(AuthenticationMiddleware):
    """Whoever is signed in comes with the session; Django, which would ask for them anew, is left what is unusual."""

    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        request.user = SimpleLazyObject(lambda: request.session.user or get_user(request))  # type: ignore[attr-defined,assignment]


class answer_faults:  # noqa: N801 - a middleware is named like the function it acts as
    """Say in our own words what has none: a database away, nesting too deep to read, nothing there, not this way."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            if not request.path.startswith(("/api/", "/_allauth/")):
                request.POST  # noqa: B018 - a form that cannot be read is refused here and not by a page of Django's
            response = self.get_response(request)
        except OperationalError:
            return _unavailable(request)
        except SuspiciousOperation:
            return _unreadable(request)
        if response.status_code == 404 and request.resolver_match is None:
            return _not_found(request, response)
        if response.status_code == 405 and "text/html" in request.headers.get("Accept", ""):
            return _not_allowed(response)
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, Overtaken) and request.resolver_match:
            # The same view once more: its form now finds what was taken meanwhile, and says so.
            view, given, named = request.resolver_match
            return view(request, *given, **named)
        if isinstance(error, Http404):
            return render(request, "404.html", status=404)
        if isinstance(error, RecursionError):
            return _unreadable(request)
        return _unavailable(request) if isinstance(error, OperationalError) else None


def _not_found(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    if request.path.startswith("/api/"):
        return problem(404, code="not_found", title="Not found", detail="There is nothing at this address.")
    return render(request, "404.html", status=404) if settings.DEBUG else response


def _not_allowed(response: HttpResponse) -> HttpResponse:
    """Say to somebody who opened an address that only takes forms what to do instead."""
    page = render(None, "405.html", status=405)  # type: ignore[arg-type]
    page["Allow"] = response["Allow"]
    return page


def _unreadable(request: HttpRequest) -> HttpResponse:
    if request.path.startswith("/api/"):
        return problem(400, code="too_deep", title="Bad request", detail="What was sent is nested too deeply.")
    return render(request, "400.html", status=400)


def _unavailable(request: HttpRequest) -> HttpResponse:
    if request.path.startswith("/api/"):
        response = problem(503, code="unavailable", title="Unavailable", detail="Try again in a few seconds.")
    else:
        response = render(None, "503.html", status=503)  # type: ignore[arg-type]  # no user: that needs the database
    response["Retry-After"] = "5"
    return response
