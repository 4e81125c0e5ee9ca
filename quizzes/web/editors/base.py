"""The contract of an editor: how a teacher writes the content of one question type in a form, and back again.

Rows stand in parallel lists: each text field of a row is sent even when it is blank, so its place in the list is the
row's number; a box that is ticked sends that number. Blank rows are left out of the content, so that redrawing what
was typed closes the gaps and loses nothing.
"""

import json
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from quizzes.engine.question_types import Source

JSON = dict[str, Any]
Form = Mapping[str, Sequence[str]]
"""A form's fields: name → values, as `dict(request.POST.lists())` gives them."""

MORE = 4


class Group(TextChoices):
    """What students do in a question, as a teacher looks for its type; in the order in which they are listed."""

    CHOOSING = "choosing", _("Choosing")
    ARRANGING = "arranging", _("Arranging")
    GAPS = "gaps", _("Filling gaps")
    TYPING = "typing", _("Typing")
    POINTING = "pointing", _("Pointing at it")
    WRITING = "writing", _("Writing")


class Editor(ABC):
    """One a file, named after its question type; drawn by templates/editors/<type>.html."""

    group: ClassVar[Group]
    use: ClassVar[Promise]
    """When to choose this type, in a line."""

    @classmethod
    @abstractmethod
    def read(cls, form: Form) -> JSON:
        """Return authoring content as typed, not checked; never raises."""

    @classmethod
    @abstractmethod
    def draw(cls, written: Mapping[str, Any], *, more: bool, source: Source) -> JSON:
        """Return what the template shows of authoring content, typed or stored; `more` asks for more blank rows."""


def first(form: Form, name: str) -> str:
    return next(iter(form.get(name, ())), "").strip()


def columns(form: Form, *names: str) -> list[tuple[str, ...]]:
    """Return the rows of parallel text fields, stripped; a list that is too short is filled with blanks."""
    lists = [form.get(name, ()) for name in names]
    length = max((len(values) for values in lists), default=0)
    return [tuple(values[row].strip() if row < len(values) else "" for values in lists) for row in range(length)]


def ticked(form: Form, name: str) -> set[int]:
    """Return the numbers of the rows whose box is ticked."""
    return {int(value) for value in form.get(name, ()) if value.isascii() and value.isdigit() and len(value) < 4}


def whole(text: str) -> Any:
    """Return a whole number where the text is one, else the text, for the question type to refuse."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else text


def number(text: str) -> Any:
    """Return a number where the text is one, else the text, for the question type to refuse."""
    try:
        return float(text.replace(",", "")) if len(text) < 40 else text
    except ValueError:
        return text


def carry(value: Any) -> str:
    """Return a part of the content that the form does not show, for a hidden field; an empty text for nothing."""
    return json.dumps(value, ensure_ascii=False) if value else ""


def carried(form: Form, name: str) -> Any:
    """Return what a hidden field carried, or None."""
    try:
        return json.loads(first(form, name) or "null")
    except (ValueError, RecursionError):
        return None


def passage_of(written: Mapping[str, Any], source: Source) -> str:
    """Return the passage to carry: one of a question's own, not the article's, which is what it would be anyway."""
    passage = written.get("passage")
    article = [{"index": index, "text": text} for index, text in enumerate(source.sentences)]
    return "" if passage == article else carry(passage)


def wording(part: Any) -> str:
    """Return the text of an authored part: a text itself, or an object with `text`."""
    return str(part.get("text", "")) if isinstance(part, Mapping) else str(part)


def padded(rows: Sequence[Any], blank: Any, *, least: int, more: bool) -> list[tuple[int, Any]]:
    """Return the rows by number, filled with blank ones."""
    length = max(least, len(rows)) + (MORE if more else 0)
    return list(enumerate([*rows, *[blank] * (length - len(rows))]))
