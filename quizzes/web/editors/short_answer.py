"""Accepted answers and what each earns."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from quizzes.engine.question_types import Source
from quizzes.web.editors.base import JSON, Editor, Form, Group, columns, number, padded

WORTH = (
    ("1", _("Right")),
    ("0.75", _("Three quarters")),
    ("0.5", _("Half")),
    ("0.25", _("A quarter")),
    ("0", _("Wrong")),
)


class ShortAnswerEditor(Editor):
    group: ClassVar[Group] = Group.TYPING
    use: ClassVar[Promise] = _("For recall of a name or a term. Spelling is taken kindly.")

    @classmethod
    def read(cls, form: Form) -> JSON:
        rows = columns(form, "accepted-text", "accepted-score")
        return {
            "accepted": [{"text": text, "score": number(score or "1")} for text, score in rows if text],
            "case_sensitive": bool(form.get("case-sensitive")),
        }

    @classmethod
    def draw(cls, written: Mapping[str, Any], *, more: bool, source: Source) -> JSON:
        rows = [_row(part) for part in written.get("accepted", ())]
        return {
            "accepted": padded(rows, {"text": "", "worth": WORTH, "score": "1"}, least=6, more=more),
            "case_sensitive": bool(written.get("case_sensitive")),
        }


def _row(part: Mapping[str, Any]) -> JSON:
    """Return a row with a choice of what it is worth, the stored worth among them whatever it is."""
    given = part.get("score", 1)
    score = f"{given:g}" if isinstance(given, int | float) else str(given)
    known = any(score == value for value, _label in WORTH)
    return {"text": part.get("text", ""), "score": score, "worth": WORTH if known else (*WORTH, (score, score))}
