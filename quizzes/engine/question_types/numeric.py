"""Numeric: enter a number or a date. Form field: a text field `text`.

A number may be typed in digits or words, with or without the unit that is shown beside the field; another unit is
wrong. A date needs its day and month; a year left out is taken to be the key's.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, ClassVar, Self

from quizzes.engine.question_types import _schemas as schemas
from quizzes.engine.question_types import base
from quizzes.engine.question_types._fields import (
    MAX_TYPED,
    answer_object,
    first_value,
    number_field,
    text_field,
    typed_text,
)
from quizzes.engine.question_types._keys import KeyField
from quizzes.engine.question_types.base import JSON, Case, Explanation, InvalidAnswer, InvalidContent, Marking, Verdict
from quizzes.engine.typed_answers.dates import long_form
from quizzes.engine.typed_answers.reading import ReadText, read
from quizzes.engine.typed_answers.spelling import fold

_LARGEST = 1e15


@dataclass(frozen=True, slots=True)
class Entered(base.Answer):
    """What was typed, and what it says once the question's own unit is cut off."""

    text: str
    said: ReadText
    has_unit: bool = False

    @property
    def is_blank(self) -> bool:
        return not self.text


@dataclass(frozen=True, slots=True)
class Numeric(base.QuestionContent):
    """`tolerance` is the largest distance from the value that still counts, in days for a date."""

    value: float | date
    tolerance: float = 0
    unit: str = ""

    label: ClassVar[str] = "Number or date"
    schemas: ClassVar[Mapping[str, JSON]] = {
        "written": schemas.record(
            {
                "value": {
                    "anyOf": [{"type": "number"}, {"type": "string", "format": "date"}],
                    "description": "A number, or a date as YYYY-MM-DD.",
                },
                "tolerance": {"type": "number", "minimum": 0, "default": 0},
                "unit": schemas.TEXT,
            },
            required=["value"],
        ),
        "presentation": schemas.record(
            {"kind": {"enum": ["number", "date"]}, "unit": {"type": "string"}, "max_length": {"type": "integer"}}
        ),
        "answer": schemas.closed({"text": schemas.TYPED}),
    }

    @classmethod
    def load(cls, stored: Mapping[str, Any]) -> Self:
        tolerance = stored.get("tolerance")
        return cls(
            _load_value(stored.get("value")),
            number_field(
                0 if tolerance is None else tolerance, pointer="/tolerance", name="Tolerance", least=0, most=_LARGEST
            ),
            text_field(stored.get("unit"), pointer="/unit", name="The unit", required=False),
        )

    @classmethod
    def author(cls, written: Mapping[str, Any], source: base.Source) -> Self:
        return cls.load(written)

    def dump(self) -> JSON:
        value = self.value.isoformat() if isinstance(self.value, date) else self.value
        return {"value": value, "tolerance": self.tolerance, "unit": self.unit}

    def written(self) -> JSON:
        return self.dump()

    def present(self, rng: random.Random) -> JSON:
        kind = "date" if isinstance(self.value, date) else "number"
        return {"kind": kind, "unit": self.unit, "max_length": MAX_TYPED}

    def parse(self, raw: Any) -> Entered:
        text = typed_text(answer_object(raw, field_name="text"))
        if not text:
            return Entered("", read(""))
        bare = fold(text).removesuffix(fold(self.unit))
        entered = Entered(text, read(bare), has_unit=bool(self.unit) and bare != fold(text))
        _demand_figure(entered.said, is_date=isinstance(self.value, date))
        return entered

    def answer_from_form(self, form: Mapping[str, Sequence[str]]) -> JSON:
        return {"text": first_value(form, "text")}

    def earned(self, answer: base.Answer, marking: Marking) -> float:
        assert isinstance(answer, Entered)
        if isinstance(self.value, date):
            day = answer.said.dates[0].in_year_of(self.value)
            return float(day is not None and abs((day - self.value).days) <= self.tolerance)
        key, tolerance = Decimal(str(self.value)), Decimal(str(self.tolerance))
        return float(any(abs(number - key) <= tolerance for number in self._numbers(answer)))

    def _numbers(self, answer: Entered) -> set[Decimal]:
        """Return the numbers that were meant, in the question's unit; none when another unit was typed.

        Where the unit is "million people", 11 is meant by 11, by 11 million and by 11,000,000 people.
        """
        typed = answer.said.quantities[0].values
        if answer.has_unit or not self.unit:
            return set(typed)
        unit = read(f"1 {self.unit}")
        if answer.said.words and _singular(answer.said.words) != _singular(unit.words):
            return set()
        factor = max(unit.quantities[0].values) if unit.quantities else Decimal(1)
        scaled = {number / factor for number in typed}
        return scaled if answer.said.words else scaled | typed

    def explain(self, answer: base.Answer | None, marking: Marking) -> tuple[Explanation, ...]:
        key = self.key_texts()[0]
        reason = f"Anything within {_grouped(self.tolerance)} of it counts." if self.tolerance else ""
        if not isinstance(answer, Entered) or answer.is_blank:
            return (Explanation(key, reason, is_key=True, verdict=Verdict.RIGHT),)
        is_right = self.earned(answer, marking) == 1
        verdict = Verdict.RIGHT if is_right else Verdict.WRONG
        return (Explanation(answer.text, reason, is_right, True, verdict, "" if answer.text == key else key),)

    def key_texts(self) -> tuple[str, ...]:
        if isinstance(self.value, date):
            return (long_form(self.value),)
        return (f"{_grouped(self.value)} {self.unit}".strip(),)

    def typed_parts(self) -> tuple[tuple[str, str], ...]:
        return (("", "The answer"),)

    def typed_into(self, answer: base.Answer) -> Mapping[str, str]:
        return {"": answer.text} if isinstance(answer, Entered) and answer.text else {}

    def key_fields(self) -> tuple[KeyField, ...]:
        value = self.value.isoformat() if isinstance(self.value, date) else _plain(self.value)
        return (
            KeyField("value", "The date" if isinstance(self.value, date) else "The number", (value,)),
            KeyField("tolerance", "So far off still counts", (_plain(self.tolerance),)),
        )

    def keyed(self, said: Mapping[str, tuple[str, ...]]) -> Self:
        value, tolerance = said["value"][0], _figure(said["tolerance"][0])
        if not isinstance(self.value, date):
            number = number_field(_figure(value), pointer="/value", name="The value", least=-_LARGEST, most=_LARGEST)
            return self.load({**self.dump(), "value": number, "tolerance": tolerance})
        return self.load({**self.dump(), "value": value, "tolerance": tolerance})

    def accepts(self, text: str, part: str, marking: Marking) -> bool:
        return bool(self.earned(self.parse({"text": text}), marking) >= 1)

    def accepting(self, text: str, part: str = "") -> Self:
        """Widen the tolerance until the figure lies within it: what is as near on the other side counts then too."""
        try:
            entered = self.parse({"text": text})
        except InvalidAnswer as error:
            raise InvalidContent(str(error), pointer="/value") from error
        distance = None if entered.is_blank else self._distance(entered)
        if distance is None:
            raise InvalidContent("Write a figure in the unit of the question.", pointer="/value")
        return replace(self, tolerance=max(self.tolerance, distance))

    def _distance(self, answer: Entered) -> float | None:
        """Return how far off the key an answer is, in days for a date; None when it says another unit."""
        if isinstance(self.value, date):
            day = answer.said.dates[0].in_year_of(self.value)
            return None if day is None else float(abs((day - self.value).days))
        key = Decimal(str(self.value))
        return min((float(abs(number - key)) for number in self._numbers(answer)), default=None)

    @classmethod
    def example(cls) -> base.Example:
        return base.Example(
            "About how many people had fled their homes when the talks opened?",
            {"value": 11_000_000, "tolerance": 500_000, "unit": "people"},
        )

    def cases(self) -> tuple[Case, ...]:
        far = self.with_another_key()
        return (
            ("right", {"text": self.key_texts()[0]}, 1.0),
            ("wrong", {"text": far.key_texts()[0]}, 0.0),
            ("blank", {"text": ""}, 0.0),
            ("no figure", {"text": "many"}, InvalidAnswer),
            ("two figures", {"text": "5 or 6 January or 7 or 8 February"}, InvalidAnswer),
            ("a number", {"text": 11}, InvalidAnswer),
            ("too long", {"text": "1" * 100_000}, InvalidAnswer),
        )

    def with_another_key(self) -> Self:
        step = 2 * int(self.tolerance) + 1
        if not isinstance(self.value, date):
            return replace(self, value=self.value + (step if self.value < 0 else -step))
        days = timedelta(min(step, 1_000_000))
        return replace(self, value=self.value - days if self.value - date.min > days else date.max)


