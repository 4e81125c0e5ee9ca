"""Multi-select: pick all that apply. Form field: one checkbox `option` an option, its value an option id."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar, Self, assert_never

from quizzes.engine.question_types import _options, base
from quizzes.engine.question_types import _schemas as schemas
from quizzes.engine.question_types._fields import answer_object, distinct_ids
from quizzes.engine.question_types.base import JSON, Case, InvalidAnswer, InvalidContent, Marking


class Scoring(StrEnum):
    """How right and wrong picks make a score."""

    ALL_OR_NOTHING = "all_or_nothing"
    NET = "net"
    COVERAGE = "coverage"
    EACH_DECISION = "each_decision"


@dataclass(frozen=True, slots=True)
class Choices(base.Answer):
    """The ids of the chosen options."""

    options: frozenset[str]

    @property
    def is_blank(self) -> bool:
        return not self.options


@dataclass(frozen=True)
class MultiSelect(_options.OptionContent):
    scoring: Scoring = Scoring.ALL_OR_NOTHING

    label: ClassVar[str] = "Multi-select"
    schemas: ClassVar[Mapping[str, JSON]] = {
        "written": schemas.record(
            {
                **_options.OPTIONS_WRITTEN,
                "scoring": {"enum": [str(mode) for mode in Scoring], "default": str(Scoring.ALL_OR_NOTHING)},
            },
            required=["options"],
        ),
        "presentation": _options.OPTIONS_PRESENTED,
        "answer": schemas.closed({"options": {**schemas.items(schemas.ID), "uniqueItems": True}}),
    }

    most_keys: ClassVar[int | None] = None

    def __post_init__(self) -> None:
        if not self.ids(is_key=True):
            raise InvalidContent("Mark at least one option as a key.", pointer="/options")

    @classmethod
    def load(cls, stored: Mapping[str, Any]) -> Self:
        return cls(_options.load_options(stored), _options.load_fixed_order(stored), _load_scoring(stored))

    def written(self) -> JSON:
        return {**_options.OptionContent.written(self), "scoring": str(self.scoring)}

    def parse(self, raw: Any) -> Choices:
        known = {option.id for option in self.options}
        return Choices(frozenset(distinct_ids(answer_object(raw, field_name="options"), known, most=len(known))))

    def answer_from_form(self, form: Mapping[str, Sequence[str]]) -> JSON:
        return {"options": list(form.get("option", ()))}

    def earned(self, answer: base.Answer, marking: Marking) -> float:
        """With K keys, N options, t right and f wrong picks, as the scoring mode says."""
        assert isinstance(answer, Choices)
        keys = set(self.ids(is_key=True))
        right, wrong = len(answer.options & keys), len(answer.options - keys)
        match self.scoring:
            case Scoring.ALL_OR_NOTHING:
                return float(answer.options == keys)
            case Scoring.NET:
                return max(0.0, (right - wrong) / len(keys))
            case Scoring.COVERAGE:
                return right / len(keys) * (right / (right + wrong))
            case Scoring.EACH_DECISION:
                return (right + len(self.options) - len(keys) - wrong) / len(self.options)
        assert_never(self.scoring)

    def chosen(self, answer: base.Answer | None) -> Collection[str]:
        return answer.options if isinstance(answer, Choices) else ()

    @classmethod
    def example(cls) -> base.Example:
        return base.Example(
            "Which states sponsored the talks? Select all that apply.",
            {
                "options": [
                    {"text": "Russia", "is_key": True, "feedback": "It convened the talks."},
                    {"text": "Turkey", "is_key": True, "feedback": "It backed the rebels and sponsored the talks."},
                    {"text": "Iran", "is_key": True, "feedback": "It backed the government and sponsored the talks."},
                    {"text": "France", "is_key": False, "feedback": "France was not at the table."},
                ],
                "scoring": "net",
            },
        )

    def cases(self) -> tuple[Case, ...]:
        keys, others = self.ids(is_key=True), self.ids(is_key=False)
        return (
            ("right", {"options": keys}, 1.0),
            ("wrong", {"options": others}, 0.0),
            ("blank", {"options": []}, 0.0),
            ("unknown option", {"options": ["nowhere"]}, InvalidAnswer),
            ("the same twice", {"options": [keys[0], keys[0]]}, InvalidAnswer),
            ("not ids", {"options": [["a"], None]}, InvalidAnswer),
            ("not a list", {"options": keys[0]}, InvalidAnswer),
        )


def _load_scoring(stored: Mapping[str, Any]) -> Scoring:
    given = stored.get("scoring", Scoring.ALL_OR_NOTHING)
    if not isinstance(given, str) or given not in list(Scoring):
        raise InvalidContent(f"Scoring is one of: {', '.join(Scoring)}.", pointer="/scoring")
    return Scoring(given)
