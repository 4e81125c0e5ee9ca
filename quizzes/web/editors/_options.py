"""Rows of options: text, whether it is the key, and why it is right or wrong."""

from collections.abc import Mapping
from typing import Any

from quizzes.engine.question_types import Source
from quizzes.web.editors.base import JSON, Editor, Form, columns, padded, ticked

_BLANK = {"text": "", "is_key": False, "feedback": ""}


class OptionsEditor(Editor):
    @classmethod
    def read(cls, form: Form) -> JSON:
        keys = ticked(form, "option-key")
        options = [
            {"text": text, "is_key": row in keys, "feedback": feedback}
            for row, (text, feedback) in enumerate(columns(form, "option-text", "option-feedback"))
            if text or feedback or row in keys
        ]
        return {"options": options, "fixed_order": bool(form.get("fixed-order"))}

    @classmethod
    def draw(cls, written: Mapping[str, Any], *, more: bool, source: Source) -> JSON:
        options = written.get("options", ())
        return {
            "options": padded(options, _BLANK, least=6, more=more),
            "fixed_order": bool(written.get("fixed_order")),
        }
