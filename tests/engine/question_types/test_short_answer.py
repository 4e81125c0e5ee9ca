import pytest

from quizzes.engine import question_types
from quizzes.engine.question_types import Explanation, InvalidContent, Marking, Score
from quizzes.engine.question_types.base import Verdict
from quizzes.engine.typed_answers import Name, alias_table

NAMES = Marking(aliases=alias_table([Name("Russia", metonyms=("Moscow", "the Kremlin")), Name("Astana")]))
STATE = question_types.author(
    "short_answer",
    {"accepted": [{"text": "Russia"}, {"text": "Russian government"}, {"text": "the sponsors", "score": 0.5}]},
)
CITY = question_types.author("short_answer", {"accepted": [{"text": "Moscow"}]})


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("RUSSIA", 1.0), ("Kremlin", 1.0), ("russian goverment", 1.0), ("sponsors", 0.5), ("Iran", 0.0)],
)
def test_each_accepted_answer_earns_its_score(typed: str, expected: float) -> None:
    assert STATE.score(STATE.parse({"text": typed}), NAMES) == Score(expected)


def test_a_metonym_passes_for_the_state_and_the_state_not_for_the_city() -> None:
    assert STATE.score(STATE.parse({"text": "Moscow"}), NAMES) == Score(1.0)
    assert CITY.score(CITY.parse({"text": "Russia"}), NAMES) == Score(0.0)
    assert CITY.score(CITY.parse({"text": "Moscow"}), NAMES) == Score(1.0)


def test_the_canonical_form_is_shown_back() -> None:
    def line(typed: str) -> Explanation:
        return STATE.explain(STATE.parse({"text": typed}), NAMES)[0]

    assert line("kremlin") == Explanation("kremlin", "", True, True, Verdict.RIGHT, "Russia")
    assert line("Russia") == Explanation("Russia", "", True, True, Verdict.RIGHT, "")
    assert line("the sponsor") == Explanation("the sponsor", "", False, True, Verdict.PART, "Russia")
    assert line("Iran") == Explanation("Iran", "", False, True, Verdict.WRONG, "Russia")


def test_case_counts_when_the_author_says_so() -> None:
    content = question_types.author("short_answer", {"accepted": [{"text": "IS"}], "case_sensitive": True})
    assert content.score(content.parse({"text": "IS"}), NAMES) == Score(1.0)
    assert content.score(content.parse({"text": "is"}), NAMES) == Score(0.0)


def test_something_must_earn_everything() -> None:
    with pytest.raises(InvalidContent, match="score of 1") as caught:
        question_types.author("short_answer", {"accepted": [{"text": "Russia", "score": 0.5}]})
    assert caught.value.pointer == "/accepted"


@pytest.mark.parametrize("score", [-0.1, 1.1, float("nan"), True, "1", None])
def test_a_score_is_a_number_from_0_to_1(score: object) -> None:
    with pytest.raises(InvalidContent) as caught:
        question_types.author("short_answer", {"accepted": [{"text": "Russia", "score": score}]})
    assert caught.value.pointer == "/accepted/0/score"
