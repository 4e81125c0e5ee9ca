"""Which names of a sentence are left out: beside a role, in a clause below, behind a title; and which are not."""

import pytest

from quizzes.engine.question_types import GAP
from quizzes.engine.writers import Material
from quizzes.engine.writers._typing import names_of
from tests.engine.writers.samples import LEAD, drafts, facts_of


def cloze(text):
    """Return the texts with gaps that are drafted from a text behind a first sentence."""
    return [draft.written["text"] for draft in drafts(LEAD + text) if draft.type.startswith("cloze")]


def left_out(text):
    return {gap.partition("|")[0] for one in cloze(text) for gap in GAP.findall(one)}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The dairy’s general manager, Berit Moe, sold nine old boats to a bank near the market.", "Berit Moe"),
        ("Nine old boats were sold at the market after Berit Moe of the Hamar Dairy Union left.", "Berit Moe"),
        ("A spokesman for the old market said that Tollard had sold nine boats to a bank.", "Tollard"),
        ("Nine old boats went from the market to the yards of Norway and Tanzania.", "Tanzania"),
        ("The market sold Tanzania’s nine old boats to a bank that had no money.", "Tanzania"),
    ],
)
def test_a_name_is_left_out_wherever_it_stands_for_somebody(text, name):
    assert name in left_out(text)


def test_behind_a_noun_that_would_not_fit_the_others_a_name_is_typed():
    found = [one for one in cloze("Fish minister Berit Moe sold nine old boats near the market.") if "Berit" in one]
    assert any("[[Berit Moe" in one for one in found)
    text = "The plans were drawn with the developer Stanmere Homes. Tollard Energy, Holm Foods and Storm Steel left."
    assert "Stanmere Homes" in left_out(text)
    assert "Stanmere Homes" not in menus(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ola Dahl, a trader in Santiago, Chile, sold nine old boats near the market.", "Chile"),
        ("A report by the Organization for Security and Cooperation in Europe, or O.S.C.E., reviewed by the Courier,"
         " estimates that nine old boats are lost.", "O.S.C.E."),
        ("A report by the Organization for Security and Cooperation in Europe, or O.S.C.E., reviewed by the Courier,"
         " estimates that nine old boats are lost.", "the Organization for Security and Cooperation"),
        ("The market sold nine old boats to a Tollard yard and a Tanzania that had no money.", "Tanzania"),
        ("A committee headed by a former vice-chancellor, Emeka Nwosu, sold nine old boats.", "Nwosu"),
        ("The market sold nine old boats and sent a note to Podgorica on Friday.", "Podgorica"),
        ("Nine old boats were sold under the Marine and Coastal Area (Takutai Moana) Act near the market.",
         "Coastal Area"),
        ("Nine old boats of ethnic Tajiks lie on a patch of Tajikistan near the market.", "Tajikistan"),
    ],
)  # fmt: skip
def test_what_the_words_beside_it_tell_or_go_on_with_is_not_left_out(text, name):
    assert name not in left_out(text)


def menus(text):
    return {menu[0] for draft in drafts(LEAD + text) for menu in draft.written.get("menus", ())}


def test_in_a_list_a_name_is_typed_for_its_kind_is_told():
    text = "Norway, Peru and Chad met in Kenya. The old market sold nine boats to Kenya and Tanzania in 2021."
    assert "Tanzania" in left_out(text)
    assert "Tanzania" not in menus(text)


def test_a_house_is_right_by_its_own_name_alone():
    text = "The U.S. Congress met in Washington. On the old market nine men said the White House had sold 40 boats."
    typed = [gap.split("|") for one in cloze(text) for gap in GAP.findall(one) if gap.startswith("the White House")]
    assert all(set(gap) == {"the White House", "White House"} for gap in typed)


@pytest.mark.parametrize(
    "text",
    [
        "Berit Moe said her husband, Harald Dahl, had sold nine old boats to a bank near the market.",
        "Berit Moe and Norway’s king, Harald Dahl, have sold nine old boats to a bank near the market.",
        "Department spokesman Harald Dahl said the bank will stop taking 85 filings near the market.",
    ],
)
def test_whose_husband_king_or_spokesman_he_is_tells_him_from_the_others(text):
    assert "Harald Dahl" in left_out(text)
    assert "Harald Dahl" not in menus(text)


