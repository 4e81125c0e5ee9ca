"""A dumbbell plot: for each row a hollow mark for before, a filled one for now, and a bar between them."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Frame:
    """The size of a drawing and where its scale from 0 to 1 runs, in user units."""

    width: int
    start: float
    end: float
    top: int
    step: int
    is_label_above: bool

    def at(self, share: float) -> float:
        return round(self.start + share * (self.end - self.start), 1)


WIDE = Frame(width=720, start=132, end=660, top=62, step=56, is_label_above=False)
NARROW = Frame(width=360, start=18, end=316, top=76, step=66, is_label_above=True)


@dataclass(frozen=True, slots=True)
class Row:
    """One dumbbell: where it lies, and where its name (`label_at`) and value (`value_at`) are drawn."""

    name: str
    y: int
    before: float
    now: float
    share: float
    label_at: tuple[float, float]
    value_at: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Plot:
    frame: Frame
    rows: tuple[Row, ...]
    height: int
    axis_y: int
    goal: float
    marks: tuple[tuple[int, float], ...]


def draw(shares: Sequence[tuple[str, float, float]], *, goal: float, frame: Frame) -> Plot:
    """Lay out (name, before, now) rows; shares lie in [0, 1]."""
    axis_y = frame.top + frame.step * max(0, len(shares) - 1) + (28 if not frame.is_label_above else 24)
    rows = tuple(
        _row(name, before, now, frame.top + frame.step * i, frame) for i, (name, before, now) in enumerate(shares)
    )
    marks = tuple((percent, frame.at(percent / 100)) for percent in (0, 25, 50, 75, 100))
    return Plot(frame, rows, axis_y + 30, axis_y, frame.at(goal), marks)


def _row(name: str, before: float, now: float, y: int, frame: Frame) -> Row:
    label_at = (frame.start, y - 20) if frame.is_label_above else (0.0, y + 5)
    value_at = (frame.at(max(now, before if before > now else 0)) + 18, y + 5)
    return Row(name, y, frame.at(before), frame.at(now), now, label_at, value_at)
