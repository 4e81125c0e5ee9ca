"""A number or a date, how far off still counts, and the unit."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from quizzes.engine.question_types import Source
from quizzes.web.editors.base import JSON, Editor, Form, Group, first, number


class NumericEditor(Editor):
    group: ClassVar[Group] = Group.TYPING
    use: ClassVar[Promise] = _("For dates and figures that matter, with a margin where “about” is enough.")

    @classmethod
    def read(cls, form: Form) -> JSON:
        return {
            "value": number(first(form, "number")),
            "tolerance": number(first(form, "tolerance") or "0"),
            "unit": first(form, "unit"),
        }

    @classmethod
    def draw(cls, written: Mapping[str, Any], *, more: bool, source: Source) -> JSON:
        return {
            "value": _shown(written.get("value", "")),
            "tolerance": _shown(written.get("tolerance", 0)),
            "unit": written.get("unit", ""),
        }


def _shown(value: Any) -> str:
    return f"{value:.15g}" if isinstance(value, int | float) and not isinstance(value, bool) else str(value)
