import random
from typing import Any

import pytest

from quizzes.engine import question_types
from quizzes.engine.question_types import InvalidContent, Marking, QuestionContent, Score
from quizzes.engine.question_types.base import Verdict
from quizzes.engine.typed_answers import Name, alias_table

TEXT = "[[Astana|Nur-Sultan]] saw the talks open on [[23 January]] 2017."
MENUS = [["Geneva", "Astana", "Nur-Sultan"], ["23 January", "8 February"]]
WRITTEN: dict[str, dict[str, Any]] = {
    "cloze_typed": {"text": TEXT},
    "cloze_menu": {"text": TEXT, "menus": MENUS},
    "cloze_bank": {"text": TEXT, "extra_words": ["Geneva", "Nur-Sultan"]},
}
EVERY = pytest.mark.parametrize("type_id", sorted(WRITTEN))


def author(type_id: str) -> QuestionContent:
    return question_types.author(type_id, WRITTEN[type_id])


def answered(content: Any, *filled: str) -> dict[str, Any]:
    """Fill the gaps with choices of these texts, or with the texts where they are typed."""
    values = [
        next((choice.id for choice in slot.choices if choice.text == text), text)
        for slot, text in zip(content.slots, filled, strict=True)
    ]
    return content.answer_from_form({f"gap-{gap}": [value] for gap, value in zip(content.gaps, values, strict=True)})


@EVERY
@pytest.mark.parametrize(
    ("filled", "expected"),
    [
        (("Astana", "23 January"), 1.0),
        (("Nur-Sultan", "23 January"), 1.0),
        (("Geneva", "23 January"), 0.5),
        (("", "23 January"), 0.5),
        (("Geneva", ""), 0.0),
        (("", ""), 0.0),
    ],
)
def test_each_gap_is_worth_its_share(type_id: str, filled: tuple[str, ...], expected: float) -> None:
    content = author(type_id)
    assert content.score(content.parse(answered(content, *filled)), Marking()) == Score(expected)


@EVERY
def test_the_text_is_shown_with_its_gaps_and_without_what_belongs_in_them(type_id: str) -> None:
    content: Any = author(type_id)
    first, between, second, last = content.present(random.Random(1))["parts"]
    assert (first["gap"], second["gap"]) == content.gaps
    assert (between, last) == (" saw the talks open on ", " 2017.")


@EVERY
def test_feedback_shows_the_gap_in_its_words_and_what_belongs_in_it(type_id: str) -> None:
    content = author(type_id)
    first, second = content.explain(content.parse(answered(content, "Geneva", "")), Marking())
    assert (first.text, first.answer, first.verdict) == ("Geneva saw the talks open …", "Astana", Verdict.WRONG)
    assert (second.text, second.answer) == ("… saw the talks open on ____ 2017.", "23 January")
    assert [line.text for line in content.explain(None, Marking())] == [
        "Astana saw the talks open …",
        "… saw the talks open on 23 January 2017.",
    ]


@EVERY
def test_the_words_around_a_gap_stand_as_they_are_written(type_id: str) -> None:
    text = "In [[Astana]], [[23 January]], the first of two days of talks began."
    content = question_types.author(type_id, {**WRITTEN[type_id], "text": text})
    assert [line.text for line in content.explain(None, Marking())] == [
        "In Astana, …",
        "…, 23 January, the first of …",
    ]
    text = "The talks opened in [[Astana]]. They began on [[23 January]]."
    content = question_types.author(type_id, {**WRITTEN[type_id], "text": text})
    assert content.explain(None, Marking())[1].text == "… They began on 23 January."


@EVERY
@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("No gap at all.", "Mark 1 to 40 gaps"),
        ("An [[]] empty gap.", "empty"),
        ("A [[key|]] half empty one.", "empty"),
        ("An [[open one.", "Mark 1 to 40 gaps"),
        ("One [[shut]] and one [[open.", "not closed"),
        ("One [[in [[another]].", "not closed"),
        ("[[gap]] " * 41, "Mark 1 to 40 gaps"),
    ],
)
def test_broken_gaps_are_refused_with_advice(type_id: str, text: str, advice: str) -> None:
    with pytest.raises(InvalidContent, match=advice) as caught:
        question_types.author(type_id, {**WRITTEN[type_id], "text": text})
    assert caught.value.pointer == "/text"


def test_a_typed_gap_is_marked_with_the_aliases_of_the_set() -> None:
    content = question_types.author("cloze_typed", {"text": "It was sponsored by [[Russia]]."})
    names = Marking(aliases=alias_table([Name("Russia", metonyms=("Moscow",))]))
    answer = content.parse(answered(content, "moscow"))
    assert content.score(answer, names) == Score(1.0)
    assert content.score(answer, Marking()) == Score(0.0)
    assert content.explain(answer, names)[0].answer == "Russia"
    assert content.is_typed


def test_each_gap_has_its_menu_and_no_other() -> None:
    content: Any = author("cloze_menu")
    foreign = content.menus[1][0].id
    with pytest.raises(question_types.InvalidAnswer):
        content.parse({"gaps": {content.gaps[0]: foreign}})


@pytest.mark.parametrize(
    ("menus", "pointer"),
    [
        (MENUS[:1], "/menus"),
        ([*MENUS, ["a", "b"]], "/menus"),
        ([["Geneva", "Aleppo"], MENUS[1]], "/menus/0"),
        ([["Astana"], MENUS[1]], "/menus/0"),
        ([["Astana", "Astana"], MENUS[1]], "/menus/0/1"),
    ],
)
def test_every_gap_needs_a_menu_with_its_key(menus: list[list[str]], pointer: str) -> None:
    with pytest.raises(InvalidContent) as caught:
        question_types.author("cloze_menu", {"text": TEXT, "menus": menus})
    assert caught.value.pointer == pointer


def test_the_bank_shows_every_word_once() -> None:
    text = "[[Russia]] met [[Iran]], and [[Russia]] met [[Turkey]]."
    content = question_types.author("cloze_bank", {"text": text, "extra_words": ["Jordan", "Iran"]})
    words = [word["text"] for word in content.present(random.Random(1))["words"]]
    assert sorted(words) == ["Iran", "Jordan", "Russia", "Turkey"]
    assert content.distractor_texts() == ("Jordan",)
