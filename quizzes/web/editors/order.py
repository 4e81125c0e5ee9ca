"""Items, written in the right order."""

from collections.abc import Mapping
from typing import Any

from quizzes.engine.question_types import Source
from quizzes.web.editors.base import JSON, Editor, Form, columns, padded, wording


class OrderEditor(Editor):
    @classmethod
    def read(cls, form: Form) -> JSON:
        return {"items": [text for (text,) in columns(form, "item") if text]}

    @classmethod
    def draw(cls, written: Mapping[str, Any], *, more: bool, source: Source) -> JSON:
        items = [wording(part) for part in written.get("items", ())]
        return {"items": padded(items, "", least=8, more=more)}
