"""Who is drawn in a picture of relations, and where: two sides, those behind them, and a common enemy.

People are drawn with the side they belong to. The two sides are the pair between whom most is hostile; above them stand
those with the closest ties to them; below stands whoever only has things done to them. The others are named beside it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from quizzes.engine.vocabulary import Line


class Family(StrEnum):
    """The few kinds of line that relations are drawn with."""

    BACKS = "backs"
    DISPUTES = "disputes"
    FIGHTS = "fights"
    WATCHES = "watches"


_FAMILIES = {
    "backs": Family.BACKS,
    "allies_with": Family.BACKS,
    "accuses": Family.DISPUTES,
    "opposes": Family.DISPUTES,
    "fights": Family.FIGHTS,
    "watches": Family.WATCHES,
    "meets": Family.WATCHES,
}
"""Relations drawn as lines. To sponsor and to broker stand in the box; to lead and to speak for is to belong to it."""

_HOSTILE = {Family.DISPUTES, Family.FIGHTS}
_PRESENT = {"", "at_talks"}
MOST_ON_TOP = 3


@dataclass(frozen=True, slots=True)
class Party:
    """An actor as the picture sees it. `short` is the name by which it is called inside another's box."""

    ref: str
    name: str
    short: str = ""
    presence: str = ""
    belongs_to: str = ""


@dataclass(frozen=True, slots=True)
class Tie:
    """A relation: who, what, to whom, and how the article states it."""

    subject: str
    relation: str
    object: str
    line: Line = Line.REPORTED


@dataclass(frozen=True, slots=True)
class Bond:
    """All ties of one family from one drawn party to another."""

    subject: str
    object: str
    family: Family
    relations: frozenset[str]
    is_planned: bool
    count: int


@dataclass(frozen=True, slots=True)
class Cast:
    """Who is drawn where. `enemy` may be several parties drawn as one; the lists are of those named in words only."""

    sides: tuple[Party, ...]
    top: tuple[Party, ...]
    enemy: tuple[Party, ...]
    bonds: tuple[Bond, ...]
    members: dict[str, tuple[Party, ...]]
    leaders: dict[str, Party]
    sponsors: frozenset[str]
    watching: tuple[Party, ...]
    elsewhere: tuple[Party, ...]
    others: tuple[Party, ...]


def choose(parties: Sequence[Party], ties: Iterable[Tie]) -> Cast | None:
    """Choose who is drawn, or None where nobody stands in a relation to anybody."""
    known = {party.ref: party for party in parties}
    ties = [tie for tie in ties if tie.subject in known and tie.object in known]
    heads = {ref: _head(ref, known) for ref in known}
    bonds = _bonds(ties, heads)
    sides = _sides(bonds, known)
    if not sides:
        return None
    enemy = _enemy(bonds, known, sides)
    top = _top(bonds, known, sides, enemy)
    drawn = {*sides, *enemy, *top}
    named = [ref for ref in known if heads[ref] == ref and ref not in drawn and _is_bound(ref, ties, heads)]
    return Cast(
        sides=tuple(known[ref] for ref in sides),
        top=tuple(known[ref] for ref in top),
        enemy=tuple(known[ref] for ref in enemy),
        bonds=tuple(bond for bond in bonds if bond.subject in drawn and bond.object in drawn),
        members={ref: tuple(p for p in parties if heads[p.ref] == ref and p.ref != ref) for ref in drawn},
        leaders={heads[tie.object]: known[tie.subject] for tie in reversed(ties) if tie.relation == "leads"},
        sponsors=frozenset(heads[tie.subject] for tie in ties if tie.relation == "sponsors"),
        watching=tuple(known[ref] for ref in named if known[ref].presence == "observer"),
        elsewhere=tuple(known[ref] for ref in named if known[ref].presence in {"elsewhere", "absent"}),
        others=tuple(known[ref] for ref in named if known[ref].presence in _PRESENT),
    )


