"""Points, boxes, how wide a text is, and arrow heads: what every picture is measured with."""

import math
from dataclasses import dataclass
from itertools import pairwise

LETTER = 0.56
"""The mean width of a letter of the interface's typeface, in em; a little generous, so that nothing touches."""


@dataclass(frozen=True, slots=True)
class Point:
    x: float
    y: float

    def towards(self, other: "Point", share: float) -> "Point":
        return Point(self.x + (other.x - self.x) * share, self.y + (other.y - self.y) * share)

    def distance(self, other: "Point") -> float:
        return math.hypot(self.x - other.x, self.y - other.y)


@dataclass(frozen=True, slots=True)
class Box:
    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def centre(self) -> Point:
        return Point(self.x + self.width / 2, self.y + self.height / 2)

    def grown(self, by: float) -> "Box":
        return Box(self.x - by, self.y - by, self.width + 2 * by, self.height + 2 * by)

    def overlaps(self, other: "Box") -> bool:
        return self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom

    def inside(self, other: "Box") -> bool:
        return other.x <= self.x and self.right <= other.right and other.y <= self.y and self.bottom <= other.bottom

    def meets(self, start: Point, end: Point) -> bool:
        """Whether a straight line touches this box: a test of 24 points on it, enough for lines of a picture."""
        return any(self._holds(start.towards(end, step / 23)) for step in range(24))

    def _holds(self, point: Point) -> bool:
        return self.x <= point.x <= self.right and self.y <= point.y <= self.bottom


def text_width(text: str, size: float) -> float:
    return len(text) * size * LETTER


def text_box(text: str, centre: Point, size: float) -> Box:
    """Return the box of a text set around a centre line, with the baseline 0.35 em below the centre."""
    width = text_width(text, size)
    return Box(centre.x - width / 2, centre.y - size * 0.7, width, size * 1.4)


def wrapped(text: str, width: float, size: float, *, most: int = 2) -> tuple[str, ...]:
    """Break a text into at most `most` lines that fit the width, as even as they can be.

    What does not fit ends in an ellipsis.
    """
    lines = _filled(text, width, size)
    if len(lines) > most:
        lines = [*lines[: most - 1], _cut(" ".join(lines[most - 1 :]), width, size)]
    elif len(lines) > 1:
        lines = _evened(lines, size)
    return tuple(_cut(line, width, size) for line in lines)


def _filled(text: str, width: float, size: float) -> list[str]:
    """Break a text into lines, each as full as it can be; a word that is too long has a line of its own."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _evened(lines: list[str], size: float) -> list[str]:
    """Return the same words in as many lines, the longest as short as it can be."""
    narrower = lines
    while len(narrower) == len(lines):
        lines = narrower
        narrower = _filled(" ".join(lines), max(text_width(line, size) for line in lines) - 0.1, size)
        if max(map(len, narrower), default=0) >= max(map(len, lines), default=0):
            break
    return lines


def _cut(text: str, width: float, size: float) -> str:
    if text_width(text, size) <= width:
        return text
    return text[: max(1, int(width / (size * LETTER)) - 1)].rstrip(" ,") + "…"


def arrow_head(start: Point, tip: Point, *, length: float = 12, half: float = 5.3) -> str:
    """Return the path of an arrow head at `tip`, pointing away from `start`."""
    angle = math.atan2(tip.y - start.y, tip.x - start.x)
    back = Point(tip.x - length * math.cos(angle), tip.y - length * math.sin(angle))
    across = Point(half * math.sin(angle), -half * math.cos(angle))
    one, other = Point(back.x + across.x, back.y + across.y), Point(back.x - across.x, back.y - across.y)
    return f"M{_at(tip)}L{_at(one)}L{_at(other)}z"


def path(points: tuple[Point, ...]) -> str:
    return "M" + "L".join(_at(point) for point in points)


def longest_piece(points: tuple[Point, ...]) -> tuple[Point, Point]:
    return max(pairwise(points), key=lambda piece: piece[0].distance(piece[1]))


def number(value: float) -> str:
    """Write a coordinate with one decimal at most."""
    return f"{value:.1f}".rstrip("0").rstrip(".")


def _at(point: Point) -> str:
    return f"{number(point.x)} {number(point.y)}"
