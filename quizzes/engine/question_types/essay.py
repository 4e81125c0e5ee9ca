"""Essay: write; a teacher marks with a rubric. Form field: a text area `text`."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Self

from quizzes.engine.question_types import _schemas as schemas
from quizzes.engine.question_types import base
from quizzes.engine.question_types._fields import (
    answer_object,
    finite_number,
    first_value,
    list_field,
    number_field,
    object_field,
    text_field,
    typed_text,
)
from quizzes.engine.question_types._parts import demand_distinct, fresh_records, id_field
from quizzes.engine.question_types.base import JSON, Case, Explanation, InvalidAnswer, Marking, Score

MAX_ESSAY = 20_000
_MOST_POINTS = 1_000


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing that a teacher looks for, and the most points for it."""

    id: str
    criterion: str
    points: float

    def written(self) -> JSON:
        return {"criterion": self.criterion, "points": self.points}


@dataclass(frozen=True, slots=True)
class Written(base.Answer):
    text: str

    @property
    def is_blank(self) -> bool:
        return not self.text


@dataclass(frozen=True, slots=True)
class Essay(base.QuestionContent):
    """The rubric is shown to the student beforehand; `model_answer` is not, and stands in the feedback."""

    rubric: tuple[Criterion, ...]
    model_answer: str = ""

    label: ClassVar[str] = "Essay"
    is_marked_by_teacher: ClassVar[bool] = True
    schemas: ClassVar[Mapping[str, JSON]] = {
        "written": schemas.record(
            {
                "rubric": schemas.items(
                    schemas.record(
                        {
                            "criterion": schemas.TEXT,
                            "points": {"type": "number", "exclusiveMinimum": 0, "maximum": _MOST_POINTS},
                        }
                    ),
                    least=1,
                ),
                "model_answer": schemas.TEXT,
            },
            required=["rubric"],
        ),
        "presentation": schemas.record(
            {
                "rubric": schemas.items(
                    schemas.record({"id": schemas.ID, "criterion": {"type": "string"}, "points": {"type": "number"}})
                ),
                "max_length": {"type": "integer"},
            }
        ),
        "answer": schemas.closed({"text": {"type": "string", "maxLength": MAX_ESSAY}}),
    }

    @classmethod
    def load(cls, stored: Mapping[str, Any]) -> Self:
        listed = list_field(stored.get("rubric"), pointer="/rubric", name="The rubric", least=1)
        rubric = tuple(_load_criterion(part, pointer=f"/rubric/{number}") for number, part in enumerate(listed))
        demand_distinct([one.id for one in rubric], pointer="/rubric")
        model = text_field(stored.get("model_answer"), pointer="/model_answer", name="A model answer", required=False)
        return cls(rubric, model)

    @classmethod
    def author(cls, written: Mapping[str, Any], source: base.Source) -> Self:
        rubric = fresh_records(written.get("rubric"), pointer="/rubric", name="The rubric", least=1)
        return cls.load({**written, "rubric": rubric})

    def dump(self) -> JSON:
        return {"rubric": self._rubric(), "model_answer": self.model_answer}

    def written(self) -> JSON:
        return {"rubric": [one.written() for one in self.rubric], "model_answer": self.model_answer}

    def _rubric(self) -> list[JSON]:
        return [{"id": one.id, **one.written()} for one in self.rubric]

    def marks(self) -> JSON:
        return {one.id: one.points for one in self.rubric}

    def present(self, rng: random.Random) -> JSON:
        return {"rubric": self._rubric(), "max_length": MAX_ESSAY}

    def parse(self, raw: Any) -> Written:
        return Written(typed_text(answer_object(raw, field_name="text"), most=MAX_ESSAY))

    def answer_from_form(self, form: Mapping[str, Sequence[str]]) -> JSON:
        return {"text": first_value(form, "text")}

    def earned(self, answer: base.Answer, marking: Marking) -> None:
        return None

    def mark(self, points: Mapping[str, float]) -> Score:
        """Return the score for what a teacher gave: criterion id → points, one for every criterion.

        Raises InvalidAnswer when a criterion is missing or unknown, or its points are out of range.
        """
        if set(points) != {one.id for one in self.rubric}:
            raise InvalidAnswer("Give points for every criterion of the rubric.")
        if not all(0 <= finite_number(points[one.id]) <= one.points for one in self.rubric):
            raise InvalidAnswer("Give each criterion between 0 and its own points.")
        return Score(min(1.0, sum(points.values()) / sum(one.points for one in self.rubric)))

    def explain(self, answer: base.Answer | None, marking: Marking) -> tuple[Explanation, ...]:
        """Return what was written, the rubric, and the model answer if there is one; the verdict is the teacher's."""
        text = answer.text if isinstance(answer, Written) else ""
        own = (Explanation(text, is_chosen=True),) if text else ()
        rubric = (Explanation(one.criterion, _points(one.points)) for one in self.rubric)
        return (*own, *rubric, *((Explanation(self.model_answer, is_key=True),) if self.model_answer else ()))

    def key_texts(self) -> tuple[str, ...]:
        """Return the model answer, or the criteria where there is none."""
        return (self.model_answer,) if self.model_answer else tuple(one.criterion for one in self.rubric)

    @classmethod
    def example(cls) -> base.Example:
        return base.Example(
            "Why were the talks in Astana a test for Russia? Use two statements from the briefing.",
            {
                "rubric": [
                    {"criterion": "Names what Russia had at stake", "points": 2},
                    {"criterion": "Tells whose claim each statement is", "points": 2},
                    {"criterion": "Writes clearly", "points": 1},
                ],
                "model_answer": "Russia had called the talks, so their failure would have been its own.",
            },
        )

    def cases(self) -> tuple[Case, ...]:
        return (
            ("written", {"text": "Russia had called the talks."}, None),
            ("blank", {"text": "  "}, 0.0),
            ("not text", {"text": 1}, InvalidAnswer),
            ("too long", {"text": "x" * (MAX_ESSAY + 1)}, InvalidAnswer),
            ("no text", {}, InvalidAnswer),
        )

    def with_another_key(self) -> Self:
        return replace(self, model_answer=f"{self.model_answer} Or so they say.".strip())


def _points(points: float) -> str:
    return "1 point" if points == 1 else f"{points:g} points"


def _load_criterion(part: Any, *, pointer: str) -> Criterion:
    stored = object_field(part, pointer=pointer, name="A criterion")
    return Criterion(
        id=id_field(stored.get("id"), pointer=pointer),
        criterion=text_field(stored.get("criterion"), pointer=f"{pointer}/criterion", name="A criterion"),
        points=number_field(
            stored.get("points"), pointer=f"{pointer}/points", name="Points", least=0.001, most=_MOST_POINTS
        ),
    )