def _head(ref: str, known: dict[str, Party]) -> str:
    """Return the party in whose box this one is drawn; a circle of belonging ends where it began."""
    seen = [ref]
    while (above := known[seen[-1]].belongs_to) in known and above not in seen:
        seen.append(above)
    return seen[-1]


def _is_bound(ref: str, ties: Iterable[Tie], heads: dict[str, str]) -> bool:
    return any(
        ref in (heads[tie.subject], heads[tie.object]) and heads[tie.subject] != heads[tie.object] for tie in ties
    )


def _bonds(ties: Iterable[Tie], heads: dict[str, str]) -> list[Bond]:
    found: dict[tuple[str, str, Family], list[Tie]] = defaultdict(list)
    for tie in ties:
        subject, object_ = heads[tie.subject], heads[tie.object]
        if subject != object_ and tie.relation in _FAMILIES:
            found[subject, object_, _FAMILIES[tie.relation]].append(tie)
    return [
        Bond(
            subject=subject,
            object=object_,
            family=family,
            relations=frozenset(tie.relation for tie in group),
            is_planned=all(tie.line is Line.PLAN for tie in group),
            count=len(group),
        )
        for (subject, object_, family), group in found.items()
    ]


def _sides(bonds: Iterable[Bond], known: dict[str, Party]) -> tuple[str, ...]:
    """The pair between whom most is hostile, else most at all; present before absent, the article's order first."""
    place = {ref: number for number, ref in enumerate(known)}
    weight: Counter[tuple[str, str]] = Counter()
    for bond in bonds:
        pair = tuple(sorted((bond.subject, bond.object), key=place.__getitem__))
        here = all(known[ref].presence in _PRESENT for ref in pair)
        weight[pair[0], pair[1]] += bond.count * (10 if bond.family in _HOSTILE else 1) * (10 if here else 1)
    return max(weight, key=lambda pair: (weight[pair], -place[pair[0]], -place[pair[1]]), default=())


def _enemy(bonds: Sequence[Bond], known: dict[str, Party], sides: tuple[str, ...]) -> tuple[str, ...]:
    """Those who do nothing and are fought or accused; such as have nearly the same foes are drawn as one."""
    active = {bond.subject for bond in bonds}
    foes: dict[str, set[str]] = defaultdict(set)
    for bond in bonds:
        if bond.family in _HOSTILE and bond.object not in active and bond.object not in sides:
            foes[bond.object].add(bond.subject)
    if not foes:
        return ()
    first = max(foes, key=lambda ref: (len(foes[ref]), -list(known).index(ref)))
    alike = [ref for ref in foes if len(foes[ref] & foes[first]) >= 0.6 * len(foes[ref] | foes[first])]
    return tuple(ref for ref in known if ref in alike)


def _top(
    bonds: Sequence[Bond], known: dict[str, Party], sides: tuple[str, ...], enemy: tuple[str, ...]
) -> tuple[str, ...]:
    """The parties that are there with the closest ties to those drawn, each above the side that it backs."""
    weight: Counter[str] = Counter()
    for bond in bonds:
        for ref, other in ((bond.subject, bond.object), (bond.object, bond.subject)):
            if ref not in (*sides, *enemy) and known[ref].presence in _PRESENT:
                weight[ref] += bond.count * (3 if other in sides else 2 if other in enemy else 1)
    chosen = [ref for ref, _ in sorted(weight.items(), key=lambda item: (-item[1], list(known).index(item[0])))]
    return tuple(sorted(chosen[:MOST_ON_TOP], key=lambda ref: (_lean(ref, bonds, sides), list(known).index(ref))))


def _lean(ref: str, bonds: Iterable[Bond], sides: tuple[str, ...]) -> float:
    """Return -1 for those behind the first side, 1 for those behind the second, 0 for neither or both."""
    backs = {bond.object for bond in bonds if bond.subject == ref and bond.family is Family.BACKS} & set(sides)
    if backs:
        return sum(-1.0 if side == sides[0] else 1.0 for side in backs)
    against = {bond.object for bond in bonds if bond.subject == ref and bond.family in _HOSTILE} & set(sides)
    return sum(0.5 if side == sides[0] else -0.5 for side in against)
