"""The places to choose from, which of them is the answer, and how near a point has to be."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from quizzes.engine.question_types import Source
from quizzes.web.editors.base import JSON, Editor, Form, Group, columns, first, number, padded, ticked

_USUAL_RADIUS = 100
_BLANK = {"id": "", "name": "", "latitude": "", "longitude": "", "is_key": False}


class MapPointEditor(Editor):
    group: ClassVar[Group] = Group.POINTING
    use: ClassVar[Promise] = _("For where it happens. There is a list beside the map.")

    @classmethod
    def read(cls, form: Form) -> JSON:
        keys = ticked(form, "place-key")
        rows = columns(form, "place-id", "place-name", "place-latitude", "place-longitude")
        places = [(row, place) for row, place in enumerate(rows) if any(place[1:])]
        answer = next((id or name for row, (id, name, *_) in places if row in keys), "")
        return {
            "venue": answer,
            "radius_km": number(first(form, "radius") or str(_USUAL_RADIUS)),
            "choices": [_place(*place) for _row, place in places],
        }

    @classmethod
    def draw(cls, written: Mapping[str, Any], *, more: bool, source: Source) -> JSON:
        """A question keeps the places it was written with; a new one takes the set's."""
        listed = written.get("choices")
        kept = [one for one in listed if isinstance(one, Mapping)] if isinstance(listed, list) else []
        own = [
            {"id": one.id, "name": one.name, "latitude": one.latitude, "longitude": one.longitude}
            for one in source.places
        ]
        places = [_row(one, written.get("venue")) for one in kept or own]
        radius = written.get("radius_km", _USUAL_RADIUS)
        return {
            "places": padded(places, _BLANK, least=max(4, len(places) + 2), more=more),
            "radius": _shown(radius),
        }


def _place(id: str, name: str, latitude: str, longitude: str) -> JSON:
    """Return a place as it is written; what was left empty is left out, for the question type to find."""
    written = {"id": id, "name": name, "latitude": _degrees(latitude), "longitude": _degrees(longitude)}
    return {key: value for key, value in written.items() if value != "" or key == "name"}


def _degrees(text: str) -> Any:
    """Return degrees, with a comma or a point before the decimals."""
    return number(text.replace(",", ".")) if text else ""


def _row(place: Mapping[str, Any], venue: Any) -> JSON:
    shown = {key: _shown(place.get(key, "")) for key in ("id", "name", "latitude", "longitude")}
    return {**shown, "is_key": bool(venue) and venue in (place.get("id") or "", place.get("name"))}


def _shown(value: Any) -> str:
    return f"{value:.15g}" if isinstance(value, int | float) and not isinstance(value, bool) else str(value)
