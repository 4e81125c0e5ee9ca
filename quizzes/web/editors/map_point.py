"""Which of the set's venues is the answer, and how near a point has to be."""

from collections.abc import Mapping
from typing import Any

from quizzes.engine.question_types import Source
from quizzes.web.editors.base import JSON, Editor, Form, carried, carry, first, number

_USUAL_RADIUS = 100


class MapPointEditor(Editor):
    @classmethod
    def read(cls, form: Form) -> JSON:
        choices = carried(form, "choices")
        content = {"venue": first(form, "venue"), "radius_km": number(first(form, "radius") or str(_USUAL_RADIUS))}
        return {**content, "choices": choices} if choices else content

    @classmethod
    def draw(cls, written: Mapping[str, Any], *, more: bool, source: Source) -> JSON:
        """A question keeps the places it was written with; a new one takes the set's."""
        kept = written.get("choices")
        listed = kept if isinstance(kept, list) else []
        own = [(one.get("id"), one.get("name")) for one in listed if isinstance(one, Mapping)]
        radius = written.get("radius_km", _USUAL_RADIUS)
        return {
            "venue": written.get("venue", ""),
            "radius": f"{radius:g}" if isinstance(radius, int | float) else str(radius),
            "places": own or [(place.id, place.name) for place in source.places],
            "choices": carry(kept),
        }
