"""Columns, and statements that each belong in one of them."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from quizzes.engine.question_types import Source
from quizzes.web.editors.base import JSON, Editor, Form, Group, columns, padded, whole, wording

_BLANK = {"statement": "", "column": "", "feedback": ""}


class ClaimGridEditor(Editor):
    group: ClassVar[Group] = Group.ARRANGING
    use: ClassVar[Promise] = _("For telling facts from claims and verdicts, and whose they are.")

    @classmethod
    def read(cls, form: Form) -> JSON:
        titles = [text for (text,) in columns(form, "column")]
        rows = columns(form, "row-statement", "row-column", "row-feedback")
        return {
            "columns": [text for text in titles if text],
            "rows": [
                {"statement": statement, "column": _named(column, titles), "feedback": feedback}
                for statement, column, feedback in rows
                if statement or feedback or column
            ],
        }

    @classmethod
    def draw(cls, written: Mapping[str, Any], *, more: bool, source: Source) -> JSON:
        titles = [wording(part) for part in written.get("columns", ())]
        rows = [{**_BLANK, **row, "column": _place(row.get("column"), titles)} for row in written.get("rows", ())]
        shown = padded(titles, "", least=4, more=more)
        return {"columns": shown, "rows": padded(rows, _BLANK, least=8, more=more), "numbers": range(1, len(shown) + 1)}


def _named(column: str, titles: list[str]) -> str:
    """Return the title of the column with this number from 1; what is no such number stays for the type to refuse."""
    place = whole(column)
    return titles[place - 1] if isinstance(place, int) and 1 <= place <= len(titles) else column


def _place(column: Any, titles: list[str]) -> str:
    """Return a column's number from 1, for one that is given by title or by index; empty where there is none such."""
    if isinstance(column, int):
        return str(column + 1)
    return str(titles.index(column) + 1) if column in titles else ""
