import pytest

from quizzes.engine import question_types
from quizzes.engine.question_types import InvalidContent, Marking, Score
from quizzes.engine.question_types.base import Verdict

KEYS, DISTRACTORS = "ABC", "DE"


def five_options(**settings: str):  # type: ignore[no-untyped-def]
    options = [{"text": text, "is_key": text in KEYS} for text in KEYS + DISTRACTORS]
    return question_types.author("multi_select", {"options": options, **settings})


def score(picked: str, **settings: str) -> Score | None:
    content = five_options(**settings)
    return content.score(
        content.parse({"options": [option.id for option in content.options if option.text in picked]}), Marking()
    )


@pytest.mark.parametrize(
    ("picked", "all_or_nothing", "net", "coverage", "each_decision"),
    [
        ("ABC", 1.0, 1.0, 1.0, 1.0),
        ("AB", 0.0, 2 / 3, 2 / 3, 4 / 5),
        ("ABD", 0.0, 1 / 3, 2 / 3 * (2 / 3), 3 / 5),
        ("ABCDE", 0.0, 1 / 3, 3 / 5, 3 / 5),
        ("ADE", 0.0, 0.0, 1 / 3 * (1 / 3), 1 / 5),
        ("DE", 0.0, 0.0, 0.0, 0.0),
        ("", 0.0, 0.0, 0.0, 0.0),
    ],
)
def test_each_mode_scores_by_its_formula(
    picked: str, all_or_nothing: float, net: float, coverage: float, each_decision: float
) -> None:
    assert score(picked, scoring="all_or_nothing") == Score(all_or_nothing)
    assert score(picked, scoring="net") == Score(net)
    assert score(picked, scoring="coverage") == Score(coverage)
    assert score(picked, scoring="each_decision") == Score(each_decision)


def test_all_or_nothing_is_the_mode_unless_another_is_named() -> None:
    assert score("AB") == Score(0.0)


@pytest.mark.parametrize("scoring", ["", "NET", None, 1, ["net"]])
def test_an_unknown_mode_is_refused_with_the_names_of_those_there_are(scoring: object) -> None:
    with pytest.raises(InvalidContent, match="coverage") as caught:
        five_options(scoring=scoring)  # type: ignore[arg-type]
    assert caught.value.pointer == "/scoring"


def test_a_question_without_a_key_is_refused() -> None:
    with pytest.raises(InvalidContent, match="at least one"):
        question_types.author("multi_select", {"options": [{"text": "A"}, {"text": "B"}]})


def test_a_missed_key_is_told_from_a_chosen_one() -> None:
    content = five_options()
    chosen = [content.options[0].id, content.options[3].id]
    lines = content.explain(content.parse({"options": chosen}), Marking())
    assert [(line.is_key, line.is_chosen, line.verdict) for line in lines] == [
        (True, True, Verdict.RIGHT),
        (True, False, Verdict.RIGHT),
        (True, False, Verdict.RIGHT),
        (False, True, Verdict.WRONG),
        (False, False, None),
    ]
