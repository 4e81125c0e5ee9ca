"""Dates are written out in clauses (before a noun, in a stretch of days) and stay as they are in whole sentences."""

import pytest

from quizzes.engine.writers._dates import in_its_manner
from tests.engine.writers.samples import alone, drafts, said


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A May 3 Norwegian strike closed the harbour of Bergen.", "A 3 May 2023 Norwegian strike"),
        ("Norway will publish the results of the May 3 Bergen inquiry in Oslo.", "of the 3 May 2023 Bergen"),
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


@pytest.mark.parametrize("day", ["on Tuesday", "on Friday evening", "last year", "this week"])
def test_a_whole_sentence_keeps_a_day_without_a_number_and_does_not_ask_it(day):
    found = [d for d in drafts(f"The council sold 340 cars {day} to a yard in Hamar.") if d.writer == "cloze"]
    told = f"According to the report of 16 May 2023, the council sold [[340]] cars {day} to a yard in Hamar."
    assert told in [d.written["text"] for d in found]
    assert {key for d in found for key in d.left_out if d.evidence[0].start == 0} == {"340", "Hamar"}


def test_a_clause_has_its_days_written_out():
    stems = [d.stem for d in drafts("The council sold 340 cars on Friday to a yard in Hamar.")]
    assert any("on 12 May 2023" in stem for stem in stems)
    assert not any("on Friday" in stem for stem in stems)


def test_wrong_days_are_written_as_the_article_writes_the_right_one():
    text = "The council sold 340 cars on Feb. 6 to a yard in Hamar. Jan Holm left Oslo on 9 March."
    (menu,) = [menu for d in alone(drafts(text)) for menu in d.written.get("menus", ()) if len(d.left_out) == 1
               and menu[0] == "Feb. 6"]  # fmt: skip
    assert "March 9" in menu
    assert all(in_its_manner(day, "2023-02-06") == "Feb. 6" for day in menu if day != "March 9")


@pytest.mark.parametrize(
    ("written", "iso", "told"),
    [
        ("May 3", "2023-05-06", "May 6"),
        ("Jan. 7", "2017-02-10", "Feb. 10"),
        ("Jan. 7", "2017-05-10", "May 10"),
        ("May 3, 2022", "2023-06-01", "June 1, 2023"),
        ("6 February 2022", "2023-03-09", "9 March 2023"),
        ("February 2022", "2021-03", "March 2021"),
        ("March", "2023-04", "April"),
        ("2022", "2019", "2019"),
        ("May 3", "2023-05", ""),
        ("Tuesday", "2023-05-09", ""),
        ("last year", "2022", ""),
    ],
)
def test_a_date_is_written_in_the_manner_of_another(written, iso, told):
    assert in_its_manner(written, iso) == told


@pytest.mark.parametrize(("before", "is_gap"), [("the", True), ("a", False)])
def test_a_date_behind_a_is_not_left_out(before, is_gap):
    found = drafts(f"The council closed the harbour of Hamar after {before} May 3 strike.")
    assert any("May 3" in d.left_out for d in found) is is_gap
