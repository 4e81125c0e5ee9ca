"""Items, written in the right order."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from quizzes.engine.question_types import Source
from quizzes.web.editors.base import JSON, Editor, Form, Group, columns, padded, wording


class OrderEditor(Editor):
    group: ClassVar[Group] = Group.ARRANGING
    use: ClassVar[Promise] = _("For what led to what. Three to six events are enough.")

    @classmethod
    def read(cls, form: Form) -> JSON:
        return {"items": [text for (text,) in columns(form, "item") if text]}

    @classmethod
    def draw(cls, written: Mapping[str, Any], *, more: bool, source: Source) -> JSON:
        items = [wording(part) for part in written.get("items", ())]
        return {"items": padded(items, "", least=8, more=more)}
