"""Gaps with a menu each; a menu is one line, its words parted by upright strokes."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from quizzes.engine.question_types import Source
from quizzes.web.editors._cloze import ClozeEditor
from quizzes.web.editors.base import JSON, Form, Group, columns, padded, wording


class ClozeMenuEditor(ClozeEditor):
    group: ClassVar[Group] = Group.GAPS
    use: ClassVar[Promise] = _("For words that are easily mixed up, where they stand in a sentence.")

    @classmethod
    def read(cls, form: Form) -> JSON:
        menus = [_words(line) for (line,) in columns(form, "menu") if line]
        return {**super().read(form), "menus": menus}

    @classmethod
    def draw(cls, written: Mapping[str, Any], *, more: bool, source: Source) -> JSON:
        lines = [" | ".join(map(wording, menu)) for menu in written.get("menus", ())]
        shown = super().draw(written, more=more, source=source)
        return {**shown, "menus": padded(lines, "", least=4, more=more)}


def _words(line: str) -> list[str]:
    return [word.strip() for word in line.split("|") if word.strip()]
