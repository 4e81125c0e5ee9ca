"""Whether the statement holds, and why each of the two answers is right or wrong."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from quizzes.engine.question_types import Source
from quizzes.web.editors.base import JSON, Editor, Form, Group, first


class TrueFalseEditor(Editor):
    group: ClassVar[Group] = Group.CHOOSING
    use: ClassVar[Promise] = _("For a mistake that many make. Half of all guesses are right, so use few.")

    @classmethod
    def read(cls, form: Form) -> JSON:
        value = {"true": True, "false": False}.get(first(form, "value"))
        return {
            "value": value,
            "feedback": {"true": first(form, "feedback-true"), "false": first(form, "feedback-false")},
        }

    @classmethod
    def draw(cls, written: Mapping[str, Any], *, more: bool, source: Source) -> JSON:
        return {"value": written.get("value"), "feedback": written.get("feedback") or {}}
