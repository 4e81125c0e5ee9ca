import pytest

from quizzes.engine import question_types
from quizzes.engine.question_types import InvalidContent, Marking, Score
from quizzes.engine.question_types.base import Verdict


def four_options():  # type: ignore[no-untyped-def]
    options = [{"text": text, "is_key": text == "A", "feedback": f"Why {text}."} for text in "ABCD"]
    return question_types.author("single_choice", {"options": options})


@pytest.mark.parametrize(("floor", "expected"), [(-1.0, -1 / 3), (-0.25, -0.25), (0.0, 0.0)])
def test_a_wrong_pick_of_four_costs_a_third_down_to_the_floor(floor: float, expected: float) -> None:
    content = four_options()
    wrong = content.parse({"option": content.options[1].id})
    assert content.score(wrong, Marking(negative=True, floor=floor)) == Score(expected)
    assert content.score(wrong, Marking(floor=floor)) == Score(0.0)


def test_every_option_is_explained_with_its_reason() -> None:
    content = four_options()
    lines = content.explain(content.parse({"option": content.options[1].id}), Marking())
    assert [line.reason for line in lines] == ["Why A.", "Why B.", "Why C.", "Why D."]
    assert [line.verdict for line in lines] == [Verdict.RIGHT, Verdict.WRONG, None, None]
    assert [line.is_chosen for line in lines] == [False, True, False, False]


@pytest.mark.parametrize("keys", [[], [0, 1]])
def test_there_is_exactly_one_key(keys: list[int]) -> None:
    options = [{"text": text, "is_key": place in keys} for place, text in enumerate("ABC")]
    with pytest.raises(InvalidContent, match="exactly one") as caught:
        question_types.author("single_choice", {"options": options})
    assert caught.value.pointer == "/options"


def test_a_fault_is_pointed_at() -> None:
    for part, pointer in [({"text": " "}, "/options/1/text"), ({"text": "B", "is_key": 1}, "/options/1/is_key")]:
        with pytest.raises(InvalidContent) as caught:
            question_types.author("single_choice", {"options": [{"text": "A", "is_key": True}, part]})
        assert caught.value.pointer == pointer


def test_two_options_with_one_id_cannot_be_loaded() -> None:
    options = [{"id": "a", "text": text, "is_key": text == "A"} for text in "AB"]
    with pytest.raises(InvalidContent, match="same id"):
        question_types.load("single_choice", {"options": options})
