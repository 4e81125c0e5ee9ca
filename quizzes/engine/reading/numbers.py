"""Numbers as written: digits, scales, words, currencies, shares and fractions → a value and where it stands."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quizzes.engine.document import Document, Span

_SCALES = {
    "hundred": 100.0,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "m": 1e6,
    "bn": 1e9,
    "k": 1e3,
}
_UNITS = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen
"""
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_WORDS = {word: float(number) for number, word in enumerate(_UNITS.split())}
_WORDS |= {word: 10.0 * number for number, word in enumerate(_TENS.split(), 2)} | {"half": 0.5, "dozen": 12.0}
_PARTS = {
    "half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
}  # fmt: skip
_FRACTION = re.compile(
    r"\b(?:(?P<some>two|three|four|five|six|seven|eight|nine)[\s-](?P<parts>thirds|quarters|fifths|sixths|sevenths|"
    r"eighths|ninths|tenths)\b|(?:an?|one)[\s-](?P<part>third|quarter|fifth|sixth|seventh|eighth|ninth|tenth)"
    r"(?=\s(?:of|fewer|less|more)\b)|(?<=\bby\s)an?\s(?P<change>third|quarter|fifth|sixth|tenth|half)"
    r"(?=[,.;]|\s(?:in|since|to|from|over|last|this|within|on|and)\b)"
    r"|(?<!first\s)(?<!second\s)(?<!other\s)(?<!latter\s)(?<!an\s)(?<!a\s)(?P<half>half)"
    r"(?=\sof\b|\s(?:the|its|their|his|her|all)\s|[,.;]))",
    re.IGNORECASE,
)
"""“Two thirds”, “a fifth of”, “half of”; a fifth round and half a million are none."""
_CURRENCIES = {
    "$": "dollars",
    "US$": "dollars",
    "€": "euros",
    "£": "pounds",
    "¥": "yen",
    "₹": "rupees",
    "A$": "dollars",
    "C$": "dollars",
}
_WORD = "|".join(sorted([*_WORDS, *_SCALES], key=len, reverse=True))
_HALF_A = r"(?:half[\s-]an?[\s-](?=million|billion|trillion|dozen))?"
_NUMBER = re.compile(
    r"(?P<currency>US\$|A\$|C\$|[$€£¥₹])?\s?(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?:(?P<glued>m|bn|k)\b|[\s-](?P<scale>hundred|thousand|million|billion|trillion)\b)?"
    r"(?P<percent>\s?(?:%|percent\b|per cent\b))?"
    rf"|\b(?P<words>{_HALF_A}(?:{_WORD})(?:[\s-](?:and\s)?(?:{_WORD}))*)\b(?P<percent2>\s(?:percent|per cent)\b)?",
    re.IGNORECASE,
)


_TO_PERCENT = re.compile(r"\s?(?:to|and|or|[-–])\s?\d+(?:\.\d+)?\s?(?:%|percent\b|per cent\b)", re.IGNORECASE)
"""What follows the first number of a range of shares: “15 [to 20 per cent]”."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number, its value with its scale, its currency (dollars …) or "", and whether it is a share or a fraction."""

    span: Span
    value: float
    currency: str = ""
    percent: bool = False
    fraction: bool = False


def numbers_in(document: Document, within: Span, taken: Sequence[Span]) -> Iterator[Number]:
    text = within.of(document.text)
    fractions = [_fraction(match, within.start) for match in _FRACTION.finditer(text)]
    taken = [*taken, *(number.span for number in fractions)]
    yield from sorted([*fractions, *_plain(text, within, taken)], key=lambda number: number.span)


def _fraction(match: re.Match[str], offset: int) -> Number:
    span = Span(offset + match.start(), offset + match.end())
    part = (match["parts"] or match["part"] or match["change"] or match["half"]).lower()
    return Number(span, _WORDS[(match["some"] or "one").lower()] / _PARTS[part.removesuffix("s")], fraction=True)


def _plain(text: str, within: Span, taken: Sequence[Span]) -> Iterator[Number]:
    for match in _NUMBER.finditer(text):
        start, end = match.span()
        start += len(match[0]) - len(match[0].lstrip())
        span = Span(within.start + start, within.start + end)
        if any(span.overlaps(other) for other in taken) or _is_part_of_word(text, start, end):
            continue
        value = _value(match)
        if value is not None:
            percent = bool(match["percent"] or match["percent2"] or _TO_PERCENT.match(text, end))
            yield Number(span, value, _CURRENCIES.get((match["currency"] or "").upper(), ""), percent)


_AGED = re.compile(
    r"\b(?:aged?|ages)\s(?:of\s|about\s|only\s|just\s|(?:between|from)\s(?:[\w-]+\s(?:and|to)\s)?)?$", re.IGNORECASE
)


_ONE_IN = re.compile(r"\b(?:one|1)\s(?:in|out of)\s(?:every\s)?$", re.IGNORECASE)


def _is_part_of_word(text: str, start: int, end: int) -> bool:
    """Leave out “42-year-old”, “aged between ten and 16”, “one in five”, “F-16”, “No. 3”, “5 p.m.” and “3-1”."""
    before, after = text[max(0, start - 5) : start], text[end : end + 12]
    return bool(
        re.search(r"[\w/:]$|[A-Za-z\d]-$|No\.\s$|Nos?\.?\s$|Article\s$", before)
        or _AGED.search(text[max(0, start - 40) : start])
        or _ONE_IN.search(text[max(0, start - 20) : start])
        or re.match(r"[/:]\d|-?year-old|-\d|[A-Za-z]|\s?[ap]\.?m\b|(?:st|nd|rd|th)\b|-[a-z]+-old", after)
    )


def _value(match: re.Match[str]) -> float | None:
    if match["digits"]:
        value = float(match["digits"].replace(",", ""))
        scale = (match["scale"] or match["glued"] or "").lower()
        return value * _SCALES.get(scale, 1.0)
    words = [word for word in re.split(r"[\s-]+", match["words"].lower()) if word not in {"a", "an"}]
    if len(words) == 2 and words == ["half", "dozen"]:
        return 6.0
    if words == ["one"] or words[0] in {"m", "bn", "k"} or all(word in _SCALES for word in words):
        return None
    return _spelled(words)


def _spelled(words: Sequence[str]) -> float | None:
    total = current = 0.0
    for word in words:
        if word == "and":
            continue
        if word in _WORDS:
            current += _WORDS[word]
        elif word == "hundred":
            current = (current or 1) * 100
        else:
            total += (current or 1) * _SCALES[word]
            current = 0.0
    return total + current or None
