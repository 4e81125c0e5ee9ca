"""What clozes leave out: dates, names with their article, several things at once, and a second sentence."""

import pytest

from quizzes.engine.writers._typing import last_name
from tests.engine.writers.samples import LEAD, drafts, said


def texts(found, writer):
    return [d.written["text"] for d in found if d.writer == writer]


def test_a_date_is_left_out_as_the_article_writes_it():
    found = drafts("The council closed the old harbour bridge to all lorries on May 3.")
    shown = "the council closed the old harbour bridge to all lorries on [[May 3]]."
    assert f"According to the report of 16 May 2023, {shown}" in texts(found, "cloze")


def test_a_whole_sentence_is_gapped_and_a_question_is_not():
    text = (
        "At issue is a plan to lease 172 kilometres of track around the harbour, together with 41 stations, to an"
        " operator for 30 years. Is it a plan to lease 300 kilometres of track, together with 50 stations?"
    )
    found = texts(drafts(text), "cloze")
    assert any(shown.startswith("According to the report of 16 May 2023, at issue is") for shown in found)
    assert any("lease [[172]] kilometres" in shown for shown in found)
    assert not any("[[300]]" in shown or "[[50]]" in shown for shown in found)


def test_a_name_is_left_out_with_its_article():
    text = (
        "The Harbour Trust paid. The Nordic Council met. The Baltic Union sang. A ferry was sold to the Harbour Trust."
    )
    found = drafts(text)
    assert any("sold to [[the Harbour Trust|Harbour Trust]]." in shown for shown in texts(found, "cloze"))


def test_several_things_are_left_out_at_once_and_each_has_its_menu():
    text = (
        "Jan Holm flew to Bergen with some friends from a school on May 3, and 340 small books were given away to"
        " children near a market in Hamar."
    )
    (several,) = [d for d in drafts(text) if d.writer == "cloze" and len(d.written.get("menus", ())) > 1]
    assert several.written["text"].count("[[") == len(several.written["menus"]) == 2


def test_a_sentence_that_takes_up_the_one_before_it_is_asked_behind_it():
    sold = "The council sold some old red ferries from Oslo to Jan Holm."
    found = drafts(f"{sold} Most of them leave the harbour with 340 cars in a small hall every day.")
    shown = next(text for text in texts(found, "cloze_passage") if "[[340]]" in text)
    assert shown.startswith(
        "According to the report of 16 May 2023, the council sold some old red ferries from Oslo to Jan Holm."
    )


def test_an_abbreviation_ends_a_sentence_with_its_own_stop():
    sold = "The plant, which made hinges in Hamar, closed on Feb. 6 at a cost to Norway of €9m."
    found = texts(drafts(f"{sold} Most of it went to 340 men of the old town in a small hall."), "cloze_passage")
    assert any("€9m. Most of it went to [[340]] men" in shown for shown in found)


def test_a_sentence_that_was_misread_keeps_its_last_word():
    found = texts(drafts("A deal struck in Oslo to sell 340 boats set off a row that cost Norway €9m."), "cloze")
    assert any(shown.endswith("sell 340 boats set off a row that cost [[Norway]] €9m.") for shown in found)


def test_a_sentence_that_needs_no_other_is_asked_alone():
    found = drafts("The council sold an old ferry from Oslo to Jan Holm. Ada Storm bought 340 old cars from a yard.")
    assert not any(text.endswith("from a yard.") for text in texts(found, "cloze_passage"))
    assert any("[[340]]" in text for text in texts(found, "cloze"))


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("The army said that it took 142 masks from a palace to a plane in Oslo.", True),
        ("The court, whose five members sat late in the hall, is to hear it on May 29 in Oslo.", False),
        ("Jan Holm sold a ferry in what is now a part of the harbour at Bergen for 340 crowns.", True),
    ],
)
def test_a_whole_sentence_is_asked_where_its_pronouns_are_explained_in_it(text, is_told):
    assert any(d.writer == "cloze" for d in drafts(LEAD + text) if text[4:9] in str(d.written)) is is_told


