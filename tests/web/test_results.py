"""The words above a result."""

import pytest

from quizzes.web.results import Tally, headline


@pytest.mark.parametrize(
    ("shares", "words"),
    [
        ((0.1, 0.0), "A first go. Read the lessons once more, then try again."),
        ((0.6, 0.5), "Even across the story. Each strand can take another look."),
        ((0.9, 0.85), "Nearly all of it, across the whole story."),
        ((1.0, 1.0), "Every one of them right."),
        ((0.4, 0.0), "A first go. Start again with the venues."),
        ((0.9, 0.2), "Sure on the actors. The venues need another look."),
    ],
)
def test_a_result_is_put_in_words_that_fit_it(shares: tuple[float, float], words: str) -> None:
    tallies = [Tally(strand, share, 1) for strand, share in zip(("actors", "venues"), shares, strict=True)]
    assert headline(tallies) == words


def test_without_strands_a_result_is_done() -> None:
    assert headline([]) == "Done."
