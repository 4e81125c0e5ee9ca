"""Evidence: tap the sentences that prove it. Form field: one checkbox `sentence` a sentence, its value an index."""

import random
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Self

from quizzes.engine.question_types import _proof, base
from quizzes.engine.question_types import _schemas as schemas
from quizzes.engine.question_types._fields import answer_object
from quizzes.engine.question_types._keys import KeyField
from quizzes.engine.question_types.base import JSON, Case, Explanation, InvalidAnswer, Marking


@dataclass(frozen=True, slots=True)
class Picked(base.Answer):
    """The indexes of the sentences that were tapped."""

    sentences: frozenset[int]

    @property
    def is_blank(self) -> bool:
        return not self.sentences


@dataclass(frozen=True, slots=True)
class Evidence(base.QuestionContent):
    """The score is the F1 of the picked sentences."""

    proof: _proof.Proof

    label: ClassVar[str] = "Evidence"
    schemas: ClassVar[Mapping[str, JSON]] = {
        "written": schemas.record(_proof.WRITTEN, required=["sentences"]),
        "presentation": schemas.record(_proof.PRESENTED),
        "answer": schemas.closed(_proof.ANSWER),
    }

    @classmethod
    def load(cls, stored: Mapping[str, Any]) -> Self:
        return cls(_proof.Proof.load(stored))

    @classmethod
    def author(cls, written: Mapping[str, Any], source: base.Source) -> Self:
        return cls(_proof.Proof.author(written, source))

    def dump(self) -> JSON:
        return self.proof.dump()

    def written(self) -> JSON:
        return self.proof.dump()

    def present(self, rng: random.Random) -> JSON:
        return self.proof.present()

    def parse(self, raw: Any) -> Picked:
        return Picked(self.proof.parse(answer_object(raw, field_name="sentences")))

    def answer_from_form(self, form: Mapping[str, Sequence[str]]) -> JSON:
        return {"sentences": _proof.from_form(form)}

    def earned(self, answer: base.Answer, marking: Marking) -> float:
        assert isinstance(answer, Picked)
        return self.proof.f1(answer.sentences)

    def explain(self, answer: base.Answer | None, marking: Marking) -> tuple[Explanation, ...]:
        return self.proof.explain(answer.sentences if isinstance(answer, Picked) else ())

    def key_texts(self) -> tuple[str, ...]:
        return tuple(self.proof.text(index) for index in self.proof.sentences)

    def key_fields(self) -> tuple[KeyField, ...]:
        return (self.proof.key_field("", ""),)

    def picks(self, answer: base.Answer) -> Mapping[str, Collection[str]]:
        assert isinstance(answer, Picked)
        return {"": tuple(map(str, answer.sentences))}

    def keyed(self, said: Mapping[str, tuple[str, ...]]) -> Self:
        return replace(self, proof=self.proof.keyed(said[""]))

    def proof_sentences(self) -> tuple[int, ...]:
        return self.proof.sentences

    @classmethod
    def example(cls) -> base.Example:
        return base.Example(
            "Which sentences show that the two sides did not negotiate directly?",
            {
                "sentences": [1, 2],
                "passage": [
                    {"index": 0, "text": "The talks opened in Astana on Monday."},
                    {"index": 1, "text": "The rebels declined to meet the government's team."},
                    {"index": 2, "text": "Envoys carried messages from one room to the other."},
                    {"index": 3, "text": "A second day was planned."},
                ],
            },
        )

    def cases(self) -> tuple[Case, ...]:
        keys = list(self.proof.sentences)
        other = self.proof.moved().sentences[0]
        return (
            ("right", {"sentences": keys}, 1.0),
            ("one too many", {"sentences": [*keys, other]}, 2 * len(keys) / (2 * len(keys) + 1)),
            ("wrong", {"sentences": [other]}, 0.0),
            ("blank", {"sentences": []}, 0.0),
            ("twice the same", {"sentences": [other, other]}, InvalidAnswer),
            ("outside the passage", {"sentences": [_proof.MAX_SENTENCES]}, InvalidAnswer),
            ("a truth value", {"sentences": [True]}, InvalidAnswer),
            ("not numbers", {"sentences": ["1", [2], 1.0]}, InvalidAnswer),
            ("not a list", {"sentences": 1}, InvalidAnswer),
        )

    def with_another_key(self) -> Self:
        return replace(self, proof=self.proof.moved())
