"""Dates are written out as they stand: before a noun, in a stretch of days, as the day of the report."""

import pytest

from tests.engine.writers.samples import drafts, said


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A May 3 Norwegian strike closed the harbour of Bergen.", "A [[3 May 2023]] Norwegian strike"),
        ("Norway will publish the results of the May 3 Bergen inquiry in Oslo.", "of the [[3 May 2023]] Bergen"),
    ],
)
def test_a_date_before_a_noun_takes_no_preposition(text, words):
    assert any(words in told for told in said(drafts(text)))


@pytest.mark.parametrize(
    ("text", "is_told"), [("In a May 3 report Norway", True), ("In an April 26 report Norway", False)]
)
def test_a_date_behind_a_or_an_fits_it(text, is_told):
    found = said(drafts(f"{text} put the cost of the storm at $16.4 million."))
    assert not [told for told in found if "an 26" in told]
    assert bool([told for told in found if "n a 3 May 2023 report" in told]) is is_told


def test_the_day_of_an_event_dates_the_event_alone():
    found = said(drafts("Norway is to deliver on the promise of Jan Holm at the Bergen summit in March 2023."))
    assert not [told for told in found if "in which month" in told]


@pytest.mark.parametrize(
    "text",
    [
        "Over the last year Norway has sold 40 boats to Sweden.",
        "Norway will sell 40 boats to Sweden on Friday noon.",
        "Ada Lund visited Turkey on 4 April and Sweden on 5-6 April.",
    ],
)
def test_a_part_of_a_time_is_not_written_as_a_day_or_a_year(text):
    assert not [told for told in said(drafts(text)) if " in 2022" in told or "19 May 2023" in told or "on 5 Ap" in told]


def test_the_day_of_the_report_is_not_left_out_of_its_own_name():
    assert not [told for told in said(drafts("Norway strongly condemns the strike today.")) if "report of [[" in told]
