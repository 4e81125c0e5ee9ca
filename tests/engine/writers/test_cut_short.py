"""What a question needs to be understood is not cut off, and what only joins it to its place is."""

import pytest

from tests.engine.writers.samples import alone, drafts, shown


def asked(text):
    """Return what each draft asks, without what it says afterwards."""
    return shown(alone(drafts(text)))


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        (
            "The fever has killed 3,338 in Guinea, Sierra Leone, Liberia, Senegal and Nigeria, the World Health"
            " Organization says.",
            "in Guinea?",
            "in Guinea, Sierra Leone, Liberia, Senegal and Nigeria?",
        ),
        (
            "Norway is the latest of the states where residents can no longer possess, sell or distribute shark fins.",
            "no longer possess.",
            "possess, sell or distribute shark fins.",
        ),
        (
            "Out of 34,000 Hispanic students in Oslo, 2,285 were absent on Monday.",
            "How many students were",
            "Out of 34,000 Hispanic students in Oslo, how many students were absent",
        ),
        (
            "At the camp of Jan Holm, driveways were full of cars on 4 May 2023, a Thursday.",
            "Driveways were full",
            "camp of Jan Holm, driveways were full",
        ),
        (
            "Ada Storm released a report on the 4.9 million bbl. of oil that spilled off Bergen.",
            "million bbl.?",
            "bbl. of oil",
        ),
        (
            "Berg, 56, led Apple from a two-man startup to an empire when the Apple II, the first computer for regular"
            " people to really catch on, sent IBM Corp. and others scrambling to get their own PCs to market.",
            "II to really",
            "",
        ),
        ("Norway: Leave in Norway has been expanded by 12 days for all parents of twins.", "Norway: Leave", "12"),
        ("Additionally, 40 workers of Norsk in Oslo will receive 300 euros in June 2024.", "Additionally", "300"),
        ("Jan Holm shook his head. At Norsk he'd entrance 40 workers with speeches.", "'d entrance", ""),
    ],
)
def test_what_belongs_to_a_question_stays_and_what_joins_it_to_its_place_goes(text, wrong, right):
    found = asked(text)
    assert not [told for told in found if wrong in told]
    assert [told for told in found if right in told]


def test_that_one_told_of_before_is_not_asked_about():
    text = "The law brought a trickle of workers back. Ada Storm predicts that trickle will become a rush by May 2024."
    assert not [told for told in asked(text) if "that trickle" in told]


def test_what_is_only_asked_is_no_statement():
    text = "“Until we count it, we cannot know how much oil is still left in the Gulf of Oslo,” Ada Storm said."
    assert not [told for told in asked(text) if "that how much oil" in told]


def test_an_office_takes_all_that_and_joins_with_it():
    text = "Ada Storm, an adjunct professor of earth and environmental sciences at Oslo University, has been a critic."
    found = asked(text)
    assert [told for told in found if "professor of earth and environmental sciences" in told]
    assert not [told for told in found if "of earth and”" in told]


@pytest.mark.parametrize("title", ["President", "Congressman"])
def test_a_bare_title_is_not_asked_for(title):
    found = drafts(f"On Monday {title} Karl Roe praised Norway. Karl Roe met Ada Storm. Karl Roe left.")
    assert not [draft for draft in found if draft.writer == "role_of" and f"“{title}”" in draft.stem]


def test_an_opinion_in_quotation_marks_is_no_office():
    found = drafts("“Jan Holm is an extremely strong leader,” Ada Storm told Reuters on Monday in Oslo.")
    assert not [draft for draft in found if draft.writer == "role_of" and "strong leader" in draft.stem]


def test_a_short_form_is_written_out():
    found = asked("Jan Holm arrived in Oslo. He’s won 40 votes in Hamar.")
    assert [told for told in found if "has won 40 votes" in told]
    assert not [told for told in found if "’s won" in told]


def test_which_bill_is_no_sentence():
    text = (
        "Jan Holm added that the reform bill President Karl Roe signed into law last month may not have ended the row."
    )
    assert not [told for told in asked(text) if "signed into law in April 2023?" in told or "who signed" in told]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Back then, Jan Holm won 68 percent of the votes in Hamar.", "Who won 68"),
        ("Jan Holm won votes in the 2012 presidential election in Norway.", "[[2012]]"),
        ("Jan Holm won votes in the 2012 presidential election in Norway.", "2013 presidential"),
    ],
)
def test_what_holds_only_with_what_stands_around_it_is_not_asked(text, wrong):
    assert not [told for told in asked(text) if wrong in told]


def test_half_a_committee_describes_nobody():
    found = drafts("House Ways and Means Committee chairman Karl Roe praised Norway. Karl Roe met Ada Storm.")
    assert not [draft for draft in found if draft.writer == "role_of" and "“Committee chairman”" in draft.stem]
