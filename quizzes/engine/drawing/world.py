"""A map of places: the Equal Earth projection, a view that holds them, and numbered pins that stand apart.

Equal Earth: Šavrič, Patterson and Jenny (2018), doi:10.1080/13658816.2018.1504949. The numbers of the drawing are those
with which `img/world.svg` was made, from Natural Earth (public domain), so that pins fall where they belong.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain

from quizzes.engine.drawing.geometry import Box, Point, text_width

_A = (1.340264, -0.081106, 0.000893, 0.003796)
_SCALE = 175.7298803163888
WORLD = Box(0, 0, 960, 467)
_APART = 27.0
_LABEL = 13.0
_LEAST_VIEW = 90.0
_LEAST_CLOSE_UP = 34.0
"""How much of the world a map shows at least, in the measure of its drawing: coasts are coarse from nearer."""
_CROWD = 30.0
"""Places nearer to one another than this, in the drawing's measure, crowd."""


@dataclass(frozen=True, slots=True)
class Site:
    """A venue to draw. An area has no exact point: its pin stands somewhere inside it."""

    name: str
    latitude: float
    longitude: float
    is_area: bool = False


@dataclass(frozen=True, slots=True)
class Pin:
    """A numbered pin in the drawing's own measure. `spot` is the true place when the pin had to stand aside."""

    number: int
    site: Site
    at: Point
    spot: Point | None
    label_at: Point
    anchor: str
    is_labelled: bool


@dataclass(frozen=True, slots=True)
class CloseUp:
    """Where places crowd: the frame around them on the map, which names their numbers, and a map of them alone."""

    frame: Box
    numbers: tuple[int, ...]
    label_at: Point
    map: "Map"


@dataclass(frozen=True, slots=True)
class Map:
    """A drawing of `width` by `height`. The world is drawn scaled by `zoom` and moved by `shift`."""

    width: float
    height: float
    zoom: float
    shift: Point
    view: Box
    pins: tuple[Pin, ...]
    close_up: CloseUp | None = None

    @property
    def is_close(self) -> bool:
        """Whether the view is so close that a small map of the world should say where it is."""
        return self.view.width < WORLD.width * 0.6

    @property
    def inset_zoom(self) -> float:
        return 170 / WORLD.width

    @property
    def inset(self) -> Point:
        """Where the small map of the world stands: the first corner, from the lower start, that is free of pins."""
        width, height = WORLD.width * self.inset_zoom, WORLD.height * self.inset_zoom
        right, low = self.width - width - 12, self.height - height - 12
        corners = [Point(12, low), Point(right, low), Point(12, 12), Point(right, 12)]
        return min(
            corners, key=lambda at: sum(Box(at.x, at.y, width, height).grown(16).meets(p.at, p.at) for p in self.pins)
        )


def project(latitude: float, longitude: float) -> Point:
    """Return where a place lies on the world drawing of 960 by 467."""
    parameter = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(latitude)))
    square = parameter**2
    x = math.radians(longitude) * math.cos(parameter)
    x /= math.sqrt(3) / 2 * (_A[0] + 3 * _A[1] * square + square**3 * (7 * _A[2] + 9 * _A[3] * square))
    y = parameter * (_A[0] + _A[1] * square + square**3 * (_A[2] + _A[3] * square))
    return Point(WORLD.width / 2 + _SCALE * x, WORLD.height / 2 - _SCALE * y)


def draw(sites: Sequence[Site], *, width: float, height: float) -> Map | None:
    """Return the map that holds all sites, or None without any; lower than asked where they lie far apart."""
    return _draw(list(enumerate(sites, start=1)), width, height) if sites else None


def draw_small(sites: Sequence[Site], *, width: float, height: float) -> Map | None:
    """As `draw`, for a small page: of three places or more that crowd, a close-up is drawn beside the map."""
    whole = draw(sites, width=width, height=height)
    crowd = _crowd(whole.pins) if whole else []
    if whole is None or not crowd:
        return whole
    page = Box(0, 0, whole.width, whole.height)
    spots = [_spot(pin) for pin in crowd]
    left, top = min(spot.x for spot in spots), min(spot.y for spot in spots)
    right, bottom = max(spot.x for spot in spots), max(spot.y for spot in spots)
    frame = Box(left, top, right - left, bottom - top).grown(12)
    rest = [pin for pin in whole.pins if pin not in crowd]
    numbers = tuple(pin.number for pin in crowd)
    pins = _pins([(pin.number, pin.site) for pin in rest], [_spot(pin) for pin in rest], page, [frame])
    near = _draw([(pin.number, pin.site) for pin in crowd], width, height * 0.8, least=_LEAST_CLOSE_UP)
    label_at = Point(frame.centre.x, frame.bottom + 12 if frame.y < page.height / 3 else frame.y - 10)
    return replace(whole, pins=pins, close_up=CloseUp(frame, numbers, label_at, near))


