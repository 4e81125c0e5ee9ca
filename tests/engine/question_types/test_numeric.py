import random

import pytest

from quizzes.engine import question_types
from quizzes.engine.question_types import InvalidAnswer, InvalidContent, Marking


def earned(typed: str, **written: object) -> float:
    content = question_types.author("numeric", written)
    score = content.score(content.parse({"text": typed}), Marking())
    assert score is not None
    return score.fraction


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("11,000,000", 1),
        ("eleven million", 1),
        ("11m", 1),
        ("11.000.000 people", 1),
        ("about 11 million People", 1),
        ("11500000", 1),
        ("10,500,000", 1),
        ("11,500,001", 0),
        ("11", 0),
        ("11 million dollars", 0),
        ("-11,000,000", 0),
    ],
)
def test_a_number_counts_within_the_tolerance_in_any_notation(typed: str, expected: float) -> None:
    assert earned(typed, value=11_000_000, tolerance=500_000, unit="people") == expected


@pytest.mark.parametrize("typed", ["11", "11 million", "11 million people", "11,000,000", "11,000,000 people"])
def test_a_unit_may_hold_the_scale(typed: str) -> None:
    assert earned(typed, value=11, unit="million people") == 1
    assert earned("12 million", value=11, unit="million people") == 0


def test_fractions_and_signs_are_exact() -> None:
    assert earned("0.3", value=0.1 + 0.2, tolerance=0.0001) == 1
    assert earned("0.25", value=0.3, tolerance=0.05) == 1
    assert earned("0.2499", value=0.3, tolerance=0.05) == 0
    assert earned("minus five", value=-5) == earned("−5", value=-5) == 1
    assert earned("5", value=-5) == 0


@pytest.mark.parametrize("unit", ["m", "%", "km", "May", "$", "km²"])
def test_the_unit_may_be_typed_or_left_out(unit: str) -> None:
    assert earned("11", value=11, unit=unit) == earned(f"11 {unit}", value=11, unit=unit) == 1


@pytest.mark.parametrize(("typed", "expected"), [("$5 million", 1), ("5 million euros", 0), ("£5 million", 0)])
def test_a_currency_sign_is_a_unit(typed: str, expected: float) -> None:
    assert earned(typed, value=5_000_000, unit="dollars") == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("2017-01-23", 1),
        ("Jan. 23", 1),
        ("Monday 23rd January 2017", 1),
        ("22 January 2017", 1),
        ("25 January", 1),
        ("26 January 2017", 0),
        ("23 January 2016", 0),
        ("30 February", 0),
    ],
)
def test_a_date_counts_within_the_tolerance_in_days(typed: str, expected: float) -> None:
    assert earned(typed, value="2017-01-23", tolerance=2) == expected


@pytest.mark.parametrize("typed", ["2017", "January 2017", "soon", "01/23/2017", "22 January or 23 January"])
def test_what_is_no_single_date_is_refused_with_advice(typed: str) -> None:
    with pytest.raises(InvalidAnswer, match="23 January 2017"):
        earned(typed, value="2017-01-23")


@pytest.mark.parametrize("typed", ["many", "5 or 6", "23 January", "NaN", "inf", "1e999"])
def test_what_is_no_single_number_is_refused_with_advice(typed: str) -> None:
    with pytest.raises(InvalidAnswer, match="eleven million"):
        earned(typed, value=5)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 10**400, True, None, "soon", "2017-13-01", [5]])
def test_a_value_is_a_number_or_a_date(value: object) -> None:
    with pytest.raises(InvalidContent) as caught:
        question_types.author("numeric", {"value": value})
    assert caught.value.pointer == "/value"


@pytest.mark.parametrize("tolerance", [-1, float("nan"), "1", True])
def test_a_tolerance_is_a_number_from_0(tolerance: object) -> None:
    with pytest.raises(InvalidContent) as caught:
        question_types.author("numeric", {"value": 1, "tolerance": tolerance})
    assert caught.value.pointer == "/tolerance"


def test_the_key_is_shown_back_with_what_else_counts() -> None:
    content = question_types.author("numeric", {"value": 300_000, "tolerance": 1000, "unit": "people"})
    (line,) = content.explain(content.parse({"text": "300k"}), Marking())
    assert (line.text, line.answer, line.reason) == ("300k", "300,000 people", "Anything within 1,000 of it counts.")
    assert content.present(random.Random(1)) == {"kind": "number", "unit": "people", "max_length": 300}
    float_of_a_form = question_types.author("numeric", {"value": 2_400_000.0, "tolerance": 1000.0, "unit": "tonnes"})
    (key,) = float_of_a_form.explain(None, Marking())
    assert (key.text, key.reason) == ("2,400,000 tonnes", "Anything within 1,000 of it counts.")
    day = question_types.author("numeric", {"value": "2017-01-23"})
    assert day.key_texts() == ("23 January 2017",)
    assert day.present(random.Random(1))["kind"] == "date"
