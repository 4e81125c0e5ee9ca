"""The form in which a key is put right: what each field shows, and what was said in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from django.http import QueryDict

from quizzes.actions import keys
from quizzes.engine.document import Span
from quizzes.engine.question_types import QuestionContent
from quizzes.engine.question_types._keys import KeyChoice, KeyField
from quizzes.models import Question

LISTED = 12
"""Up to so many choices stand in a list, of which one is right; more are a select box."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the form asks for: another key by field, or one text accepted too; neither before anybody looked."""

    key: Mapping[str, tuple[str, ...]]
    accept: str
    part: str
    sentence: int | None
    never_lower: bool
    reason: str

    @classmethod
    def read(cls, form: QueryDict, question: Question) -> Self:
        """Read the form; a box that is not ticked is not sent, so the form says by `look` that it was."""
        assert question.current
        has_looked = "look" in form
        number = form.get("sentence", "")
        fields = question.current.loaded.key_fields()
        return cls(
            key={field.id: _values(form, field) for field in fields if has_looked or _name(field) in form},
            accept=form.get("accept", "").strip(),
            part=form.get("part", ""),
            sentence=int(number) if number.isascii() and number.isdigit() and len(number) < 6 else None,
            never_lower="never_lower" in form or not has_looked,
            reason=form.get("reason", ""),
        )

    def content(self, question: Question) -> QuestionContent | None:
        """Return the content asked for, None where nothing is. Raises Invalid."""
        if self.accept:
            return keys.accepting(question, self.accept, self.part)
        return keys.with_key(question, self.key) if self.key else None

    def evidence(self, question: Question) -> Sequence[Span] | None:
        """Return the sentence chosen as proof; None keeps the proof as it is."""
        article = question.study_set.article
        if self.sentence is None or article is None or self.sentence >= len(article.sentences):
            return None
        return [article.document.sentences[self.sentence].span]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A field of the key as it is drawn: `now` is what the key says, `values` what is said in the form."""

    field: KeyField
    now: tuple[str, ...]
    values: tuple[str, ...]

    @property
    def name(self) -> str:
        return _name(self.field)

    @property
    def kind(self) -> str:
        """Return list, select, lines or line."""
        if not self.field.choices:
            return "lines" if self.field.is_many else "line"
        is_listed = self.field.is_many or (not self.field.text and len(self.field.choices) <= LISTED)
        return "list" if is_listed else "select"

    @property
    def choices(self) -> list[tuple[KeyChoice, bool, bool]]:
        """Return (choice, whether it is chosen, whether it is the key now)."""
        return [(one, one.id in self.values, one.id in self.now) for one in self.field.choices]

    @property
    def text(self) -> str:
        return "\n".join(self.values)


def fields_of(current: QuestionContent, content: QuestionContent | None, asked: Asked) -> list[Drawn]:
    """Return what to draw: of the content asked for, else what was typed and could not be read, else the key now."""
    shown = {field.id: field.values for field in (content or current).key_fields()}
    said = shown if content else {**shown, **asked.key}
    return [Drawn(field, field.values, said.get(field.id, field.values)) for field in current.key_fields()]


def _name(field: KeyField) -> str:
    return f"key-{field.id}"


def _values(form: QueryDict, field: KeyField) -> tuple[str, ...]:
    """Return what a field says; what is typed into it has one value a line."""
    values = form.getlist(_name(field))
    is_typed = not field.choices
    return field.read([line for value in values for line in value.splitlines()] if is_typed else values)
