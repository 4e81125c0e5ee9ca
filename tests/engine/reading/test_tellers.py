"""Beside words that somebody tells stand others: whom he told, where he was, what he was asked."""

import pytest


def first(reading):
    return reading.quotations[0]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "“We were left there,” said the 26-year-old from Makeni, in Kenya, who spoke to the board.",
            "the 26-year-old",
        ),
        (
            "The rebels agreed to whatever the court decides, which one member of it described, with a grimace, as"
            " “the toad we had to swallow.”",
            "one member",
        ),
    ],
)
def test_whoever_stands_nearer_does_not_speak_for_somebody_without_a_name(reading_of, text, speaker):
    found = first(reading_of(text))
    assert (found.speaker, found.speaker_as_written) == ("", speaker)


def test_words_that_somebody_was_told_are_not_hers(reading_of):
    text = (
        "Nurcan Aydemir wept. She turned to the authority after, she says, her superiors told her to “stop sending"
        " about it.”"
    )
    assert first(reading_of(text)).speaker_as_written == "her superiors"


def test_a_town_does_not_say_what_a_group_in_it_said(reading_of):
    text = "It rests on a study by the Center for Value, a group in Chicago, which said prices “rose too far.”"
    reading = reading_of(text)
    assert reading.name_of(first(reading).speaker) == "Center for Value"


def test_a_council_outside_which_somebody_spoke_was_told_nothing(reading_of):
    text = "Mona Farouk arrived. “I will not beg for votes,” she told reporters outside the Council of Ministers."
    assert first(reading_of(text)).outlet == ""


def test_whom_something_is_told_does_not_say_it(reading_of):
    reading = reading_of("Sources privy to the development told Dawn that the Afghan delegation had agreed to it.")
    assert "dawn" not in {quotation.speaker for quotation in reading.quotations}


def test_who_orders_something_after_finding_a_fault_has_found_it(reading_of):
    reading = reading_of(
        "Chile was sorry. An appeals court ordered the closure of a smelter, one of the oldest in Chile, after finding"
        " that sulphur dioxide levels had exceeded the legal limit."
    )
    assert {quotation.speaker for quotation in reading.quotations} == {"appeals-court"}


def test_what_goes_on_with_and_that_is_told_too(reading_of):
    reading = reading_of(
        "But residents of three villages said they were given between a third and a half of it, and that some families"
        " had been left out altogether."
    )
    assert any("left out altogether" in quotation.text for quotation in reading.quotations)


def test_what_somebody_was_asked_he_does_not_say(reading_of):
    reading = reading_of("Ishiba was asked, “Do you feel any ethical guilt?” The prime minister admitted that he did.")
    assert not any("ethical guilt" in quotation.text and quotation.speaker for quotation in reading.quotations)
