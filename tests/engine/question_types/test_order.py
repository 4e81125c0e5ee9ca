import pytest

from quizzes.engine import question_types
from quizzes.engine.question_types import InvalidAnswer, InvalidContent, Marking, Score
from quizzes.engine.question_types.base import Verdict

CONTENT = question_types.load("order", {"items": [{"id": text.lower(), "text": text} for text in "ABCD"]})


@pytest.mark.parametrize(
    ("given", "inversions"), [("abcd", 0), ("bacd", 1), ("acdb", 2), ("dabc", 3), ("cdab", 4), ("dcba", 6)]
)
def test_the_score_falls_with_inversions(given: str, inversions: int) -> None:
    assert CONTENT.score(CONTENT.parse({"order": list(given)}), Marking()) == Score((6 - inversions) / 6)


def test_a_form_gives_each_item_its_place() -> None:
    form = {"place-a": ["2"], "place-b": ["1"], "place-c": ["4"], "place-d": ["3"]}
    assert CONTENT.answer_from_form(form) == {"order": ["b", "a", "d", "c"]}


@pytest.mark.parametrize(
    "places", [["1", "1", "2", "3"], ["1", "2", "3", ""], ["1", "2", "3", "5"], ["²", "1", "x", "0"]]
)
def test_a_form_with_a_place_taken_twice_or_left_out_is_refused_with_advice(places: list[str]) -> None:
    form = {f"place-{item}": [place] for item, place in zip("abcd", places, strict=True)}
    with pytest.raises(InvalidAnswer, match="1 to 4"):
        CONTENT.parse(CONTENT.answer_from_form(form))


def test_feedback_keeps_the_students_order_and_names_what_belongs_in_a_place() -> None:
    lines = CONTENT.explain(CONTENT.parse({"order": list("bacd")}), Marking())
    assert [line.text for line in lines] == ["1. B", "2. A", "3. C", "4. D"]
    assert [line.answer for line in lines] == ["A", "B", "", ""]
    assert [line.verdict for line in lines] == [Verdict.WRONG, Verdict.WRONG, Verdict.RIGHT, Verdict.RIGHT]


def test_items_that_read_the_same_cannot_be_ordered() -> None:
    with pytest.raises(InvalidContent, match="twice") as caught:
        question_types.author("order", {"items": ["A", "B", " A"]})
    assert caught.value.pointer == "/items/2"
