"""Single choice: pick one option."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Self

from quizzes.engine.question_types import base
from quizzes.engine.question_types.base import JSON, Case, Explanation, InvalidAnswer, Marking, Score, Verdict


@dataclass(frozen=True, slots=True)
class Choice(base.Answer):
    """The id of the chosen option; empty when none was chosen."""

    option: str

    @property
    def is_blank(self) -> bool:
        return not self.option


@dataclass(frozen=True, slots=True)
class SingleChoice(base.QuestionContent):
    options: tuple[base.Option, ...]
    fixed_order: bool = False

    label: ClassVar[str] = "Single choice"
    schemas: ClassVar[Mapping[str, JSON]] = {
        "written": base.OPTIONS_WRITTEN,
        "presentation": base.OPTIONS_PRESENTED,
        "answer": {
            "type": "object",
            "required": ["option"],
            "additionalProperties": False,
            "properties": {"option": {"type": "string", "description": "The id of one option."}},
        },
    }

    def __post_init__(self) -> None:
        keys = sum(option.is_key for option in self.options)
        if keys != 1:
            raise base.InvalidContent(f"Mark exactly one option as the key, not {keys}.", pointer="/options")

    @classmethod
    def load(cls, stored: Mapping[str, Any]) -> Self:
        return cls(base.load_options(stored), fixed_order=bool(stored.get("fixed_order", False)))

    @classmethod
    def author(cls, written: Mapping[str, Any]) -> Self:
        return cls.load({**written, "options": base.with_ids(written.get("options"))})

    def dump(self) -> JSON:
        return {"options": [option.dump() for option in self.options], "fixed_order": self.fixed_order}

    def written(self) -> JSON:
        return {"options": [option.written() for option in self.options], "fixed_order": self.fixed_order}

    def present(self, rng: random.Random) -> JSON:
        return base.present_options(self.options, rng, fixed_order=self.fixed_order)

    def parse(self, raw: Any) -> Choice:
        chosen = base.answer_object(raw, field_name="option")
        if chosen == "":
            return Choice("")
        if chosen not in {option.id for option in self.options}:
            raise InvalidAnswer("That option is not part of this question. Load the page again and choose one.")
        return Choice(chosen)

    def answer_from_form(self, form: Mapping[str, Sequence[str]]) -> JSON:
        return {"option": next(iter(form.get("option", ())), "")}

    def score(self, answer: base.Answer, marking: Marking) -> Score:
        assert isinstance(answer, Choice)
        if answer.is_blank:
            return Score(0.0)
        if answer.option == self._key.id:
            return Score(1.0)
        penalty = -1 / (len(self.options) - 1) if marking.negative else 0.0
        return Score(max(marking.floor, penalty))

    def explain(self, answer: base.Answer | None, marking: Marking) -> tuple[Explanation, ...]:
        chosen = answer.option if isinstance(answer, Choice) else ""
        return tuple(self._explain(option, option.id == chosen) for option in self.options)

    def _explain(self, option: base.Option, is_chosen: bool) -> Explanation:
        verdict = Verdict.RIGHT if option.is_key else Verdict.WRONG if is_chosen else None
        return Explanation(option.text, option.feedback, option.is_key, is_chosen, verdict)

    def key_texts(self) -> tuple[str, ...]:
        return (self._key.text,)

    def distractor_texts(self) -> tuple[str, ...]:
        return tuple(option.text for option in self.options if not option.is_key)

    @property
    def _key(self) -> base.Option:
        return next(option for option in self.options if option.is_key)

    @classmethod
    def example(cls) -> base.Example:
        return base.Example(
            "In which city did the talks of January 2017 open?",
            {
                "options": [
                    {"text": "Astana", "is_key": True, "feedback": "The talks opened there on 23 January 2017."},
                    {"text": "Geneva", "is_key": False, "feedback": "A later round was planned for Geneva."},
                    {"text": "Aleppo", "is_key": False, "feedback": "Aleppo changed hands a month earlier."},
                ]
            },
        )

    def cases(self) -> tuple[Case, ...]:
        wrong = next(option for option in self.options if not option.is_key)
        return (
            ("right", {"option": self._key.id}, 1.0),
            ("wrong", {"option": wrong.id}, 0.0),
            ("blank", {"option": ""}, 0.0),
            ("unknown option", {"option": "nowhere"}, InvalidAnswer),
            ("not a string", {"option": ["a"]}, InvalidAnswer),
            ("not an object", "a", InvalidAnswer),
        )
