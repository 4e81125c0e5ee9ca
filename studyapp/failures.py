"""What is answered when there is nothing at an address, something broke, or a form came from elsewhere."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "404.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    if request.path.startswith("/api/"):
        return problem(500, code="broken", title="Internal error", detail="Something broke on our side. Try again.")
    return render(request, "500.html", status=500)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was sent from a page too old, or from elsewhere: nothing was changed."""
    return render(request, "403_csrf.html", status=403)


def problem(status: int, *, code: str, title: str, detail: str) -> JsonResponse:
    """Return problem details (RFC 9457) for what never reaches the API's own handler."""
    body = {"type": "about:blank", "title": title, "status": status, "code": code, "detail": detail, "errors": []}
    return JsonResponse(body, status=status, content_type="application/problem+json")
