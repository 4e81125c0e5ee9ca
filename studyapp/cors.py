"""Which other sites' pages may call the API: none, unless CORS_ORIGINS names them. Cookies are never for them."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

Handler = Callable[[HttpRequest], HttpResponse]

PATHS = ("/api/", "/_allauth/app/")
SENT = "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, X-Device-Name, X-Session-Token"
READ = "Deprecation, ETag, Idempotency-Replayed, Link, Location, Retry-After, Sunset"
A_DAY = "86400"


def share_with_origins(get_response: Handler) -> Handler:
    def handle(request: HttpRequest) -> HttpResponse:
        origin = request.headers.get("Origin")
        if not settings.CORS_ORIGINS or not request.path.startswith(PATHS):
            return get_response(request)
        is_ours = origin in settings.CORS_ORIGINS
        asks_first = request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers
        response = HttpResponse(status=204) if is_ours and asks_first else get_response(request)
        if is_ours:
            _allow(response, str(origin), asks_first=asks_first)
        patch_vary_headers(response, ["Origin"])
        return response

    return handle


def _allow(response: HttpResponse, origin: str, *, asks_first: bool) -> None:
    response["Access-Control-Allow-Origin"] = origin
    response["Access-Control-Expose-Headers"] = READ
    if asks_first:
        response["Access-Control-Allow-Methods"] = "GET, POST, PUT, PATCH, DELETE"
        response["Access-Control-Allow-Headers"] = SENT
        response["Access-Control-Max-Age"] = A_DAY
