import random
from typing import Any

import pytest

from quizzes.engine import question_types
from quizzes.engine.question_types import InvalidContent, Marking, Score

COLUMNS = ["Fact", "Claim", "Verdict"]
ROWS = [{"statement": "S1", "column": "Fact"}, {"statement": "S2", "column": 1}, {"statement": "S3", "column": "Fact"}]


def grid() -> Any:
    return question_types.author("claim_grid", {"columns": COLUMNS, "rows": ROWS})


def test_each_row_is_worth_its_share() -> None:
    content = grid()
    fact = content.columns[0].id
    answer = content.parse(content.answer_from_form({f"cell-{row.id}": [fact] for row in content.rows}))
    assert content.score(answer, Marking()) == Score(2 / 3)
    assert [line.text for line in content.explain(answer, Marking())] == ["S1: Fact", "S2: Fact", "S3: Fact"]
    assert [line.answer for line in content.explain(answer, Marking())] == ["", "Claim", ""]


def test_a_column_may_be_named_by_its_number() -> None:
    assert [row["column"] for row in grid().written()["rows"]] == ["Fact", "Claim", "Fact"]


def test_columns_keep_their_order_and_unused_ones_are_shown() -> None:
    shown = grid().present(random.Random(3))
    assert [column["text"] for column in shown["columns"]] == COLUMNS
    assert sorted(row["text"] for row in shown["rows"]) == ["S1", "S2", "S3"]


@pytest.mark.parametrize("column", ["Rumour", 3, -1, True, None])
def test_a_row_in_no_column_is_refused(column: object) -> None:
    with pytest.raises(InvalidContent) as caught:
        question_types.author(
            "claim_grid", {"columns": COLUMNS, "rows": [*ROWS, {"statement": "S4", "column": column}]}
        )
    assert caught.value.pointer == "/rows/3/column"
