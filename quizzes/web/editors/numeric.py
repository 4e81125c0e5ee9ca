"""A number or a date, how far off still counts, and the unit."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from quizzes.engine.question_types import Source
from quizzes.engine.typed_answers.reading import read
from quizzes.web.editors.base import JSON, Editor, Form, Group, first, number


class NumericEditor(Editor):
    group: ClassVar[Group] = Group.TYPING
    use: ClassVar[Promise] = _("For dates and figures that matter, with a margin where “about” is enough.")

    @classmethod
    def read(cls, form: Form) -> JSON:
        return {
            "value": _figure(first(form, "number")),
            "tolerance": _figure(first(form, "tolerance") or "0"),
            "unit": first(form, "unit"),
        }

    @classmethod
    def draw(cls, written: Mapping[str, Any], *, more: bool, source: Source) -> JSON:
        return {
            "value": _shown(written.get("value", "")),
            "tolerance": _shown(written.get("tolerance", 0)),
            "unit": written.get("unit", ""),
        }


def _figure(text: str) -> Any:
    """Return the number, or the date with its year, that a text says and nothing else; else the text."""
    said = read(text)
    if said.words or len(said.quantities) + len(said.dates) != 1:
        return number(text)
    if said.quantities:
        values = said.quantities[0].values
        return float(*values) if len(values) == 1 else number(text)
    year = said.dates[0].year
    day = said.dates[0].in_year_of(date(year, 1, 1)) if year else None
    return day.isoformat() if day else text


def _shown(value: Any) -> str:
    return f"{value:.15g}" if isinstance(value, int | float) and not isinstance(value, bool) else str(value)
