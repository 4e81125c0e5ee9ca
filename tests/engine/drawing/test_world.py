"""The map of places: where they fall, what part of the world is shown, and that pins stand apart."""

import math
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzes.engine.drawing import world
from quizzes.engine.drawing.geometry import Box, Point
from quizzes.engine.drawing.world import WORLD, Site

ALEPPO = Site("Aleppo", 36.2021, 37.1343)
NORTH = Site("northern Syria", 36.45, 37.9, is_area=True)
GENEVA = Site("Geneva", 46.2044, 6.1432)
ASTANA = Site("Astana", 51.1694, 71.4491)


def test_the_projection_has_the_proportions_of_equal_earth() -> None:
    # From the paper: the equator is 2.05458 times as long as the axis, and the poles are 0.59247 of the equator.
    equator = world.project(0, 180).x - world.project(0, -180).x
    pole = world.project(90, 180).x - world.project(90, -180).x
    axis = world.project(-90, 0).y - world.project(90, 0).y
    assert equator / axis == pytest.approx(2.05458, abs=1e-4)
    assert pole / equator == pytest.approx(0.59247, abs=1e-4)
    assert world.project(0, 0) == Point(480, 233.5)


def test_areas_are_kept_equal() -> None:
    """A degree cell has the area it has on the sphere, wherever it lies."""

    def drawn(latitude: float) -> float:
        corners = [world.project(latitude + dy, 30 + dx) for dx, dy in ((0, 0), (0.1, 0), (0.1, 0.1), (0, 0.1))]
        pairs = zip(corners, [*corners[1:], corners[0]], strict=True)
        return abs(sum(a.x * b.y - b.x * a.y for a, b in pairs)) / 2

    for latitude in (0, 20, 45, 60, 75):
        assert drawn(latitude) / drawn(0) == pytest.approx(math.cos(math.radians(latitude + 0.05)), rel=0.01)


def test_the_view_holds_every_place_and_says_where_in_the_world_it_is() -> None:
    drawn = world.draw([ASTANA, GENEVA, ALEPPO], width=960, height=500)
    assert drawn
    assert drawn.is_close
    assert all(Box(0, 0, 960, 500).meets(pin.at, pin.at) for pin in drawn.pins)


def test_places_all_over_the_world_need_no_inset() -> None:
    far = [Site("Quito", -0.2, -78.5), Site("Tokyo", 35.7, 139.7)]
    drawn = world.draw(far, width=960, height=500)
    assert drawn
    assert not drawn.is_close


def test_a_point_keeps_its_spot_and_the_area_beside_it_makes_room() -> None:
    drawn = world.draw([NORTH, ALEPPO, GENEVA, ASTANA], width=960, height=500)
    assert drawn
    area, point = drawn.pins[0], drawn.pins[1]
    assert point.spot is None
    assert area.spot is not None
    assert area.at.distance(point.at) > 24


def test_on_a_small_page_places_that_crowd_are_drawn_larger_under_their_numbers() -> None:
    syria = Site("Syria", 34.8, 39.0, is_area=True)
    drawn = world.draw_small([ASTANA, ALEPPO, NORTH, GENEVA, syria], width=350, height=270)
    assert drawn
    assert drawn.close_up
    near = drawn.close_up.map
    assert ([pin.number for pin in drawn.pins], [pin.number for pin in near.pins]) == ([1, 4], [2, 3, 5])
    assert near.zoom > drawn.zoom * 2
    assert all(pin.is_labelled for pin in [*drawn.pins, *near.pins])
    assert drawn.close_up.frame.inside(Box(0, 0, drawn.width, drawn.height))
    assert not any(drawn.close_up.frame.meets(pin.at, pin.at) for pin in drawn.pins)


def test_places_that_stand_apart_need_no_close_up() -> None:
    for places in ([ALEPPO, GENEVA, ASTANA], [ALEPPO, NORTH], [ALEPPO, NORTH, Site("Syria", 34.8, 39.0)]):
        drawn = world.draw_small(places, width=350, height=270)
        assert drawn
        assert drawn.close_up is None


def test_without_places_there_is_no_map() -> None:
    assert world.draw([], width=960, height=500) is None


sites = st.lists(
    st.builds(
        Site,
        name=st.text("abcdefgh", min_size=1, max_size=24),
        latitude=st.floats(-85, 85),
        longitude=st.floats(-180, 180),
        is_area=st.booleans(),
    ),
    min_size=1,
    max_size=8,
)


@settings(max_examples=100, deadline=None)
@given(sites)
def test_every_place_is_on_the_small_map_or_in_its_close_up(places: list[Site]) -> None:
    drawn = world.draw_small(places, width=350, height=270)
    assert drawn
    near = drawn.close_up.map.pins if drawn.close_up else ()
    assert sorted(pin.number for pin in [*drawn.pins, *near]) == list(range(1, len(places) + 1))


@settings(max_examples=100, deadline=None)
@given(sites, st.sampled_from([(960, 500), (350, 400)]))
def test_pins_stand_apart_wherever_places_lie(places: list[Site], measure: tuple[int, int]) -> None:
    width, height = measure
    drawn = world.draw(places, width=width, height=height)
    assert drawn
    assert [pin.number for pin in drawn.pins] == list(range(1, len(places) + 1))
    assert all(one.at.distance(other.at) >= 26 for one, other in combinations(drawn.pins, 2))
    assert all(Box(0, 0, drawn.width, drawn.height).meets(pin.at, pin.at) for pin in drawn.pins)
    assert drawn.view.inside(WORLD.grown(0.01))


def test_places_on_both_sides_of_the_pacific_fit_on_a_tall_page() -> None:
    far = [Site("Dhaka", 20, 92), Site("Chittagong", 20, 92), Site("Yakutat", 20, -151)]
    drawn = world.draw(far, width=350, height=400)
    assert drawn
    assert all(13 <= pin.at.x <= 337 for pin in drawn.pins)
    assert drawn.height < 400


def test_twenty_places_in_one_spot_are_all_drawn() -> None:
    drawn = world.draw([ALEPPO] * 20, width=350, height=400)
    assert drawn
    assert len({pin.at for pin in drawn.pins}) == 20
