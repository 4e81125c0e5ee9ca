import pytest

from quizzes.engine import question_types
from quizzes.engine.question_types import InvalidAnswer, InvalidContent, Marking, Score

CONTENT = question_types.author("true_false", {"value": False, "feedback": {"false": "They refused."}})


@pytest.mark.parametrize(("value", "mild", "harsh"), [(False, 1.0, 1.0), (True, 0.0, -1.0), (None, 0.0, 0.0)])
def test_under_negative_marking_a_wrong_judgement_costs_as_much_as_a_right_one_earns(
    value: bool | None, mild: float, harsh: float
) -> None:
    answer = CONTENT.parse({"value": value})
    assert CONTENT.score(answer, Marking()) == Score(mild)
    assert CONTENT.score(answer, Marking(negative=True, floor=-1.0)) == Score(harsh)


def test_a_form_says_true_or_false_in_words() -> None:
    assert CONTENT.answer_from_form({"value": ["true"]}) == {"value": True}
    assert CONTENT.answer_from_form({}) == {"value": None}
    with pytest.raises(InvalidAnswer):
        CONTENT.parse(CONTENT.answer_from_form({"value": ["perhaps"]}))


def test_both_answers_are_explained() -> None:
    lines = CONTENT.explain(CONTENT.parse({"value": True}), Marking())
    assert [(line.text, line.reason, line.is_key, line.is_chosen) for line in lines] == [
        ("True", "", False, True),
        ("False", "They refused.", True, False),
    ]


@pytest.mark.parametrize("value", [None, "true", 1, 0])
def test_a_key_is_true_or_false_and_nothing_else(value: object) -> None:
    with pytest.raises(InvalidContent) as caught:
        question_types.author("true_false", {"value": value})
    assert caught.value.pointer == "/value"
