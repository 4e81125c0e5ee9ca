"""The picture of relations: boxes in three rows, straight lines between them, and words that do not collide."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from quizzes.engine.drawing.cast import Bond, Cast, Family, Party
from quizzes.engine.drawing.geometry import Box, Point, arrow_head, text_box, text_width, wrapped
from quizzes.engine.drawing.labels import place
from quizzes.engine.drawing.picture import NARROW, WIDE, Edge, Node, Picture, Size, Words

__all__ = ["NARROW", "WIDE", "Picture", "Words", "draw"]


@dataclass(frozen=True, slots=True)
class _Line:
    """A bond, or two that run against each other, before it is routed."""

    bond: Bond
    is_mutual: bool


def draw(cast: Cast, words: Words, size: Size) -> Picture:
    """Place everybody and every line of the cast."""
    nodes = _place(cast, words, size)
    lines = _lines(cast)
    partners = _partners(cast)
    edges = [_bracket(partners, nodes, words, size)] if partners else []
    edges += [_route(line, lines, nodes, words, size) for line in lines]
    labelled = place(edges, tuple(nodes.values()), size)
    return Picture(
        size=size,
        height=max([*(node.box.bottom for node in nodes.values()), *_bottoms(labelled, size)]) + 14,
        nodes=tuple({node.ref: node for node in nodes.values()}.values()),
        edges=labelled,
        kinds=tuple(
            (family, is_planned)
            for family in Family
            for is_planned in (False, True)
            if any((edge.family, edge.is_planned) == (family, is_planned) for edge in labelled)
        ),
        drawn=sum(line.bond.count for line in lines) + sum(b.count for b in cast.bonds if _is_partnership(b, partners)),
    )


def _bottoms(edges: Iterable[Edge], size: Size) -> list[float]:
    return [text_box(edge.label, edge.label_at, size.note).bottom for edge in edges if edge.label_at]


# --- Boxes -----------------------------------------------------------------------------------------------------------


def _place(cast: Cast, words: Words, size: Size) -> dict[str, Node]:
    """Set the rows one below the other. Parties drawn as one share a node, found under each of their refs."""
    y = 44.0 if _partners(cast) else 10.0
    nodes: dict[str, Node] = {}
    if cast.top:
        for party, box in zip(cast.top, _row(len(cast.top), size.top_width, y, size), strict=True):
            nodes[party.ref] = _node(cast, (party,), box, words, size, role="convener")
        y += size.height + size.row_gap
    for party, box in zip(cast.sides, _row(2, size.side_width, y, size), strict=True):
        nodes[party.ref] = _node(cast, (party,), box, words, size, role="side")
    y += size.height + size.row_gap * 0.86
    if cast.enemy:
        box = Box((size.width - size.enemy_width) / 2, y, size.enemy_width, size.height)
        node = _node(cast, cast.enemy, box, words, size, role="absent")
        nodes |= {party.ref: node for party in cast.enemy}
    return nodes


def _row(count: int, width: float, y: float, size: Size) -> list[Box]:
    """Return boxes spread over the drawing's width; one alone stands in the middle."""
    if count == 1:
        return [Box((size.width - width) / 2, y, width, size.height)]
    step = (size.width - 2 * size.margin - width) / (count - 1)
    return [Box(size.margin + number * step, y, width, size.height) for number in range(count)]


def _node(cast: Cast, parties: Sequence[Party], box: Box, words: Words, size: Size, *, role: str) -> Node:
    name = ", ".join(party.name for party in parties)
    if len(parties) > 1 and text_width(name, size.name) > box.width - 16:
        name = ", ".join(party.short or party.name for party in parties)
    note = _note(cast, parties, words, role)
    room = 1 if note and size.height < 3 * size.name * 1.2 else 2
    lines = wrapped(name, box.width - 12, size.name, most=room)
    return Node(parties[0].ref, box, lines, _fitted(note, box.width - 10, size.note), role)


def _note(cast: Cast, parties: Sequence[Party], words: Words, role: str) -> str:
    if role == "absent":
        return words.not_there if all(party.presence == "absent" for party in parties) else ""
    ref = parties[0].ref
    if ref in cast.leaders:
        leader = cast.leaders[ref]
        return words.led_by.format(names=leader.short or leader.name)
    if ref in cast.sponsors:
        return words.sponsor
    present = [party for party in cast.members.get(ref, ()) if party.presence in {"", "at_talks"}]
    return ", ".join(party.short or party.name for party in present[:2])


def _fitted(note: str, width: float, size: float) -> str:
    """Return the note, or what of it fits: its last words (a leader's name), else nothing."""
    if text_width(note, size) <= width:
        return note
    last = note.rsplit(maxsplit=1)[-1]
    return last if text_width(last, size) <= width else ""


# --- Lines -----------------------------------------------------------------------------------------------------------


def _partners(cast: Cast) -> tuple[str, ...]:
    """Return those of the top row who are joined by an alliance: they get one bracket."""
    top = [party.ref for party in cast.top]
    joined = {
        ref
        for bond in cast.bonds
        if "allies_with" in bond.relations and bond.subject in top and bond.object in top
        for ref in (bond.subject, bond.object)
    }
    return tuple(ref for ref in top if ref in joined)


def _is_partnership(bond: Bond, partners: Iterable[str]) -> bool:
    return bond.family is Family.BACKS and bond.subject in set(partners) and bond.object in set(partners)


