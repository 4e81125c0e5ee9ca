"""The sentences picked as the proof are the answer: there is nothing else to write."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from quizzes.engine.question_types import Source
from quizzes.web.editors.base import JSON, Editor, Form, Group, carried, passage_of, ticked


class EvidenceEditor(Editor):
    group: ClassVar[Group] = Group.POINTING
    use: ClassVar[Promise] = _("For reading closely: which sentence says so.")

    @classmethod
    def read(cls, form: Form) -> JSON:
        passage = carried(form, "passage")
        return {"sentences": sorted(ticked(form, "sentence")), **({"passage": passage} if passage else {})}

    @classmethod
    def draw(cls, written: Mapping[str, Any], *, more: bool, source: Source) -> JSON:
        numbers = [index + 1 for index in written.get("sentences", ()) if isinstance(index, int)]
        return {"numbers": numbers, "passage": passage_of(written, source)}
