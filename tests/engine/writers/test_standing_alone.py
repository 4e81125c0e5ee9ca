"""What is asked stands without the sentences before it: each rule on a text of its own."""

import pytest

from quizzes.engine.writers import BAR
from tests.engine.writers.samples import drafts


def told(text, words):
    """Return the drafts made of a text that ask or state the words."""
    return [draft for draft in drafts(text) if words in asked(draft)]


def asked(draft):
    rows = [row["statement"] for row in draft.written.get("rows", ())]
    return " ".join([draft.stem, draft.written.get("text", ""), *rows])


def surest(text, words):
    return max((draft.confidence for draft in told(text, words)), default=0.0)


@pytest.mark.parametrize(
    ("pointing", "plain", "word"),
    [
        (
            "Norway sold 40 boats and the rest are to go by 2025.",
            "Norway sold 40 boats and nine ships are to go by 2025.",
            "are to go",
        ),
        (
            "The first was sold by Jan Holm in Bergen in 2021.",
            "The first boat was sold by Jan Holm in Bergen in 2021.",
            "sold by Jan Holm in",
        ),
        (
            "The yards of Bergen have been silent since, and 40 men left.",
            "The yards of Bergen have been silent since 2019.",
            "been silent",
        ),
        ("Jan Holm had hoped for 300 in Bergen.", "Jan Holm had hoped for 300 boats in Bergen.", "hoped for"),
        (
            "A court in Oslo is to hear both sides on 9 June 2023.",
            "A court in Oslo is to hear both old sides on 9 June 2023.",
            "hear both",
        ),
    ],
)
def test_words_for_what_was_told_before_are_not_asked(pointing, plain, word):
    assert told(plain, word)
    assert not told(pointing, word)


@pytest.mark.parametrize(("pointing", "plain"), [("another lake", "a lake"), ("a similar lake", "a small lake")])
def test_what_is_only_like_something_told_before_is_not_offered(pointing, plain):
    text = "In 1941 a flood from {} in Norway killed 1,800 people and 40 horses."
    assert surest(text.format(pointing), pointing) < BAR < surest(text.format(plain), plain)


def test_as_well_is_left_out():
    text = "Eva Lind argued that past catches in Norway should count as well. Peru says ships count as well as men."
    assert told(text, "past catches in Norway should count")
    assert not told(text, "should count as well")
    assert not told(text, "ships count as")


def test_he_in_what_somebody_says_is_nobody_else():
    text = (
        "Minister Sione Fatai spoke in Oslo. Opposition leader Viliami Taufa has called for the minister to resign, and"
        " says he will table a motion of no confidence when parliament meets on 24 October."
    )
    assert told(text, "says he will table a motion")
    assert not told(text, "the minister will table")


def test_he_behind_a_name_of_which_nothing_was_read_is_not_asked_for():
    text = (
        "Geologist Christian Huber met Eva Lind in Bergen. His estimate was low. {}He heard the verdict by telephone in"
        " Hamar."
    )
    unread = text.format("Quispe has no right to appeal. ")
    assert surest(unread, "heard the verdict") < BAR - 0.1 < surest(text.format(""), "heard the verdict")
