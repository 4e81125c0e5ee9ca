"""Times told by another time: “that October”, “March and July 2024”, “by the end of the year”, “on the 21st”."""

import re

from quizzes.engine.reading.base import Precision
from quizzes.engine.reading.date_counts import Found, Setting, iso_week
from quizzes.engine.reading.date_rules import MONTHS, YEAR, Resolver, number_of_month

_FULL = r"(?P<month>{months})(?=(?:,\s(?:{months}))+,?\s(?:and|or)\s(?:{months})(?:\sof)?,?\s{year}\b)"


def _of_listed(match: re.Match[str], setting: Setting) -> Found | None:
    """“in March, July and November 2024”: all are of that year."""
    return f"{int(match['year'])}-{number_of_month(match['month']):02d}", Precision.MONTH


def _of_named_year(match: re.Match[str], setting: Setting) -> Found | None:
    """“in April 2024 and that October”: the year is that of the time last named."""
    years = re.findall(rf"\b{YEAR}\b", match.string[: match.start()])
    year = years[-1] if years else setting.named[:4]
    return (f"{year}-{number_of_month(match['month']):02d}", Precision.MONTH) if year else None


def _end_of(match: re.Match[str], setting: Setting) -> Found | None:
    """“by the end of the year”: the one that runs, unless it is told of what is past."""
    if setting.ahead is False and match["which"] == "the":
        return None
    step = {"last": -1, "next": 1}.get(match["which"], 0)
    today = setting.today
    match match["unit"]:
        case "year":
            return str(today.year + step), Precision.YEAR
        case "month":
            months = today.year * 12 + today.month - 1 + step
            return f"{months // 12}-{months % 12 + 1:02d}", Precision.MONTH
    return (iso_week(today), Precision.WEEK) if step == 0 else None


def _day_alone(match: re.Match[str], setting: Setting) -> Found | None:
    """“on the 21st”: the next or the last such day, as the clause tells."""
    today, day = setting.today, int(match["day"])
    months = today.year * 12 + today.month - 1
    if setting.ahead and day < today.day:
        months += 1
    if not setting.ahead and day > today.day:
        months -= 1
    try:
        return today.replace(year=months // 12, month=months % 12 + 1, day=day).isoformat(), Precision.DAY
    except ValueError:
        return None


_WITH_MONTHS: tuple[tuple[re.Pattern[str], Resolver], ...] = (
    (re.compile(rf"\b(?P<when>{_FULL.format(months=MONTHS, year=YEAR)})"), _of_listed),
    (re.compile(rf"\bthat\s(?P<when>(?P<month>{MONTHS}))(?![\w’])(?!\s\d)"), _of_named_year),
)
_WITHOUT: tuple[tuple[re.Pattern[str], Resolver], ...] = (
    (
        re.compile(
            r"\b(?P<when>(?:the\s)?(?:end|start|beginning|middle)\sof\s(?P<which>the|this|next|last)\s"
            r"(?P<unit>year|month|week))\b(?!\s(?:before|after|\d)|[’'-])"
        ),
        _end_of,
    ),
    (
        re.compile(
            r"\b(?:on|by|until|till|before|after|from|since)\s(?P<when>the\s(?P<day>[0-3]?\d)(?:st|nd|rd|th))"
            r"(?=[.,;:”\"]|$|\s(?:if|and|but|when|after|before|to|at|in|with|as|for|that|unless|because|while)\b)"
        ),
        _day_alone,
    ),
)
_A_MONTH = re.compile(MONTHS)


def references_in(text: str) -> tuple[tuple[re.Pattern[str], Resolver], ...]:
    """Return the rules that can find anything in a text, in their order; they go before those of `date_rules`."""
    return (*_WITH_MONTHS, *_WITHOUT) if _A_MONTH.search(text) else _WITHOUT
