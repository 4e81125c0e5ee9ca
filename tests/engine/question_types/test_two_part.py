from typing import Any

import pytest

from quizzes.engine import question_types
from quizzes.engine.question_types import InvalidContent, Marking, Score, Source

ARTICLE = Source(sentences=("Zero.", "One.", "Two.", "Three."))
OPTIONS = [{"id": text, "text": text, "is_key": text in "AB"} for text in "ABC"]


def two_part(**settings: bool) -> Any:
    question = {"type": "multi_select", "content": {"options": OPTIONS, "scoring": "net"}}
    return question_types.author("two_part", {"question": question, "sentences": [1, 2], **settings}, ARTICLE)


def earned(content: Any, picked: str, sentences: list[int]) -> Score:
    options = [option.id for option in content.question.options if option.text in picked]
    score = content.score(content.parse({"answer": {"options": options}, "sentences": sentences}), Marking())
    assert score is not None
    return score


@pytest.mark.parametrize(
    ("picked", "sentences", "with_answer", "alone"),
    [
        ("AB", [1, 2], 1.0, 1.0),
        ("AB", [1], (1 + 2 / 3) / 2, (1 + 2 / 3) / 2),
        ("AB", [], 0.5, 0.5),
        ("A", [1, 2], 0.25, 0.75),
        ("C", [1, 2], 0.0, 0.5),
        ("", [1, 2], 0.0, 0.5),
        ("", [], 0.0, 0.0),
    ],
)
def test_the_proof_counts_only_when_the_answer_is_right_unless_switched_off(
    picked: str, sentences: list[int], with_answer: float, alone: float
) -> None:
    assert earned(two_part(), picked, sentences) == Score(with_answer)
    assert earned(two_part(proof_needs_answer=False), picked, sentences) == Score(alone)


def test_a_wrong_answer_under_negative_marking_costs_half_of_what_it_would() -> None:
    question = {"type": "true_false", "content": {"value": True}}
    content = question_types.author("two_part", {"question": question, "sentences": [1]}, ARTICLE)
    answer = content.parse({"answer": {"value": False}, "sentences": [1]})
    assert content.score(answer, Marking(negative=True, floor=-1.0)) == Score(-0.5)


def test_a_form_holds_both_parts() -> None:
    content = two_part()
    first = content.question.options[0].id
    assert content.answer_from_form({"option": [first], "sentence": ["2"]}) == {
        "answer": {"options": [first]},
        "sentences": [2],
    }


def test_feedback_explains_the_options_and_then_the_proof() -> None:
    content = two_part()
    lines = content.explain(content.parse({"answer": {"options": []}, "sentences": [3]}), Marking())
    assert [line.text for line in lines] == ["A", "B", "C", "One.", "Two.", "Three."]


def test_a_typed_question_inside_is_typed() -> None:
    question = {"type": "short_answer", "content": {"accepted": [{"text": "Astana"}]}}
    assert question_types.author("two_part", {"question": question, "sentences": [1]}, ARTICLE).is_typed
    assert not two_part().is_typed


@pytest.mark.parametrize(
    ("question", "pointer"),
    [
        ({"type": "two_part", "content": {}}, "/question/type"),
        ({"type": "essay", "content": {}}, "/question/type"),
        ({"type": "karaoke", "content": {}}, "/question/type"),
        ({"type": "true_false", "content": {"value": 1}}, "/question/content/value"),
        ({"type": "true_false", "content": []}, "/question/content"),
        ({"type": "true_false"}, "/question/content"),
        (None, "/question"),
    ],
)
def test_a_fault_of_the_inner_question_is_pointed_at_from_outside(question: object, pointer: str) -> None:
    with pytest.raises(InvalidContent) as caught:
        question_types.author("two_part", {"question": question, "sentences": [1]}, ARTICLE)
    assert caught.value.pointer == pointer
