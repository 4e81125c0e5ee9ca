"""Moments as pages tell them: in UTC, which is said, until a script tells them in the reader's own time zone."""

from datetime import UTC, datetime, timedelta

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()

_FORMATS = {"day": "DATE_FORMAT", "time": "TIME_FORMAT", "both": "DATETIME_FORMAT"}


@register.filter
def moment(at: datetime | None, shape: str = "both") -> SafeString | str:
    """Write a moment's day, time or both, as an element that behaviours/moment.js tells in the device's own time."""
    return "" if at is None else _element(at, shape, SafeString())


@register.filter
def day_or_time(at: datetime) -> SafeString | str:
    """Say within a sentence when something is due: its time too when it is less than a day away.

    “Today” and “tomorrow” are the script's words: a scriptless page does not know where its reader's day ends.
    """
    return _element(at, "both" if at - timezone.now() < timedelta(days=1) else "day", SafeString(" data-near"))


def _element(at: datetime, shape: str, mark: SafeString) -> SafeString:
    utc = at.astimezone(UTC)
    return format_html(
        '<time datetime="{}" data-behaviour="moment" data-shape="{}"{}>{} UTC</time>',
        f"{utc:%Y-%m-%dT%H:%M:%SZ}",
        shape,
        mark,
        date_format(utc, _FORMATS[shape]),
    )
