"""Text with gaps in it, written with [[double brackets]]."""

from collections.abc import Mapping
from typing import Any

from quizzes.engine.question_types import Source
from quizzes.web.editors.base import JSON, Editor, Form, first


class ClozeEditor(Editor):
    @classmethod
    def read(cls, form: Form) -> JSON:
        return {"text": first(form, "cloze-text")}

    @classmethod
    def draw(cls, written: Mapping[str, Any], *, more: bool, source: Source) -> JSON:
        return {"text": written.get("text", "")}
