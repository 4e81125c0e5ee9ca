"""A question and then its proof: a first part of nearly any type, and the sentences picked as the proof."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from quizzes.engine import question_types
from quizzes.engine.question_types import Source
from quizzes.engine.question_types.two_part import NOT_INSIDE
from quizzes.web import editors
from quizzes.web.editors.base import JSON, Editor, Form, Group, first
from quizzes.web.editors.evidence import EvidenceEditor

_USUAL = "single_choice"


class TwoPartEditor(Editor):
    group: ClassVar[Group] = Group.POINTING
    use: ClassVar[Promise] = _("For an answer that counts only with its proof.")

    @classmethod
    def read(cls, form: Form) -> JSON:
        """Read the first part by the type whose fields were drawn; another is drawn when that is asked for."""
        is_changing = first(form, "do") == "redraw"
        type_id = _known(first(form, "inner-type" if is_changing else "inner-drawn"))
        return {
            "question": {"type": type_id, "content": _editors()[type_id].read(form)},
            **EvidenceEditor.read(form),
            "proof_needs_answer": bool(form.get("proof-needs-answer")),
        }

    @classmethod
    def draw(cls, written: Mapping[str, Any], *, more: bool, source: Source) -> JSON:
        question = written.get("question") or {"type": _USUAL, "content": {}}
        type_id = _known(question["type"])
        return {
            **EvidenceEditor.draw(written, more=more, source=source),
            **_editors()[type_id].draw(question.get("content") or {}, more=more, source=source),
            "proof_needs_answer": written.get("proof_needs_answer", True),
            "inner": type_id,
            "inner_types": [(name, question_types.all_types()[name].label) for name in _editors()],
            "inner_template": f"editors/{type_id}.html",
        }


def _editors() -> dict[str, type[Editor]]:
    """Return the editors of the types that may be the first part."""
    return {name: editor for name, editor in editors.all_editors().items() if name not in NOT_INSIDE}


def _known(type_id: str) -> str:
    return type_id if type_id in _editors() else _USUAL
