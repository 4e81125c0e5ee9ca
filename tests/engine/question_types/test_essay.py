import random
from typing import Any

import pytest

from quizzes.engine import question_types
from quizzes.engine.question_types import InvalidAnswer, InvalidContent, Marking, Score

RUBRIC = [
    {"id": "a", "criterion": "Names the stake", "points": 3},
    {"id": "b", "criterion": "Writes well", "points": 1},
]
CONTENT: Any = question_types.load("essay", {"rubric": RUBRIC, "model_answer": "Its own name."})


def test_a_written_essay_waits_for_a_teacher_and_a_blank_one_does_not() -> None:
    assert CONTENT.score(CONTENT.parse({"text": "Words."}), Marking()) is None
    assert CONTENT.score(CONTENT.parse({"text": " \n "}), Marking()) == Score(0.0)


@pytest.mark.parametrize(("points", "expected"), [((3, 1), 1.0), ((1.5, 0), 0.375), ((0, 0), 0.0)])
def test_a_teachers_points_make_the_score(points: tuple[float, float], expected: float) -> None:
    assert CONTENT.mark(dict(zip("ab", points, strict=True))) == Score(expected)


@pytest.mark.parametrize(
    "points",
    [{}, {"a": 1}, {"a": 1, "b": 1, "c": 0}, {"a": 3.5, "b": 0}, {"a": -1, "b": 0}, {"a": float("nan"), "b": 0}],
)
def test_points_outside_the_rubric_are_refused(points: dict[str, float]) -> None:
    with pytest.raises(InvalidAnswer):
        CONTENT.mark(points)


def test_the_rubric_is_shown_beforehand_and_the_model_answer_afterwards() -> None:
    shown = CONTENT.present(random.Random(1))
    assert shown["rubric"] == RUBRIC
    assert "Its own name." not in str(shown)
    assert [line.text for line in CONTENT.explain(None, Marking())] == [
        "Names the stake",
        "Writes well",
        "Its own name.",
    ]


@pytest.mark.parametrize(
    ("part", "pointer"),
    [
        ({"criterion": "", "points": 1}, "/rubric/0/criterion"),
        ({"criterion": "A", "points": 0}, "/rubric/0/points"),
        ({"criterion": "A", "points": "2"}, "/rubric/0/points"),
        ("A", "/rubric/0"),
    ],
)
def test_a_criterion_has_words_and_points(part: object, pointer: str) -> None:
    with pytest.raises(InvalidContent) as caught:
        question_types.author("essay", {"rubric": [part]})
    assert caught.value.pointer == pointer
