"""Prompts that each go with one of a list of answers, as match and categorise have them."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Self

from quizzes.engine.question_types import _schemas as schemas
from quizzes.engine.question_types import base
from quizzes.engine.question_types._fields import list_field, object_field, text_field
from quizzes.engine.question_types._parts import (
    Part,
    demand_distinct,
    fresh_parts,
    fresh_records,
    id_field,
    load_parts,
    wordings,
)
from quizzes.engine.question_types._slots import Slot, SlotContent
from quizzes.engine.question_types.base import JSON, InvalidContent, shuffled


@dataclass(frozen=True, slots=True)
class Pair:
    """A prompt with the text of its answer; `feedback` says why they go together."""

    id: str
    prompt: str
    answer: str
    feedback: str = ""

    def written(self) -> JSON:
        return {"prompt": self.prompt, "answer": self.answer, "feedback": self.feedback}

    @classmethod
    def load(cls, part: Any, *, pointer: str, prompt: str = "prompt", answer: str = "answer") -> Self:
        """Read a stored pair whose texts are in the fields of these names. Raises InvalidContent."""
        stored = object_field(part, pointer=pointer, name="A pair")
        return cls(
            id=id_field(stored.get("id"), pointer=pointer),
            prompt=text_field(stored.get(prompt), pointer=f"{pointer}/{prompt}", name=f"A {prompt}"),
            answer=text_field(stored.get(answer), pointer=f"{pointer}/{answer}", name=f"An {answer}"),
            feedback=text_field(stored.get("feedback"), pointer=f"{pointer}/feedback", name="Feedback", required=False),
        )


@dataclass(frozen=True)
class PairContent(SlotContent):
    """`answers` are the distinct answers of the pairs, then the extra ones; each has one id, however often it is used.

    An answer may be used for several prompts, or for none.
    """

    pairs: tuple[Pair, ...]
    answers: tuple[Part, ...]

    answer_field: ClassVar[str] = "pairs"
    form_prefix: ClassVar[str] = "pair-"
    schemas: ClassVar[Mapping[str, JSON]] = {
        "written": schemas.record(
            {
                "pairs": schemas.items(
                    schemas.record(
                        {"prompt": schemas.TEXT, "answer": schemas.TEXT, "feedback": schemas.TEXT},
                        required=["prompt", "answer"],
                    ),
                    least=2,
                ),
                "extra_answers": schemas.items(schemas.WORDING),
            },
            required=["pairs"],
        ),
        "presentation": schemas.record(
            {"prompts": schemas.items(schemas.PART), "answers": schemas.items(schemas.PART)}
        ),
        "answer": schemas.closed(
            {"pairs": {**schemas.by_id(schemas.ID), "description": "Prompt id → answer id."}},
        ),
    }

    def __post_init__(self) -> None:
        if len(self.answers) < 2:
            raise InvalidContent("Give at least two different answers.", pointer="/pairs")

    @classmethod
    def load(cls, stored: Mapping[str, Any]) -> Self:
        answers = load_parts(stored.get("answers"), pointer="/answers", name="Answers", least=0, most=80)
        return cls(load_pairs(stored, field="pairs", answers=answers), answers)

    @classmethod
    def author(cls, written: Mapping[str, Any], source: base.Source) -> Self:
        pairs = fresh_records(written.get("pairs"), pointer="/pairs", name="Pairs", least=2)
        own = [
            text_field(pair.get("answer"), pointer=f"/pairs/{n}/answer", name="An answer")
            for n, pair in enumerate(pairs)
        ]
        extra = wordings(written.get("extra_answers"), pointer="/extra_answers", name="Extra answers")
        return cls.load({"pairs": pairs, "answers": fresh_parts(dict.fromkeys([*own, *extra]))})

    def dump(self) -> JSON:
        return {
            "pairs": [{"id": pair.id, **pair.written()} for pair in self.pairs],
            "answers": [answer.dump() for answer in self.answers],
            "extra_answers": self.written()["extra_answers"],
        }

    def written(self) -> JSON:
        return {"pairs": [pair.written() for pair in self.pairs], "extra_answers": list(self.distractor_texts())}

    def present(self, rng: random.Random) -> JSON:
        return {
            "prompts": [{"id": pair.id, "text": pair.prompt} for pair in shuffled(self.pairs, rng)],
            "answers": [answer.dump() for answer in shuffled(self.answers, rng)],
        }

    @property
    def slots(self) -> tuple[Slot, ...]:
        return tuple(Slot(pair.id, pair.prompt, (pair.answer,), self.answers, pair.feedback) for pair in self.pairs)

    def filled(self, keys: Mapping[str, tuple[str, ...]]) -> Self:
        return replace(self, pairs=with_answers(self.pairs, keys))

    def with_another_key(self) -> Self:
        return replace(self, pairs=with_answers_moved_on(self.pairs, self.answers))


def load_pairs(
    stored: Mapping[str, Any], *, field: str, answers: Sequence[Part], prompt: str = "prompt", answer: str = "answer"
) -> tuple[Pair, ...]:
    """Read the pairs in a field of stored content. Raises InvalidContent when an answer is none of `answers`."""
    listed = list_field(stored.get(field), pointer=f"/{field}", name=field.capitalize(), least=2)
    pairs = tuple(
        Pair.load(part, pointer=f"/{field}/{number}", prompt=prompt, answer=answer)
        for number, part in enumerate(listed)
    )
    demand_distinct([pair.id for pair in pairs], pointer=f"/{field}")
    known = {part.text for part in answers}
    for number, pair in enumerate(pairs):
        if pair.answer not in known:
            raise InvalidContent(f"“{pair.answer}” is not on the list.", pointer=f"/{field}/{number}/{answer}")
    return pairs


def with_answers(pairs: Sequence[Pair], keys: Mapping[str, tuple[str, ...]]) -> tuple[Pair, ...]:
    """Return the pairs with other answers: pair id → the text of the one that belongs to it."""
    return tuple(replace(pair, answer=keys[pair.id][0]) for pair in pairs)


def with_answers_moved_on(pairs: Sequence[Pair], answers: Sequence[Part]) -> tuple[Pair, ...]:
    """Return the pairs, each with the answer that follows its own in the list."""
    texts = [answer.text for answer in answers]
    after = dict(zip(texts, [*texts[1:], texts[0]], strict=True))
    return tuple(replace(pair, answer=after[pair.answer]) for pair in pairs)
