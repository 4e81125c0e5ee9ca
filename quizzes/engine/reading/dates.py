"""Time expressions resolved against the day of publication: weekdays, months, years, “last week”, “five years ago”.

A weekday or month means the last one, or the next where the words before it look ahead (“will … on Tuesday”).
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import zip_longest

from quizzes.engine.document import Document, Sentence, Span
from quizzes.engine.reading.base import DateMention, Precision
from quizzes.engine.reading.date_references import references_in
from quizzes.engine.reading.date_rules import MONTHS, WEEKDAY, Resolver, Setting, iso_week, rules_for

_AHEAD = re.compile(
    r"\b(?:will|would|shall|expected|expects?|due|scheduled|slated|planned|plans?|planning|upcoming|coming|to be|"
    r"ahead of|up for (?:re-?)?election|"
    r"to (?:resume|vote|meet|decide|begin|start|hold|sign|open|rule|return|reconvene|announce|publish|appear|visit|"
    r"host)|invited\b[^,;]* to (?:\w+ ){0,2}(?:talks|meeting|summit|round|conference|hearing)|deadline|"
    r"next(?! (?:day|week|month|year)\b)|"
    r"(?:is|are|was|were) (?:now )?to [a-z]+|"
    r"set (?:for|to)|going to|expecting|can|(?-i:may)|might|must|should|called? for|resumes?|begins|opens|starts|"
    r"takes effect|expires?|promised|pledged|vowed|needed to|needs? to|asked for\b[^,;]*\bto [a-z]+|"
    r"(?:has|have|is|are) (?:been )?(?:called|asked|ordered|summoned|invited|likely|supposed|required|obliged) to)\b",
    re.IGNORECASE,
)
_BEFORE_SAID = re.compile(r"\b(?:said|told|announced|added|reported|warned|wrote)\b[^,;]{0,25}$", re.IGNORECASE)
_PAST_VERB = re.compile(
    r"(?<!-)\b(?:was|were|had|did|[a-z]{3,}ed|began|broke|fell|met|left|took|held|won|lost|shut|struck|rose)\b"
)


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
    found: list[DateMention] = []
    anchors: tuple[date, ...] = ()
    for sentence in document.sentences:
        named = found[-1].resolved if found else ""
        for mention in _in_sentence(document, sentence, (anchors, named), is_present, past_verb):
            found.append(mention)
            if mention.precision is Precision.DAY and mention.resolved:
                anchors = _that_count((*anchors, date.fromisoformat(mention.resolved)), document.published_on)
    return tuple(found)


def _that_count(days: Sequence[date], today: date) -> tuple[date, ...]:
    """Keep of the days named the last that has come and those after it: no earlier one is counted from."""
    come = [at for at, day in enumerate(days) if day <= today]
    kept = days[come[-1] :] if come else days
    return (*kept[:1], *kept[1:][-1:])


def _in_sentence(
    document: Document,
    sentence: Sentence,
    earlier: tuple[tuple[date, ...], str],
    is_present: IsPresent,
    past_verb: PastVerb,
) -> Iterator[DateMention]:
    """Yield the mentions of a sentence; `earlier` are the days that count before it and the time last named."""
    anchors, named = earlier
    text = sentence.span.of(document.text)
    found: list[DateMention] = []
    for pattern, resolve in (*references_in(text), *rules_for(text)):
        for match in pattern.finditer(text):
            span = Span(sentence.start + match.start("when"), sentence.start + match.end("when"))
            if any(span.overlaps(other.span) for other in found) or _is_called_so(text, match):
                continue
            since = past_verb(span.start)
            ahead = _looks_ahead(text, match, None if since is None else since - sentence.start)
            is_day = bool({"weekday", "day"} & set(match.groupdict()))
            is_now = is_day and is_present(span.start)
            ahead = is_now or None if ahead is None else ahead or (is_now and _is_end(text, match))
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
_SINCE = re.compile(r"\bsince\s$", re.IGNORECASE)


def _is_told(text: str, match: re.Match[str], setting: Setting, since: int | None) -> bool:
    """Say whether the clause tells if the time has come: “postponed until May” does not, though it is in the past."""
    before = text[: match.start("when")]
    if _recurs(text, match) or _WAS_TO.search(before) or _HAS.search(before):
        return False
    if _is_before_noun(text, match):
        return True  # the nearest
    if _is_end(text, match):
        return bool(setting.ahead)
    return setting.ahead is not None or since is not None or _SINCE.search(before) is not None


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


_FIXED_FOR = re.compile(
    r"\b(?:votes?|elections?|polls?|referendum|meetings?|summit|talks|round|hearing|trial|session|strike|rally|march|"
    r"conference|launch|date|deadline|planned|scheduled|slated|set|due|called|summoned|convened|protests?|demonstration|"
    r"vigil|debate|ballot|inquest|match|exercises?|drills?|announced)\b(?:\s[\w’'-]+){0,6}\sfor\s(?:the\s)?$",
    re.IGNORECASE,
)
"""“has called a vote for November 12”: what is fixed for a day lies ahead of it, whatever the verb’s tense."""

_ONCE_FIXED = re.compile(
    r"\b(?:first|originally|initially|previously|had been)\s(?:scheduled|planned|set|due|slated|fixed|expected)\b"
    r"[^,;]{0,30}$"
)
"""“was first scheduled for July 9”: what was fixed anew since."""
_STARTING = re.compile(
    r"\b(?:(?:starting|beginning|effective)(?:\s(?:on|from))?|(?:truce|cease-?fire|strike|ban|curfew)\sfrom(?:\smidnight|\snoon)?)"
    r"\s(?:the\s|on\s)?$"
)
"""“announced a truce starting on Monday”, “a truce from midnight Saturday”: what starts has not yet."""
_IN_THE_HOURS = re.compile(r"\bin the (?:early|small|late) hours of (?:the )?$")
"""“in the early hours of Saturday”: what is told so to the hour has been."""


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


_BY = re.compile(r"\b(?:until|by)\s(?:the\s)?(?:(?:end|start|beginning|middle)\sof\s(?:the\s)?)?$")


def _is_end(text: str, match: re.Match[str]) -> bool:
    """Say whether the expression is the end of a time: “wants a contract signed by 30 June”."""
    return _BY.search(text[: match.start("when")]) is not None


_WOULD_WHEN = re.compile(r"\bwould\b[^.;]*\b(?:when|once|until|if|before|after)\s(?:(?!\b(?:that|which|who)\b)[^,;])*$")
"""“said it would decide when it [met] on August 4”: the past is only that of what was said."""
_DONE_BY = re.compile(r"[^.;]{0,30}?\b(?:had|was|were|did)\b")


_TO_DO_BY = re.compile(
    r"\b(?:has|have|had) to\b[^,;]*$|"
    r"\b(?:agree|decide|vote|offer|want|aim|hope|vow|intend)(?:s|d|ed)?\b[^;]*\bto [a-z]+[^;]*$"
)


def _ends_when(text: str, match: re.Match[str], clause: str) -> bool | None:
    """Say whether “by May” is ahead: “has to save £9m by May” and “agreed to back it by May” are, “by May, he says, it
    had come” is not."""
    if _TO_DO_BY.search(clause):
        return True
    if _PAST_VERB.search(clause):
        return None
    return _DONE_BY.match(text, match.end("when")) is None


def _looks_ahead(text: str, match: re.Match[str], since: int | None) -> bool | None:
    """Tell whether the clause before the expression looks ahead; None when nothing says.

    After a verb in the past, at `since`, only words between it and the expression do: “whose people would lose land
    went to court in June”.
    """
    before = text[max(0, match.start("when") - 220) : match.start("when")]
    clause = re.split(r";|:(?!\d)|—|, (?:which|who|after|although|though|but|and)\b", before)[-1]
    if _IN_THE_HOURS.search(clause) and not re.search(r"\b(?:will|would)\b", clause):
        return False
    if _BEFORE_SAID.search(clause) and not re.search(r"\b(?:will|would)\b[^,]*$", clause):
        return False
    if _ONCE_FIXED.search(clause):
        return False
    if _FIXED_FOR.search(clause) or _STARTING.search(clause):
        return True
    if _is_end(text, match) and (by := _ends_when(text, match, clause)) is not None:
        return by
    if since is not None and _WOULD_WHEN.search(text[:since]):
        return True
    is_past = since is not None and since <= match.start("when") and not _is_end(text, match)
    if is_past and not _AHEAD.search(text[since : match.start("when")]):
        return False
    ahead = [m.end() for m in _AHEAD.finditer(clause)]
    past = [m.end() for m in _PAST_VERB.finditer(clause) if not _AHEAD.search(m[0])]
    if ahead and (
        not past
        or ahead[-1] >= past[-1]
        or re.search(r"\b(?:will|would|(?:to|may|might|can|could|must|should) be)\b", clause)
    ):
        return True
    after = text[match.end("when") : match.end("when") + 40]
    if not past and re.match(r",?\s(?:will|would)\b|,?\s(?:[\w’-]+\s){1,4}(?:will|would)\b", after):
        return True
    return False if past else None
