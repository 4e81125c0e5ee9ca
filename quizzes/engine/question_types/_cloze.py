"""Text with gaps in it, written as “… in [[Astana|Nur-Sultan]] on …”: what stands in a gap first is its key."""

import random
import re
from abc import abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Self

from quizzes.engine.question_types import _schemas as schemas
from quizzes.engine.question_types._fields import MAX_OPTIONS, list_field, text_field
from quizzes.engine.question_types._keys import KeyField
from quizzes.engine.question_types._parts import Part, demand_distinct, id_field
from quizzes.engine.question_types._slots import Slot, SlotContent
from quizzes.engine.question_types.base import JSON, InvalidContent, new_id

GAP = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)
_SPACE = re.compile(r"\s+")
_BLANK = "____"
_SENTENCE_ENDS = ".!?"
_WORDS_BEFORE, _WORDS_AFTER = 6, 4

Keys = tuple[str, ...]


@dataclass(frozen=True)
class ClozeContent(SlotContent):
    """`text` is the markup, `gaps` are the ids of its gaps in order."""

    text: str
    gaps: tuple[str, ...]

    answer_field: ClassVar[str] = "gaps"
    form_prefix: ClassVar[str] = "gap-"

    @property
    def slots(self) -> tuple[Slot, ...]:
        pieces, keys = split(self.text)
        contexts = [f"{_before(pieces, number)}{_BLANK}{_after(pieces, number)}" for number in range(len(keys))]
        filled = zip(self.gaps, contexts, keys, strict=True)
        return tuple(Slot(gap, text, own, self.choices(n)) for n, (gap, text, own) in enumerate(filled))

    @property
    def blanked(self) -> str:
        """The text with its gaps left open, for people."""
        return GAP.sub(_BLANK, self.text)

    @abstractmethod
    def choices(self, number: int) -> tuple[Part, ...]:
        """Return what may be put into the gap of this number, from 0; nothing where it is typed."""

    def key_field(self, slot: Slot) -> KeyField:
        """A gap may be filled rightly in several ways."""
        return replace(super().key_field(slot), most=None)

    def filled(self, keys: Mapping[str, tuple[str, ...]]) -> Self:
        """Of choices, the key that is shown stays in front while it is right; what cannot be chosen stays behind."""
        pieces, _ = split(self.text)
        filled = [_ordered(slot, keys[slot.id]) for slot in self.slots]
        return replace(self, text=load_text({"text": join(pieces, filled)}))

    def line(self, slot: Slot, text: str) -> str:
        return slot.text.replace(_BLANK, text, 1) if text else slot.text

    def present(self, rng: random.Random) -> JSON:
        """Return `parts`: texts and, between them, objects with the id of a `gap`."""
        pieces, _ = split(self.text)
        gaps = [self.present_gap(number, rng) for number in range(len(self.gaps))]
        parts: list[Any] = [pieces[0]]
        for gap, piece in zip(gaps, pieces[1:], strict=True):
            parts += [gap, piece]
        return {"parts": [part for part in parts if part != ""]}

    def present_gap(self, number: int, rng: random.Random) -> JSON:
        return {"gap": self.gaps[number]}


def _ordered(slot: Slot, right: Keys) -> Keys:
    """Return what a gap accepts: where it is chosen, in the order in which it was accepted before."""
    if not slot.choices:
        return right
    offered = {choice.text for choice in slot.choices}
    unoffered = [key for key in slot.keys if key not in offered]
    return tuple(dict.fromkeys([*(key for key in slot.keys if key in right), *right, *unoffered]))


def split(text: str) -> tuple[list[str], list[Keys]]:
    """Return the pieces of text around the gaps, one more than gaps, and what each gap accepts."""
    parts = GAP.split(text)
    keys = [tuple(dict.fromkeys(key.strip() for key in marked.split("|"))) for marked in parts[1::2]]
    return parts[::2], keys


def join(pieces: Sequence[str], keys: Sequence[Keys]) -> str:
    """Return the markup that `split` takes apart."""
    marked = [f"[[{'|'.join(accepted)}]]" for accepted in keys]
    return "".join(part for pair in zip(pieces, [*marked, ""], strict=True) for part in pair)


def fresh_gaps(written: Mapping[str, Any]) -> JSON:
    """Return authored content with fresh ids for its gaps."""
    return {**written, "gaps": [new_id() for _ in split(load_text(written))[1]]}


def load_text(stored: Mapping[str, Any]) -> str:
    """Return the marked-up text. Raises InvalidContent without gaps, and for empty ones or stray brackets."""
    text = text_field(stored.get("text"), pointer="/text", name="The text")
    pieces, keys = split(text)
    if not 1 <= len(keys) <= MAX_OPTIONS:
        raise InvalidContent(f"Mark 1 to {MAX_OPTIONS} gaps, like this: [[Astana]].", pointer="/text")
    if not all(all(accepted) for accepted in keys):
        raise InvalidContent("A gap is empty. Write what belongs in it: [[Astana|Nur-Sultan]].", pointer="/text")
    if any(mark in part for part in (*pieces, *sum(keys, ())) for mark in ("[[", "]]")):
        raise InvalidContent("A gap is not closed. Write it like this: [[Astana]].", pointer="/text")
    return text


def load_gaps(stored: Mapping[str, Any], text: str) -> tuple[str, ...]:
    """Return the ids of the gaps. Raises InvalidContent unless there is one for each."""
    count = len(split(text)[1])
    listed = list_field(stored.get("gaps"), pointer="/gaps", name="Gaps", least=count, most=count)
    gaps = tuple(id_field(gap, pointer=f"/gaps/{number}") for number, gap in enumerate(listed))
    demand_distinct(gaps, pointer="/gaps")
    return gaps


def _before(pieces: Sequence[str], gap: int) -> str:
    """Return the words before a gap; “…” stands for what comes before them."""
    text = _SPACE.sub(" ", pieces[gap])
    if len(words := text.split()) > _WORDS_BEFORE:
        return f"… {' '.join(words[-_WORDS_BEFORE:])}{' ' if text.endswith(' ') else ''}"
    return text.lstrip() if gap == 0 else f"…{text.lstrip(_SENTENCE_ENDS) or ' '}"


def _after(pieces: Sequence[str], gap: int) -> str:
    """Return the words after a gap; “…” stands for what comes after them."""
    text = _SPACE.sub(" ", pieces[gap + 1])
    if len(words := text.split()) > _WORDS_AFTER:
        return f"{' ' if text.startswith(' ') else ''}{' '.join(words[:_WORDS_AFTER])} …"
    return text.rstrip() if gap + 2 == len(pieces) else f"{text or ' '}…"


TEXT_WRITTEN: JSON = {
    **schemas.TEXT,
    "description": "Text with gaps, “… in [[Astana|Nur-Sultan]] …”: the key, then what else is accepted.",
}
ANSWER: JSON = schemas.closed({"gaps": {**schemas.by_id(schemas.TYPED), "description": "Gap id → what fills it."}})


def presented(gap: JSON | None = None, **beside: JSON) -> JSON:
    """Return the schema of a presentation; `gap` and `beside` are properties beside a gap's id and the parts."""
    fields = schemas.record({"gap": schemas.ID, **(gap or {})})
    parts = {"type": "array", "items": {"anyOf": [{"type": "string"}, fields]}}
    return schemas.record({"parts": parts, **beside})
