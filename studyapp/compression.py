"""Pages go out compressed, but never where another site could watch its guesses beside a secret (decision 21)."""

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.utils.cache import patch_vary_headers

OUR_OWN = frozenset({"same-origin", "none"})
"""What browsers say of requests that a page of ours makes, or that somebody types; no other site can say so."""


class CompressedPages(GZipMiddleware):
    """Django's, which hides the length behind up to a hundred random bytes, for HTML that no other site asked for."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if not response.get("Content-Type", "").startswith("text/html"):
            return response
        patch_vary_headers(response, ("Accept-Encoding", "Sec-Fetch-Site"))
        return super().process_response(request, response) if _is_safe(request) else response


def _is_safe(request: HttpRequest) -> bool:
    """Whether nobody is signed in, so that the page is what anybody gets, or one of our own pages asks for it."""
    is_somebody = settings.SESSION_COOKIE_NAME in request.COOKIES
    return not is_somebody or request.headers.get("Sec-Fetch-Site") in OUR_OWN
