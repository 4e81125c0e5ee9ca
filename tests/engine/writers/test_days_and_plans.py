"""Days that may be written otherwise, “today” of a report printed the day after, and what is done by a plan."""

from dataclasses import replace

import pytest

from quizzes.engine.document import Document
from quizzes.engine.facts import find
from quizzes.engine.question_types import GAP
from quizzes.engine.reading.read import read
from quizzes.engine.reading.sentences import sentences_of
from quizzes.engine.reading.tagger import load
from quizzes.engine.writers import Material, propose
from quizzes.engine.writers._gaps_of_figures import _as_typed
from tests.engine.writers.samples import LEAD, PEOPLE, drafts, facts_of


def cloze(found):
    return [draft.written["text"] for draft in found if draft.type.startswith("cloze")]


def test_a_day_is_right_with_the_year_that_the_article_has_elsewhere():
    text = "On 22 April Tollard, a firm in Hamar, sold the union nine old boats. The yard shut on 22 April 2023."
    gaps = [gap.split("|") for one in cloze(drafts(LEAD + text)) for gap in GAP.findall(one)]
    assert any(gap[0] == "22 April" and "22 April 2023" in gap for gap in gaps)


@pytest.mark.parametrize(
    ("told", "half"),
    [
        ("on April 25 and 26 in Oslo", "April 25"),
        ("in July and August 2022", "August 2022"),
        ("for 2 hours and 50 minutes", "50"),
    ],
)
def test_half_of_a_time_is_not_left_out(told, half):
    text = f"At least 26 men of Hamar worked at the old yard {told}. The bank shut on 3 June 2022, and not in May 2021."
    found = cloze(drafts(LEAD + text))
    assert found
    assert not any(f"[[{half}" in one for one in found)


def test_a_model_is_no_number():
    found = cloze(
        drafts(f"{LEAD}The yard of Hamar told the bank of delays to its 787 Dreamliner on Friday. It has 85 men.")
    )
    assert found
    assert not any("[[787" in one for one in found)


def test_a_sentence_that_ends_with_what_was_told_before_opens_nothing():
    found = cloze(
        drafts(f"{LEAD}The old union of Hamar denies that it did. Its envoy in Oslo said that 85 men had left.")
    )
    assert not any("that it did" in one[:90] for one in found)


def test_years_before_a_number_are_no_part_of_it():
    found = cloze(drafts(f"{LEAD}In recent years 340 boats were sold in Hamar by the old bank."))
    assert any("[[340]]" in one for one in found)


def test_what_is_counted_off_is_not_counted_wrong():
    found = drafts(f"{LEAD}The council of Hamar will discuss four options: boats, carts, a ferry and an old bridge.")
    assert not any("options" in draft.stem for draft in found if draft.writer == "spot_the_change")


def test_a_number_out_of_so_many_is_right_alone():
    figures = Material(facts_of("Garvel lost by two points out of 100 in March.")).reading.figures
    told = [one for figure in figures for one in _as_typed(replace(figure, as_written="two points out of 100"))]
    assert "two points" in told
    shares = [one for figure in figures for one in _as_typed(replace(figure, as_written="four out of five"))]
    assert "four" not in shares


@pytest.mark.parametrize(("dateline", "is_asked"), [("HAMAR, May 15", False), ("HAMAR, May 16", True)])
def test_today_is_the_day_of_the_report_or_is_not_asked(dateline, is_asked):
    text = f"The union of Hamar voted today to sell 85 old boats to a bank.{PEOPLE}"
    document = Document(
        text=text, sentences=sentences_of(text), published_on=facts_of().reading.document.published_on,
        title="The boats", dateline=dateline,
    )  # fmt: skip
    found = cloze(propose(Material(find(read(document, load())))))
    assert any("today" in one for one in found) is is_asked


@pytest.mark.parametrize(
    ("told", "is_asked"),
    [
        ("Norway would hold back 85 boats of the old market each winter.", False),
        ("If the snow came, Norway would hold back 85 boats of the old market.", True),
        ("According to a draft, Norway would hold back 85 boats of the old market.", True),
        ("A plan would hold back 85 boats of the old market each winter.", True),
    ],
)
def test_what_somebody_would_do_by_a_plan_stands_behind_the_plan(told, is_asked):
    alone = [draft for draft in drafts(LEAD + told) if draft.writer == "cloze"]
    assert any("hold back" in one for one in cloze(alone)) is is_asked


def test_what_somebody_would_do_by_a_plan_begins_no_passage():
    text = "Norway would hold back 85 boats each winter. It would pay 9 million crowns to the bank of Hamar."
    found = cloze(drafts(LEAD + text))
    assert found
    assert not any("2023, Norway would" in one for one in found)


@pytest.mark.parametrize("day", ["Aug 5, 2021: ", "March 2021—"])
def test_a_line_of_a_list_of_days_is_neither_asked_nor_shown(day):
    text = f"Norway sold nine boats to the market of Hamar.\n\n{day}Parliament sells 85 boats to a bank.\n\n"
    found = cloze(drafts(f"{LEAD}{text}It has told the old port of Hamar that 40 men may go."))
    assert found
    assert not any("Parliament" in one for one in found)


def test_a_question_that_is_quoted_is_no_heading():
    text = (
        "Rain fell.\n\nPiotr Zielny asked: “Who will ever pay for the nine broken boats of Hamar?”\n\nJan Rybak left."
    )
    assert any(draft.writer == "who_said" and "broken boats" in draft.stem for draft in drafts(text))


def test_a_question_for_a_heading_is_shown_in_no_passage():
    text = "Norway sold nine boats in 2021.\n\nWhat is next?\n\nIt has told the old port of Hamar that 85 men may go."
    found = [draft for draft in drafts(text) if draft.writer == "cloze_passage"]
    assert found
    assert not any("What is next" in one for one in cloze(found))