def _draw(sites: Sequence[tuple[int, Site]], width: float, height: float, *, least: float = _LEAST_VIEW) -> Map:
    places = [project(site.latitude, site.longitude) for _, site in sites]
    view = _view(places, width / height, least)
    zoom = width / view.width
    spots = [Point((place.x - view.x) * zoom, (place.y - view.y) * zoom) for place in places]
    page = Box(0, 0, width, view.height * zoom)
    pins = _pins(sites, spots, page)
    return Map(page.width, page.height, zoom, Point(-view.x * zoom, -view.y * zoom), view, pins)


def _crowd(pins: Sequence[Pin]) -> list[Pin]:
    """Return the most pins whose places crowd, each near another of them; none where fewer than three do."""
    groups: list[list[Pin]] = []
    for pin in pins:
        near = [group for group in groups if any(_spot(pin).distance(_spot(one)) < _CROWD for one in group)]
        groups = [group for group in groups if group not in near] + [[*chain(*near), pin]]
    most = max(groups, key=len)
    return sorted(most, key=lambda pin: pin.number) if 3 <= len(most) < len(pins) else []


def _spot(pin: Pin) -> Point:
    return pin.spot or pin.at


def _view(places: Sequence[Point], shape: float, narrowest: float) -> Box:
    """Return the part of the world to show: all places, some room around them, in the drawing's shape if it can."""
    left, right = min(place.x for place in places), max(place.x for place in places)
    top, bottom = min(place.y for place in places), max(place.y for place in places)
    width = max((right - left) * 1.5, (bottom - top) * 1.9 * shape, narrowest)
    least = min((right - left) * 1.2, WORLD.width)
    width = max(min(width, WORLD.width, WORLD.height * shape), least)
    height = min(width / shape, WORLD.height)
    x = min(max((left + right - width) / 2, 0), WORLD.width - width)
    y = min(max((top + bottom - height) / 2, 0), WORLD.height - height)
    return Box(x, y, width, height)


def _pins(
    sites: Sequence[tuple[int, Site]], spots: Sequence[Point], page: Box, kept_free: Sequence[Box] = ()
) -> tuple[Pin, ...]:
    places = _stand_apart([site for _, site in sites], spots, page)
    taken = [*kept_free, *(_around(place) for place in places)]
    pins = []
    for (number, site), spot, at in zip(sites, spots, places, strict=True):
        label_at, anchor, box = _beside(site.name, at, taken, page)
        if box:
            taken.append(box)
        pins.append(Pin(number, site, at, None if at == spot else spot, label_at, anchor, box is not None))
    return tuple(pins)


def _stand_apart(sites: Sequence[Site], spots: Sequence[Point], page: Box) -> list[Point]:
    """Return a place for each pin: at its spot where that is free, else near by. Points choose before areas."""
    places: dict[int, Point] = {}
    for index in sorted(range(len(sites)), key=lambda index: sites[index].is_area):
        others = list(places.values())
        choices = (place for place in _near(spots[index]) if _is_free(place, others, page))
        places[index] = next(choices, spots[index])
    return [places[index] for index in range(len(sites))]


def _near(spot: Point) -> list[Point]:
    rings = [
        Point(spot.x + radius * math.cos(math.radians(turn)), spot.y + radius * math.sin(math.radians(turn)))
        for radius in (30.0, 46.0, 64.0, 86.0, 112.0)
        for turn in (180, 150, 210, 120, 240, 90, 270, 60, 300, 30, 330, 0)
    ]
    return [spot, *rings]


def _is_free(place: Point, others: Sequence[Point], page: Box) -> bool:
    return _around(place).inside(page) and all(place.distance(other) >= _APART for other in others)


def _around(place: Point) -> Box:
    return Box(place.x - 13, place.y - 13, 26, 26)


def _beside(name: str, at: Point, taken: Sequence[Box], page: Box) -> tuple[Point, str, Box | None]:
    """Return where a name stands beside its pin, how it is anchored, and its box; no box where nothing is free."""
    width, high = text_width(name, _LABEL) + 4, _LABEL * 1.35
    choices = [
        (Point(at.x + 18, at.y), "start", Box(at.x + 16, at.y - high / 2, width, high)),
        (Point(at.x - 18, at.y), "end", Box(at.x - 16 - width, at.y - high / 2, width, high)),
        (Point(at.x, at.y - 24), "middle", Box(at.x - width / 2, at.y - 24 - high / 2, width, high)),
        (Point(at.x, at.y + 24), "middle", Box(at.x - width / 2, at.y + 24 - high / 2, width, high)),
    ]
    for point, anchor, box in choices:
        if box.inside(page) and not any(box.overlaps(other) for other in taken):
            return point, anchor, box
    return *choices[0][:2], None
