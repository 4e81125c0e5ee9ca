"""Short answer: type a name, a date, a few words. Form field: a text field `text`."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Self

from quizzes.engine.question_types import _schemas as schemas
from quizzes.engine.question_types import base
from quizzes.engine.question_types._fields import (
    MAX_TYPED,
    answer_object,
    first_value,
    flag_field,
    list_field,
    number_field,
    object_field,
    text_field,
    typed_text,
)
from quizzes.engine.question_types._keys import KeyField
from quizzes.engine.question_types.base import JSON, Case, Explanation, InvalidAnswer, InvalidContent, Marking, Score
from quizzes.engine.typed_answers import Accepted, find_match, normalise
from quizzes.engine.typed_answers.spelling import exact_form


@dataclass(frozen=True, slots=True)
class Typed(base.Answer):
    text: str

    @property
    def is_blank(self) -> bool:
        return not self.text


@dataclass(frozen=True, slots=True)
class ShortAnswer(base.QuestionContent):
    """`accepted` says what earns what; the first that earns all is the canonical answer, which is shown back.

    Typed text is matched tolerantly (`typed_answers.find_match`), or, when case matters, sign by sign.
    An accepted text with a score of 0 is one that shall not pass, though it would as an alias or a slip.
    """

    accepted: tuple[Accepted, ...]
    case_sensitive: bool = False

    label: ClassVar[str] = "Short answer"
    schemas: ClassVar[Mapping[str, JSON]] = {
        "written": schemas.record(
            {
                "accepted": schemas.items(
                    schemas.record(
                        {"text": schemas.TYPED, "score": {"type": "number", "minimum": 0, "maximum": 1, "default": 1}},
                        required=["text"],
                    ),
                    least=1,
                ),
                "case_sensitive": {**schemas.FLAG, "default": False},
            },
            required=["accepted"],
        ),
        "presentation": schemas.record({"max_length": {"type": "integer"}}),
        "answer": schemas.closed({"text": schemas.TYPED}),
    }

    def __post_init__(self) -> None:
        if not any(answer.score == 1 for answer in self.accepted):
            raise InvalidContent("Let at least one accepted answer have a score of 1.", pointer="/accepted")

    @property
    def is_typed(self) -> bool:
        return True

    @classmethod
    def load(cls, stored: Mapping[str, Any]) -> Self:
        listed = list_field(stored.get("accepted"), pointer="/accepted", name="Accepted answers", least=1)
        exact = flag_field(
            stored.get("case_sensitive"), pointer="/case_sensitive", name="Whether case matters", default=False
        )
        return cls(tuple(_load(part, pointer=f"/accepted/{number}") for number, part in enumerate(listed)), exact)

    @classmethod
    def author(cls, written: Mapping[str, Any], source: base.Source) -> Self:
        return cls.load(written)

    def dump(self) -> JSON:
        listed = [{"text": answer.text, "score": answer.score} for answer in self.accepted]
        return {"accepted": listed, "case_sensitive": self.case_sensitive}

    def written(self) -> JSON:
        return self.dump()

    def present(self, rng: random.Random) -> JSON:
        return {"max_length": MAX_TYPED}

    def parse(self, raw: Any) -> Typed:
        return Typed(typed_text(answer_object(raw, field_name="text")))

    def answer_from_form(self, form: Mapping[str, Sequence[str]]) -> JSON:
        return {"text": first_value(form, "text")}

    def earned(self, answer: base.Answer, marking: Marking) -> float:
        assert isinstance(answer, Typed)
        met = self._met(answer.text, marking)
        return met.score if met else 0.0

    def _met(self, text: str, marking: Marking) -> Accepted | None:
        return find_match(text, self.accepted, marking.aliases, case_sensitive=self.case_sensitive)

    def explain(self, answer: base.Answer | None, marking: Marking) -> tuple[Explanation, ...]:
        key = self.key_texts()[0]
        if not isinstance(answer, Typed) or answer.is_blank:
            return (Explanation(key, is_key=True, verdict=base.Verdict.RIGHT),)
        met = self._met(answer.text, marking)
        verdict = Score(met.score if met else 0.0).verdict
        is_key = verdict is base.Verdict.RIGHT
        canonical = met.text if met and is_key else key
        return (Explanation(answer.text, "", is_key, True, verdict, "" if answer.text == canonical else canonical),)

    def key_texts(self) -> tuple[str, ...]:
        return tuple(answer.text for answer in self.accepted if answer.score == 1)

    def typed_parts(self) -> tuple[tuple[str, str], ...]:
        return (("", "The answer"),)

    def typed_into(self, answer: base.Answer) -> Mapping[str, str]:
        return {"": answer.text} if isinstance(answer, Typed) and answer.text else {}

    def key_fields(self) -> tuple[KeyField, ...]:
        scores = sorted({1.0, 0.5, 0.0, *(answer.score for answer in self.accepted)}, reverse=True)
        return tuple(
            KeyField(f"{score:g}", _worth(score), self._earning(score), least=int(score == 1), most=None)
            for score in scores
        )

    def _earning(self, score: float) -> tuple[str, ...]:
        return tuple(answer.text for answer in self.accepted if answer.score == score)

    def keyed(self, said: Mapping[str, tuple[str, ...]]) -> Self:
        """A text that stands in two fields earns the more of the two."""
        earned = {text: float(score) for score in sorted(said, key=float) for text in said[score]}
        best_first = sorted(earned.items(), key=lambda one: -one[1])
        return self.load({**self.dump(), "accepted": [{"text": text, "score": score} for text, score in best_first]})

    def accepts(self, text: str, part: str, marking: Marking) -> bool:
        return self.earned(self.parse({"text": text}), marking) >= 1

    def accepting(self, text: str, part: str = "") -> Self:
        """Add a text that earns all; one that earned less, or nothing, in the same spelling gives way."""
        added = _load({"text": text}, pointer="/accepted")
        same = exact_form if self.case_sensitive else normalise
        others = (one for one in self.accepted if same(one.text) != same(added.text) or one.score == 1)
        if any(same(one.text) == same(added.text) and one.score == 1 for one in self.accepted):
            return self
        return replace(self, accepted=(*others, added))

    @classmethod
    def example(cls) -> base.Example:
        return base.Example(
            "Which group did the draft want kept apart from the armed opposition, beside IS?",
            {"accepted": [{"text": "Jabhat al-Nusra", "score": 1.0}, {"text": "al-Qaeda", "score": 0.5}]},
        )

    def cases(self) -> tuple[Case, ...]:
        return (
            ("right", {"text": f" {self.key_texts()[0].upper()} "}, 1.0),
            *((answer.text, {"text": answer.text}, answer.score) for answer in self.accepted),
            ("wrong", {"text": "quite another thing"}, 0.0),
            ("blank", {"text": " "}, 0.0),
            ("a number", {"text": 7}, InvalidAnswer),
            ("a list", {"text": ["a"]}, InvalidAnswer),
            ("too long", {"text": "x" * 100_000}, InvalidAnswer),
            ("nothing", None, InvalidAnswer),
        )

    def with_another_key(self) -> Self:
        return replace(self, accepted=(Accepted("Anything else"),))


def _load(part: Any, *, pointer: str) -> Accepted:
    stored = object_field(part, pointer=pointer, name="An accepted answer")
    text = text_field(stored.get("text"), pointer=f"{pointer}/text", name="An accepted answer")
    if len(text) > MAX_TYPED:
        raise InvalidContent(f"An answer to type has at most {MAX_TYPED} characters.", pointer=f"{pointer}/text")
    score = number_field(stored.get("score", 1.0), pointer=f"{pointer}/score", name="A score", least=0, most=1)
    return Accepted(text, score)


def _worth(score: float) -> str:
    words = {1.0: "Right", 0.5: "Half right", 0.0: "Wrong, though it comes near"}
    return words.get(score, f"Earns {score:.0%} of the points")
