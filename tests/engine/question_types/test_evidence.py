import random

import pytest

from quizzes.engine import question_types
from quizzes.engine.question_types import InvalidAnswer, InvalidContent, Marking, Score, Source
from quizzes.engine.question_types.base import Verdict

ARTICLE = Source(sentences=tuple(f"Sentence text {index}." for index in range(6)))
CONTENT = question_types.author("evidence", {"sentences": [3, 1]}, ARTICLE)


@pytest.mark.parametrize(
    ("picked", "expected"),
    [([1, 3], 1.0), ([1], 2 / 3), ([1, 2], 1 / 2), ([1, 2, 3], 4 / 5), ([0, 1, 2, 3, 4, 5], 4 / 8), ([0], 0), ([], 0)],
)
def test_the_score_is_the_f1_of_the_picked_sentences(picked: list[int], expected: float) -> None:
    assert CONTENT.score(CONTENT.parse({"sentences": picked}), Marking()) == Score(expected)


def test_the_article_is_the_passage_unless_one_is_written() -> None:
    assert [part["text"] for part in CONTENT.present(random.Random(1))["passage"]] == list(ARTICLE.sentences)
    written = {"sentences": [7], "passage": [{"index": 7, "text": "Seven."}, {"index": 5, "text": "Five."}]}
    shown = question_types.author("evidence", written, ARTICLE).present(random.Random(1))
    assert [part["index"] for part in shown["passage"]] == [5, 7]


def test_without_a_passage_sentences_go_by_number() -> None:
    content = question_types.author("evidence", {"sentences": [6]})
    assert content.key_texts() == ("Sentence 7",)
    assert content.score(content.parse({"sentences": [6]}), Marking()) == Score(1.0)


def test_a_form_ticks_sentences() -> None:
    assert CONTENT.answer_from_form({"sentence": ["3", "1"]}) == {"sentences": [3, 1]}
    for value in ("x", "²", "-1", "1.0", "99", "9" * 5000):
        with pytest.raises(InvalidAnswer):
            CONTENT.parse(CONTENT.answer_from_form({"sentence": [value]}))


def test_feedback_shows_what_was_picked_and_what_was_missed_in_the_order_of_the_text() -> None:
    lines = CONTENT.explain(CONTENT.parse({"sentences": [4, 3]}), Marking())
    assert [(line.text[-2], line.is_key, line.is_chosen, line.verdict) for line in lines] == [
        ("1", True, False, Verdict.RIGHT),
        ("3", True, True, Verdict.RIGHT),
        ("4", False, True, Verdict.WRONG),
    ]


@pytest.mark.parametrize(
    ("sentences", "pointer"),
    [
        ([], "/sentences"),
        ([1, 1], "/sentences/1"),
        ([6], "/sentences/0"),
        ([-1], "/sentences/0"),
        ([True], "/sentences/0"),
    ],
)
def test_a_key_is_made_of_sentences_of_the_passage(sentences: list[int], pointer: str) -> None:
    with pytest.raises(InvalidContent) as caught:
        question_types.author("evidence", {"sentences": sentences}, ARTICLE)
    assert caught.value.pointer == pointer
