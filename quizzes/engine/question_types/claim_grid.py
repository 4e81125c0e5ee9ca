"""Claim grid: mark each statement as fact, claim or verdict, and by whom.

Form fields: radio buttons `cell-<row id>` a row, their values column ids.
"""

import random
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Self

from quizzes.engine.question_types import _schemas as schemas
from quizzes.engine.question_types import base
from quizzes.engine.question_types._pairs import Pair, load_pairs, with_answers, with_answers_moved_on
from quizzes.engine.question_types._parts import Part, fresh_parts, fresh_records, load_parts, wordings
from quizzes.engine.question_types._slots import Slot, SlotContent
from quizzes.engine.question_types.base import JSON, Example, shuffled


@dataclass(frozen=True)
class ClaimGrid(SlotContent):
    """The columns keep the author's order, which says nothing of the rows; a row's answer is a column's text."""

    columns: tuple[Part, ...]
    rows: tuple[Pair, ...]

    label: ClassVar[str] = "Claim grid"
    answer_field: ClassVar[str] = "cells"
    form_prefix: ClassVar[str] = "cell-"
    schemas: ClassVar[Mapping[str, JSON]] = {
        "written": schemas.record(
            {
                "columns": schemas.items(schemas.WORDING, least=2),
                "rows": schemas.items(
                    schemas.record(
                        {
                            "statement": schemas.TEXT,
                            "column": {
                                "anyOf": [schemas.TEXT, {"type": "integer", "minimum": 0}],
                                "description": "The text of a column, or its number from 0.",
                            },
                            "feedback": schemas.TEXT,
                        },
                        required=["statement", "column"],
                    ),
                    least=2,
                ),
            }
        ),
        "presentation": schemas.record({"columns": schemas.items(schemas.PART), "rows": schemas.items(schemas.PART)}),
        "answer": schemas.closed({"cells": {**schemas.by_id(schemas.ID), "description": "Row id → column id."}}),
    }

    @classmethod
    def load(cls, stored: Mapping[str, Any]) -> Self:
        columns = load_parts(stored.get("columns"), pointer="/columns", name="Columns", least=2)
        return cls(columns, load_pairs(stored, field="rows", answers=columns, prompt="statement", answer="column"))

    @classmethod
    def author(cls, written: Mapping[str, Any], source: base.Source) -> Self:
        texts = wordings(written.get("columns"), pointer="/columns", name="Columns", least=2)
        rows = fresh_records(written.get("rows"), pointer="/rows", name="Rows", least=2)
        named = [{**row, "column": _column(row.get("column"), texts)} for row in rows]
        return cls.load({"columns": fresh_parts(texts), "rows": named})

    def dump(self) -> JSON:
        return {
            "columns": [column.dump() for column in self.columns],
            "rows": [{"id": row.id, **_written(row)} for row in self.rows],
        }

    def written(self) -> JSON:
        return {"columns": [column.text for column in self.columns], "rows": [_written(row) for row in self.rows]}

    def present(self, rng: random.Random) -> JSON:
        rows = shuffled(self.rows, rng)
        return {
            "columns": [column.dump() for column in self.columns],
            "rows": [{"id": row.id, "text": row.prompt} for row in rows],
        }

    @property
    def slots(self) -> tuple[Slot, ...]:
        return tuple(Slot(row.id, row.prompt, (row.answer,), self.columns, row.feedback) for row in self.rows)

    @classmethod
    def example(cls) -> Example:
        return Example(
            "Mark each statement: who stands behind it?",
            {
                "columns": ["Reported as fact", "Claim by the opposition", "The reporter's own verdict"],
                "rows": [
                    {"statement": "The talks opened in Astana.", "column": "Reported as fact"},
                    {
                        "statement": "The government broke the truce.",
                        "column": "Claim by the opposition",
                        "feedback": "Alloush said so, and nobody confirms it.",
                    },
                    {"statement": "The day looked hard for Russia.", "column": "The reporter's own verdict"},
                ],
            },
        )

    def filled(self, keys: Mapping[str, tuple[str, ...]]) -> Self:
        return replace(self, rows=with_answers(self.rows, keys))

    def with_another_key(self) -> Self:
        return replace(self, rows=with_answers_moved_on(self.rows, self.columns))


def _written(row: Pair) -> JSON:
    return {"statement": row.prompt, "column": row.answer, "feedback": row.feedback}


def _column(named: Any, texts: list[str]) -> Any:
    """Return the text of a column that is named by its number; anything else as it is."""
    is_number = isinstance(named, int) and not isinstance(named, bool)
    return texts[named] if is_number and 0 <= named < len(texts) else named
