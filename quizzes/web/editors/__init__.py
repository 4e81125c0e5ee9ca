"""Write the content of a question in a form: one editor a question type, found by its file name."""

import sys
from collections.abc import Mapping
from typing import Any

from quizzes.engine import question_types
from quizzes.engine.plugins import discover
from quizzes.engine.question_types import Source
from quizzes.web.editors.base import JSON, Editor, Form, Group

__all__ = ["Editor", "Group", "all_editors", "content_from_form", "form_from_content"]


def all_editors() -> dict[str, type[Editor]]:
    """Return the editor of each question type that has one, in the order of the types."""
    found = discover(sys.modules[__name__], Editor)
    return {type_id: found[type_id] for type_id in question_types.all_types() if type_id in found}


def content_from_form(type_id: str, form: Form) -> JSON:
    """Return authoring content as it was typed; the question type checks it."""
    return all_editors()[type_id].read(form)


def form_from_content(
    type_id: str, written: Mapping[str, Any], *, more: bool = False, source: Source | None = None
) -> JSON:
    """Return what templates/editors/<type>.html draws of authoring content, an empty object for a new question."""
    return all_editors()[type_id].draw(written, more=more, source=source or Source())
