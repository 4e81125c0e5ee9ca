"""Numbers as written: digits, scales, words, currencies, shares, fractions and ratios → a value and where it stands."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quizzes.engine.document import Document, Span
from quizzes.engine.reading.lexicon.numbers import GLUED_UNITS, PARTS, SCALES, SHORT_SCALES, SIGNS, WORDS


@dataclass(frozen=True, slots=True)
class Number:
    """A number, its value with its scale, its currency (dollars …) or "", and whether it is a share or a fraction."""

    span: Span
    value: float
    currency: str = ""
    percent: bool = False
    fraction: bool = False


def _either(names: Sequence[str]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


_SMALL = [word for word, value in WORDS.items() if 1 <= value <= 9]
_TENS = [word for word, value in WORDS.items() if value >= 20]
_ORDINALS = [part for part in PARTS if part != "half"]
_BEHIND_A_CHANGE = (
    "in|since|to|from|over|last|this|next|within|on|and|or|but|if|when|while|as|at|because|before|after|by|between|"
    "during|for|under|until|unless|compared|with|each|every|year-on-year|overall"
)
"""A word that may stand behind “by a third”, where no noun does: “by a third party” is none."""
_FRACTION = re.compile(
    rf"\b(?:(?P<some>{_either(_SMALL)})[\s-](?P<parts>{_either(_ORDINALS)})s\b"
    rf"|(?:an?|one|last|first|final|remaining)[\s-](?P<part>{_either(_ORDINALS)})(?=\s(?:of|fewer|less|more)\b)(?!\sof\sa\s)"
    r"|\bby\s(?:(?:almost|nearly|about|around|roughly|more\sthan|over|up\sto|at\sleast)\s)?"
    rf"(?P<change>an?\s(?:{_either([*PARTS])})|half)"
    rf"(?=[,.;:]|\s(?:{_BEHIND_A_CHANGE})\b)"
    r"|(?<=the\sother\s)(?P<rest>half)(?=\s[a-z])|(?<!first\s)(?<!second\s)(?<!other\s)(?<!latter\s)(?<!\ban\s)(?<!\ba\s)(?<!\band\s)(?P<half>half)"
    r"(?=\sof\b|\s(?:the|its|their|his|her|all)\s|[,.;]|\san?\s(?!million|billion|trillion|dozen|century|day\b)))",
    re.IGNORECASE,
)
"""“Two thirds”, “a fifth of”, “half of”, “half a promise”; a fifth round and half a million are none."""
_COUNTED = (
    rf"(?:{_either([word for word, value in WORDS.items() if value >= 2])}|hundred|thousand|\d{{1,3}}(?:,\d{{3}})?)"
)
_RATIO = re.compile(
    rf"\b(?P<some>{_either(_SMALL)}|\d{{1,2}})\s(?:(?P<noun>(?!out\b|in\b)[a-z]{{3,}})\s)?(?:in|out\sof)\s(?:every\s)?"
    rf"(?P<all>(?:an?\s)?{_COUNTED})\b(?![,.]?\d)(?!\s(?:years?|months?|weeks?|days?|hours?|minutes?|decades?|seasons?|"
    r"games|matches|attempts|goes|tests|innings|races|percent|per\scent|million|billion)\b)(?![%-])",
    re.IGNORECASE,
)
"""“Two in five”, “one visitor in eight”, “nine out of ten”."""
_WORD = _either([*WORDS, *SCALES])
_RAND = r"R(?=\d[\d.,]*(?:\s?(?:million|billion|trillion|m|bn)\b|,\d{3}))"
"""“R3.5 million” and “R1,200”: of a small number it may be anything’s letter."""
_PESO = r"P(?=\d[\d.,]*(?:[\s-]?(?:million|billion|trillion)\b|,\d{3}))"
_SIGN = f"{_either([sign for sign in SIGNS if sign not in {'R', 'P'}])}|{_RAND}|{_PESO}"
_METRES = (
    r"m\s(?:(?:long|high|tall|wide|deep|away|above|below|off|from|north|south|east|west|race|sprint|final|freestyle)\b"
    r"|\(\d+(?:\.\d+)?\s?(?:ft|feet)\b)"
)
"""“190m long” and “22m (72ft)” are metres, “190m people” are millions."""
_HALF_A = r"(?:half[\s-]an?[\s-](?=million|billion|trillion|dozen))?"
_QUARTER = r"(?:a\squarter\sof\sa\s(?=million|billion|trillion))?"
_AND = rf"(?:{'|'.join(rf'(?<={scale})' for scale in SCALES)})[\s-]and[\s-]"
"""“Two hundred and six” is one number, “between six and ten” are two."""
_APART = rf"(?:(?!\s(?:{_either(_SMALL)})\b-)|{'|'.join(rf'(?<={word})' for word in (*_TENS, *SCALES))})"
"""“Three two-storey halls” are two numbers, “twenty two-storey halls” one as it is written."""
_NUMBER = re.compile(
    rf"(?P<currency>(?<![A-Za-z])(?:{_SIGN}))?\s?"
    r"(?P<digits>\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![\d.,]\d|\d)|\d{1,3}(?:,\d\d)*(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    rf"(?:(?P<glued>(?:(?!{_METRES})|(?<=[£$€]\d)|(?<=[£$€]\d\d)|(?<=[£$€]\d\d\d)|(?<=\.\d))(?:{_either([*SHORT_SCALES])}))\b|[\s-](?P<scale>{_either([*SCALES])})\b)?"
    r"(?P<percent>\s?(?:%|percent\b|per cent\b|pct\b))?"
    rf"|\b(?P<words>{_HALF_A}{_QUARTER}(?:{_WORD})(?:(?:{_APART}[\s-]|{_AND})(?:{_WORD}))*(?:[\s-]and[\s-]a[\s-]half)?)\b"
    r"(?P<percent2>\s(?:percent|per cent)\b)?",
    re.IGNORECASE,
)
_ANY = re.compile(rf"\d|\b(?:{_either([*WORDS, *SCALES, *PARTS])})", re.IGNORECASE)
_TO_PERCENT = re.compile(r"\s?(?:to|and|or|[-–])\s?\d+(?:\.\d+)?\s?(?:%|percent\b|per cent\b)", re.IGNORECASE)
"""What follows the first number of a range of shares: “15 [to 20 per cent]”."""
_PART_OF_WORD_BEFORE = re.compile(r"(?:[\w/:]|[A-Za-z\d]-|\bNo\.\s|\bNos?\.?\s|\bArticle\s)$")
_PART_OF_WORD_AFTER = re.compile(
    rf"[/:]\d|-\d|(?!(?:{_either([*GLUED_UNITS])})\b)[A-Za-z]|\s?[ap]\.?m\b|\s(?:GMT|BST|EST|ET|CET)\b|(?:st|nd|rd|th)\b"
)
_RANGE = re.compile(
    r"(?<![\w./:-])(?P<low>\d{1,3}(?:,\d{3})*(?:\.\d+)?)-(?P<high>\d{1,3}(?:,\d{3})*(?:\.\d+)?)"
    r"(?=\s?(?:%|percent\b|per cent\b|(?:million|billion|trillion|crore|lakh|people)\b|[a-z]{3,}s\b))"
)
"""“15-20 percent” and “6-10 months”, and neither the score “3-1” nor the season “2025-26”."""
_BEFORE_A_SCALE = re.compile(r"\b(?:an?|per)\s$", re.IGNORECASE)


def numbers_in(document: Document, within: Span, taken: Sequence[Span]) -> Iterator[Number]:
    """Yield the numbers of a range in text order; what is already taken, as by dates and ages, is left out."""
    text = within.of(document.text)
    if not _ANY.search(text):
        return
    parts = [*_ratios(text, within.start), *(_fraction(match, within.start) for match in _FRACTION.finditer(text))]
    parts = [part for part in parts if not any(part.span.overlaps(other) for other in taken)]
    taken = [*taken, *(number.span for number in parts)]
    yield from sorted([*parts, *_plain(text, within, taken)], key=lambda number: number.span)


def value_of(text: str) -> float:
    """Return the value of a number in digits or words; 0 of what is none."""
    digits = text.replace(",", "")
    return float(digits) if digits.replace(".", "", 1).isdigit() else _spelled(re.split(r"[\s-]+", text.lower())) or 0.0


def _ratios(text: str, offset: int) -> Iterator[Number]:
    for match in _RATIO.finditer(text):
        some, whole = value_of(match["some"]), value_of(match["all"].lower().removeprefix("a "))
        is_year = len(match["all"]) == 4 and match["all"].isdigit()
        if some < whole and not is_year and not _PART_OF_WORD_BEFORE.search(text[: match.start()][-5:]):
            yield Number(Span(offset + match.start(), offset + match.end()), some / whole, fraction=True)


def _fraction(match: re.Match[str], offset: int) -> Number:
    start = match.start("change") if match["change"] else match.start()
    span = Span(offset + start, offset + match.end())
    part = (match["parts"] or match["part"] or match["change"] or match["rest"] or match["half"]).lower().split()[-1]
    return Number(span, WORDS[(match["some"] or "one").lower()] / PARTS[part], fraction=True)


def _plain(text: str, within: Span, taken: Sequence[Span]) -> Iterator[Number]:
    hyphens = set(_hyphens(text))
    for match in _NUMBER.finditer(text):
        start, end = match.span()
        start += len(match[0]) - len(match[0].lstrip())
        span = Span(within.start + start, within.start + end)
        if _is_part_of_word(text, start, end, hyphens) or any(span.overlaps(other) for other in taken):
            continue
        value = _value(match, text)
        if value is not None:
            percent = bool(match["percent"] or match["percent2"] or _TO_PERCENT.match(text, end))
            yield Number(span, value, SIGNS.get((match["currency"] or "").upper(), ""), percent)


def _hyphens(text: str) -> Iterator[int]:
    """Yield where a hyphen stands between the ends of a range, the lower first."""
    for match in _RANGE.finditer(text):
        if value_of(match["low"]) < value_of(match["high"]):
            yield match.end("low")


def _is_part_of_word(text: str, start: int, end: int, hyphens: set[int]) -> bool:
    """Leave out “F-16”, “No. 3”, “5 p.m.”, “3-1” and “10th”."""
    before = start - 1 not in hyphens and _PART_OF_WORD_BEFORE.search(text[max(0, start - 8) : start])
    return bool(before or (end not in hyphens and _PART_OF_WORD_AFTER.match(text, end)))


def _value(match: re.Match[str], text: str) -> float | None:
    if match["digits"]:
        value = float(re.sub(r"[,\s]", "", match["digits"]))
        return value * SCALES.get((match["scale"] or "").lower(), SHORT_SCALES.get((match["glued"] or "").lower(), 1.0))
    written = match["words"].lower()
    is_half_more = written.endswith("half") and written[-10:-4].strip(" -") == "and a"
    words = [word for word in re.split(r"[\s-]+", written) if word not in {"a", "an", "of"}]
    if words[0] == "quarter":
        return SCALES[words[-1]] / 4
    if words == ["half", "dozen"]:
        return 6.0
    if all(word in SCALES for word in words):
        return _spelled(words) if _BEFORE_A_SCALE.search(text[max(0, match.start() - 4) : match.start()]) else None
    if words == ["one"]:
        return 1.0
    return (_spelled(words[:-2]) or 0) + 0.5 if is_half_more else _spelled(words)


def _spelled(words: Sequence[str]) -> float | None:
    total = current = 0.0
    for word in words:
        if word == "and":
            continue
        if word in WORDS:
            current += WORDS[word]
        elif word == "hundred":
            current = (current or 1) * 100
        elif word in SCALES:
            total += (current or 1) * SCALES[word]
            current = 0.0
    return total + current or None
