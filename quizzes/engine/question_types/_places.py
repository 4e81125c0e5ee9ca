"""Places to choose from on a map: as they are stored, and as an author may name them."""

from collections.abc import Mapping, Sequence
from typing import Any

from quizzes.engine.question_types._fields import number_field, object_field, text_field
from quizzes.engine.question_types._parts import id_field
from quizzes.engine.question_types.base import JSON, InvalidContent, MapPlace, Source, new_id
from quizzes.engine.reading.lexicon.places import point_of


def dumped(place: MapPlace) -> JSON:
    return {"id": place.id, "name": place.name, "latitude": place.latitude, "longitude": place.longitude}


def load(part: Any, *, pointer: str) -> MapPlace:
    """Read a stored place. Raises InvalidContent."""
    stored = object_field(part, pointer=pointer, name="A place")
    return MapPlace(
        id=id_field(stored.get("id"), pointer=pointer),
        name=text_field(stored.get("name"), pointer=f"{pointer}/name", name="A place's name"),
        latitude=number_field(
            stored.get("latitude"), pointer=f"{pointer}/latitude", name="The latitude", least=-90, most=90
        ),
        longitude=number_field(
            stored.get("longitude"), pointer=f"{pointer}/longitude", name="The longitude", least=-180, most=180
        ),
    )


def authored(listed: Any, source: Source) -> Any:
    """Return written places as they are stored, those of the set where none are written; what is no list as it is.

    Raises InvalidContent for a name without a point that no table knows.
    """
    if listed is None:
        return [dumped(place) for place in source.places]
    if not isinstance(listed, list):
        return listed
    return [_authored(part, source, pointer=f"/choices/{number}") for number, part in enumerate(listed)]


def named(venue: Any, choices: Any, source: Source) -> Any:
    """Return the id of the place that is named by its id, by a venue's ref or by its own name; else what was named."""
    places = [place for place in choices if isinstance(place, Mapping)] if isinstance(choices, Sequence) else []
    if not venue or not isinstance(venue, str) or any(place.get("id") == venue for place in places):
        return venue
    refs = [place.id for place in source.places if place.ref == venue]
    return next(iter([*refs, *(place["id"] for place in places if place.get("name") == venue)]), venue)


def _authored(part: Any, source: Source, *, pointer: str) -> Any:
    if not isinstance(part, Mapping):
        return part
    place = {**part, "id": part.get("id") or new_id()}
    name, degrees = part.get("name"), (part.get("latitude"), part.get("longitude"))
    if not isinstance(name, str) or not name.strip() or degrees != (None, None):
        return place
    latitude, longitude = _point(name.strip(), source, pointer=pointer)
    return {**place, "latitude": latitude, "longitude": longitude}


def _point(name: str, source: Source, *, pointer: str) -> tuple[float, float]:
    known = next(((one.latitude, one.longitude) for one in source.places if one.name == name), None) or point_of(name)
    if known is None:
        raise InvalidContent(f"Where is “{name}”? Give its degrees north and east.", pointer=f"{pointer}/latitude")
    return known
