"""Times counted from another: “two days ago”, “five years from now”, “the next day”, “three weeks later”."""

import re
from datetime import date, timedelta
from typing import NamedTuple

from quizzes.engine.reading.base import Precision

COUNTS = {
    word: number
    for number, word in enumerate(
        ("a", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), 1
    )
} | {"an": 1, "one": 1, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
Found = tuple[str, Precision]


class Setting(NamedTuple):
    """What a time is resolved against: `anchor` is the day it counts from, `named` the time last named (ISO)."""

    today: date
    ahead: bool | None
    anchor: date | None
    named: str = ""


def ago(match: re.Match[str], setting: Setting) -> Found | None:
    count = _number(match["count"])
    return moved(setting.today, match["unit"].lower().rstrip("s"), -count) if count else None


def from_now(match: re.Match[str], setting: Setting) -> Found | None:
    count = _number(match["count"])
    return moved(setting.today, match["unit"].lower().rstrip("s"), count) if count else None


def from_anchor(match: re.Match[str], setting: Setting) -> Found | None:
    """Count “two days later” from the last day named, years from the last year; without one it stays open, as it does
    where the last time named is another month or year than that day's: “in May last year …, three days later”."""
    unit = match["unit"].lower().rstrip("s")
    count = _number(match["count"]) * (1 if match["way"].lower() in {"later", "after"} else -1)
    if unit == "year" and len(setting.named) == 4 and count:
        return str(int(setting.named) + count), Precision.YEAR
    if setting.anchor is None or not count:
        return None
    return None if _is_elsewhen(setting) else moved(setting.anchor, unit, count)


def _is_elsewhen(setting: Setting) -> bool:
    """Say whether the time last named is another month or year than that of the day that counts."""
    is_long = len(setting.named) in {4, 7}
    return is_long and setting.anchor is not None and not setting.anchor.isoformat().startswith(setting.named)


def next_day(match: re.Match[str], setting: Setting) -> Found | None:
    if setting.anchor is None or _is_elsewhen(setting):
        return None
    step = -1 if match["way"].lower() == "previous" else 1
    return (setting.anchor + timedelta(days=step)).isoformat(), Precision.DAY


def _number(text: str) -> int:
    return int(text) if text.isdigit() else COUNTS.get(text.lower(), 0)


def moved(start: date, unit: str, count: int) -> Found | None:
    match unit:
        case "day":
            return (start + timedelta(days=count)).isoformat(), Precision.DAY
        case "week":
            return iso_week(start + timedelta(weeks=count)), Precision.WEEK
        case "month":
            months = start.year * 12 + start.month - 1 + count
            return f"{months // 12}-{months % 12 + 1:02d}", Precision.MONTH
        case "year" | "decade":
            return str(start.year + count * (10 if unit == "decade" else 1)), Precision.YEAR
    return None


def iso_week(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"
