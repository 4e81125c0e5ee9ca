"""What the article has nothing to set beside is typed, by any of its names."""

from dataclasses import replace

import pytest

from quizzes.engine.drafting import key_of
from quizzes.engine.question_types import Source, author
from quizzes.engine.question_types.base import Marking
from quizzes.engine.writers import Material
from quizzes.engine.writers._gaps_of_figures import _as_typed
from quizzes.engine.writers._typing import family_name, names_of
from tests.engine.writers.samples import alone, drafts, facts_of


def typed(text, kind):
    """Return what is right for each drafted question of a type, by its key."""
    found = (d for d in alone(drafts(text)) if d.type == kind)
    return {str(key_of(d)): d for d in found}


def test_a_river_without_another_is_typed():
    found = typed("Norway sold nine old boats on the Glomma River near a market.", "cloze_typed")
    draft = found["the Glomma River"]
    assert "on [[the Glomma River|Glomma River|Glomma]] near" in draft.written["text"]
    content = author(draft.type, draft.written, Source())
    (gap,) = content.slots
    assert content.is_right(gap, "glomma", Marking())
    assert not content.is_right(gap, "the Rhine", Marking())


def test_who_stands_among_none_of_his_kind_is_typed_by_any_of_his_names():
    text = "The Lofoten Dairy Union (LDU) closed nine shops in Oslo on Friday. The LDU lost 40 carts."
    (draft,) = [d for d in drafts(text) if d.type == "short_answer" and "lost 40 carts" in d.stem]
    assert draft.stem.startswith("According to the report of 16 May 2023, which organisation lost")
    assert [one["text"] for one in draft.written["accepted"]] == ["Lofoten Dairy Union", "LDU"]


def test_a_description_is_no_name_to_type():
    text = "The Hamar Dairy Union met. Its secretary, Fatima Lage, said the snow had kept 200 carts from the market."
    accepted = [one["text"] for d in typed(text, "short_answer").values() for one in d.written["accepted"]]
    assert "Its secretary" not in accepted


def test_a_seat_is_not_the_answer_where_its_state_is_asked_for():
    text = "Peru closed a port in Tema on Friday. Lima sold nine boats, and Peru bought 40 carts for a market."
    accepted = [one["text"] for d in typed(text, "short_answer").values() for one in d.written["accepted"]]
    assert "Peru" in accepted
    assert "Lima" not in accepted


def test_nobody_types_a_name_of_five_words():
    text = "The Hamar Valley Dairy Farmers Union closed nine shops in Hamar on Friday."
    assert not typed(text, "short_answer")


def test_the_first_sentence_of_a_report_tells_what_its_pronouns_mean():
    lead = "Oldbeck could start without a home after a judge ruled that their landlord may evict them from Mill Lane."
    asked = [d.written["text"] for d in typed(lead, "cloze_typed").values()]
    assert any("[[Mill Lane]]" in text and "evict them" in text for text in asked)
    assert "Mill Lane" not in typed(f"Jan Holm left for Oslo. {lead}", "cloze_typed")


def test_the_date_of_a_weekday_is_nothing_to_type():
    text = "Norway sold nine old boats on Friday evening near a market in Bergen."
    assert not any("2023" in key for key in typed(text, "cloze_typed"))


def test_a_statement_that_ends_with_a_stop_has_no_second():
    text = "Norway will take written submissions at the Glomma River until June 17 at 4 p.m."
    told = [d.written["text"] for d in typed(text, "cloze_typed").values()]
    assert told
    assert not any(text.endswith("..") for text in told)


def test_a_family_name_that_stands_first_is_right():
    assert family_name("Park Jong-su") == "Park"
    assert family_name("Ada van der Merwe") == "van der Merwe"


def test_a_body_is_right_by_the_noun_that_stands_for_it():
    text = "The Panama Canal Commission has nine ships. The commission closed the old lock in Hamar on Friday."
    accepted = [one["text"] for d in typed(text, "short_answer").values() for one in d.written["accepted"]]
    assert {"Panama Canal Commission", "commission"} <= set(accepted)


def names(text, who, **changes):
    """Return by which names somebody is right; with `changes`, somebody like him is."""
    material = Material(facts_of(text))
    entity = next(entity for entity in material.reading.entities if entity.name == who)
    return set(names_of(material, replace(entity, **changes)))


@pytest.mark.parametrize(
    ("text", "name", "other"),
    [
        ("The council asked Carrick. Carrick-on-Suir has 40 boats in Carrick.", "Carrick", "Carrick-on-Suir"),
        ("The fire began near Virunga National Park.", "Virunga National Park", "Virunga"),
        ("The Dairy Farmers Union (DFU) sold 40 boats. The DFU left.", "Dairy Farmers Union", "DFU"),
        ("The High Court in September ruled. The High Court in Masaka met.", "High Court", "High Court in Masaka"),
    ],
)
def test_a_name_is_right_with_its_part_its_letters_and_its_seat(text, name, other):
    assert names(text, name) == {name, other}


@pytest.mark.parametrize(
    ("text", "full", "short"),
    [
        ("The Haldane Corporation sold 40 boats.", "Haldane Corporation", "Haldane"),
        ("Envoy Jan Holm met Eva Lind.", "Jan Holm", "Holm"),
    ],
)
def test_a_short_name_is_right_in_full(text, full, short):
    assert names(text, full, id="", name=short) == {short, full}


