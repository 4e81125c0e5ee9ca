"""What each kind of time expression means: one pattern and one resolver each."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from quizzes.engine.reading.base import Precision
from quizzes.engine.reading.date_counts import COUNTS, Found, Setting, ago, from_anchor, from_now, moved, next_day
from quizzes.engine.reading.lexicon.festivals import FESTIVALS, WRITTEN
from quizzes.engine.vocabulary import WEEKDAYS

MONTHS = (
    "January|Jan\\.?|February|Feb\\.?|March|Mar\\.|April|Apr\\.?|May|June|Jun\\.?|July|Jul\\.?|August|Aug\\.?|"
    "September|Sept\\.?|Sep\\.?|October|Oct\\.?|November|Nov\\.?|December|Dec\\.?"
)
_NUMBERS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_COUNT = r"(?P<count>\d{1,3}|" + "|".join(sorted(COUNTS, key=len, reverse=True)) + r"|a few|several)"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"

_LONG_AGO, _JUST_PAST = 300, 2
"""So many days ago has a year: “April 17” in a report of March is the next one. Yesterday is no day of next year."""


def _full(match: re.Match[str], setting: Setting) -> Found | None:
    return _day(int(match["year"]), number_of_month(match["month"]), int(match["day"]))


def _day(year: int, month: int, day: int) -> Found | None:
    found = _safe(year, month, day)
    return (found.isoformat(), Precision.DAY) if found is not None else None


def number_of_month(name: str) -> int:
    return _NUMBERS.index(name[:3].lower()) + 1


def _iso(match: re.Match[str], setting: Setting) -> Found | None:
    return _day(int(match["year"]), int(match["monthnumber"]), int(match["day"]))


def _month_day(match: re.Match[str], setting: Setting) -> Found | None:
    return _nearest(number_of_month(match["month"]), int(match["day"]), setting)


def _nearest(month: int, day: int, setting: Setting) -> Found | None:
    today = setting.today
    options = [o for year in (today.year - 1, today.year, today.year + 1) if (o := _safe(year, month, day))]
    if setting.ahead:
        options = [o for o in options if (o - today).days >= -_JUST_PAST] or options
    elif setting.ahead is False:
        options = [o for o in options if o <= today and (today - o).days < _LONG_AGO] or options
    if not options:
        return None
    return min(options, key=lambda o: abs((o - today).days)).isoformat(), Precision.DAY


def _festival(match: re.Match[str], setting: Setting) -> Found | None:
    """“by Christmas”: the nearest, ahead or past as the clause tells."""
    return _nearest(*FESTIVALS[match["festival"].lower().replace("’", "'")], setting)


def _month_day_of(match: re.Match[str], setting: Setting) -> Found | None:
    """“30 September next year”."""
    step = {"last": -1, "this": 0, "next": 1}[match["word"].lower()]
    return _day(setting.today.year + step, number_of_month(match["month"]), int(match["day"]))


def _month_of(match: re.Match[str], setting: Setting) -> Found | None:
    """“in October last year”."""
    step = {"last": -1, "this": 0, "next": 1}[match["word"].lower()]
    return f"{setting.today.year + step}-{number_of_month(match['month']):02d}", Precision.MONTH


def _safe(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month_year(match: re.Match[str], setting: Setting) -> Found | None:
    return f"{int(match['year'])}-{number_of_month(match['month']):02d}", Precision.MONTH


def _month_alone(match: re.Match[str], setting: Setting) -> Found | None:
    month, today = number_of_month(match["month"]), setting.today
    word = (match["word"] or "").lower()
    year = today.year
    if word == "next" or (setting.ahead and word not in {"last", "this"}):
        year += month <= today.month if word == "next" else month < today.month
    elif word == "last":
        year -= month >= today.month
    elif word != "this":
        year -= month > today.month
    return f"{year}-{month:02d}", Precision.MONTH


def _year(match: re.Match[str], setting: Setting) -> Found | None:
    return match["year"], Precision.YEAR


_DAY_IN_BRACKETS = re.compile(r"\s?\((\d\d?)\)")
"""“on Tuesday (23)”."""


def _weekday(match: re.Match[str], setting: Setting) -> Found | None:
    weekday = WEEKDAYS.index(match["weekday"].lower())
    word, today = (match["word"] or match["behind"] or "").lower(), setting.today
    back, forth = (today.weekday() - weekday) % 7, (weekday - today.weekday()) % 7
    if word == "last":
        return (today - timedelta(days=back or 7)).isoformat(), Precision.DAY
    if word == "next":
        if weekday > today.weekday():  # of a day that this week still has, writers mean either
            return None
        return (today + timedelta(days=forth or 7)).isoformat(), Precision.DAY
    told = _DAY_IN_BRACKETS.match(match.string, match.end())
    if told is not None:
        days = (today + timedelta(days=step) for step in (*range(0, -15, -1), *range(1, 15)))
        return next(
            ((d.isoformat(), Precision.DAY) for d in days if (d.day, d.weekday()) == (int(told[1]), weekday)), None
        )
    is_ahead = setting.ahead or word == "coming" or (word == "this" and setting.ahead is not False)
    ahead = is_ahead and match["owned"] is None
    moved = today + timedelta(days=forth) if ahead else today - timedelta(days=back)
    return moved.isoformat(), Precision.DAY


def _near(match: re.Match[str], setting: Setting) -> Found | None:
    word = match["near"].lower()
    shift = {"yesterday": -1, "tomorrow": 1, "last night": -1}.get(word, 0)
    return (setting.today + timedelta(days=shift)).isoformat(), Precision.DAY


def _relative_unit(match: re.Match[str], setting: Setting) -> Found | None:
    word = match["word"].lower()
    step = {"last": -1, "past": -1, "previous": -1, "this": 0, "next": 1, "coming": 1}[word]
    return moved(setting.today, match["unit"].lower(), step)


_TO = r"(?:\s?[-–]\s?|\s(?:and|to|or|until|through)\s)"
_WHICH = r"(?P<word>last|this|next)"
_UNIT = r"(?P<unit>days?|weeks?|months?|years?|decades?)"
_COUNTED = (
    r"people|men|women|troops|dollars|euros|homes|km|miles|tonnes|tons|workers|residents|metres|meters|litres|jobs|square|"
    r"hectares|members|students|refugees"
)


def _pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    return re.compile(rf"\b{text}", flags)


Resolver = Callable[[re.Match[str], Setting], Found | None]
PATTERNS: tuple[tuple[re.Pattern[str], Resolver], ...] = (
    (_pattern(rf"(?P<when>{YEAR}-(?P<monthnumber>\d\d)-(?P<day>\d\d))\b"), _iso),
    (_pattern(rf"(?P<when>{_DAY}\s(?:of\s)?(?P<month>{MONTHS}),?\s{YEAR})\b"), _full),
    (_pattern(rf"(?P<when>(?P<month>{MONTHS})\s{_DAY},?\s{YEAR})\b"), _full),
    (_pattern(rf"(?P<when>{_DAY}\s(?P<month>{MONTHS})\s(?:of\s)?{_WHICH}\syear)\b"), _month_day_of),
    (_pattern(rf"(?P<when>(?P<month>{MONTHS})\s{_DAY}\s(?:of\s)?{_WHICH}\syear)\b"), _month_day_of),
    (_pattern(rf"(?P<when>{_DAY})(?={_TO}[0-3]?\d\s(?:of\s)?(?P<month>{MONTHS}),?\s{YEAR}\b)"), _full),
    (_pattern(rf"(?P<when>{_DAY})(?={_TO}[0-3]?\d\s(?:of\s)?(?P<month>{MONTHS})(?!\w))"), _month_day),
    (_pattern(rf"(?P<month>{MONTHS})\s[0-3]?\d{_TO}(?P<when>{_DAY}),?\s{YEAR}\b"), _full),
    (
        _pattern(rf"(?P<month>{MONTHS})\s[0-3]?\d{_TO}(?P<when>{_DAY})\b(?![\d.,]*\d)(?!\s(?:per|{_COUNTED}))"),
        _month_day,
    ),
    (_pattern(rf"(?P<when>(?P<month>{MONTHS}))(?={_TO}(?:{MONTHS})(?:\sof)?,?\s{YEAR}\b)"), _month_year),
    (_pattern(rf"(?P<when>(?P<month>{MONTHS})\s(?:of\s)?{_WHICH}\syear)\b"), _month_of),
    (_pattern(rf"(?P<when>(?:{WEEKDAY},?\s)?(?P<month>{MONTHS})\s{_DAY})\b(?!,?\s(?:percent|million))"), _month_day),
    (_pattern(rf"(?P<when>(?:{WEEKDAY},?\s)?(?:the\s)?{_DAY}\s(?:of\s)?(?P<month>{MONTHS}))(?!\w)"), _month_day),
    (_pattern(rf"(?P<when>(?P<month>{MONTHS})(?:\sof)?,?\s{YEAR})\b"), _month_year),
    (_pattern(rf"(?P<when>{_COUNT}\s{_UNIT}\sago)\b", re.I), ago),
    (_pattern(rf"(?P<when>(?:in\s)?{_COUNT}\s{_UNIT}[’']?\s(?:from now|time))\b", re.I), from_now),
    (
        _pattern(
            r"(?<!\ba\s)(?<!\bone\s)(?<!\bevery\s)(?<!\beach\s)(?<!\bany\s)"
            rf"(?P<when>(?:(?P<word>last|next|this|coming)\s)?(?P<weekday>{WEEKDAY})(?:\s(?:morning|afternoon|evening|night))?(?!\sweek\b|\sof\s(?:next|last|this)\sweek)"
            r"(?:\s(?P<behind>last|next)(?!\s\w+day|\s(?:week|month|year|to\s(?:the|an?|its|his|her|their))\b))?)(?P<owned>[’']s)?\b",
        ),
        _weekday,
    ),
    (
        _pattern(rf"(?:by|before|until|after|since|at|on)\s(?P<when>(?P<festival>{WRITTEN}))\b(?!\s\w+(?:s\b|\sin\b))"),
        _festival,
    ),
    (
        _pattern(
            r"(?P<when>(?P<near>yesterday|today|tomorrow|tonight|last night|this (?:morning|afternoon|evening)))\b"
            r"(?![’']s(?:[.,;:!?”\"]|$))",
            re.I,
        ),
        _near,
    ),
    (
        _pattern(
            r"(?P<when>(?:earlier |later )?(?P<word>last|past|previous|this|next|coming)\s(?P<unit>week|month|year))\b",
            re.I,
        ),
        _relative_unit,
    ),
    (
        _pattern(
            rf"(?:(?:in|since|until|by|through|from|during|of|before|after)\s)?(?=(?:\w+[\s-])?(?:{MONTHS}))"
            rf"(?P<when>(?:(?P<word>last|next|this|early|late|mid)[\s-])?(?P<month>{MONTHS}))(?![\w’])(?!\s\d)"
            rf"(?!\sof\s(?:an?|any|every|each)\b)(?<!\bJan(?=\s[A-Z]))"
        ),
        _month_alone,
    ),
    (re.compile(rf"(?<![\d.,$€£/-])\b(?P<when>(?:mid-)?{YEAR})\b(?![,./]?\d)(?!\s(?:{_COUNTED}))"), _year),
)
"""Tried in this order; what an earlier one took, a later one leaves."""

ANCHORED: tuple[tuple[re.Pattern[str], Resolver], ...] = (
    (
        _pattern(
            r"(?<!\bthan\s)(?<!\bwithin\s)(?<!\bover\s)(?<!\bunder\s)(?<!\babout\s)(?<!\bnearly\s)(?<!\balmost\s)(?<!\bleast\s)"
            rf"(?P<when>{_COUNT}\s{_UNIT}\s(?P<way>later|earlier|(?:before|after)(?=[,.;])))\b",
            re.I,
        ),
        from_anchor,
    ),
    (_pattern(r"(?P<when>the\s(?P<way>next|following|previous)\sday)\b", re.I), next_day),
)
_A_MONTH, _A_WEEKDAY = re.compile(MONTHS), re.compile(WEEKDAY)
_BY_NEED = tuple(
    (rule, MONTHS in rule[0].pattern, WEEKDAY in rule[0].pattern and MONTHS not in rule[0].pattern)
    for rule in (*PATTERNS, *ANCHORED)
)


def rules_for(text: str) -> list[tuple[re.Pattern[str], Resolver]]:
    """Return the rules that can find anything in a text, in their order: most sentences name no month."""
    has_month, has_weekday = _A_MONTH.search(text) is not None, _A_WEEKDAY.search(text) is not None
    return [
        rule
        for rule, needs_month, needs_weekday in _BY_NEED
        if (has_month or not needs_month) and (has_weekday or not needs_weekday)
    ]
