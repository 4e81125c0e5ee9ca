"""Map point: pick a place on a map, or from the equivalent list.

Form fields: a select (or radio buttons) `venue`, its value a place's id; or, from the map, `latitude` and `longitude`.
"""

import math
import random
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Self

from quizzes.engine.question_types import _places, base
from quizzes.engine.question_types import _schemas as schemas
from quizzes.engine.question_types._fields import (
    answer_fields,
    finite_number,
    first_value,
    known_id,
    list_field,
    number_field,
    text_field,
)
from quizzes.engine.question_types._keys import KeyChoice, KeyField
from quizzes.engine.question_types._parts import demand_distinct
from quizzes.engine.question_types.base import (
    JSON,
    Case,
    Explanation,
    InvalidAnswer,
    InvalidContent,
    MapPlace,
    Marking,
    Verdict,
    shuffled,
)

DEFAULT_RADIUS_KM = 50
_MAX_CHOICES = 100
_EARTH_RADIUS_KM = 6371.0088
_LATITUDE: JSON = {"type": "number", "minimum": -90, "maximum": 90}
_LONGITUDE: JSON = {"type": "number", "minimum": -180, "maximum": 180}


@dataclass(frozen=True, slots=True)
class Spot(base.Answer):
    """A place of the list by its id, or a point on the map."""

    venue: str = ""
    point: tuple[float, float] | None = None

    @property
    def is_blank(self) -> bool:
        return not self.venue and self.point is None


