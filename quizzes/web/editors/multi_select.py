"""Several options may be keys, and there are four ways to score."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from quizzes.engine.question_types import Source
from quizzes.web.editors._options import OptionsEditor
from quizzes.web.editors.base import JSON, Form, Group, first

SCORING = (
    ("all_or_nothing", _("All or nothing")),
    ("net", _("Right picks less wrong picks")),
    ("coverage", _("Share of the keys found, times share of picks that are right")),
    ("each_decision", _("Each option rightly picked or left")),
)


class MultiSelectEditor(OptionsEditor):
    group: ClassVar[Group] = Group.CHOOSING
    use: ClassVar[Promise] = _("For what has several parts: who took part, which reasons were given.")

    @classmethod
    def read(cls, form: Form) -> JSON:
        return {**super().read(form), "scoring": first(form, "scoring") or "all_or_nothing"}

    @classmethod
    def draw(cls, written: Mapping[str, Any], *, more: bool, source: Source) -> JSON:
        shown = super().draw(written, more=more, source=source)
        return {**shown, "modes": SCORING, "scoring": written.get("scoring", "all_or_nothing")}
