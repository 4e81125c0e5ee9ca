"""Dates as people type them, read from words: “Feb. 8”, “8th February 2017”, “2017-02-08”."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rapidfuzz.distance import OSA

_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_BY_NAME = {name: number for number, name in enumerate(_MONTHS, start=1)}
_BY_NAME |= {name[:3]: number for name, number in _BY_NAME.items()} | {"sept": 9}
_LONG_MONTHS = tuple(name for name in _MONTHS if len(name) >= 7)
_ORDINAL_ENDS = ("st", "nd", "rd", "th")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date with the parts that were given: day and month, month and year, or all three."""

    month: int
    day: int | None = None
    year: int | None = None

    def agrees_with(self, other: "PartialDate") -> bool:
        """Return whether both name the same day or month; a year that one of them leaves out is not held against it."""
        same_day = (self.month, self.day) == (other.month, other.day)
        return same_day and (self.year is None or other.year is None or self.year == other.year)

    def in_year_of(self, day: date) -> date | None:
        """Return the full date, taking a missing year from `day`; None without a day or for 30 February."""
        try:
            return date(self.year or day.year, self.month, self.day or 0)
        except ValueError:
            return None


def long_form(day: date) -> str:
    """Return “23 January 2017”, whatever the locale."""
    return f"{day.day} {_MONTHS[day.month - 1].capitalize()} {day.year}"


def month_of(word: str) -> int | None:
    """Return 1 to 12; the long names may hold one slip, since no other word is as near to them."""
    if word in _BY_NAME:
        return _BY_NAME[word]
    if len(word) < 6:
        return None
    return next((_BY_NAME[name] for name in _LONG_MONTHS if OSA.distance(word, name, score_cutoff=1) <= 1), None)


def day_of(word: str) -> int | None:
    digits = word[:-2] if word.endswith(_ORDINAL_ENDS) else word
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 2):
        return None
    return int(digits) if 1 <= int(digits) <= 31 else None


def year_of(word: str) -> int | None:
    return int(word) if len(word) == 4 and word.isascii() and word.isdigit() and word > "0999" else None


def read_date(words: Sequence[str]) -> tuple[PartialDate, int] | None:
    """Return the date that the words begin with and how many words it takes, or None."""
    for reader in (_iso, _day_first, _month_first, _month_and_year):
        found = reader(words)
        if found:
            return found
    return None


def _iso(words: Sequence[str]) -> tuple[PartialDate, int] | None:
    parts = words[0].split("-")
    if len(parts) != 3 or not (year := year_of(parts[0])):
        return None
    month, day = day_of(parts[1]), day_of(parts[2])
    return (PartialDate(month, day, year), 1) if month and day and month <= 12 else None


def _day_first(words: Sequence[str]) -> tuple[PartialDate, int] | None:
    rest = [*words[1:2], *words[2:4]]
    of = 1 if rest[:1] == ["of"] else 0
    day, month = day_of(words[0]), month_of(rest[of]) if len(rest) > of else None
    return _with_year(month, day, words, 2 + of) if day and month else None


def _month_first(words: Sequence[str]) -> tuple[PartialDate, int] | None:
    if len(words) < 2:
        return None
    month, day = month_of(words[0]), day_of(words[1])
    return _with_year(month, day, words, 2) if day and month else None


def _with_year(month: int, day: int, words: Sequence[str], used: int) -> tuple[PartialDate, int]:
    year = year_of(words[used]) if len(words) > used else None
    return PartialDate(month, day, year), used + (year is not None)


def _month_and_year(words: Sequence[str]) -> tuple[PartialDate, int] | None:
    month = month_of(words[0])
    year = year_of(words[1]) if month and len(words) > 1 else None
    return (PartialDate(month, year=year), 2) if month and year else None
