"""What every endpoint shares: who may come in, and how its body and query are read."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import NotAuthenticated
from rest_framework.request import Request
from rest_framework.views import APIView

from quizzes.actions.errors import NotThere
from quizzes.api import answering, checking, filtering, idempotency
from quizzes.api.deprecation import Deprecation
from quizzes.models import User


class Endpoint(APIView):
    """Open to everyone but for the methods named; a wrong token is refused all the same."""

    for_people: frozenset[str] = frozenset()
    """Methods for anyone signed in."""

    for_teachers: frozenset[str] = frozenset()
    """Methods for teachers; for others they do not exist."""

    keeps_receipts = True
    """Whether a POST with an Idempotency-Key is kept; not where the answer holds a secret."""

    deprecated: Deprecation | None = None
    """When an endpoint goes, and what comes instead: told in headers and in the documentation."""

    costly: frozenset[str] = frozenset()
    """Methods that cost much more than others, which a person may call less often."""

    def initial(self, request: Request, *args: Any, **named: Any) -> None:
        super().initial(request, *args, **named)
        is_for_teachers = request.method in self.for_teachers
        if not request.user.is_authenticated and (is_for_teachers or request.method in self.for_people):
            raise NotAuthenticated("Send your session token: Authorization: Bearer …", code="token_needed")
        if is_for_teachers and not self.user.is_teacher:
            raise NotThere
        if self.keeps_receipts and hasattr(self, "post") and idempotency.is_asked_by(request):
            self.post = partial(self._post_once, self.post)

    def _post_once(self, post: Callable[..., HttpResponse], request: Request, *args: Any, **named: Any) -> HttpResponse:
        return idempotency.once(request, lambda: post(request, *args, **named), self.handle_exception, at=now())

    def finalize_response(self, request: Request, response: Any, *args: Any, **named: Any) -> Any:
        for name, text in (self.deprecated.headers() if self.deprecated else {}).items():
            response[name] = text
        return super().finalize_response(request, response, *args, **named)

    def options(self, request: Request, *args: Any, **named: Any) -> HttpResponse:
        """Say which methods there are: in the Allow header, as every answer does."""
        return answering.nothing()

    @property
    def user(self) -> User:
        """The person calling; endpoints for people have made sure that there is one."""
        return self.request.user  # type: ignore[return-value]

    def body(self, schema: Mapping[str, Any]) -> dict[str, Any]:
        """Return the body's fields, checked and converted. Raises InvalidBody."""
        return checking.body_of(self.request.data, schema)

    def filtered(self, rows: Any, filters: Sequence[OpenApiParameter]) -> Any:
        """Return the rows that fit what the query asks for. Raises Invalid."""
        return filtering.filtered(rows, self.request.query_params, filters)


EVERY_METHOD = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


class PersonEndpoint(Endpoint):
    for_people = EVERY_METHOD


class TeacherEndpoint(Endpoint):
    for_teachers = EVERY_METHOD


class Missing(Endpoint):
    """Every address that is none."""

    schema = None

    def initial(self, request: Request, *args: Any, **named: Any) -> None:
        super().initial(request, *args, **named)
        raise NotThere


def found(row: Any) -> Any:
    """Return the row a guard found. Raises NotThere for None."""
    if row is None:
        raise NotThere
    return row


def now() -> datetime:
    return timezone.now()
