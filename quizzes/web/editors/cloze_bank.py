"""Gaps filled from a bank of words: those of the gaps, and extra ones."""

from collections.abc import Mapping
from typing import Any

from quizzes.engine.question_types import Source
from quizzes.web.editors._cloze import ClozeEditor
from quizzes.web.editors.base import JSON, Form, columns, padded, wording


class ClozeBankEditor(ClozeEditor):
    @classmethod
    def read(cls, form: Form) -> JSON:
        return {**super().read(form), "extra_words": [text for (text,) in columns(form, "extra") if text]}

    @classmethod
    def draw(cls, written: Mapping[str, Any], *, more: bool, source: Source) -> JSON:
        extra = [wording(part) for part in written.get("extra_words", ())]
        shown = super().draw(written, more=more, source=source)
        return {**shown, "extra": padded(extra, "", least=4, more=more)}
