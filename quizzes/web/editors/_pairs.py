"""Rows of pairs, each a prompt and its answer, and extra answers that belong to none."""

from collections.abc import Mapping
from typing import Any

from quizzes.engine.question_types import Source
from quizzes.web.editors.base import JSON, Editor, Form, columns, padded, wording

_BLANK = {"prompt": "", "answer": "", "feedback": ""}


class PairsEditor(Editor):
    @classmethod
    def read(cls, form: Form) -> JSON:
        rows = columns(form, "pair-prompt", "pair-answer", "pair-feedback")
        return {
            "pairs": [dict(zip(_BLANK, row, strict=True)) for row in rows if any(row)],
            "extra_answers": [text for (text,) in columns(form, "extra") if text],
        }

    @classmethod
    def draw(cls, written: Mapping[str, Any], *, more: bool, source: Source) -> JSON:
        extra = [wording(part) for part in written.get("extra_answers", ())]
        return {
            "pairs": padded(written.get("pairs", ()), _BLANK, least=8, more=more),
            "extra": padded(extra, "", least=3, more=more),
        }
