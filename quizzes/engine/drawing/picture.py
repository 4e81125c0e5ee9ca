"""What a picture of relations is made of: its measures, words, boxes and lines."""

from dataclasses import dataclass

from quizzes.engine.drawing.cast import Family
from quizzes.engine.drawing.geometry import Box, Point, path


@dataclass(frozen=True, slots=True)
class Words:
    """The words in a picture, in the reader's language. `{names}` stands for names."""

    verbs: dict[str, str]
    planned: dict[str, str]
    each_other: dict[str, str]
    together: str
    led_by: str
    sponsor: str
    not_there: str


@dataclass(frozen=True, slots=True)
class Size:
    """The measures of a drawing: one for wide screens, one for phones."""

    width: float
    margin: float
    top_width: float
    side_width: float
    enemy_width: float
    height: float
    row_gap: float
    name: float
    note: float


WIDE = Size(960, 100, 220, 220, 236, 70, 122, 16, 13)
NARROW = Size(350, 14, 102, 138, 200, 68, 116, 14, 12.5)


@dataclass(frozen=True, slots=True)
class Node:
    """A box with a name of one or two lines and a note below it. `role` is convener, side or absent."""

    ref: str
    box: Box
    lines: tuple[str, ...]
    note: str
    role: str

    @property
    def middle(self) -> float:
        return self.box.centre.x

    def baselines(self, size: Size) -> list[float]:
        """Return where each line and the note stand, so that all of it is centred in the box."""
        count, step = len(self.lines) + bool(self.note), size.name * 1.2
        first = self.box.centre.y - (count - 1) * step / 2 + size.name * 0.34
        return [first + number * step for number in range(count)]


@dataclass(frozen=True, slots=True)
class Edge:
    """A line of one family, to the node `target`; `heads` are the arrow heads' paths.

    The label stands at `label_at` when there is one.
    """

    family: Family
    points: tuple[Point, ...]
    heads: tuple[str, ...]
    target: str = ""
    is_planned: bool = False
    label: str = ""
    label_at: Point | None = None

    @property
    def path(self) -> str:
        return path(self.points)


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing with everything placed. `kinds` are its kinds of line, each as done and as planned; `drawn` counts the
    relations that it shows."""

    size: Size
    height: float
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    kinds: tuple[tuple[Family, bool], ...]
    drawn: int
