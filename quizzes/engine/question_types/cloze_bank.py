"""Cloze, word bank: fill the gaps from one list. Form fields: a select `gap-<gap id>` a gap, its value a word's id."""

import random
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Self

from quizzes.engine.question_types import _cloze, base
from quizzes.engine.question_types import _schemas as schemas
from quizzes.engine.question_types._parts import Part, fresh_parts, load_parts, wordings
from quizzes.engine.question_types.base import JSON, Example, InvalidContent, shuffled


@dataclass(frozen=True)
class ClozeBank(_cloze.ClozeContent):
    """`words` are the distinct keys of the gaps, then the extra words; a word may fill several gaps, or none."""

    words: tuple[Part, ...]

    label: ClassVar[str] = "Cloze, word bank"
    schemas: ClassVar[Mapping[str, JSON]] = {
        "written": schemas.record(
            {"text": _cloze.TEXT_WRITTEN, "extra_words": schemas.items(schemas.WORDING)}, required=["text"]
        ),
        "presentation": _cloze.presented(words=schemas.items(schemas.PART)),
        "answer": _cloze.ANSWER,
    }

    def __post_init__(self) -> None:
        if len(self.words) < 2:
            raise InvalidContent("Give the bank at least two words.", pointer="/extra_words")
        if not set(self._own_words) <= {word.text for word in self.words}:
            raise InvalidContent("The word bank lacks a gap's answer.", pointer="/words")

    @property
    def _own_words(self) -> list[str]:
        return [accepted[0] for accepted in _cloze.split(self.text)[1]]

    @classmethod
    def load(cls, stored: Mapping[str, Any]) -> Self:
        text = _cloze.load_text(stored)
        words = load_parts(stored.get("words"), pointer="/words", name="Words", least=1, most=80)
        return cls(text, _cloze.load_gaps(stored, text), words)

    @classmethod
    def author(cls, written: Mapping[str, Any], source: base.Source) -> Self:
        own = [accepted[0] for accepted in _cloze.split(_cloze.load_text(written))[1]]
        extra = wordings(written.get("extra_words"), pointer="/extra_words", name="Extra words")
        return cls.load({**_cloze.fresh_gaps(written), "words": fresh_parts(dict.fromkeys([*own, *extra]))})

    def dump(self) -> JSON:
        return {**self.written(), "gaps": list(self.gaps), "words": [word.dump() for word in self.words]}

    def written(self) -> JSON:
        own = set(self._own_words)
        return {"text": self.text, "extra_words": [word.text for word in self.words if word.text not in own]}

    def choices(self, number: int) -> tuple[Part, ...]:
        return self.words

    def present(self, rng: random.Random) -> JSON:
        return {
            **_cloze.ClozeContent.present(self, rng),
            "words": [word.dump() for word in shuffled(self.words, rng)],
        }

    @classmethod
    def example(cls) -> Example:
        return Example(
            "Fill the gaps from the word bank.",
            {
                "text": "[[Russia]] and [[Turkey]] brokered the truce, and [[Iran]] joined them in [[Astana]].",
                "extra_words": ["Geneva", "Jordan"],
            },
        )

    def with_another_key(self) -> Self:
        pieces, keys = _cloze.split(self.text)
        texts = [word.text for word in self.words]
        after = dict(zip(texts, [*texts[1:], texts[0]], strict=True))
        return replace(self, text=_cloze.join(pieces, [(after[accepted[0]],) for accepted in keys]))
