"""Which of the set's venues is the answer."""

from collections.abc import Mapping
from typing import Any

from quizzes.engine.question_types import Source
from quizzes.web.editors.base import JSON, Editor, Form, first


class MapPointEditor(Editor):
    @classmethod
    def read(cls, form: Form) -> JSON:
        return {"venue": first(form, "venue")}

    @classmethod
    def draw(cls, written: Mapping[str, Any], *, more: bool, source: Source) -> JSON:
        return {"venue": written.get("venue", ""), "places": source.places}
