import random
from typing import Any

import pytest

from quizzes.engine import question_types
from quizzes.engine.question_types import InvalidContent, MapPlace, Marking, Score, Source
from quizzes.engine.question_types.map_point import distance_km

ASTANA = MapPlace("id-astana", "Astana", 51.17, 71.43, ref="astana")
ALEPPO = MapPlace("id-aleppo", "Aleppo", 36.2, 37.16, ref="aleppo")
GENEVA = MapPlace("id-geneva", "Geneva", 46.2, 6.15, ref="geneva")
SET = Source(places=(ASTANA, ALEPPO, GENEVA))
CONTENT: Any = question_types.author("map_point", {"venue": "id-astana", "radius_km": 100}, SET)


@pytest.mark.parametrize(
    ("one", "other", "km"),
    [((0, 0), (0, 1), 111.195), ((0, 0), (90, 0), 10_007.557), ((0, 179), (0, -179), 222.390), ((5, 5), (5, 5), 0)],
)
def test_distances_are_along_the_great_circle(one: tuple[float, float], other: tuple[float, float], km: float) -> None:
    assert distance_km(one, other) == pytest.approx(km, abs=0.001)


@pytest.mark.parametrize(
    ("answer", "expected", "harsh"),
    [
        ({"venue": "id-astana"}, 1.0, 1.0),
        ({"venue": "id-geneva"}, 0.0, -0.5),
        ({"latitude": 52.06, "longitude": 71.43}, 1.0, 1.0),
        ({"latitude": 52.08, "longitude": 71.43}, 0.0, -0.5),
    ],
)
def test_a_place_or_a_point_within_the_radius_is_right(answer: dict[str, Any], expected: float, harsh: float) -> None:
    parsed = CONTENT.parse(answer)
    assert CONTENT.score(parsed, Marking()) == Score(expected)
    assert CONTENT.score(parsed, Marking(negative=True, floor=-1.0)) == Score(harsh)


def test_the_list_holds_every_venue_of_the_set() -> None:
    shown = CONTENT.present(random.Random(1))["choices"]
    assert sorted(choice["text"] for choice in shown) == ["Aleppo", "Astana", "Geneva"]
    assert CONTENT.distractor_texts() == ("Aleppo", "Geneva")


def test_a_venue_may_be_named_by_its_ref() -> None:
    assert question_types.author("map_point", {"venue": "geneva"}, SET).dump()["venue"] == "id-geneva"


def test_cities_countries_and_the_sets_venues_need_no_more_than_their_names() -> None:
    camp = MapPlace("id-camp", "The camp", 33.0, 36.5)
    names = [{"name": "Geneva"}, {"name": "Kazakhstan"}, {"name": "Brasília"}, {"name": "The camp"}]
    content: Any = question_types.author("map_point", {"venue": "Geneva", "choices": names}, Source(places=(camp,)))
    assert content.key_texts() == ("Geneva",)
    points = [(place.latitude, place.longitude) for place in content.choices]
    assert [round(north) for north, _east in points] == [46, 51, -16, 33]
    assert points[3] == (33.0, 36.5)
    assert len({place.id for place in content.choices}) == 4


def test_a_place_that_no_table_knows_is_asked_about() -> None:
    names = [{"name": "Geneva"}, {"name": "The camp at the crossing"}]
    with pytest.raises(InvalidContent) as caught:
        question_types.author("map_point", {"venue": "Geneva", "choices": names}, SET)
    assert caught.value.pointer == "/choices/1/latitude"
    assert "Where is “The camp at the crossing”?" in str(caught.value)


def test_a_form_gives_the_place_or_else_the_point() -> None:
    point = {"latitude": ["51.2"], "longitude": ["71.4"]}
    assert CONTENT.answer_from_form({"venue": ["id-aleppo"], **point}) == {"venue": "id-aleppo"}
    assert CONTENT.answer_from_form({"venue": [""], **point}) == {"latitude": 51.2, "longitude": 71.4}
    assert CONTENT.answer_from_form({"latitude": ["51.2"]}) == {"venue": ""}
    with pytest.raises(question_types.InvalidAnswer):
        CONTENT.parse(CONTENT.answer_from_form({"latitude": ["nan"], "longitude": ["east"]}))


def test_feedback_on_a_point_says_how_far_off_it_was() -> None:
    first, *places = CONTENT.explain(CONTENT.parse({"latitude": 46.2, "longitude": 6.15}), Marking())
    assert (first.text, first.answer, first.is_chosen) == ("46.20°, 6.15°", "Astana, 4,664 km away", True)
    assert [(place.text, place.is_key) for place in places] == [("Astana", True), ("Aleppo", False), ("Geneva", False)]


@pytest.mark.parametrize(
    ("written", "source", "pointer"),
    [
        ({"venue": "nowhere"}, SET, "/venue"),
        ({"venue": None}, SET, "/venue"),
        ({"venue": "id-astana"}, Source(), "/choices"),
        ({"venue": "id-astana", "radius_km": 0}, SET, "/radius_km"),
        ({"venue": "id-astana", "radius_km": float("nan")}, SET, "/radius_km"),
    ],
)
def test_content_that_cannot_be_asked_is_refused(written: dict[str, Any], source: Source, pointer: str) -> None:
    with pytest.raises(InvalidContent) as caught:
        question_types.author("map_point", written, source)
    assert caught.value.pointer == pointer
