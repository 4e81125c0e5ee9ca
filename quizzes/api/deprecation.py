"""How a client learns that something goes: Deprecation (RFC 9745) and Sunset (RFC 8594), and what comes instead."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.http import http_date


@dataclass(frozen=True, slots=True)
class Deprecation:
    """`since` is when it was said, `gone_at` at least six months later; `instead` is the path of what replaces it."""

    since: datetime
    gone_at: datetime
    instead: str

    def headers(self) -> Mapping[str, str]:
        return {
            "Deprecation": f"@{int(self.since.timestamp())}",
            "Sunset": http_date(self.gone_at.timestamp()),
            "Link": f'<{self.instead}>; rel="successor-version"',
        }
