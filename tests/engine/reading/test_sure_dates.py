"""A date is sure where its clause tells whether the last such day or the next is meant."""

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "A first convoy could depart from the harbour on Saturday.",
        "The delivery was postponed until May at the earliest.",
        "The union has given a call for a stoppage in three districts on Tuesday.",
    ],
)
def test_what_may_be_past_or_to_come_is_not_sure(reading_of, text):
    found = reading_of(text, "2021-03-31").dates
    assert [mention.is_sure for mention in found] == [False]


@pytest.mark.parametrize(
    "text",
    [
        "Norway closed the harbour on Saturday.",
        "Norway will close the harbour on Saturday.",
        "Prices have risen since May.",
        "The plan was refused on Monday last by the council.",
    ],
)
def test_what_the_clause_tells_of_is_sure(reading_of, text):
    assert all(mention.is_sure for mention in reading_of(text, "2021-03-30").dates)


@pytest.mark.parametrize(
    "text",
    [
        "Each boat was out for 14 hours a day, from Monday to Thursday.",
        "He died in the riot and was to be released in November.",
        "It will return if another ship, due a week on Saturday, is let in.",
        "The council meets on Friday week.",
        "Passengers are being urged not to travel on Friday after talks broke up.",
    ],
)
def test_days_of_every_week_and_what_was_to_be_are_not_sure(reading_of, text):
    found = reading_of(text, "2021-03-31").dates
    assert not any(mention.is_sure for mention in found if mention.as_written != "a day")


@pytest.mark.parametrize(
    "text",
    [
        "The president has called party leaders to the castle on Monday.",
        "Results of the tests were expected on Monday.",
    ],
)
def test_a_day_under_a_perfect_or_an_expectation_is_not_sure(reading_of, text):
    assert [mention.is_sure for mention in reading_of(text, "2023-10-05").dates] == [False]


@pytest.mark.parametrize(
    ("text", "is_sure"),
    [
        ("On January 9 the board said no. The answer came two days later.", True),
        ("On January 9 the board said no. Pumps cost money. The answer came two days later.", False),
        ("Drivers threatened to block the road from Saturday if he was held.", False),
        ("The road will be shut from Saturday.", True),
        ("His wife was laid off from the yard at Christmas.", False),
        ("The mayor said he had favored a June 30 deadline.", False),
        ("He questioned the raids, five months before a vote in June.", False),
    ],
)
def test_what_counts_from_afar_or_is_only_threatened_is_not_sure(reading_of, text, is_sure):
    *_, last = reading_of(text, "2017-01-23").dates
    assert last.is_sure is is_sure
