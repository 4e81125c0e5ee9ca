"""True or false: judge a statement. Form field: one radio button `value`, `true` or `false`."""

import random
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar, Self

from quizzes.engine.question_types import _schemas as schemas
from quizzes.engine.question_types import base
from quizzes.engine.question_types._fields import answer_object, first_value, object_field, text_field
from quizzes.engine.question_types._keys import KeyChoice, KeyField
from quizzes.engine.question_types.base import JSON, Case, Explanation, InvalidAnswer, InvalidContent, Marking, Verdict

_WORDS = {True: "True", False: "False"}


@dataclass(frozen=True, slots=True)
class Judgement(base.Answer):
    """Whether the student holds the statement to be true; None when they did not say."""

    value: bool | None

    @property
    def is_blank(self) -> bool:
        return self.value is None


@dataclass(frozen=True, slots=True)
class Feedback:
    """Why each of the two answers is right or wrong."""

    true: str = ""
    false: str = ""


@dataclass(frozen=True, slots=True)
class TrueFalse(base.QuestionContent):
    value: bool
    feedback: Feedback = field(default_factory=Feedback)

    label: ClassVar[str] = "True or false"
    schemas: ClassVar[Mapping[str, JSON]] = {
        "written": schemas.record(
            {
                "value": schemas.FLAG,
                "feedback": schemas.record({"true": schemas.TEXT, "false": schemas.TEXT}, required=[]),
            },
            required=["value"],
        ),
        "presentation": schemas.closed({}),
        "answer": schemas.closed({"value": {"type": ["boolean", "null"]}}),
    }

    @classmethod
    def load(cls, stored: Mapping[str, Any]) -> Self:
        value = stored.get("value")
        if not isinstance(value, bool):
            raise InvalidContent("Say with true or false whether the statement holds.", pointer="/value")
        given = object_field(stored.get("feedback") or {}, pointer="/feedback", name="Feedback")
        return cls(value, Feedback(_reason(given, "true"), _reason(given, "false")))

    @classmethod
    def author(cls, written: Mapping[str, Any], source: base.Source) -> Self:
        return cls.load(written)

    def dump(self) -> JSON:
        return {"value": self.value, "feedback": {"true": self.feedback.true, "false": self.feedback.false}}

    def written(self) -> JSON:
        return self.dump()

    def present(self, rng: random.Random) -> JSON:
        return {}

    def parse(self, raw: Any) -> Judgement:
        value = answer_object(raw, field_name="value")
        if value is not None and not isinstance(value, bool):
            raise InvalidAnswer("Answer with true or false.")
        return Judgement(value)

    def answer_from_form(self, form: Mapping[str, Sequence[str]]) -> JSON:
        chosen = first_value(form, "value")
        return {"value": {"": None, "true": True, "false": False}.get(chosen, chosen)}

    def earned(self, answer: base.Answer, marking: Marking) -> float:
        assert isinstance(answer, Judgement)
        return 1.0 if answer.value is self.value else self.wrong_earns(marking)

    def wrong_earns(self, marking: Marking) -> float:
        return marking.wrong_of(2)

    def explain(self, answer: base.Answer | None, marking: Marking) -> tuple[Explanation, ...]:
        chosen = answer.value if isinstance(answer, Judgement) else None
        return tuple(self._explain(value, chosen) for value in (True, False))

    def _explain(self, value: bool, chosen: bool | None) -> Explanation:
        is_key, is_chosen = value is self.value, value is chosen
        verdict = Verdict.RIGHT if is_key else Verdict.WRONG if is_chosen else None
        reason = self.feedback.true if value else self.feedback.false
        return Explanation(_WORDS[value], reason, is_key, is_chosen, verdict)

    def key_texts(self) -> tuple[str, ...]:
        return (_WORDS[self.value],)

    def key_fields(self) -> tuple[KeyField, ...]:
        choices = tuple(KeyChoice(str(value).lower(), word) for value, word in _WORDS.items())
        return (KeyField("", "", (str(self.value).lower(),), choices, has_options=True),)

    def picks(self, answer: base.Answer) -> Mapping[str, Collection[str]]:
        assert isinstance(answer, Judgement)
        return {} if answer.is_blank else {"": (str(answer.value).lower(),)}

    def keyed(self, said: Mapping[str, tuple[str, ...]]) -> Self:
        return replace(self, value=said[""] == ("true",))

    def distractor_texts(self) -> tuple[str, ...]:
        return (_WORDS[not self.value],)

    @classmethod
    def example(cls) -> base.Example:
        feedback = {"true": "They refused on the first day.", "false": "They sat in the same hall, and no more."}
        return base.Example(
            "On the first day the rebels declined to negotiate face to face with the government's team.",
            {"value": True, "feedback": feedback},
        )

    def cases(self) -> tuple[Case, ...]:
        return (
            ("right", {"value": self.value}, 1.0),
            ("wrong", {"value": not self.value}, 0.0),
            ("blank", {"value": None}, 0.0),
            ("a word", {"value": "true"}, InvalidAnswer),
            ("a number", {"value": 1}, InvalidAnswer),
            ("no value", {}, InvalidAnswer),
        )

    def with_another_key(self) -> Self:
        return replace(self, value=not self.value)


def _reason(given: Mapping[str, Any], side: str) -> str:
    return text_field(given.get(side), pointer=f"/feedback/{side}", name="Feedback", required=False)