def test_a_body_is_not_right_by_the_name_of_another_with_its_letters():
    text = "The ESIC sold 40 boats. Eva Lind leads the ESIC Medical College. ESIC paid."
    assert names(text, "ESIC Medical College", name="ESIC") == {"ESIC"}


def test_a_typed_day_is_right_as_the_other_side_of_the_ocean_writes_it():
    found = typed("The council sold old boats on Feb. 6 to a yard near the market in Hamar for a crown.", "cloze_typed")
    assert any("[[Feb. 6|6 February|February 6]]" in draft.written["text"] for draft in found.values())


@pytest.mark.parametrize(
    ("text", "asked", "right", "wrong"),
    [
        ("COTABATO, Philippines (AP) - The ferry left the Philippines.", "Philippines", "Philippines", "AP"),
        ("The Ministry of Defence (MoD) sold 40 boats to Jan Holm.", "Ministry of Defence", "MoD", "Ministry"),
        ("The rally began at Ottawa City Hall. City Hall was shut.", "Ottawa City Hall", "City Hall", "Hall"),
        (
            "Workers in Hamar left. The Hamar Chamber of Commerce sold 40 boats.",
            "Hamar Chamber of Commerce",
            None,
            "Hamar",
        ),
        ("Gerald Phiri sold 40 boats. Esnart Phiri left.", "Esnart Phiri", "Esnart Phiri", "Phiri"),
        ("The dam is of State Hydraulic Works (DSİ).", "State Hydraulic Works", "DSİ", "Works"),
        (
            "Brigadier General Olaf Berg left. He, the Senegalese Brigadier General, sang.",
            "Olaf Berg",
            "Berg",
            "General",
        ),
        ("The U.N. paid. The United Nations sold 40 boats.", "United Nations", "U.N.", "Nations"),
        ("The Ministry of Defence met.", "Ministry of Defence", "Ministry of Defence", "ministry"),
        ("The Norwegian Fish Board (LSE) sold 40 boats.", "Norwegian Fish Board", None, "LSE"),
        ("Germany arrested Bishwa Ghimire in Linz.", "Bishwa Ghimire", "Ghimire", "Bishwa"),
        ("Huang Xiuzhen left Hamar. “No,” she said.", "Huang Xiuzhen", "Huang", "Hamar"),
        ("The men of Punta del Diablo left.", "Punta del Diablo", "Punta del Diablo", "Diablo"),
        ("The ships of Dar es Salaam left.", "Dar es Salaam", "Dar es Salaam", "Salaam"),
        ("U.S. District Judge Ada Lind left Hamar.", "Ada Lind", "Lind", "U.S. District Judge"),
        ("The men of Comilla in Bangladesh left Comilla in Bangladesh.", "Comilla", None, "Bangladesh"),
        ("Umm Rashid left Hamar on Friday.", "Umm Rashid", "Umm Rashid", "Rashid"),
        (
            "The tax of Shizuoka Prefecture fell. Shizuoka paid.",
            "Shizuoka Prefecture",
            "Shizuoka Prefecture",
            "Prefecture",
        ),
        ("The peas grew along River Lot Road.", "River Lot Road", "River Lot Road", "Lot Road"),
        (
            "The University of Hamar met. The university paid.",
            "University of Hamar",
            "University of Hamar",
            "university",
        ),
        ("Jobs are lost from Maine to Rhode Island.", "Rhode Island", "Rhode Island", "Rhode"),
        ("A bridge spans the Uruguay River. Uruguay paid.", "Uruguay River", "Uruguay River", "Uruguay"),
        ("Eva Lind lives near Lake Chad. Chad sold 40 boats.", "Lake Chad", "Lake Chad", "Chad"),
        ("The fire began near the St. Johns River.", "St. Johns River", "St. Johns River", "Johns River"),
        ("The ferry left Palk Bay on Friday.", "Palk Bay", "Palk Bay", "Palk"),
        ("Oslo pays Jan Holm in Hamar. Jan Holm in Hamar sang.", "Jan Holm", "Holm", "Jan Holm in Hamar"),
        ("The High Court in Hamar Town ruled.", "High Court", "High Court in Hamar Town", "High Court in Hamar"),
        ("The Hamar Council met. On average 40 left, and the councillors sang.", "Hamar Council", None, "council"),
        (
            "The rebel National Front for Renewal (FNR) sold 40 boats. The front left.",
            "National Front for Renewal",
            "FNR",
            "Renewal",
        ),
        (
            "Jan Holm asked the Tollard County Commission. In return Tollard would get 40 boats.",
            "Tollard County Commission",
            None,
            "Tollard",
        ),
    ],
)
def test_a_typed_name_is_its_bearers_alone(text, asked, right, wrong):
    material = Material(facts_of(text))
    entity = next((e for e in material.reading.entities if e.name == asked), None)
    names = names_of(material, entity) if entity is not None else ()
    assert right is None or right in names
    assert wrong not in names


@pytest.mark.parametrize(
    ("amount", "right", "wrong"),
    [
        ("$3.8m", "$3.8 million", "3.8 million"),
        ("40%", "40 percent", "40"),
    ],
)
def test_an_amount_is_right_with_its_own_unit_alone(amount, right, wrong):
    figures = facts_of(f"The wall in Hamar is to rise by {amount} in the winter.").reading.figures
    (ways,) = (_as_typed(figure) for figure in figures if figure.as_written.startswith(amount[:3]))
    assert right in ways
    assert wrong not in ways
