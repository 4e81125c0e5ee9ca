"""Whether the statement holds, and why each of the two answers is right or wrong."""

from collections.abc import Mapping
from typing import Any

from quizzes.engine.question_types import Source
from quizzes.web.editors.base import JSON, Editor, Form, first


class TrueFalseEditor(Editor):
    @classmethod
    def read(cls, form: Form) -> JSON:
        value = {"true": True, "false": False}.get(first(form, "value"))
        return {
            "value": value,
            "feedback": {"true": first(form, "feedback-true"), "false": first(form, "feedback-false")},
        }

    @classmethod
    def draw(cls, written: Mapping[str, Any], *, more: bool, source: Source) -> JSON:
        return {"value": written.get("value"), "feedback": written.get("feedback") or {}}
