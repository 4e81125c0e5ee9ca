"""Numbers as people type them, read from words: “eleven million”, “11,000,000”, “300.000”, “11m”, “half a million”."""

import re
from collections.abc import Sequence
from decimal import Decimal

_TO_NINETEEN = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
    "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TO_NINETY = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_UNITS = {word: value for value, word in enumerate(_TO_NINETEEN)} | {"dozen": 12}
_TENS = {word: 10 * value for value, word in enumerate(_TO_NINETY, start=2)}
_SMALL = _UNITS | _TENS
_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_SUFFIXES = {"k": 10**3, "m": 10**6, "mn": 10**6, "bn": 10**9}
_DIGITS = re.compile(r"(\d[\d.,]*)(k|m|mn|bn)?")
_COMMA_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_DOT_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_PLAIN = re.compile(r"\d+(?:\.\d+)?")
_DECIMAL_COMMA = re.compile(r"\d+,\d{1,2}")

Readings = frozenset[Decimal]


def digits_readings(token: str) -> Readings:
    """Return every value that a token of digits can have.

    “300.000” is three hundred thousand in half of the world and three hundred in the other half: both are returned,
    and a key that equals either is met. A comma before three digits is always a thousands separator.
    """
    found = _DIGITS.fullmatch(token)
    if not found or not token.isascii():
        return frozenset()
    digits, scale = found[1].rstrip(".,"), _SUFFIXES.get(found[2] or "", 1)
    values = set()
    if _PLAIN.fullmatch(digits):
        values.add(Decimal(digits))
    if _COMMA_THOUSANDS.fullmatch(digits):
        values.add(Decimal(digits.replace(",", "")))
    if _DOT_THOUSANDS.fullmatch(digits):
        values.add(Decimal(digits.replace(".", "").replace(",", ".")))
    if _DECIMAL_COMMA.fullmatch(digits):
        values.add(Decimal(digits.replace(",", ".")))
    return frozenset(value * scale for value in values)


def read_number(words: Sequence[str]) -> tuple[Readings, int] | None:
    """Return the readings of the number that the words begin with and how many words it takes, or None."""
    if words[0] == "minus":
        found = read_number(words[1:]) if len(words) > 1 and words[1] != "minus" else None
        return (frozenset(-value for value in found[0]), found[1] + 1) if found else None
    if readings := digits_readings(words[0]):
        return _scaled(readings, words, 1)
    if words[0] == "half" and (used := _half(words)):
        return frozenset({Decimal(_SCALES[words[used - 1]]) / 2}), used
    if words[0] == "a" and len(words) > 1 and words[1] in {*_SCALES, "hundred", "dozen"}:
        total, used = _in_words(["one", *words[1:]]) if words[1] != "dozen" else (12, 2)
        return frozenset({Decimal(total)}), used
    total, used = _in_words(words)
    return (frozenset({Decimal(total)}), used) if used else None


def _scaled(readings: Readings, words: Sequence[str], used: int) -> tuple[Readings, int]:
    while used < len(words) and words[used] in _SCALES:
        scale = _SCALES[words[used]]
        readings, used = frozenset(value * scale for value in readings), used + 1
    return readings, used


def _half(words: Sequence[str]) -> int:
    """Return how many words “half a million” or “half million” takes, or 0."""
    place = 2 if words[1:2] == ["a"] else 1
    return place + 1 if len(words) > place and words[place] in _SCALES else 0


def _in_words(words: Sequence[str]) -> tuple[int, int]:
    """Return (value, words used) of a number in words such as “two hundred and fifty thousand”; (0, 0) for none."""
    total = current = used = 0
    last = ""
    for place, word in enumerate(words):
        if word in _SMALL and (not last or last in _SCALES or last in {"hundred", "and"} or _follows_tens(last, word)):
            current += _SMALL[word]
        elif word == "hundred" and current and last in _SMALL:
            current *= 100
        elif word in _SCALES and current:
            total, current = total + current * _SCALES[word], 0
        elif word == "and" and (last == "hundred" or last in _SCALES) and _is_small(words, place + 1):
            pass
        else:
            break
        last, used = word, place + 1
    return total + current, used


def _follows_tens(last: str, word: str) -> bool:
    return last in _TENS and 1 <= _UNITS.get(word, 0) <= 9


def _is_small(words: Sequence[str], place: int) -> bool:
    return place < len(words) and words[place] in _SMALL
