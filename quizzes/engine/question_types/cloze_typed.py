"""Cloze, typed: type into the gaps. Form fields: a text field `gap-<gap id>` a gap."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Self

from quizzes.engine.question_types import _cloze, base
from quizzes.engine.question_types import _schemas as schemas
from quizzes.engine.question_types._fields import typed_text
from quizzes.engine.question_types._keys import KeyField
from quizzes.engine.question_types._parts import Part
from quizzes.engine.question_types._slots import Filled, Slot
from quizzes.engine.question_types.base import JSON, Example, InvalidContent, Marking
from quizzes.engine.typed_answers import Accepted, find_match


@dataclass(frozen=True)
class ClozeTyped(_cloze.ClozeContent):
    """Each gap is marked as tolerantly as a short answer."""

    label: ClassVar[str] = "Cloze, typed"
    schemas: ClassVar[Mapping[str, JSON]] = {
        "written": schemas.record({"text": _cloze.TEXT_WRITTEN}),
        "presentation": _cloze.presented(),
        "answer": _cloze.ANSWER,
    }

    @property
    def is_typed(self) -> bool:
        return True

    @classmethod
    def load(cls, stored: Mapping[str, Any]) -> Self:
        text = _cloze.load_text(stored)
        return cls(text, _cloze.load_gaps(stored, text))

    @classmethod
    def author(cls, written: Mapping[str, Any], source: base.Source) -> Self:
        return cls.load(_cloze.fresh_gaps(written))

    def dump(self) -> JSON:
        return {"text": self.text, "gaps": list(self.gaps)}

    def written(self) -> JSON:
        return {"text": self.text}

    def choices(self, number: int) -> tuple[Part, ...]:
        return ()

    def _checked(self, slot: Slot, value: Any) -> str:
        return typed_text(value)

    def is_right(self, slot: Slot, value: str, marking: Marking) -> bool:
        return find_match(value, [Accepted(key) for key in slot.keys], marking.aliases) is not None

    def shown(self, slot: Slot, value: str) -> str:
        return value

    def _value(self, slot: Slot, *, is_right: bool) -> str:
        return slot.keys[0].upper() if is_right else "quite another thing"

    def typed_parts(self) -> tuple[tuple[str, str], ...]:
        return tuple((slot.id, slot.text) for slot in self.slots)

    def typed_into(self, answer: base.Answer) -> Mapping[str, str]:
        return answer.values if isinstance(answer, Filled) else {}

    def key_field(self, slot: Slot) -> KeyField:
        return KeyField(slot.id, slot.text, slot.keys, most=None)

    def filled(self, keys: Mapping[str, tuple[str, ...]]) -> Self:
        if any(mark in text for texts in keys.values() for text in texts for mark in ("[[", "]]", "|")):
            raise InvalidContent("Write answers without brackets and bars.", pointer="/text")
        return super().filled(keys)

    def accepts(self, text: str, part: str, marking: Marking) -> bool:
        slot = next((slot for slot in self.slots if slot.id == part), None)
        return slot is not None and self.is_right(slot, text, marking)

    def accepting(self, text: str, part: str = "") -> Self:
        text = text.strip()
        if part not in self.gaps:
            raise InvalidContent("Say which gap the answer belongs in.", pointer="/gaps")
        if not text or any(mark in text for mark in ("[[", "]]", "|")):
            raise InvalidContent("Write an answer without brackets and bars.", pointer="/text")
        pieces, keys = _cloze.split(self.text)
        number = self.gaps.index(part)
        keys[number] = tuple(dict.fromkeys((*keys[number], text)))
        return replace(self, text=_cloze.join(pieces, keys))

    @classmethod
    def example(cls) -> Example:
        return Example(
            "Fill the gaps.",
            {"text": "The talks opened in [[Astana|Nur-Sultan]], [[Kazakhstan]], on [[23 January]] 2017."},
        )

    def with_another_key(self) -> Self:
        pieces, keys = _cloze.split(self.text)
        return replace(self, text=_cloze.join(pieces, [("another thing",) for _ in keys]))
