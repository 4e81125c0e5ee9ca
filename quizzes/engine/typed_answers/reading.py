"""A typed text taken apart: its words, and the numbers and dates among them, which are never matched loosely."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from quizzes.engine.typed_answers.dates import PartialDate, month_of, read_date
from quizzes.engine.typed_answers.numbers import read_number
from quizzes.engine.typed_answers.spelling import fold, words_of
from quizzes.engine.vocabulary import WEEKDAYS

_TOKEN = re.compile(
    r"\d{1,3}(?: \d{3})+(?!\d)"  # 300 000
    r"|\d{4}-\d{1,2}-\d{1,2}(?!\d)"
    r"|\d(?:[\w.,]*\w)?"  # 4.5bn, 8th
    r"|[^\W\d_]+|[%$€£]"
)
_MINUS = re.compile(r"(?<![\w.,)])[-−](?=\d)")
_SIGNS = {"%": "percent", "$": "dollars", "€": "euros", "£": "pounds"}
_APPROXIMATIONS = frozenset(
    {"about", "around", "roughly", "approximately", "approx", "some", "nearly", "almost", "circa"}
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number; more than one value when its notation can be read in two ways."""

    values: frozenset[Decimal]

    def agrees_with(self, other: "Quantity") -> bool:
        return not self.values.isdisjoint(other.values)


@dataclass(frozen=True, slots=True)
class ReadText:
    """What a text says: `words` is the rest, normalised, once its numbers and dates are taken out."""

    words: str
    quantities: tuple[Quantity, ...]
    dates: tuple[PartialDate, ...]

    @property
    def has_figures(self) -> bool:
        return bool(self.quantities or self.dates)

    def has_the_figures_of(self, other: "ReadText") -> bool:
        """Return whether both hold the same numbers and dates in the same order."""
        if not (self.has_figures or other.has_figures):
            return True
        pairs = [*_zip(self.quantities, other.quantities), *_zip(self.dates, other.dates)]
        return all(mine is not None and theirs is not None and mine.agrees_with(theirs) for mine, theirs in pairs)


def _zip(mine: tuple, theirs: tuple) -> Iterator[tuple]:  # type: ignore[type-arg]
    longest = max(len(mine), len(theirs))
    pad = (None,) * longest
    return zip((*mine, *pad)[:longest], (*theirs, *pad)[:longest], strict=True)


@lru_cache(maxsize=4096)
def read(text: str) -> ReadText:
    """Take a text apart. “Feb. 8” and “8 February” read the same, as do “eleven million” and “11,000,000”."""
    tokens = [_SIGNS.get(token, token).replace(" ", "") for token in _TOKEN.findall(_prepared(text))]
    if len(tokens) == 1 and (month := month_of(tokens[0])):
        return ReadText("", (), (PartialDate(month),))
    words: list[str] = []
    quantities: list[Quantity] = []
    dates: list[PartialDate] = []
    place = 0
    while place < len(tokens):
        rest = tokens[place : place + 40]
        if dated := read_date(rest):
            dates.append(dated[0])
            _drop(words, WEEKDAYS)
            place += dated[1]
        elif counted := read_number(rest):
            quantities.append(Quantity(counted[0]))
            _drop(words, _APPROXIMATIONS)
            place += counted[1]
        else:
            words.append(tokens[place])
            place += 1
    return ReadText(words_of(" ".join(words)), tuple(quantities), tuple(dates))


def _prepared(text: str) -> str:
    return " ".join(_MINUS.sub(" minus ", fold(text)).replace("per cent", "percent").split())


def _drop(words: list[str], droppable: Collection[str]) -> None:
    """Take the last word away when it only introduces the figure that follows: “Monday”, “about”."""
    if words and words[-1] in droppable:
        words.pop()
