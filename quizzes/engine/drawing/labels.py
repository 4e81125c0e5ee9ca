"""Where the words beside lines stand: once for each kind of line to a box, touching neither box nor other words."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from quizzes.engine.drawing.geometry import Box, Point, longest_piece, text_box
from quizzes.engine.drawing.picture import Edge, Node, Size

_ASIDES = (0.0, -12.0, 12.0, 50.0, 68.0, -50.0, -68.0)
"""How far above or below its line a word may stand: on it, beside it, or past the boxes that it joins."""
_SHARES = tuple(sorted((step / 50 for step in range(11, 40)), key=lambda share: abs(share - 0.5)))
"""How far along its line a word may stand, the middle first."""
_HEAD = 9.0
"""How far around its tip an arrow head is kept free."""


def place(edges: Sequence[Edge], nodes: Sequence[Node], size: Size) -> tuple[Edge, ...]:
    """Return the lines with a place for their words; words that find none, or stand already, are left out."""
    taken = [node.box.grown(3) for node in nodes]
    taken += [Box(tip.x, tip.y, 0, 0).grown(_HEAD) for edge in edges for tip in _tips(edge)]
    placed: dict[int, Edge] = {}
    said: set[tuple[str, str, str]] = set()
    for index in sorted(range(len(edges)), key=lambda index: _turn(edges[index])):
        edge = edges[index]
        key = (edge.family.value, edge.label, edge.target)
        at = None if key in said else edge.label_at or _spot(edge, edges, taken, size)
        placed[index] = replace(edge, label=edge.label if at else "", label_at=at)
        if at:
            said.add(key)
            taken.append(text_box(edge.label, at, size.note).grown(2))
    return tuple(placed[index] for index in range(len(edges)))


def _tips(edge: Edge) -> tuple[Point, ...]:
    """Return where a line has its arrow heads: at its end, or at both."""
    return (edge.points[-1], edge.points[0])[: len(edge.heads)]


def _turn(edge: Edge) -> tuple[bool, int, float]:
    """Words that have a place come first, then those of straight lines before bent ones, of short before long."""
    start, end = longest_piece(edge.points)
    return edge.label_at is None, len(edge.points), start.distance(end)


def _spot(edge: Edge, edges: Sequence[Edge], taken: Sequence[Box], size: Size) -> Point | None:
    """Return the best place on a line for its words: free, crossed by few other lines, near the middle."""
    start, end = longest_piece(edge.points)
    page = Box(2, 0, size.width - 4, 10_000)
    best: tuple[float, Point] | None = None
    for share in _SHARES:
        for aside in _ASIDES:
            at = start.towards(end, share)
            at = Point(at.x, at.y + aside)
            box = text_box(edge.label, at, size.note)
            if not box.inside(page) or any(box.overlaps(other) for other in taken):
                continue
            crossings = _crossings(box.grown(10), edge, edges)
            if crossings and abs(aside) > 12:
                continue  # so far from its own line, it would be read as the other's
            cost = crossings * 2 + abs(share - 0.5) * 4 + abs(aside) / 12
            if best is None or cost < best[0]:
                best = (cost, at)
    return best[1] if best else None


def _crossings(box: Box, edge: Edge, edges: Sequence[Edge]) -> int:
    return sum(box.meets(*piece) for other in edges if other is not edge for piece in pairwise(other.points))