def _load_value(value: Any) -> float | date:
    # YAML reads a date that stands without quotation marks as a date.
    if type(value) is date:
        return value
    if not isinstance(value, str):
        return number_field(value, pointer="/value", name="The value", least=-_LARGEST, most=_LARGEST)
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise InvalidContent("Give a number, or a date as YYYY-MM-DD.", pointer="/value") from None


def _demand_figure(said: ReadText, *, is_date: bool) -> None:
    """Raise InvalidAnswer unless the text holds one number, or one date with its day, and no other figure."""
    if is_date and (len(said.dates) != 1 or said.quantities or not said.dates[0].day):
        raise InvalidAnswer("Type one date with its day and month, such as 23 January 2017.")
    if not is_date and (len(said.quantities) != 1 or said.dates):
        raise InvalidAnswer("Type one number, such as 1,200 or eleven million.")


def _singular(words: str) -> str:
    return words.removesuffix("s")


def _grouped(value: float) -> str:
    return f"{int(value) if float(value).is_integer() else value:,}"


def _plain(value: float) -> str:
    return f"{value:.15g}"


def _figure(text: str) -> Any:
    """Return a number where the text is one, a whole one where it can be, else the text, for `load` to refuse."""
    try:
        value = float(text.replace(",", ""))
    except ValueError:
        return text
    return int(value) if value.is_integer() else value
