"""Wrong numbers beside a right one: the article's own of the same unit, then numbers of the same make."""

import math
import random
import re
from collections.abc import Iterator
from itertools import pairwise
from types import MappingProxyType

from quizzes.engine.reading.base import Figure
from quizzes.engine.reading.lexicon.words import words
from quizzes.engine.writers._material import Material

_LEADING = re.compile(
    r"\b((?:about|around|nearly|almost|roughly|approximately|more than|less than|fewer than|over|under|at least|at most"
    r"|up to|an estimated|close to|some|just over|just under|as many as)\s)$",
    re.IGNORECASE,
)
_HANDED = re.compile(r"\b(?:hand|t[ao]k|turn|w[io]n|sign)\w* over $")
"""“hand over 11 positions”: just so many."""
_BOUNDS = ("more", "less", "fewer", "over", "under", "at ", "up to", "just", "as many")
_FROM = re.compile(r"(?: [\w-]+){0,2} from ")
_AT_LEAST = ("more than", "over", "at least", "just over")
_AT_MOST = ("less than", "fewer than", "under", "just under", "at most", "up to", "as many as")
_WITHIN = re.compile(r"\bwithin (?:the (?:next|past|last) |about |some )?$", re.IGNORECASE)
"""What is done “within nine days” is done within 14."""
_FACTORS = (0.4, 0.5, 0.6, 0.75, 1.25, 1.5, 2.0, 2.5, 3.0)
_TOLD = 2
"""So many wrong numbers are the article's own for something else."""
_FARTHEST = 12
"""How many times a number of the article may be larger or smaller than the right one and still mislead anybody."""
_NEAR = 45
"""So many letters at most stand between a part and its whole: “14,000 of the state company’s 17,500 employees”."""
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


def is_bound(material: Material, figure: Figure) -> bool:
    """Say whether the number is a bound (“more than 5,200”): other bounds may be true as well."""
    return leading_words(material, figure).startswith(_BOUNDS)


def leading_words(material: Material, figure: Figure) -> str:
    """Return the words before the number that make it rough (“nearly ”), or an empty text."""
    match = _LEADING.search(material.text[max(0, figure.span.start - 16) : figure.span.start])
    is_handed = _HANDED.search(material.text[max(0, figure.span.start - 24) : figure.span.start])
    return match.group(1).lower() if match and figure.approximate and not is_handed else ""


_OF = re.compile(
    r"\b(?P<part>[\w,.]+) (?:out )?of (?:(?:the|its|their|his|her|our|all|every) )?(?:(?:[\w-]+ ){0,3}[\w-]+[’']s? )?"
    r"(?:(?:roughly|about|around|nearly|almost|some|over|more than|estimated) )?$"
)
_PARTS = words("one some many most half none several few any each either neither majority percent third quarter")


def is_whole(material: Material, figure: Figure) -> bool:
    """Say whether the number is the whole of which a part is told: 1,150 in “412 of 1,150 kitchens”."""
    before = _OF.search(material.text[max(0, figure.span.start - 60) : figure.span.start])
    if before is None:
        return False
    part = before["part"].lower()
    return part in _PARTS or part in _SMALL or part[0].isdigit()


_OR = re.compile(r"\s?[-–]\s?\d|\sor\s(?:\d|(?:two|three|four|five|six|seven|eight|nine|ten|twelve)\b)", re.IGNORECASE)
_OR_BEFORE = re.compile(
    r"\d\s?[-–]\s?$|(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten))\sor\s$"
    r"|\bbetween\s(?:\S+(?:\s\w+)? and\s)?[$€£]?$",
    re.IGNORECASE,
)


_TO, _TO_BEFORE = re.compile(r"\sto\s\d"), re.compile(r"\d\sto\s$")
_BEGINS = re.compile(r"\bfrom\s(?:\S+\s){0,4}$")
"""What becomes another number has a first and a last one: “from 4 to 5”, where “4 to 5” is one amount."""


