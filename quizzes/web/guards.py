"""How pages find what they show: absent and forbidden are one answer, 404."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse

from quizzes.models import User

View = Callable[..., HttpResponse]


class PageRequest(HttpRequest):
    """A request whose user is a person; the guards below make sure of it."""

    user: User  # type: ignore[assignment]


def _sign_in_and_back(request: HttpRequest) -> HttpResponse:
    """Send to sign in and then back: after a form to the page it stood on, as what it was sent to may be no page."""
    address = request.get_full_path()
    page = urlsplit(request.headers.get("Referer", ""))
    if request.method == "POST" and page.netloc == request.get_host():
        address = urlunsplit(("", "", page.path, page.query, ""))
    return redirect_to_login(address)


def person_required(view: View) -> View:
    """Let in anyone with a row, guests too; others are sent to sign in and back."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **named: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return _sign_in_and_back(request)
        return view(request, *args, **named)

    return guarded


def teacher_required(view: View) -> View:
    """Let in teachers; for others the page does not exist."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **named: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return _sign_in_and_back(request)
        if not request.user.is_teacher:
            raise Http404
        return view(request, *args, **named)

    return guarded


def found(row: Any) -> Any:
    """Return the row a guard found. Raises Http404 for None."""
    if row is None:
        raise Http404
    return row
