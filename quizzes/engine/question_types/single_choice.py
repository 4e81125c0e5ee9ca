"""Single choice: pick one option. Form field: one radio button `option`, its value an option id."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Self

from quizzes.engine.question_types import _options, base
from quizzes.engine.question_types import _schemas as schemas
from quizzes.engine.question_types._fields import answer_object, first_value, known_id
from quizzes.engine.question_types.base import JSON, Case, InvalidAnswer, Marking


@dataclass(frozen=True, slots=True)
class Choice(base.Answer):
    """The id of the chosen option; empty when none was chosen."""

    option: str

    @property
    def is_blank(self) -> bool:
        return not self.option


@dataclass(frozen=True)
class SingleChoice(_options.OptionContent):
    label: ClassVar[str] = "Single choice"
    schemas: ClassVar[Mapping[str, JSON]] = {
        "written": schemas.record(_options.OPTIONS_WRITTEN, required=["options"]),
        "presentation": _options.OPTIONS_PRESENTED,
        "answer": schemas.closed({"option": {**schemas.ID, "description": "The id of one option."}}),
    }

    def __post_init__(self) -> None:
        keys = len(self.ids(is_key=True))
        if keys != 1:
            raise base.InvalidContent(f"Mark exactly one option as the key, not {keys}.", pointer="/options")

    @classmethod
    def load(cls, stored: Mapping[str, Any]) -> Self:
        return cls(_options.load_options(stored), _options.load_fixed_order(stored))

    def parse(self, raw: Any) -> Choice:
        chosen = answer_object(raw, field_name="option")
        return Choice(known_id(chosen, {"", *(option.id for option in self.options)}))

    def answer_from_form(self, form: Mapping[str, Sequence[str]]) -> JSON:
        return {"option": first_value(form, "option")}

    def earned(self, answer: base.Answer, marking: Marking) -> float:
        assert isinstance(answer, Choice)
        return 1.0 if [answer.option] == self.ids(is_key=True) else self.wrong_earns(marking)

    def wrong_earns(self, marking: Marking) -> float:
        return marking.wrong_of(len(self.options))

    def chosen(self, answer: base.Answer | None) -> Collection[str]:
        return {answer.option} if isinstance(answer, Choice) else ()

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
            ("right", {"option": self.ids(is_key=True)[0]}, 1.0),
            ("wrong", {"option": self.ids(is_key=False)[0]}, 0.0),
            ("blank", {"option": ""}, 0.0),
            ("unknown option", {"option": "nowhere"}, InvalidAnswer),
            ("not a string", {"option": ["a"]}, InvalidAnswer),
            ("not an object", "a", InvalidAnswer),
        )