@pytest.mark.parametrize(
    ("name", "last"),
    [
        ("Kyle Dunaway", "Dunaway"),
        ("Ingrid van der Berg", "van der Berg"),
        ("Salma al-Bakr", "al-Bakr"),
        ("Odile", "Odile"),
        ("Ada Storm SC", "Storm"),
    ],
)
def test_the_last_name_is_a_whole_word_with_its_particles(name, last):
    assert last_name(name) == last


def test_the_end_of_a_year_is_not_the_year():
    found = drafts("On Friday the council voted to close 14 bridges near the harbour before the end of next year.")
    assert any(d.stem.endswith("before the end of 2024?") for d in found)
    assert not any("before 2024" in told or "2024]]" in told for told in said(found))


def test_a_town_told_to_be_the_capital_is_not_left_out():
    text = "The council sold nine old ferries to a yard in Nairobi{} last year. Boats left for Accra, Oslo and Bergen."
    assert "Nairobi" in str([d.left_out for d in drafts(text.format(""))])
    assert "Nairobi" not in str([d.left_out for d in drafts(text.format(", Kenya’s capital,"))])


@pytest.mark.parametrize(
    ("text", "gap"),
    [
        (
            "The council of Hamar pays about N$2 million of a monthly bill of N$4,5 million to the water firm.",
            "5 million",
        ),
        (
            "Two people were killed by crocodiles near the town of Hamar in the first half of 2019, a count says.",
            "half",
        ),
        (
            "Ada Storm, a bus driver and mother of three, lives on one of 64 farms south of the harbour of Oslo.",
            "three",
        ),
        ("A council guard, 22, was killed when 340 old boats were burned in the harbour of Oslo on Friday.", "22"),
    ],
)
def test_half_a_number_an_age_and_children_are_not_left_out(text, gap):
    found = [d for d in drafts(text) if d.writer.startswith("cloze")]
    assert found
    assert not [d for d in found if gap in d.left_out]


def test_a_heading_is_neither_asked_nor_shown():
    text = (
        "‘All is under control,’ says Oslo as 3 drown\n\nThe council sold a ferry to Jan Holm in 2021. It has 40 seats."
    )
    found = drafts(text)
    assert found
    assert not [d for d in found if "under control" in f"{d.stem} {d.written}"]


@pytest.mark.parametrize(
    ("text", "is_asked"),
    [
        ("The old plant, which stamped 340 hinges for Norsk Motors, closed without notice in Hamar on Feb. 6.", True),
        ("Ada Storm released a report on the 340 million bbl. of oil that spilled off Bergen in Norway.", True),
        ("Order the Air Force to keep on delivering 340 bottles of water to all old homes in Hamar.", False),
        ("Three old boats, 340 carts and a red ferry of the council from the harbour of Hamar in Norway.", False),
    ],
)
def test_a_sentence_whose_tree_is_read_wrong_is_asked_whole_where_it_has_a_verb(text, is_asked):
    assert any("[[340" in told for told in texts(drafts(text), "cloze")) is is_asked


LEFT = "Jan Holm left Oslo for Molde on May 3 with a red boat."


def test_no_name_is_put_for_a_pronoun():
    found = drafts(f"{LEFT} He sold 340 old cars to a yard near the market of Hamar.")
    assert any(f"{LEFT} He sold [[340]] old cars" in text for text in texts(found, "cloze_passage"))
    assert not any("Holm sold" in d.written["text"] for d in found if d.type.startswith("cloze"))


@pytest.mark.parametrize(
    ("when", "is_alone"),
    [("On May 9", True), ("Three days later", False), ("The following week", False), ("That night", False)],
)
def test_what_counts_from_anothers_day_does_not_stand_alone(when, is_alone):
    found = drafts(f"{LEFT} {when}, the council sold 340 old cars to a yard near Hamar.")
    assert any("[[340]]" in text for text in texts(found, "cloze")) is is_alone


@pytest.mark.parametrize(
    ("doing", "is_alone"),
    [
        ("said it had sold", True),
        ("met some pilots in a hall to sell them", False),
        ("met the Harbour Trust in a hall to sell it", False),
    ],
)
def test_it_that_may_mean_what_stands_before_it_does_not_stand_alone(doing, is_alone):
    found = drafts(f"{LEFT} The council of Hamar {doing} 340 old cars to a yard.")
    assert any("[[340]]" in text for text in texts(found, "cloze")) is is_alone
