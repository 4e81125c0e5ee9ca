"""A timeline down the page: events in order, gaps drawn shorter than they were, and the day of the report.

What lies after the report was a plan or a forecast when it was written, so the line is dotted from there.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from quizzes.engine.drawing.geometry import Point, wrapped
from quizzes.engine.vocabulary import Line


@dataclass(frozen=True, slots=True)
class Moment:
    """An event: the first day on which it can have been, how closely that is known, and words for both."""

    on: date | None
    precision: str
    when: str
    what: str
    line: Line


@dataclass(frozen=True, slots=True)
class Measure:
    """How a drawing is laid out: where the axis and the words stand, and how many lines of words an event gets."""

    width: float
    axis: float
    words: float
    size: float
    most: int
    is_stacked: bool
    """Whether the date stands above the words rather than before the axis."""


WIDE = Measure(960, 200, 228, 13.5, 2, False)
NARROW = Measure(350, 12, 34, 14, 4, True)


@dataclass(frozen=True, slots=True)
class Row:
    """One event, placed. `y` is the middle of its mark; a month or a year has a mark of some length."""

    moment: Moment
    measure: Measure
    y: float
    lines: tuple[str, ...]
    shows_date: bool

    @property
    def length(self) -> float:
        return _LENGTHS.get(self.moment.precision, 0.0)

    @property
    def top(self) -> float:
        return self.y - self.length / 2

    @property
    def date_at(self) -> Point:
        x = self.measure.words if self.measure.is_stacked else self.measure.axis - 28
        return Point(x, self.y + self.measure.size * 0.34)

    @property
    def anchor(self) -> str:
        return "start" if self.measure.is_stacked else "end"

    def baselines(self, measure: Measure) -> list[float]:
        step = measure.size * 1.35
        first = self.date_at.y + (step if measure.is_stacked and self.shows_date else 0)
        return [first + number * step for number in range(len(self.lines))]

    @property
    def tall(self) -> float:
        """The room that the event takes below the middle of its mark."""
        count = len(self.lines) + (1 if self.measure.is_stacked and self.shows_date else 0)
        return max((count - 0.5) * self.measure.size * 1.35, self.length / 2) + 14


@dataclass(frozen=True, slots=True)
class Timeline:
    """A drawing with every event placed; `report_y` is where the report was written, None when it lies outside."""

    measure: Measure
    height: float
    rows: tuple[Row, ...]
    top: float
    report_y: float | None
    bottom: float


_LENGTHS = {"month": 26.0, "year": 40.0}


def draw(moments: Sequence[Moment], report_on: date | None, measure: Measure) -> Timeline | None:
    """Place the moments that have a date, earliest first; None where none has."""
    dated = sorted((moment for moment in moments if moment.on), key=lambda moment: moment.on or date.min)
    if not dated:
        return None
    rows: list[Row] = []
    y, report_y = 14.0, None
    for moment in dated:
        assert moment.on
        if rows:
            y = rows[-1].y + rows[-1].tall + _gap(rows[-1].moment, moment)
        if report_on and report_y is None and moment.on > report_on:
            report_y, y = y + 2, y + 30
        rows.append(_row(moment, y, rows[-1] if rows else None, measure))
    bottom = rows[-1].y + rows[-1].tall
    if report_on and report_y is None:
        report_y = bottom = bottom + 10
    return Timeline(measure, bottom + 8, tuple(rows), 6, report_y, bottom)


def _row(moment: Moment, y: float, earlier: Row | None, measure: Measure) -> Row:
    same = earlier is not None and earlier.moment.when == moment.when
    lines = wrapped(moment.what, measure.width - measure.words - 4, measure.size, most=measure.most)
    row = Row(moment, measure, y, lines, not same)
    return replace(row, y=y + max(row.length / 2, measure.size * 0.7))


def _gap(earlier: Moment, later: Moment) -> float:
    """Return the extra room for the time between two: none for the same day, growing with its logarithm."""
    assert earlier.on
    assert later.on
    return 9 * math.log2(1 + (later.on - earlier.on).days / 3)
