"""Gaps filled from a bank of words: those of the gaps, and extra ones."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from quizzes.engine.question_types import Source
from quizzes.web.editors._cloze import ClozeEditor
from quizzes.web.editors.base import JSON, Form, Group, columns, padded, wording


class ClozeBankEditor(ClozeEditor):
    group: ClassVar[Group] = Group.GAPS
    use: ClassVar[Promise] = _("For a summary with several names that belong together.")

    @classmethod
    def read(cls, form: Form) -> JSON:
        return {**super().read(form), "extra_words": [text for (text,) in columns(form, "extra") if text]}

    @classmethod
    def draw(cls, written: Mapping[str, Any], *, more: bool, source: Source) -> JSON:
        extra = [wording(part) for part in written.get("extra_words", ())]
        shown = super().draw(written, more=more, source=source)
        return {**shown, "extra": padded(extra, "", least=4, more=more)}
