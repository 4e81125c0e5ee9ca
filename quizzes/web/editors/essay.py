"""The rubric that a teacher marks by."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from quizzes.engine.question_types import Source
from quizzes.web.editors.base import JSON, Editor, Form, Group, columns, first, number, padded

_BLANK = {"criterion": "", "points": "1"}


class EssayEditor(Editor):
    group: ClassVar[Group] = Group.WRITING
    use: ClassVar[Promise] = _("For weighing and explaining.")

    @classmethod
    def read(cls, form: Form) -> JSON:
        rows = columns(form, "criterion", "criterion-points")
        rubric = [{"criterion": text, "points": number(points or "1")} for text, points in rows if text]
        return {"rubric": rubric, "model_answer": first(form, "model-answer")}

    @classmethod
    def draw(cls, written: Mapping[str, Any], *, more: bool, source: Source) -> JSON:
        rows = [{**_BLANK, **row, "points": _shown(row.get("points", 1))} for row in written.get("rubric", ())]
        return {"rubric": padded(rows, _BLANK, least=4, more=more), "model_answer": written.get("model_answer", "")}


def _shown(points: Any) -> str:
    return f"{points:g}" if isinstance(points, int | float) else str(points)
