"""Two-part: answer a question, then tap the proof.

Form fields: those of the inner question, and one checkbox `sentence` a sentence, its value an index.
"""

import random
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Self

from quizzes.engine import question_types
from quizzes.engine.question_types import _proof, base
from quizzes.engine.question_types import _schemas as schemas
from quizzes.engine.question_types._fields import answer_fields, flag_field, object_field, text_field
from quizzes.engine.question_types._keys import KeyField
from quizzes.engine.question_types.base import JSON, Case, Explanation, InvalidAnswer, InvalidContent, Marking, Score

_INNER = "answer:"
"""What a field of the first part's key is called by, before its own id."""
_PROOF = "proof"
NOT_INSIDE = ("two_part", "evidence", "essay")
"""Types that cannot be the first part: it is marked at once, and is not about sentences itself."""


@dataclass(frozen=True, slots=True)
class Proved(base.Answer):
    """The inner question's answer, and the indexes of the sentences tapped to prove it."""

    answer: base.Answer
    sentences: frozenset[int]

    @property
    def is_blank(self) -> bool:
        return self.answer.is_blank and not self.sentences


@dataclass(frozen=True, slots=True)
class TwoPart(base.QuestionContent):
    """Answer and proof are half of the score each; the proof is marked as in `evidence`.

    Unless `proof_needs_answer` is switched off, the proof earns nothing while the answer is not wholly right.
    """

    type_id: str
    question: base.QuestionContent
    proof: _proof.Proof
    proof_needs_answer: bool = True

    label: ClassVar[str] = "Answer and proof"
    schemas: ClassVar[Mapping[str, JSON]] = {
        "written": schemas.record(
            {
                "question": schemas.record({"type": {"type": "string"}, "content": schemas.ANY}),
                **_proof.WRITTEN,
                "proof_needs_answer": {**schemas.FLAG, "default": True},
            },
            required=["question", "sentences"],
        ),
        "presentation": schemas.record(
            {
                "question": schemas.record({"type": {"type": "string"}, "presentation": schemas.ANY}),
                **_proof.PRESENTED,
            }
        ),
        "answer": schemas.closed({"answer": schemas.ANY, **_proof.ANSWER}),
    }

    @property
    def is_typed(self) -> bool:
        return self.question.is_typed

    @classmethod
    def load(cls, stored: Mapping[str, Any]) -> Self:
        type_id, content = _inner(stored)
        try:
            question = question_types.load(type_id, content)
        except InvalidContent as error:
            raise _within(error) from error
        return cls(type_id, question, _proof.Proof.load(stored), _load_needs(stored))

    @classmethod
    def author(cls, written: Mapping[str, Any], source: base.Source) -> Self:
        type_id, content = _inner(written)
        try:
            question = question_types.author(type_id, content, source)
        except InvalidContent as error:
            raise _within(error) from error
        return cls(type_id, question, _proof.Proof.author(written, source), _load_needs(written))

    def dump(self) -> JSON:
        return {**self.written(), "question": {"type": self.type_id, "content": self.question.dump()}}

    def written(self) -> JSON:
        return {
            "question": {"type": self.type_id, "content": self.question.written()},
            **self.proof.dump(),
            "proof_needs_answer": self.proof_needs_answer,
        }

    def keeping(self, before: base.QuestionContent) -> Self:
        return replace(self, question=self.question.keeping(before.question)) if isinstance(before, TwoPart) else self

    def marks(self) -> JSON:
        return {**self.written(), "question": {"type": self.type_id, "content": self.question.marks()}}

    def present(self, rng: random.Random) -> JSON:
        inner = {"type": self.type_id, "presentation": self.question.present(rng)}
        return {"question": inner, **self.proof.present()}

    def parse(self, raw: Any) -> Proved:
        answer, sentences = answer_fields(raw, "answer", "sentences")
        return Proved(self.question.parse(answer), self.proof.parse(sentences))

    def answer_from_form(self, form: Mapping[str, Sequence[str]]) -> JSON:
        return {"answer": self.question.answer_from_form(form), "sentences": _proof.from_form(form)}

    def earned(self, answer: base.Answer, marking: Marking) -> float:
        assert isinstance(answer, Proved)
        score = self.question.score(answer.answer, marking)
        assert score is not None, "an inner question is never marked by a teacher"
        proof_counts = score == Score(1.0) or not self.proof_needs_answer
        return (score.fraction + (self.proof.f1(answer.sentences) if proof_counts else 0.0)) / 2

    def wrong_earns(self, marking: Marking) -> float:
        return self.question.wrong_earns(marking) / 2

    def explain(self, answer: base.Answer | None, marking: Marking) -> tuple[Explanation, ...]:
        if not isinstance(answer, Proved):
            return (*self.question.explain(None, marking), *self.proof.explain(()))
        return (*self.question.explain(answer.answer, marking), *self.proof.explain(answer.sentences))

    def key_texts(self) -> tuple[str, ...]:
        return self.question.key_texts()

    def distractor_texts(self) -> tuple[str, ...]:
        return self.question.distractor_texts()

    def key_fields(self) -> tuple[KeyField, ...]:
        inner = (replace(field, id=f"{_INNER}{field.id}") for field in self.question.key_fields())
        return (*inner, self.proof.key_field(_PROOF, "The sentences that prove it"))

    def picks(self, answer: base.Answer) -> Mapping[str, Collection[str]]:
        assert isinstance(answer, Proved)
        inner = {f"{_INNER}{name}": ids for name, ids in self.question.picks(answer.answer).items()}
        return {**inner, _PROOF: tuple(map(str, answer.sentences))}

    def keyed(self, said: Mapping[str, tuple[str, ...]]) -> Self:
        inner = {name.removeprefix(_INNER): values for name, values in said.items() if name.startswith(_INNER)}
        return replace(self, question=self.question.with_key(inner), proof=self.proof.keyed(said[_PROOF]))

    def proof_sentences(self) -> tuple[int, ...]:
        return self.proof.sentences

    def typed_parts(self) -> tuple[tuple[str, str], ...]:
        return self.question.typed_parts()

    def typed_into(self, answer: base.Answer) -> Mapping[str, str]:
        return self.question.typed_into(answer.answer) if isinstance(answer, Proved) else {}

    def accepts(self, text: str, part: str, marking: Marking) -> bool:
        return self.question.accepts(text, part, marking)

    def accepting(self, text: str, part: str = "") -> Self:
        return replace(self, question=self.question.accepting(text, part))

    @classmethod
    def example(cls) -> base.Example:
        options = [{"text": "Mohammed Alloush", "is_key": True}, {"text": "Yahya al-Aridi"}, {"text": "A diplomat"}]
        return base.Example(
            "Who accused the president of breaking the truce, and which sentence says so?",
            {
                "question": {"type": "single_choice", "content": {"options": options}},
                "sentences": [1],
                "passage": [
                    {"index": 0, "text": "The rebels declined to negotiate directly."},
                    {"index": 1, "text": "Tempers rose after Alloush accused Assad of breaking the truce."},
                    {"index": 2, "text": "A spokesman saw no sign that it was being kept."},
                ],
            },
        )

    def cases(self) -> tuple[Case, ...]:
        inner = {name: raw for name, raw, _ in self.question.cases()}
        keys, other = list(self.proof.sentences), list(self.proof.moved().sentences)
        unearned = 0.0 if self.proof_needs_answer else 0.5
        return (
            ("right", {"answer": inner["right"], "sentences": keys}, 1.0),
            ("right, badly proved", {"answer": inner["right"], "sentences": other}, 0.5),
            ("proved, not answered", {"answer": inner["blank"], "sentences": keys}, unearned),
            ("wrong", {"answer": inner["wrong"], "sentences": other}, 0.0),
            ("blank", {"answer": inner["blank"], "sentences": []}, 0.0),
            ("no proof given", {"answer": inner["right"]}, InvalidAnswer),
            ("no answer given", {"sentences": keys}, InvalidAnswer),
            ("an invalid answer", {"answer": {"nothing": 1}, "sentences": keys}, InvalidAnswer),
            ("an invalid proof", {"answer": inner["right"], "sentences": [-1]}, InvalidAnswer),
        )

    def with_another_key(self) -> Self:
        return replace(self, question=self.question.with_another_key(), proof=self.proof.moved())


def _inner(written: Mapping[str, Any]) -> tuple[str, Mapping[str, Any]]:
    """Return the inner question's type and content. Raises InvalidContent for a type that cannot stand inside."""
    inner = object_field(written.get("question"), pointer="/question", name="The question")
    type_id = text_field(inner.get("type"), pointer="/question/type", name="The question's type")
    if type_id in NOT_INSIDE:
        raise InvalidContent("A question of this type cannot be one of two parts.", pointer="/question/type")
    return type_id, object_field(inner.get("content"), pointer="/question/content", name="The question's content")


def _within(error: InvalidContent) -> InvalidContent:
    """Return the inner question's error, pointing from outside."""
    is_type = error.pointer == "/type"
    return InvalidContent(str(error), pointer="/question/type" if is_type else f"/question/content{error.pointer}")


def _load_needs(stored: Mapping[str, Any]) -> bool:
    return flag_field(
        stored.get("proof_needs_answer"), pointer="/proof_needs_answer", name="Whether proof needs answer", default=True
    )
