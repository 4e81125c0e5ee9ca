"""Sentences end where a reader would say they do."""

from itertools import pairwise

import pytest

from quizzes.engine.reading.sentences import BlockKind, blocks_of, sentences_of


def split(text):
    return [text[s.start : s.end] for s in sentences_of(text)]


@pytest.mark.parametrize(
    "parts",
    [
        ["The U.N. envoy met Dr. Lund on Feb. 8 in Geneva.", "Nothing came of it."],
        ["They stopped at 5 p.m. on Friday.", "Gen. H. R. Marsh left at 6 p.m.", "He was late."],
        ["Prices rose 3.5 percent, or $2.4 million.", "J. K. Rowe paid."],
        ["It fell to No. 3 in Jan. The club protested."],
        ["The U.S. Congress voted.", "Then the U.S. left."],
        ["Leaders of a B.C. First Nation will not consent.", "They met."],
        ["He moved to the U.S.", "First Minister John Roe welcomed it."],
        ["“Will it hold?” Angela Brandt asked.", "“Stop!” he said."],
        ["“He told me, ‘Leave now.’", "I left,” she said."],
        ["“It is,” said Mr. Roe, “a start.”", "Nobody laughed."],
        ["(The envoy did not come; an aide did.)", "And third, the river froze."],
        ["He paused … and went on.", "al-Sadr agreed."],
        ["Mr.\u00a0Dahl spoke at 9\u00a0a.m. to St.\u00a0Mary’s.", "No one came."],
        ["Col. David C. Lyle, vol. 3, spoke.", "It rained."],
        ["Acme Inc. sued Brandt Ltd. in March.", "It lost."],
        ["“No,” said Sq. Ldr. Piet Hall of St. Ives.", "He met Bros. Vane at Tahrir Sq. on Monday."],
        ["Lt. Col. Ahn and Sen. Ruiz, Jr. agreed, i.e. they met.", "What next?", "Who knows!"],
    ],
)
def test_a_paragraph_is_cut_at_its_sentences(parts):
    assert split(" ".join(parts)) == (
        parts if "Jan." not in parts[0] else ["It fell to No. 3 in Jan.", "The club protested."]
    )


def test_bullets_are_sentences_without_their_marks():
    text = "The plan would:\n• reopen the border;\n• free 40 prisoners.\n\nBoth sides agreed to it."
    assert split(text) == ["The plan would:", "reopen the border;", "free 40 prisoners.", "Both sides agreed to it."]


def test_a_heading_is_no_sentence_but_stays_in_the_text():
    text = "The river froze in the night.\n\nWhat comes next\n\nBoats will wait for the thaw."
    assert split(text) == ["The river froze in the night.", "Boats will wait for the thaw."]
    assert [block.kind for block in blocks_of(text)][1] is BlockKind.HEADING


def test_a_dateline_stands_before_the_first_sentence():
    assert split("GENEVA, Feb. 8 (Coast Wire) — Talks began. They ended.") == ["Talks began.", "They ended."]


def test_a_dateline_may_stand_below_the_points_of_a_report():
    text = (
        "* Some 3,400 workers strike\n\n(Adds what the union says)\n\nKITWE, Zambia, June 5 (Coast Wire) - Talks began."
    )
    assert split(text)[-1] == "Talks began."


@pytest.mark.parametrize(
    "text",
    [
        "May 5, 2021 – the day the bridge fell – changed everything.",
        "Apollo 11, 1969 - A triumph.",
        "Correction, 5 May 2021: This article was changed.",
    ],
)
def test_a_day_or_a_name_with_a_number_is_no_dateline(text):
    assert split(text) == [text]


def test_who_speaks_is_no_dateline():
    text = "They met at noon.\n\nKOWAL: Germany closed 40 bridges.\n\nZIELNY: Germany closed no bridge at all."
    assert split(text)[1:] == ["KOWAL: Germany closed 40 bridges.", "ZIELNY: Germany closed no bridge at all."]


def test_a_dateline_may_touch_the_first_word():
    assert split("MIYAZAKI--The plant was started again.") == ["The plant was started again."]


@pytest.mark.parametrize(
    "dateline",
    ["Weissenkirchen/Munich – ", "LUXEMBOURG, 9. OCT 2014, 18:24 - ", "Nov 6, 2015 - ", "Calcutta, Aug. 21: "],
)
def test_a_dateline_may_name_two_towns_an_hour_or_the_day_alone(dateline):
    assert split(f"{dateline}From the church one sees the gate.") == ["From the church one sees the gate."]


def test_rupees_do_not_end_a_sentence():
    assert split("The Cabinet cleared the Rs. 1,140-crore project.") == [
        "The Cabinet cleared the Rs. 1,140-crore project."
    ]


def test_numbered_items_keep_together():
    assert split("1. Open the gate.\n2. Close it again.") == ["Open the gate.", "Close it again."]


def test_indices_paragraphs_and_ranges_are_in_order():
    found = sentences_of("One is here. Two is there.\n\nThree is far.")
    assert [(s.index, s.paragraph) for s in found] == [(0, 0), (1, 0), (2, 1)]
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_what_goes_on_for_pages_without_a_full_stop_is_cut_between_words():
    parts = split("Egypt signed a pact, " * 1000)
    assert len(parts) > 5
    assert all(len(part) <= 1500 and part.startswith("Egypt") and part.endswith("pact,") for part in parts)


def test_then_rep_does_not_end_a_sentence():
    text = "The drama carries echoes of the ouster of then-Rep. Kevin McCarthy in a floor vote. Nobody laughed."
    assert len(sentences_of(text)) == 2


def test_an_alderman_ends_no_sentence():
    assert len(split("He spent nine years as chief of staff to then-Ald. Dennis Wrobel. He paid.")) == 2