def _lines(cast: Cast) -> list[_Line]:
    """Join bonds that run against each other, and parties drawn as one; leave out lines within the top row."""
    first = {party.ref: cast.enemy[0].ref for party in cast.enemy}
    top = {party.ref for party in cast.top}
    merged: dict[tuple[str, str, Family], Bond] = {}
    for bond in cast.bonds:
        bond = replace(bond, subject=first.get(bond.subject, bond.subject), object=first.get(bond.object, bond.object))
        if bond.subject == bond.object or {bond.subject, bond.object} <= top:
            continue
        key = bond.subject, bond.object, bond.family
        merged[key] = _joined(merged[key], bond) if key in merged else bond
    lines: list[_Line] = []
    done: set[tuple[str, str, Family]] = set()
    for (subject, object_, family), bond in merged.items():
        back = merged.get((object_, subject, family))
        if back and (object_, subject, family) in done:
            continue
        done.add((subject, object_, family))
        lines.append(_Line(_joined(bond, back), True) if back else _Line(bond, False))
    return lines


def _joined(one: Bond, other: Bond) -> Bond:
    """Return two bonds as one. Between two who do it to each other, only what both do is said of both."""
    against = one.subject == other.object
    return replace(
        one,
        relations=(one.relations & other.relations if against else one.relations | other.relations),
        is_planned=one.is_planned and other.is_planned,
        count=one.count + other.count,
    )


def _bracket(partners: Sequence[str], nodes: dict[str, Node], words: Words, size: Size) -> Edge:
    """Join partners by a line above them, with a foot on each."""
    tops = [Point(nodes[ref].middle, nodes[ref].box.y) for ref in partners]
    rail = tops[0].y - 20
    points = [Point(tops[0].x, tops[0].y), Point(tops[0].x, rail)]
    for top in tops[1:]:
        points += [Point(top.x, rail), Point(top.x, top.y), Point(top.x, rail)]
    middle = Point((tops[0].x + tops[-1].x) / 2, rail - 1)
    return Edge(Family.BACKS, tuple(points[:-1]), (), label=words.together, label_at=middle)


def _route(line: _Line, lines: Sequence[_Line], nodes: dict[str, Node], words: Words, size: Size) -> Edge:
    start, end = nodes[line.bond.subject], nodes[line.bond.object]
    points = _points(start, end, nodes, size, shift=_shift(line, lines))
    heads = [arrow_head(points[-2], points[-1])]
    if line.is_mutual:
        heads.append(arrow_head(points[1], points[0]))
    return Edge(
        family=line.bond.family,
        points=points,
        heads=tuple(heads),
        target=end.ref,
        is_planned=line.bond.is_planned,
        label=_label(line, words),
    )


def _shift(line: _Line, lines: Sequence[_Line]) -> float:
    """Return by how much a line stands aside, where two of different kinds join the same pair."""
    pair = {line.bond.subject, line.bond.object}
    same = [other for other in lines if {other.bond.subject, other.bond.object} == pair]
    return (same.index(line) - (len(same) - 1) / 2) * 34


def _label(line: _Line, words: Words) -> str:
    relations = line.bond.relations
    order = [relation for relation in words.verbs if relation in relations]
    family = line.bond.family.value
    if line.is_mutual:
        return words.each_other.get(order[0] if order else family, words.each_other[family])
    if line.bond.is_planned:
        return words.planned.get(order[0], words.verbs[order[0]])
    return words.verbs[order[0]]


def _points(start: Node, end: Node, nodes: dict[str, Node], size: Size, *, shift: float) -> tuple[Point, ...]:
    if start.role == end.role == "side":
        return _across(start.box, end.box, shift)
    if "absent" in (start.role, end.role) and "convener" in (start.role, end.role):
        return _past_the_sides(start, end, nodes, size)
    return _between_rows(start.box, end.box, shift)


def _across(start: Box, end: Box, shift: float) -> tuple[Point, ...]:
    y = start.centre.y + shift
    if start.x < end.x:
        return Point(start.right, y), Point(end.x, y)
    return Point(start.x, y), Point(end.right, y)


def _between_rows(start: Box, end: Box, shift: float) -> tuple[Point, ...]:
    """Go straight from a box in one row to one in the next: upright where they stand above each other."""
    down = start.y < end.y
    start_y, end_y = (start.bottom, end.y) if down else (start.y, end.bottom)
    left, right = max(start.x, end.x), min(start.right, end.right)
    if right - left >= 30:
        x = (left + right) / 2 + shift
        return Point(x, start_y), Point(x, end_y)
    inset = min(26.0, start.width / 5)
    start_x = min(max(end.centre.x, start.x + inset), start.right - inset) + shift / 2
    end_x = min(max(start.centre.x, end.x + inset), end.right - inset) + shift / 2
    return Point(start_x, start_y), Point(end_x, end_y)


def _past_the_sides(start: Node, end: Node, nodes: dict[str, Node], size: Size) -> tuple[Point, ...]:
    """Go from the top row to the bottom: straight down between the sides, or round the outside."""
    upper, lower = (start, end) if start.role == "convener" else (end, start)
    sides = sorted((node.box for node in nodes.values() if node.role == "side"), key=lambda box: box.x)
    if sides[0].right + 8 < upper.middle < sides[1].x - 8:
        x = min(max(upper.middle, lower.box.x + 14), lower.box.right - 14)
        route: tuple[Point, ...] = (Point(upper.middle, upper.box.bottom), Point(x, lower.box.y))
    else:
        route = _round(upper.box, lower.box, size)
    return route if upper is start else tuple(reversed(route))


def _round(upper: Box, lower: Box, size: Size) -> tuple[Point, ...]:
    on_left = upper.centre.x < lower.centre.x
    gap = min(30.0, size.margin - 8)
    lane = size.margin - gap if on_left else size.width - size.margin + gap
    leave, arrive = (upper.x, lower.x) if on_left else (upper.right, lower.right)
    return (
        Point(leave, upper.centre.y),
        Point(lane, upper.centre.y),
        Point(lane, lower.centre.y),
        Point(arrive, lower.centre.y),
    )