def is_range(material: Material, figure: Figure) -> bool:
    """Say whether the number is one of two that are told together: “three or four metres”, “3-5 percent”, “4 to 5”."""
    start, end = figure.span.start, figure.span.end
    before, after = material.text[max(0, start - 30) : start], material.text[end : end + 12]
    is_either = _OR.match(after) is not None or _OR_BEFORE.search(before) is not None
    is_between = _TO.match(after) is not None or _TO_BEFORE.search(before) is not None
    return is_either or (is_between and _BEGINS.search(before) is None)


def _whole(material: Material, figure: Figure) -> float:
    """Return of how many the number is a part, or what no number reaches."""
    later = (f for f in material.figures_of(figure.sentence) if f.span.start > figure.span.end)
    following = next(later, None)
    is_part = following is not None and is_whole(material, following) and following.span.start - figure.span.end < _NEAR
    return following.value if following is not None and is_part else math.inf


_FALLING = words("fall drop decline shrink sink slip cut reduce lower decrease")
_RISING = words("rise climb grow increase jump raise swell")


def _changed_from(material: Material, figure: Figure) -> tuple[float, float]:
    """Return between what numbers one lies to which another fell or rose: “fall to 70 million from 124 million”."""
    after = material.text[figure.span.end : figure.span.end + 40]
    start = next((f for f in material.figures_of(figure.sentence) if figure.span.end < f.span.start), None)
    behind = _FROM.match(after)
    if start is None or behind is None or start.unit != figure.unit or start.span.start > figure.span.end + 30:
        return 0.0, math.inf
    lemmas = {t.lemma for t in material.reading.tokens_by_sentence.get(figure.sentence, ()) if t.pos == "VERB"}
    is_fall, is_rise = bool(lemmas & _FALLING), bool(lemmas & _RISING)
    if is_fall is is_rise:
        return 0.0, math.inf
    return (0.0, start.value) if is_fall else (start.value, math.inf)


_ENDS = re.compile(r"\bfrom (?:about |around |nearly |some )?$")
_BETWEEN = re.compile(r" (?:\w+ ){0,3}to (?:about |around |nearly |some )?$")


def _between_ends(material: Material, figure: Figure) -> tuple[float, float]:
    """Return between what numbers one end of “from $93 to $160” lies: nobody raises an offer from 160 to 93."""
    figures = [f for f in material.figures_of(figure.sentence) if f.unit == figure.unit]
    for first, last in pairwise(figures):
        is_from = _ENDS.search(material.text[: first.span.start][-_NEAR:])
        if figure in {first, last} and is_from and _BETWEEN.fullmatch(material.text[first.span.end : last.span.start]):
            other = last if figure == first else first
            return (other.value, math.inf) if figure.value > other.value else (0.0, other.value)
    return 0.0, math.inf


def rival_numbers(material: Material, figure: Figure, chance: random.Random) -> list[tuple[str, float, str]]:
    """Return three (text, value, note) that are written as the figure is and differ clearly from it and each other."""
    before, whole = leading_words(material, figure), _whole(material, figure)
    least = figure.value if before.startswith(_AT_LEAST) else 0.0  # who has “more than 40” has more than 30, too
    is_most = before.startswith(_AT_MOST) or _WITHIN.search(material.text[: figure.span.start][-_NEAR:])
    whole = min(whole, figure.value) if is_most else whole
    low, high = _changed_from(material, figure)
    least, whole = max(least, low), min(whole, high, _most(material, figure) + 1)
    low, high = _between_ends(material, figure)
    least, whole = max(least, low), min(whole, high)
    said = material.sentence_text(figure.sentence)
    found: list[tuple[str, float, str]] = []
    for other in _alike(material, figure):
        if least < other.value < whole and _differs(other.value, figure, found):
            counts = f" {other.counts}" if other.counts else " another thing"
            note = f"It gives {other.as_written} for{counts}."
            found.append((f"{before}{other.as_written}", other.value, note))
        if len(found) == _TOLD:
            break
    factors = list(_FACTORS)
    chance.shuffle(factors)
    for factor in factors:
        made = _like(figure, factor)
        is_fit = (
            made is not None and len(found) < 3 and _fits_article(material, figure, made[0]) and made[0] not in said
        )
        if made is not None and is_fit and least < made[1] < whole and _differs(made[1], figure, found):
            found.append((f"{before}{made[0]}", made[1], ""))
    return found


