"""Single choice: pick one option. Form field: one radio button `option`, its value an option id."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Self

from quizzes.engine.question_types import _options, base
from quizzes.engine.question_types import _schemas as schemas
from quizzes.engine.question_types._fields import answer_object, known_id
from quizzes.engine.question_types.base import JSON, Case, Explanation, InvalidAnswer, Marking


@dataclass(frozen=True, slots=True)
class Choice(base.Answer):
    """The id of the chosen option; empty when none was chosen."""

    option: str

    @property
    def is_blank(self) -> bool:
        return not self.option


@dataclass(frozen=True, slots=True)
class SingleChoice(base.QuestionContent):
    options: tuple[_options.Option, ...]
    fixed_order: bool = False

    label: ClassVar[str] = "Single choice"
    schemas: ClassVar[Mapping[str, JSON]] = {
        "written": schemas.record(_options.OPTIONS_WRITTEN, required=["options"]),
        "presentation": _options.OPTIONS_PRESENTED,
        "answer": schemas.closed({"option": {**schemas.ID, "description": "The id of one option."}}),
    }

    def __post_init__(self) -> None:
        keys = sum(option.is_key for option in self.options)
        if keys != 1:
            raise base.InvalidContent(f"Mark exactly one option as the key, not {keys}.", pointer="/options")

    @classmethod
    def load(cls, stored: Mapping[str, Any]) -> Self:
        return cls(_options.load_options(stored), _options.load_fixed_order(stored))

    @classmethod
    def author(cls, written: Mapping[str, Any], source: base.Source) -> Self:
        return cls.load(_options.author_options(written))

    def dump(self) -> JSON:
        return {"options": [option.dump() for option in self.options], "fixed_order": self.fixed_order}

    def written(self) -> JSON:
        return {"options": [option.written() for option in self.options], "fixed_order": self.fixed_order}

    def present(self, rng: random.Random) -> JSON:
        return _options.present_options(self.options, rng, fixed_order=self.fixed_order)

    def parse(self, raw: Any) -> Choice:
        chosen = answer_object(raw, field_name="option")
        return Choice(known_id(chosen, {"", *(option.id for option in self.options)}))

    def answer_from_form(self, form: Mapping[str, Sequence[str]]) -> JSON:
        return {"option": next(iter(form.get("option", ())), "")}

    def earned(self, answer: base.Answer, marking: Marking) -> float:
        assert isinstance(answer, Choice)
        return 1.0 if answer.option == self._key.id else marking.wrong_of(len(self.options))

    def explain(self, answer: base.Answer | None, marking: Marking) -> tuple[Explanation, ...]:
        return _options.explain_options(self.options, {answer.option} if isinstance(answer, Choice) else ())

    def key_texts(self) -> tuple[str, ...]:
        return (self._key.text,)

    def distractor_texts(self) -> tuple[str, ...]:
        return _options.texts(self.options, is_key=False)

    @property
    def _key(self) -> _options.Option:
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
        return (
            ("right", {"option": self._key.id}, 1.0),
            ("wrong", {"option": _options.ids(self.options, is_key=False)[0]}, 0.0),
            ("blank", {"option": ""}, 0.0),
            ("unknown option", {"option": "nowhere"}, InvalidAnswer),
            ("not a string", {"option": ["a"]}, InvalidAnswer),
            ("not an object", "a", InvalidAnswer),
        )

    def with_another_key(self) -> Self:
        return replace(self, options=_options.with_keys_moved_on(self.options))
