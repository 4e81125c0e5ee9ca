"""Time expressions resolved against the day of publication: weekdays, months, years, “last week”, “five years ago”.

A weekday or month means the last one, or the next where the words before it look ahead (“will … on Tuesday”).
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import zip_longest
from typing import NamedTuple

from quizzes.engine.document import Document, Sentence, Span
from quizzes.engine.reading.base import DateMention, Precision
from quizzes.engine.reading.date_counts import Setting, iso_week
from quizzes.engine.reading.date_references import references_in
from quizzes.engine.reading.date_rules import MONTHS, WEEKDAY, Resolver, number_of_month, rules_for
from quizzes.engine.reading.looking_ahead import SINCE, is_end, looks_ahead

IsPresent = Callable[[int], bool]
"""Says of a code point whether its clause is in the present tense."""
PastVerb = Callable[[int], int | None]
"""Returns where the verb ends on which the word at a code point rests, when it is in the simple past."""


def find_dates(
    document: Document, is_present: IsPresent = lambda offset: False, past_verb: PastVerb = lambda offset: None
) -> tuple[DateMention, ...]:
    """Return every time expression in text order; “two days later” counts from the last day mentioned.

    What is told in the present of a day that nothing else dates is planned: “ministers meet on Friday”.
    """
    document = replace(document, published_on=_written_on(document))
    found: list[DateMention] = []
    anchors: tuple[date, ...] = ()
    for sentence in document.sentences:
        earlier = Earlier(anchors, found[-1].resolved if found else "", _just_told(found, sentence))
        for mention in _in_sentence(document, sentence, earlier, is_present, past_verb):
            found.append(mention)
            if mention.precision is Precision.DAY and mention.resolved:
                anchors = _that_count((*anchors, date.fromisoformat(mention.resolved)), document.published_on)
    return tuple(found)


_DATELINE_DAY = re.compile(rf"(?P<month>{MONTHS})\s(?P<day>\d{{1,2}})\b|\b(?P<first>\d{{1,2}})\s(?P<of>{MONTHS})")
_IN_PRINT = 3
"""A report is printed so many days after it was written at most."""


def _written_on(document: Document) -> date:
    """Return the day of the dateline, which “today” counts from, where the paper is of that day or one soon after."""
    found = _DATELINE_DAY.search(document.dateline)
    days = (document.published_on - timedelta(days=back) for back in range(_IN_PRINT + 1))
    if found is None:
        return document.published_on
    told = (number_of_month(found["month"] or found["of"]), int(found["day"] or found["first"]))
    return next((day for day in days if (day.month, day.day) == told), document.published_on)


class Earlier(NamedTuple):
    """What was told before a sentence: the days that count, the time last named, and the sure days of the sentence
    before, from which “two days later” counts for sure."""

    anchors: tuple[date, ...]
    named: str
    just_told: frozenset[str]


def _just_told(found: Sequence[DateMention], sentence: Sentence) -> frozenset[str]:
    return frozenset(m.resolved for m in found if m.sentence == sentence.index - 1 and m.is_sure)


def _that_count(days: Sequence[date], today: date) -> tuple[date, ...]:
    """Keep of the days named the last that has come and those after it: no earlier one is counted from."""
    come = [at for at, day in enumerate(days) if day <= today]
    kept = days[come[-1] :] if come else days
    return (*kept[:1], *kept[1:][-1:])


def _in_sentence(
    document: Document,
    sentence: Sentence,
    earlier: Earlier,
    is_present: IsPresent,
    past_verb: PastVerb,
) -> Iterator[DateMention]:
    """Yield the mentions of a sentence."""
    anchors, named, just_told = earlier
    text = sentence.span.of(document.text)
    found: list[DateMention] = []
    for pattern, resolve in (*references_in(text), *rules_for(text)):
        for match in pattern.finditer(text):
            span = Span(sentence.start + match.start("when"), sentence.start + match.end("when"))
            if any(span.overlaps(other.span) for other in found) or _is_called_so(text, match):
                continue
            since = past_verb(span.start)
            ahead = looks_ahead(text, match, None if since is None else since - sentence.start)
            is_day = bool({"weekday", "day"} & set(match.groupdict()))
            is_now = is_day and is_present(span.start)
            ahead = is_now or None if ahead is None else ahead or (is_now and is_end(text, match))
            ahead = None if _is_before_noun(text, match) else ahead
            days = (*anchors, *_days_before(found, span))
            before = _counted_from(days, document.published_on, ahead=bool(ahead))
            last = max((m for m in found if m.span.start < span.start), key=lambda m: m.span, default=None)
            if last is None and _YEARS_EARLIER.search(span.of(document.text)):
                continue  # “a loss of 740 million a year earlier”: than the quarter that is told of
            setting = Setting(document.published_on, ahead, before, last.resolved if last is not None else named)
            resolved = resolve(match, setting)
            if is_now and resolved is not None and _is_far(resolved[0], document.published_on):
                resolved = resolve(match, setting._replace(ahead=None))  # “the price on February 20” in March
            if resolved is not None and not (is_present(span.start) and _recurs(text, match)):
                is_sure = _is_told(text, match, setting, since) or _is_one(resolve, match, setting)
                if "way" in match.re.groupindex and before is not None:
                    own = {m.resolved for m in found if m.is_sure}
                    is_sure = before.isoformat() in just_told | own or setting.named in just_told | own
                mention = DateMention(span, span.of(document.text), *resolved, sentence.index, is_sure=is_sure)
                found.append(replace(mention, is_future=is_after(mention, document.published_on)))
    yield from _told_twice(text, sentence.start, sorted(found, key=lambda mention: mention.span))


_TITLED = re.compile(r"(?:,|\b(?:Mr|Mrs|Ms|Dr|Chief|Prof|Pastor|Comrade)\.?)\s$")
_LAST_NAME = re.compile(r"\s[A-Z][a-z]+(?:,|\s(?:said|says|told|added|warned|argued)\b)")


def _is_called_so(text: str, match: re.Match[str]) -> bool:
    """Say whether a weekday is somebody’s first name: “Its chairman, Sunday Ojo, said”."""
    is_weekday = match.groupdict().get("weekday") is not None
    is_named = is_weekday and _LAST_NAME.match(text, match.end("when")) is not None
    return is_named and _TITLED.search(text[: match.start("when")]) is not None


_WAS_TO = re.compile(
    r"\b(?:was|were|had been) (?:to|expected|due|scheduled|planned|set|likely)\b[^,;]*$"
    r"|\b(?:urged|asked|told|advised|invited|ordered|warned)\b[^.;]*\bto [a-z]+[^,;]*\bon $"
    r"|\b(?:a week|a fortnight|a month|a year) on $"
)
"""“due a week on Saturday” is not due on Saturday; “died in the riot, and was to be released in November” counts from
the riot."""
_HAS = re.compile(r"\b(?:has|have)\s(?!to\b)(?:(?!\b(?:was|were|had|did|since|that|which|who)\b)[^,;])*\bon (?:the )?$")
"""“has called leaders to the castle on Monday”: of a day that is over, the perfect is not told."""
_FROM = re.compile(r"\bfrom\s$", re.IGNORECASE)
_DEADLINE = re.compile(r"\s(?:deadline|cutoff|cut-off|target)\b")
_AHEAD_OF = re.compile(r"\b(?:before|ahead of)\s[^,;]*\bin\s$")
"""“five months before elections in March”: of which the verb tells nothing."""


def _is_told(text: str, match: re.Match[str], setting: Setting, since: int | None) -> bool:
    """Say whether the clause tells if the time has come: “postponed until May” does not, though it is in the past."""
    before = text[: match.start("when")]
    if _recurs(text, match) or _WAS_TO.search(before) or _HAS.search(before):
        return False
    if (match.groupdict().get("festival") or "").lower() in {"christmas", "easter"}:
        return False  # about that day
    if _DEADLINE.match(text, match.end("when")) and setting.ahead is not True:
        return False  # “had favored a Dec. 31 deadline”
    if (_FROM.search(before) or _AHEAD_OF.search(before)) and setting.ahead is not True:
        return False  # “threatened to block the road from Saturday”
    if _is_before_noun(text, match):
        return True  # the nearest
    if is_end(text, match):
        return bool(setting.ahead)
    return setting.ahead is not None or since is not None or SINCE.search(before) is not None


def _is_one(resolve: Resolver, match: re.Match[str], setting: Setting) -> bool:
    """Say whether the same time is meant in what is past and in what is to come."""
    return resolve(match, setting._replace(ahead=True)) == resolve(match, setting._replace(ahead=False))


_YEARS_EARLIER = re.compile(r"\byears? earlier$")
_FAR = 240
"""Nobody plans so many days ahead without naming the year."""


def _is_far(resolved: str, today: date) -> bool:
    return len(resolved) == len("2017-01-23") and (date.fromisoformat(resolved) - today).days > _FAR


_BRACKETED = re.compile(r"(?:\s(?:morning|afternoon|evening|night))?,?\s?\($")


def _told_twice(text: str, start: int, found: Sequence[DateMention]) -> Iterator[DateMention]:
    """Let a weekday be the day that brackets behind it name: “on Wednesday (August 10)”."""
    for mention, after in zip_longest(found, found[1:]):
        between = text[mention.span.end - start : after.span.start - start] if after is not None else ""
        is_same = after is not None and after.precision is mention.precision is Precision.DAY
        yield replace(mention, resolved=after.resolved) if is_same and _BRACKETED.fullmatch(between) else mention


def _days_before(found: list[DateMention], before: Span) -> list[date]:
    days = [m for m in found if m.precision is Precision.DAY and m.resolved and m.span.start < before.start]
    return [date.fromisoformat(m.resolved) for m in sorted(days, key=lambda m: m.span)]


def _counted_from(days: Sequence[date], today: date, *, ahead: bool) -> date | None:
    """Return the day that “a day earlier” counts from: the last one named, in what is past the last that has come."""
    told = [day for day in days if ahead or day <= today] or days
    return told[-1] if told else None


def _is_before_noun(text: str, match: re.Match[str]) -> bool:
    """Say whether the day only tells which: “will publish the results of the May 3 inquiry” is of the nearest."""
    is_month_day = {"day", "month"} <= match.re.groupindex.keys()
    follows = re.match(r"\s[A-Za-z]", text[match.end("when") :])
    return is_month_day and text[: match.start("when")].endswith("the ") and follows is not None


_RECURRING = re.compile(
    rf"\b(?:between|from)\s(?:{MONTHS})\s(?:and|to|until|through)\s(?:{MONTHS})\b(?!,?\s\d)"
    rf"|\b{WEEKDAY}\s(?:to|through|until)\s{WEEKDAY}\b"
)


def _recurs(text: str, match: re.Match[str]) -> bool:
    """Say whether a month is one of every year: “are shipped between April and August”."""
    at = match.start("when")
    return any(found.start() <= at < found.end() for found in _RECURRING.finditer(text))


def is_after(mention: DateMention, day: date) -> bool:
    """Tell whether all of the time meant lies after the day."""
    if not mention.resolved:
        return False
    match mention.precision:
        case Precision.DAY:
            return date.fromisoformat(mention.resolved) > day
        case Precision.WEEK:
            return mention.resolved > iso_week(day)
        case Precision.MONTH:
            return mention.resolved > f"{day:%Y-%m}"
    return int(mention.resolved) > day.year