def _alike(material: Material, figure: Figure) -> Iterator[Figure]:
    """Yield the article's other figures of that unit which are written as this one is, and not far from it."""
    shape = _shape(figure.as_written)
    beside = {other.as_written for other in material.figures_of(figure.sentence)}
    for other in material.figures_by_unit[figure.unit]:
        if other.as_written in beside:
            continue  # The question may show it, or it counts what stands beside the thing asked about.
        is_near = max(other.value, figure.value) <= _FARTHEST * min(other.value, figure.value)
        is_fit = is_near and not other.is_ordinal and _fits_article(material, figure, other.as_written)
        if is_fit and _shape(other.as_written) == shape:
            yield other


def _fits_article(material: Material, figure: Figure, text: str) -> bool:
    """Say whether the word before the number suits another as well: “a 19 percent rise”, “an 11 …”, never “all two”."""
    first = material.tokens_in(figure.span)[0]
    before = material.trees[first - 1].text.lower() if first else ""
    if before == "all":
        return text != "two"
    return before not in {"a", "an"} or (before == "an") is bool(re.match(r"8|11\b|18\b|eigh|eleven", text))


_MOST_OF = MappingProxyType(
    {
        "day": {"week": 7, "month": 31},
        "night": {"week": 7, "month": 31},
        "hour": {"day": 24},
        "week": {"month": 4},
        "month": {"year": 12},
    }
)
"""How many of one fit in another: no clinic is open “nine days a week”."""
_A_TIME = re.compile(
    r"[ -](?P<of>day|night|hour|week|month)s? (?:a|an|each|every|per|of the|in the) (?P<in>week|day|month|year)\b"
)


_OLDEST = 100
_AGED = re.compile(
    r"\b(?:who (?:is|was)|aged|(?:at the )?age of|retire[sd]? at|(?:them|people|residents|women|men) (?:over|under)) $",
    re.IGNORECASE,
)


def _most(material: Material, figure: Figure) -> float:
    """Return how many there can be of what is counted, or how old anybody can be."""
    if figure.value < _OLDEST and _AGED.search(material.text[: figure.span.start][-_NEAR:]):
        return _OLDEST
    found = _A_TIME.match(material.text, figure.span.end)
    return _MOST_OF[found["of"]].get(found["in"], math.inf) if found is not None else math.inf


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
    places = len(digits.partition(".")[2])
    new = round(own * factor, places) if places else _rounded(own * factor, digits)
    if places == 1 and new == int(new) and own != int(own):
        new += 0.1 if factor > 1 else -0.1  # “25.0 million” nobody writes
    is_too_large = new >= 1000 > own and scale > 1
    is_more_than_all = (figure.unit == "percent" and new >= 100) or (figure.unit == "fraction" and new * scale >= 1)
    if new <= 0 or new == own or is_too_large or is_more_than_all:
        return None
    has_marks = "," in match.group() or own < 1000 or new >= 10000
    text = f"{new:,.{places}f}" if places else f"{int(new):,}" if has_marks else str(int(new))
    return figure.as_written[: match.start()] + text + figure.as_written[match.end() :], new * scale


def _rounded(value: float, digits: str) -> float:
    """Round a made number as roughly as the written one is (8,550 → to tens; 300,000 → to hundred thousands)."""
    zeros = len(digits) - len(digits.rstrip("0"))
    keep = max(0, zeros - 1) if zeros > 1 else zeros
    return float(round(value, -keep))
