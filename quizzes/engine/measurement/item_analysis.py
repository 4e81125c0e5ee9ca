"""Item analysis from kept sums: facility, discrimination, distractors, reliability. Exact, whatever the number.

Only first attempts count, by question version. Sums are over students: x is what the item earned as a fraction, y the
rest of the attempt's score in points. Formulas: Crocker and Algina, Introduction to Classical and Modern Test Theory
(1986), chapters 5 and 14; upper and lower groups of 27 % after Kelley (1939).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from math import ceil, sqrt

SILENT_BELOW = 10
"""Under so many students an item's figures are not shown: they would describe people, not the question."""
ADVICE_FROM = 30
GROUP = 0.27
Z = 1.96


class Flag(StrEnum):
    """What a figure suggests looking at. SUSPECT_KEY first: it is the one that wrongs students."""

    SUSPECT_KEY = "suspect_key"
    TOO_HARD = "too_hard"
    TOO_EASY = "too_easy"
    WEAK = "weak"
    DEAD_OPTION = "dead_option"
    SECOND_KEY = "second_key"


@dataclass(frozen=True, slots=True)
class Sums:
    """Over n students: Σx, Σx², Σy, Σy², Σxy."""

    n: int
    x: float
    xx: float
    y: float
    yy: float
    xy: float


@dataclass(frozen=True, slots=True)
class Total:
    """Students with one total score: how many, and the Σx of the item among them."""

    total: float
    n: int
    x: float


@dataclass(frozen=True, slots=True)
class OptionSums:
    """Students who chose an option: how many, and Σy and Σy² among them."""

    option: str
    n: int
    y: float
    yy: float = 0.0


@dataclass(frozen=True, slots=True)
class Item:
    """The figures of one question version. None where they are silent or undefined."""

    n: int
    facility: float | None
    interval: tuple[float, float] | None
    discrimination: float | None
    upper_lower: float | None
    flags: tuple[Flag, ...]


@dataclass(frozen=True, slots=True)
class Chosen:
    """How often an option was chosen, and its point-biserial with the rest of the score."""

    option: str
    n: int
    share: float
    discrimination: float | None
    flag: Flag | None


@dataclass(frozen=True, slots=True)
class Reliability:
    """KR-20 for 0/1 items, Cronbach's alpha otherwise; SEM in points. None where undefined."""

    n: int
    items: int
    coefficient: float | None
    is_kr20: bool
    sem: float | None


def analyse(sums: Sums, totals: Sequence[Total]) -> Item:
    """Return the figures of an item; silent below SILENT_BELOW, advice from ADVICE_FROM."""
    if sums.n < SILENT_BELOW:
        return Item(sums.n, None, None, None, None, ())
    facility = sums.x / sums.n
    discrimination = correlation(sums)
    flags = _flags(facility, discrimination) if sums.n >= ADVICE_FROM else ()
    return Item(sums.n, facility, wilson(facility, sums.n), discrimination, upper_lower(totals), flags)


def correlation(sums: Sums) -> float | None:
    """Return Pearson's r of item and rest (the corrected point-biserial); None when either does not vary."""
    x_spread = sums.n * sums.xx - sums.x**2
    y_spread = sums.n * sums.yy - sums.y**2
    # Sums of floats that should cancel leave a dust of about n² · 1e-16.
    if x_spread <= 1e-9 * max(1.0, sums.n * sums.xx) or y_spread <= 1e-9 * max(1.0, sums.n * sums.yy):
        return None
    return max(-1.0, min(1.0, (sums.n * sums.xy - sums.x * sums.y) / sqrt(x_spread * y_spread)))


def wilson(share: float, n: int) -> tuple[float, float]:
    """Return the 95 % Wilson interval of a share of n (for partial credit: of its mean, which is conservative)."""
    centre = (share + Z * Z / (2 * n)) / (1 + Z * Z / n)
    half = Z * sqrt(share * (1 - share) / n + Z * Z / (4 * n * n)) / (1 + Z * Z / n) if 0 <= share <= 1 else 0.0
    return max(0.0, centre - half), min(1.0, centre + half)


def upper_lower(totals: Sequence[Total]) -> float | None:
    """Return facility in the top 27 % minus that in the bottom 27 %; students tied at the edge are kept in."""
    ordered = sorted(totals, key=lambda one: one.total)
    n = sum(one.n for one in ordered)
    if n < SILENT_BELOW or len(ordered) < 2:
        return None
    size = ceil(GROUP * n)
    return _facility_of(reversed(ordered), size) - _facility_of(iter(ordered), size)


def _facility_of(ordered: Iterable[Total], size: int) -> float:
    n, x = 0, 0.0
    for one in ordered:
        if n >= size:
            break
        n, x = n + one.n, x + one.x
    return x / n


def options(sums: Sums, chosen: Sequence[OptionSums], *, keys: frozenset[str]) -> tuple[Chosen, ...]:
    """Return how each option did: dead below 5 %, and suspected a second key when the better students chose it."""
    return tuple(_advised(one, is_key=one.option in keys, n=sums.n) for one in picks(sums, chosen))


def picks(sums: Sums, chosen: Sequence[OptionSums]) -> tuple[Chosen, ...]:
    """Return how often each was chosen, without advice: one may be the answer elsewhere, such as to another pair."""
    return tuple(_chosen(sums, one) for one in chosen)


def _chosen(sums: Sums, one: OptionSums) -> Chosen:
    share = one.n / sums.n if sums.n else 0.0
    r = correlation(Sums(sums.n, one.n, one.n, sums.y, sums.yy, one.y)) if sums.n >= SILENT_BELOW else None
    return Chosen(one.option, one.n, share, r, None)


def _advised(one: Chosen, *, is_key: bool, n: int) -> Chosen:
    if is_key or n < ADVICE_FROM:
        return one
    if one.share < 0.05:
        return replace(one, flag=Flag.DEAD_OPTION)
    return replace(one, flag=Flag.SECOND_KEY) if one.discrimination is not None and one.discrimination > 0 else one


def reliability(item_variances: Sequence[float], *, total: Sums, is_kr20: bool) -> Reliability:
    """Return k/(k−1) · (1 − Σ item variances / total variance), population variances in points.

    `total` holds n, Σ and Σ² of the total score in x and xx. Undefined for fewer than two items or no spread.
    """
    k = len(item_variances)
    variance = population_variance(total.n, total.x, total.xx)
    if k < 2 or total.n < SILENT_BELOW or variance <= 1e-12:
        return Reliability(total.n, k, None, is_kr20, None)
    coefficient = k / (k - 1) * (1 - sum(item_variances) / variance)
    sem = sqrt(variance) * sqrt(max(0.0, 1 - coefficient))
    return Reliability(total.n, k, coefficient, is_kr20, sem)


def population_variance(n: int, total: float, squares: float) -> float:
    return max(0.0, squares / n - (total / n) ** 2) if n else 0.0


def _flags(facility: float, discrimination: float | None) -> tuple[Flag, ...]:
    found = []
    if discrimination is not None and discrimination < 0:
        found.append(Flag.SUSPECT_KEY)
    elif discrimination is not None and discrimination < 0.15:
        found.append(Flag.WEAK)
    if facility < 0.20:
        found.append(Flag.TOO_HARD)
    if facility > 0.95:
        found.append(Flag.TOO_EASY)
    return tuple(found)