def test_two_names_of_one_list_are_not_left_out_together():
    found = cloze(
        "Kyrgyzstan, Uzbekistan, and Kazakhstan would at last agree on who gets the water of the Naryn River."
    )
    countries = {"Kyrgyzstan", "Uzbekistan", "Kazakhstan"}
    asked = [{gap.partition("|")[0] for gap in GAP.findall(one)} & countries for one in found]
    assert any(asked)
    assert all(len(names) < 2 for names in asked)


def test_a_name_of_which_a_sentence_shown_has_a_part_is_not_left_out_with_the_rest():
    found = cloze("Berit Moe sold nine boats in Hamar in 2021. She said that Moe’s Dairy paid 40 men on May 3.")
    behind = [one for one in found if "Moe’s Dairy" in one]
    assert any("[[2021]]" in one and "[[40]]" in one for one in behind)
    assert not any("[[Berit Moe" in one for one in behind)


def accepted(text, name):
    material = Material(facts_of(text))
    return next(names_of(material, e) for e in material.reading.entities if e.name == name)


@pytest.mark.parametrize(
    ("text", "name", "right"),
    [
        ("Kadhim al-Rubaie sold nine boats. Al-Rubaie left.", "Kadhim al-Rubaie", {"Kadhim al-Rubaie", "al-Rubaie"}),
        ("Eamon Galvin SC, for the union, said Hamar had been sold.", "Eamon Galvin SC", {"Eamon Galvin", "Galvin"}),
        ("Nine boats lie on Toktogul. The Toktogul reservoir is low.", "Toktogul", {"Toktogul reservoir"}),
        ("The European Asylum Support Office (Easo) left.", "European Asylum Support Office", {"Easo"}),
        ("The Hamar Dairy Union left. Hamar Dairy Union, known as Hadun, lost.", "Hamar Dairy Union", {"Hadun"}),
        ("The Christian union ACV called a strike. ACV left.", "Christian union ACV", {"ACV"}),
        ("The Houthis left. The Houthi movement denies it.", "Houthis", {"Houthi movement"}),
        ("It is run by Rathcarrick Meats. The Rathcarrick chief left.", "Rathcarrick Meats", {"Rathcarrick"}),
        (
            "The National Oil Spill Detection and Response Agency, NOSDRA, met. NOSDRA left.",
            "NOSDRA",
            {"National Oil Spill Detection and Response Agency"},
        ),
        (
            "Robert Kyagulanyi, better known as Bobi Wine, lost. Bobi Wine left. Kyagulanyi wept.",
            "Bobi Wine",
            {"Robert Kyagulanyi", "Wine"},
        ),
        ("Sir Julian Farquhar-Lyle sold nine boats. Sir Julian left.", "Julian Farquhar-Lyle", {"Julian"}),
        ("The driver is Cheung Wai-man, 71, who sold boats.", "Cheung Wai-man", {"Cheung"}),
        ("The councillor Josephine Tang Suk-yee sold nine boats.", "Josephine Tang Suk-yee", {"Tang"}),
    ],
)
def test_a_name_is_right_as_the_article_and_people_write_it(text, name, right):
    assert right <= set(accepted(text, name))


def test_whom_a_body_calls_something_is_not_that_body():
    assert "Hamun" not in accepted("The Hamar Dairy Union called Hamun a thief. Hamun left.", "Hamar Dairy Union")


def test_half_of_another_country_s_name_is_none():
    assert "Korea" not in accepted("South Korea left. North Korea met the envoy.", "South Korea")
    assert "Korea" in accepted("South Korea left. Korea met the envoy.", "South Korea")


def test_a_title_is_no_name_to_type():
    assert "Elected Chief" not in accepted("Elected Chief Roland Joseph sold nine boats.", "Roland Joseph")


def test_a_common_noun_is_a_body_only_where_bodies_are_called_so():
    assert "branch" not in accepted("The Sanghro Branch was closed. The branch is dry.", "Sanghro Branch")
    assert "ministry" not in accepted("The Finance Ministry left. The ministry met.", "Finance Ministry")
    assert "commission" in accepted("The Hamar Commission left. The commission met.", "Hamar Commission")


def test_a_firm_is_right_in_full_where_its_first_word_stands():
    text = "The yard was sold to Tarrant Copper Corp. of Oslo. On Friday Tarrant paid the market nine old boats."
    assert any("Tarrant Copper Corp." in gap for one in cloze(text) for gap in GAP.findall(one))
