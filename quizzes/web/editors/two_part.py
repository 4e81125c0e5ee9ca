"""A question and then its proof: options as in a single choice, and the sentences picked as the proof."""

from collections.abc import Mapping
from typing import Any

from quizzes.engine.question_types import Source
from quizzes.web.editors.base import JSON, Editor, Form, first
from quizzes.web.editors.evidence import EvidenceEditor
from quizzes.web.editors.multi_select import MultiSelectEditor
from quizzes.web.editors.short_answer import ShortAnswerEditor
from quizzes.web.editors.single_choice import SingleChoiceEditor
from quizzes.web.editors.true_false import TrueFalseEditor

_INNER: dict[str, type[Editor]] = {
    "single_choice": SingleChoiceEditor,
    "multi_select": MultiSelectEditor,
    "true_false": TrueFalseEditor,
    "short_answer": ShortAnswerEditor,
}
_USUAL = "single_choice"


class TwoPartEditor(Editor):
    @classmethod
    def read(cls, form: Form) -> JSON:
        inner = first(form, "inner-type") or _USUAL
        content = _INNER.get(inner, SingleChoiceEditor).read(form)
        return {
            "question": {"type": inner, "content": content},
            **EvidenceEditor.read(form),
            "proof_needs_answer": bool(form.get("proof-needs-answer")),
        }

    @classmethod
    def draw(cls, written: Mapping[str, Any], *, more: bool, source: Source) -> JSON:
        question = written.get("question") or {"type": _USUAL, "content": {}}
        editor = _INNER.get(question["type"], SingleChoiceEditor)
        return {
            **editor.draw(question.get("content") or {}, more=more, source=source),
            **EvidenceEditor.draw(written, more=more, source=source),
            "proof_needs_answer": written.get("proof_needs_answer", True),
            "inner": question["type"],
            "inner_template": f"editors/{question['type']}.html",
        }
