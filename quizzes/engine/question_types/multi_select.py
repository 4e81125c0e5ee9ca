"""Multi-select: pick all that apply. Form field: one checkbox `option` an option, its value an option id."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, ClassVar, Self, assert_never

from quizzes.engine.question_types import _options, base
from quizzes.engine.question_types import _schemas as schemas
from quizzes.engine.question_types._fields import answer_object, distinct_ids
from quizzes.engine.question_types.base import JSON, Case, Explanation, InvalidAnswer, InvalidContent, Marking


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


@dataclass(frozen=True, slots=True)
class MultiSelect(base.QuestionContent):
    options: tuple[_options.Option, ...]
    scoring: Scoring = Scoring.ALL_OR_NOTHING
    fixed_order: bool = False

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

    def __post_init__(self) -> None:
        if not any(option.is_key for option in self.options):
            raise InvalidContent("Mark at least one option as a key.", pointer="/options")

    @classmethod
    def load(cls, stored: Mapping[str, Any]) -> Self:
        return cls(_options.load_options(stored), _load_scoring(stored), _options.load_fixed_order(stored))

    @classmethod
    def author(cls, written: Mapping[str, Any], source: base.Source) -> Self:
        return cls.load(_options.author_options(written))

    def dump(self) -> JSON:
        return {**self.written(), "options": [option.dump() for option in self.options]}

    def written(self) -> JSON:
        return {
            "options": [option.written() for option in self.options],
            "scoring": str(self.scoring),
            "fixed_order": self.fixed_order,
        }

    def present(self, rng: random.Random) -> JSON:
        return _options.present_options(self.options, rng, fixed_order=self.fixed_order)

    def parse(self, raw: Any) -> Choices:
        known = {option.id for option in self.options}
        return Choices(frozenset(distinct_ids(answer_object(raw, field_name="options"), known, most=len(known))))

    def answer_from_form(self, form: Mapping[str, Sequence[str]]) -> JSON:
        return {"options": list(form.get("option", ()))}

    def earned(self, answer: base.Answer, marking: Marking) -> float:
        """With K keys, N options, t right and f wrong picks, as the scoring mode says."""
        assert isinstance(answer, Choices)
        keys = set(_options.ids(self.options, is_key=True))
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

    def explain(self, answer: base.Answer | None, marking: Marking) -> tuple[Explanation, ...]:
        return _options.explain_options(self.options, answer.options if isinstance(answer, Choices) else ())

    def key_texts(self) -> tuple[str, ...]:
        return _options.texts(self.options, is_key=True)

    def distractor_texts(self) -> tuple[str, ...]:
        return _options.texts(self.options, is_key=False)

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
        keys, others = (_options.ids(self.options, is_key=is_key) for is_key in (True, False))
        return (
            ("right", {"options": keys}, 1.0),
            ("wrong", {"options": others}, 0.0),
            ("blank", {"options": []}, 0.0),
            ("unknown option", {"options": ["nowhere"]}, InvalidAnswer),
            ("the same twice", {"options": [keys[0], keys[0]]}, InvalidAnswer),
            ("not ids", {"options": [["a"], None]}, InvalidAnswer),
            ("not a list", {"options": keys[0]}, InvalidAnswer),
        )

    def with_another_key(self) -> Self:
        return replace(self, options=_options.with_keys_moved_on(self.options))


def _load_scoring(stored: Mapping[str, Any]) -> Scoring:
    given = stored.get("scoring", Scoring.ALL_OR_NOTHING)
    if not isinstance(given, str) or given not in list(Scoring):
        raise InvalidContent(f"Scoring is one of: {', '.join(Scoring)}.", pointer="/scoring")
    return Scoring(given)
