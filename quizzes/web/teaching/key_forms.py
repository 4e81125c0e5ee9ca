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
from quizzes.web.teaching.reading import (
    Passage,
    Picked,
    evidence_of,
    passages_of,
    picked_from_evidence,
    picked_from_form,
)

LISTED = 12
"""Up to so many choices stand in a list, of which one is right; more are a select box."""


@dataclass(frozen=True, slots=True)
class KeyForm:
    """What the form asks for: another key by field, or one text accepted too; neither before anybody looked.

    `picked` is what proves it, None where that is not said: then the proof stays.
    """

    key: Mapping[str, tuple[str, ...]]
    accept: str
    part: str
    picked: Picked | None
    never_lower: bool
    reason: str

    @classmethod
    def read(cls, form: QueryDict, question: Question) -> Self:
        """Read the form; a box that is not ticked is not sent, so the form says by `look` that it was."""
        assert question.current
        has_looked = "look" in form
        picked = picked_from_form(dict(form.lists()), question.study_set.document)
        fields = question.current.loaded.key_fields()
        return cls(
            key={field.id: _values(form, field) for field in fields if has_looked or _name(field) in form},
            accept=form.get("accept", "").strip(),
            part=form.get("part", ""),
            picked=picked if picked != Picked() else None,
            never_lower="never_lower" in form or not has_looked,
            reason=form.get("reason", ""),
        )

    def content(self, question: Question) -> QuestionContent | None:
        """Return the content asked for, None where nothing is. Raises Invalid."""
        if self.accept:
            return keys.accepting(question, self.accept, self.part)
        return keys.with_key(question, self.key) if self.key else None

    def evidence(self, question: Question) -> Sequence[Span] | None:
        """Return what proves it now; None keeps the proof as it is."""
        assert question.current
        chosen = evidence_of(self.picked, question.study_set.document) if self.picked else ()
        return chosen if chosen and sorted(chosen) != sorted(question.current.evidence) else None


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


def fields_of(current: QuestionContent, content: QuestionContent | None, asked: KeyForm) -> list[Drawn]:
    """Return what to draw: of the content asked for, else what was typed and could not be read, else the key now."""
    shown = {field.id: field.values for field in (content or current).key_fields()}
    said = shown if content else {**shown, **asked.key}
    return [Drawn(field, field.values, said.get(field.id, field.values)) for field in current.key_fields()]


@dataclass(frozen=True, slots=True)
class Proof:
    """The article's sentences, each with its number and whether it proves the key, and other passages that do."""

    is_changed: bool
    sentences: tuple[tuple[int, str, bool], ...]
    passages: tuple[Passage, ...]


def proof_of(question: Question, asked: KeyForm) -> Proof | None:
    """Return what to choose the proof from; None without an article, and where the sentences are the key itself."""
    document = question.study_set.document
    assert question.current
    if document is None or question.current.loaded.proof_sentences():
        return None
    picked = asked.picked or picked_from_evidence(question.current.evidence, document)
    lines = ((one.index, one.span.of(document.text), one.index in picked.sentences) for one in document.sentences)
    return Proof(asked.evidence(question) is not None, tuple(lines), passages_of(question.study_set, picked))


def _name(field: KeyField) -> str:
    return f"key-{field.id}"


def _values(form: QueryDict, field: KeyField) -> tuple[str, ...]:
    """Return what a field says; what is typed into it has one value a line."""
    values = form.getlist(_name(field))
    is_typed = not field.choices
    return field.read([line for value in values for line in value.splitlines()] if is_typed else values)
