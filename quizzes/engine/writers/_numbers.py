"""Wrong numbers beside a right one: the article's own of the same unit, then numbers of the same make."""

import random
import re

from quizzes.engine.reading.base import Figure
from quizzes.engine.writers._material import Material

_LEADING = re.compile(
    r"((?:about|around|nearly|almost|roughly|approximately|more than|less than|fewer than|over|under|at least|at most"
    r"|up to|an estimated|close to|some|just over|just under|as many as)\s)$",
    re.IGNORECASE,
)
_FACTORS = (0.4, 0.5, 0.6, 0.75, 1.25, 1.5, 2.0, 2.5, 3.0)
_SMALL = (
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
)


def leading_words(material: Material, figure: Figure) -> str:
    """Return the words before the number that make it rough (“nearly ”), or an empty text."""
    match = _LEADING.search(material.text[max(0, figure.span.start - 16) : figure.span.start])
    return match.group(1).lower() if match and figure.approximate else ""


def rival_numbers(material: Material, figure: Figure, chance: random.Random) -> list[tuple[str, float, str]]:
    """Return three (text, value, note) that are written as the figure is and differ clearly from it and each other."""
    before = leading_words(material, figure)
    found: list[tuple[str, float, str]] = []
    for other in material.reading.figures:
        is_alike = other.unit == figure.unit and _shape(other.as_written) == _shape(figure.as_written)
        if is_alike and not other.is_ordinal and _differs(other.value, figure, found) and len(found) < 2:
            counts = f" {other.counts}" if other.counts else ""
            found.append(
                (
                    f"{before}{other.as_written}",
                    other.value,
                    f"It gives {other.as_written} for{counts or ' another thing'}.",
                )
            )
    factors = list(_FACTORS)
    chance.shuffle(factors)
    for factor in factors:
        made = _like(figure, factor)
        if made is not None and len(found) < 3 and _differs(made[1], figure, found):
            found.append((f"{before}{made[0]}", made[1], ""))
    return found


def _differs(value: float, figure: Figure, found: list[tuple[str, float, str]]) -> bool:
    return value >= 1 and all(
        abs(value - own) > 0.12 * max(value, own) for own in (figure.value, *(v for _, v, _ in found))
    )


def _shape(text: str) -> str:
    """Return how a number is written: its words and signs without the digits."""
    return "word" if text.lower() in _SMALL else re.sub(r"[\d.,]+", "0", text.lower())


def _like(figure: Figure, factor: float) -> tuple[str, float] | None:
    """Return a number written as the figure is (“11 million” → “22 million”), with its value."""
    if figure.as_written.lower() in _SMALL:
        value = round(figure.value * factor)
        return (_SMALL[value], float(value)) if 2 <= value <= 20 and value != figure.value else None
    match = re.search(r"\d[\d,]*(?:\.\d+)?", figure.as_written)
    if match is None:
        return None
    digits = match.group().replace(",", "")
    own = float(digits)
    scale = figure.value / own if own else 1.0
    new = round(own * factor, 1) if "." in digits else _rounded(own * factor, digits)
    if new <= 0 or new == own or (figure.unit == "percent" and new >= 100):
        return None
    text = (
        f"{new:,.1f}" if "." in digits else f"{int(new):,}" if "," in match.group() or new >= 10000 else str(int(new))
    )
    return figure.as_written[: match.start()] + text + figure.as_written[match.end() :], new * scale


def _rounded(value: float, digits: str) -> float:
    """Round a made number as roughly as the written one is (8,550 → to tens; 300,000 → to hundred thousands)."""
    zeros = len(digits) - len(digits.rstrip("0"))
    keep = max(0, zeros - 1) if zeros > 1 else zeros
    return float(round(value, -keep))