@dataclass(frozen=True, slots=True)
class MapPoint(base.QuestionContent):
    """`venue` is the id of the key among `choices`; a point counts within `radius_km` of it."""

    venue: str
    choices: tuple[MapPlace, ...]
    radius_km: float = DEFAULT_RADIUS_KM

    label: ClassVar[str] = "Place on a map"
    schemas: ClassVar[Mapping[str, JSON]] = {
        "written": schemas.record(
            {
                "venue": {
                    **schemas.ID,
                    "description": "A venue of the study set, or one of `choices`, by its id or name.",
                },
                "radius_km": {"type": "number", "minimum": 0.001, "maximum": 20_000, "default": DEFAULT_RADIUS_KM},
                "choices": {
                    **schemas.items(
                        schemas.record(
                            {"id": schemas.ID, "name": schemas.TEXT, "latitude": _LATITUDE, "longitude": _LONGITUDE},
                            required=["name"],
                        ),
                        least=2,
                        most=_MAX_CHOICES,
                    ),
                    "description": (
                        "The places to choose from; the study set's venues when left out. A city or country of a known "
                        "name needs no coordinates."
                    ),
                },
            },
            required=["venue"],
        ),
        "presentation": schemas.record(
            {
                "choices": schemas.items(
                    schemas.record(
                        {"id": schemas.ID, "text": schemas.TEXT, "latitude": _LATITUDE, "longitude": _LONGITUDE}
                    ),
                    most=_MAX_CHOICES,
                )
            }
        ),
        "answer": {
            "oneOf": [
                schemas.closed({"venue": schemas.ID}),
                schemas.closed({"latitude": _LATITUDE, "longitude": _LONGITUDE}),
            ]
        },
    }

    def __post_init__(self) -> None:
        if self.venue not in [place.id for place in self.choices]:
            raise InvalidContent("The answer must be one of the places to choose from.", pointer="/venue")

    @classmethod
    def load(cls, stored: Mapping[str, Any]) -> Self:
        listed = list_field(
            stored.get("choices"), pointer="/choices", name="Places to choose from", least=2, most=_MAX_CHOICES
        )
        choices = tuple(_places.load(part, pointer=f"/choices/{number}") for number, part in enumerate(listed))
        demand_distinct([place.id for place in choices], pointer="/choices")
        radius = stored.get("radius_km")
        return cls(
            text_field(stored.get("venue"), pointer="/venue", name="The answer"),
            choices,
            number_field(
                DEFAULT_RADIUS_KM if radius is None else radius,
                pointer="/radius_km",
                name="The radius",
                least=0.001,
                most=20_000,
            ),
        )

    @classmethod
    def author(cls, written: Mapping[str, Any], source: base.Source) -> Self:
        """Read authored content; places keep their ids, which are those of the study set's venues where they are its.

        A place may be named alone: its point is then that of the set's venue of this name, or of the city or country.
        """
        choices = _places.authored(written.get("choices"), source)
        return cls.load({**written, "venue": _places.named(written.get("venue"), choices, source), "choices": choices})

    def dump(self) -> JSON:
        return {
            "venue": self.venue,
            "radius_km": self.radius_km,
            "choices": [_places.dumped(place) for place in self.choices],
        }

    def written(self) -> JSON:
        return self.dump()

    def keeping(self, before: base.QuestionContent) -> Self:
        return self  # places have the ids of the study set's venues

    def marks(self) -> JSON:
        return {"venue": self.venue, "radius_km": self.radius_km}

    def present(self, rng: random.Random) -> JSON:
        return {
            "choices": [
                {"id": place.id, "text": place.name, "latitude": place.latitude, "longitude": place.longitude}
                for place in shuffled(self.choices, rng)
            ]
        }

    def parse(self, raw: Any) -> Spot:
        if isinstance(raw, Mapping) and "venue" not in raw:
            latitude, longitude = map(finite_number, answer_fields(raw, "latitude", "longitude"))
            if abs(latitude) > 90 or abs(longitude) > 180:
                raise InvalidAnswer("A point lies between 90 degrees south and north, 180 degrees west and east.")
            return Spot(point=(latitude, longitude))
        return Spot(known_id(answer_fields(raw, "venue")[0], {"", *(place.id for place in self.choices)}))

    def answer_from_form(self, form: Mapping[str, Sequence[str]]) -> JSON:
        first = {name: first_value(form, name) for name in ("venue", "latitude", "longitude")}
        if first["venue"] or not (first["latitude"] and first["longitude"]):
            return {"venue": first["venue"]}
        return {name: _number(first[name]) for name in ("latitude", "longitude")}

    def earned(self, answer: base.Answer, marking: Marking) -> float:
        assert isinstance(answer, Spot)
        return 1.0 if self._is_right(answer) else self.wrong_earns(marking)

    def wrong_earns(self, marking: Marking) -> float:
        return marking.wrong_of(len(self.choices))

    def _is_right(self, spot: Spot) -> bool:
        if spot.point is None:
            return spot.venue == self.venue
        return self._distance_km(spot.point) <= self.radius_km

    def _distance_km(self, point: tuple[float, float]) -> float:
        return distance_km(point, (self._key.latitude, self._key.longitude))

    @property
    def _key(self) -> MapPlace:
        return next(place for place in self.choices if place.id == self.venue)

    def explain(self, answer: base.Answer | None, marking: Marking) -> tuple[Explanation, ...]:
        """Return a line a place, after one for the point if a point was picked."""
        spot = answer if isinstance(answer, Spot) else Spot()
        places = tuple(self._explain(place, place.id == spot.venue) for place in self.choices)
        if spot.point is None:
            return places
        is_right = self._is_right(spot)
        verdict = Verdict.RIGHT if is_right else Verdict.WRONG
        away = f"{self._key.name}, {self._distance_km(spot.point):,.0f} km away"
        latitude, longitude = spot.point
        return (Explanation(f"{latitude:.2f}°, {longitude:.2f}°", "", is_right, True, verdict, away), *places)

    def _explain(self, place: MapPlace, is_chosen: bool) -> Explanation:
        is_key = place.id == self.venue
        verdict = Verdict.RIGHT if is_key else Verdict.WRONG if is_chosen else None
        return Explanation(place.name, is_key=is_key, is_chosen=is_chosen, verdict=verdict)

    def key_texts(self) -> tuple[str, ...]:
        return (self._key.name,)

    def key_fields(self) -> tuple[KeyField, ...]:
        places = tuple(KeyChoice(place.id, place.name) for place in self.choices)
        radius = KeyField("radius_km", "A point this near counts, in kilometres", (f"{self.radius_km:.15g}",))
        return KeyField("venue", "The place", (self.venue,), places, has_options=True), radius

    def picks(self, answer: base.Answer) -> Mapping[str, Collection[str]]:
        """A point on the map picks the place near which it counts as right, and else none."""
        assert isinstance(answer, Spot)
        near = self.venue if answer.point and self._is_right(answer) else ""
        return {"venue": (answer.venue or near,)} if answer.venue or near else {}

    def keyed(self, said: Mapping[str, tuple[str, ...]]) -> Self:
        return self.load({**self.dump(), "venue": said["venue"][0], "radius_km": _number(said["radius_km"][0])})

    def distractor_texts(self) -> tuple[str, ...]:
        return tuple(place.name for place in self.choices if place.id != self.venue)

    @classmethod
    def example(cls) -> base.Example:
        places = (
            MapPlace("0c1d", "Astana", 51.17, 71.43),
            MapPlace("7a42", "Geneva", 46.2, 6.15),
            MapPlace("93be", "Aleppo", 36.2, 37.16),
        )
        return base.Example(
            "Where did the talks of January 2017 open?",
            {"venue": "0c1d", "radius_km": 100, "choices": [_places.dumped(place) for place in places]},
        )

    def cases(self) -> tuple[Case, ...]:
        key = self._key
        far = {"latitude": -key.latitude, "longitude": key.longitude + (180 if key.longitude < 0 else -180)}
        return (
            ("right", {"venue": self.venue}, 1.0),
            ("the right point", {"latitude": key.latitude, "longitude": key.longitude}, 1.0),
            ("wrong", {"venue": next(place.id for place in self.choices if place.id != self.venue)}, 0.0),
            ("the other end of the world", far, 0.0),
            ("blank", {"venue": ""}, 0.0),
            ("unknown place", {"venue": "nowhere"}, InvalidAnswer),
            ("off the map", {"latitude": 91, "longitude": 0}, InvalidAnswer),
            ("no number", {"latitude": math.nan, "longitude": 0}, InvalidAnswer),
            ("half a point", {"latitude": 1}, InvalidAnswer),
            ("both", {"venue": "", "latitude": 1, "longitude": 1}, InvalidAnswer),
        )

    def with_another_key(self) -> Self:
        return replace(self, venue=next(place.id for place in self.choices if place.id != self.venue))


def distance_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the great-circle distance between two points, (latitude, longitude) in degrees, by the haversine."""
    south, north = math.radians(one[0]), math.radians(other[0])
    across = math.radians(other[1] - one[1])
    chord = math.sin((north - south) / 2) ** 2 + math.cos(south) * math.cos(north) * math.sin(across / 2) ** 2
    return 2 * _EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(chord)))


def _number(text: str) -> float | str:
    try:
        return float(text)
    except ValueError:
        return text
