"""Sentences that can only be read behind others: which are shown before them, and what is left out in all."""

from dataclasses import replace

import pytest

from quizzes.engine.writers import Material, propose
from quizzes.engine.writers._passages import Passages
from tests.engine.writers.samples import alone, drafts, facts_of, keys

SOLD = "The council of Hamar sold a red ferry to Jan Holm in 2021."
LEFT = "Eva Lind left the harbour board for a bank in Oslo."


def passage(*sentences):
    """Return the passage to the last sentence of a text; None where there is none."""
    passages = Passages(Material(facts_of(" ".join(sentences))))
    clause = passages.clause(len(sentences) - 1)
    found = passages.to(clause) if clause is not None else None
    return found[0] if found is not None else None


def shown(*sentences):
    """Return the words of a passage without the date of the report."""
    found = passage(*sentences)
    return found.text.removeprefix("According to the report of 16 May 2023, ") if found is not None else None


def test_it_stands_behind_the_sentence_before():
    assert shown(SOLD, "It carries 40 cars a day.") == f"the {SOLD[4:]} It carries 40 cars a day"


def test_he_stands_behind_all_from_his_name_on():
    assert shown(SOLD, LEFT, "Prices fell in Hamar.", "She owns nine boats there now.").startswith("Eva Lind left")
    assert shown(SOLD, LEFT, "Prices fell in Hamar.", "She owns nine boats there now.").count(".") == 2


def test_a_thing_stands_behind_all_sentences_from_the_last_that_speaks_of_it():
    text = shown(LEFT, SOLD, LEFT, "The ferry carries 40 cars to the islands of the lake every day.")
    assert text == f"the {SOLD[4:]} {LEFT} The ferry carries 40 cars to the islands of the lake every day"


def test_a_sentence_between_that_needs_another_brings_it():
    text = shown(SOLD, "It has two masts.", "Both are of larch from the hills of Hamar.")
    assert text == f"the {SOLD[4:]} It has two masts. Both are of larch from the hills of Hamar"


@pytest.mark.parametrize(
    "before",
    [
        "It was too late for that.",
        '"They came at night and took what they liked."',
        "He said so on the day before.",
        "Did Jan Holm buy a red ferry of the council of Hamar in 2021?",
    ],
)
def test_nothing_stands_behind_what_cannot_stand_alone(before):
    assert shown(before, "They carry 40 cars a day.") is None


@pytest.mark.parametrize("opening", ["Her petition was dismissed by {}.", "A court was asked by {} to stop that."])
def test_what_takes_up_another_sentence_itself_begins_no_passage(opening):
    opening = opening.format("the town of Hamar in the cold winter of the year 2019")
    assert shown(LEFT, opening, "They carry 40 cars a day.").startswith(LEFT)


def test_what_somebody_says_with_his_name_stands_first():
    text = shown('"We sold a ferry," said Jan Holm.', "It carries 40 cars a day.")
    assert text == '"We sold a ferry," said Jan Holm. It carries 40 cars a day'


def test_of_each_sentence_of_a_passage_something_is_left_out():
    text = "Norway sold 340 boats to a yard in Oslo in 2019. They carried 90 cars to the market of Hamar every day."
    found = [d for d in drafts(text) if d.writer == "cloze_passage" and d.written["text"].endswith("every day.")]
    widest = max(found, key=lambda draft: len(draft.left_out))
    assert {"340", "90"} <= set(widest.left_out)
    assert len(widest.evidence) == 2
    assert all({"90", "Hamar", "the market of Hamar"} & set(draft.left_out) for draft in found)


def test_who_tells_what_stands_before_is_nobody_named_in_it():
    text = "Jan Holm spoke in Oslo. A letter from the mayor of Bergen would be sent to Norway on 8 June 2023, he said."
    assert "Jan Holm" in keys(d for d in drafts(text) if d.writer == "according_to_whom")
    assert not [d for d in alone(drafts(text)) if "the mayor of Bergen, " in d.stem]


def test_days_stay_as_they_are_written():
    text = shown(
        "The council sold a red ferry on Friday.", "It carries cars from May 3 on, and boats from Saturday if held."
    )
    assert (
        text == "the council sold a red ferry on Friday. It carries cars from May 3 on, and boats from Saturday if held"
    )


def test_how_many_told_it_is_not_asked():
    text = "The council of Hamar sold 340 boats to a yard. {} people familiar with the sale said 90 had sunk in Oslo."
    assert not [d for d in drafts(text.format("Six")) if {"Six", "six"} & set(d.left_out)]


def test_a_number_that_begins_a_sentence_is_not_left_out():
    found = drafts(f"{SOLD} It has two masts. Twelve of them sank in Oslo in the storm.")
    assert not [d for d in found if "Twelve" in d.left_out]


def test_what_no_sentence_tells_is_doubted_behind_those_before_from_one_that_stands_alone_on():
    ferry = "The ferry carries 40 cars to the islands of the lake every day."
    near, far = (SOLD, "Prices fell.", ferry), (SOLD, LEFT, "Ada Storm met nine men.", "Prices fell in Hamar.", ferry)
    assert shown(*far) == f"{LEFT} Ada Storm met nine men. Prices fell in Hamar. {ferry[:-1]}"
    assert passage(*far).doubt >= passage(*near).doubt + 0.1


def test_but_begins_no_passage():
    text = shown("But the offer rests on acceptances of 67 per cent.", "They would not sell for less than 90 crowns.")
    assert text.startswith("the offer rests")


def test_what_no_tagger_has_read_is_asked_by_nobody():
    facts = facts_of(SOLD)
    bare = replace(facts, reading=replace(facts.reading, tokens=(), mentions=()))
    assert not propose(Material(bare))
