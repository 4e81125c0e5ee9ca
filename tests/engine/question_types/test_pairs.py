import random

import pytest

from quizzes.engine import question_types
from quizzes.engine.question_types import InvalidContent, Marking, Score
from quizzes.engine.question_types.base import Verdict

PAIRS = [
    {"prompt": "Jaafari", "answer": "Government", "feedback": "He led its team."},
    {"prompt": "Alloush", "answer": "Opposition"},
    {"prompt": "Aridi", "answer": "Opposition"},
]
BOTH = pytest.mark.parametrize("type_id", sorted({"match", "categorise"} & set(question_types.all_types())))


@BOTH
def test_each_pair_is_worth_its_share(type_id: str) -> None:
    content = question_types.author(type_id, {"pairs": PAIRS})
    ids = {answer.text: answer.id for answer in content.answers}
    given = {pair.id: ids["Opposition"] for pair in content.pairs}
    assert content.score(content.parse({"pairs": given}), Marking()) == Score(2 / 3)
    given.popitem()
    assert content.score(content.parse({"pairs": given}), Marking()) == Score(1 / 3)


@BOTH
def test_an_answer_used_twice_is_shown_once(type_id: str) -> None:
    content = question_types.author(type_id, {"pairs": PAIRS, "extra_answers": ["Opposition", "Neither"]})
    shown = [answer["text"] for answer in content.present(random.Random(1))["answers"]]
    assert sorted(shown) == ["Government", "Neither", "Opposition"]
    assert content.distractor_texts() == ("Neither",)


@BOTH
def test_feedback_says_what_was_chosen_and_what_belongs_there(type_id: str) -> None:
    content = question_types.author(type_id, {"pairs": PAIRS})
    ids = {answer.text: answer.id for answer in content.answers}
    form = {f"pair-{pair.id}": [ids["Opposition"]] for pair in content.pairs[:2]}
    first, second, third = content.explain(content.parse(content.answer_from_form(form)), Marking())
    assert (first.text, first.answer, first.reason) == ("Jaafari: Opposition", "Government", "He led its team.")
    assert (second.text, second.answer, second.verdict) == ("Alloush: Opposition", "", Verdict.RIGHT)
    assert (third.text, third.answer, third.is_chosen, third.verdict) == ("Aridi", "Opposition", False, Verdict.WRONG)


@BOTH
def test_pairs_that_all_have_one_answer_are_refused(type_id: str) -> None:
    with pytest.raises(InvalidContent, match="two different"):
        question_types.author(type_id, {"pairs": PAIRS[1:]})
