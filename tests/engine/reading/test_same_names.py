"""What else a name's bearer is called is the same, and what only shares a word with it is not."""

import pytest


def names(reading):
    return {entity.name: entity for entity in reading.entities}


def test_words_that_begin_a_bodys_name_mean_the_body(reading_of):
    reading = reading_of(
        "Meridian has appealed to the court. Meridian Coastal Lines S.A., a shipping firm, says that it cannot pay."
    )
    assert "Meridian" in names(reading)["Meridian Coastal Lines S.A."].aliases


def test_the_place_of_a_council_is_not_the_council(reading_of):
    reading = reading_of(
        "Dale Brubeck asked the Tollard County Commission. In return Tollard would get a pump. Tollard has 40 wells."
    )
    assert "Tollard" not in names(reading)["Tollard County Commission"].aliases


def test_her_group_is_the_body_named_beside_it(reading_of):
    reading = reading_of("Her group, the Blue Water Alliance, argues that one pier is enough. The group sued.")
    assert {"Her group", "group"} <= set(names(reading)["Blue Water Alliance"].aliases)


def test_a_surname_that_stands_first_is_the_same_person(reading_of):
    reading = reading_of("Its spokesman, Wei Jun, told reporters that it would wait. “Nobody is waiting,” Wei said.")
    assert [e.name for e in reading.entities if "Wei" in e.name] == ["Wei Jun"]


def test_a_particle_with_a_capital_begins_the_same_name(reading_of):
    reading = reading_of(
        "Board chair Gert van der Westhuizen said the town had paid.\n\nVan der Westhuizen waved. It owed R410,000."
    )
    assert {entity.name for entity in reading.entities if entity.actor_kind} >= {"Gert van der Westhuizen"}
    assert not any(entity.name in {"Van der Westhuizen", "R410,000"} for entity in reading.entities)


@pytest.mark.parametrize(
    ("text", "name", "alias"),
    [
        ("Members of the Tema Valley Dairy Co-operative cast 287 votes.", "Tema Valley Dairy Co-operative", None),
        ("Sibiya Coal has a mine in Witbank. Sibiya plans to dig. Sibiya needs a licence.", "Sibiya Coal", "Sibiya"),
        ("Member of the Legislative Assembly Rosalind Gray left on Monday.", "Rosalind Gray", None),
        ("Ramón Ayala Duarte left Lima on Monday. Ayala’s team is small.", "Ramón Ayala Duarte", "Ayala"),
        ("“It is not there yet,” said Dr Agnes Kirabo-Mushi, an economist.", "Agnes Kirabo-Mushi", None),
        ("Ibrahim Deen-Cole owns nine boats. Cole paid. He told Norway so.", "Ibrahim Deen-Cole", "Cole"),
        ("Spokesman Noh Kyung-min told a briefing. Noh said Seoul will not pay.", "Noh Kyung-min", "Noh"),
        ("Fleets of jiggers fish at Mile 201, outside the zone, said Jan Holm.", "Mile 201", None),
    ],
)
def test_a_name_is_whole_and_known_by_a_part(reading_of, text, name, alias):
    found = names(reading_of(text))
    assert name in found
    assert alias is None or alias in found[name].aliases


@pytest.mark.parametrize(
    ("text", "place", "bearer"),
    [
        ("Rain fell in Lugari. Ada Lugari sold 40 boats.", "Lugari", "Ada Lugari"),
        ("Soldiers burned farms near Lugari. “No,” said Ada Lugari.", "Lugari", "Ada Lugari"),
        ("The union has members in Kericho. The Kericho Union sold 40 boats.", "Kericho", "Kericho Union"),
    ],
)
def test_what_things_happen_in_or_near_is_none_who_bears_its_name(reading_of, text, place, bearer):
    assert {place, bearer} <= set(names(reading_of(text)))


def test_a_last_name_is_of_the_only_one_who_bears_it(reading_of):
    assert "Lugari" in names(reading_of("Soldiers met Lugari. Ada Lugari sold 40 boats."))["Ada Lugari"].aliases


def test_letters_are_the_bodys_whose_initials_they_are(reading_of):
    text = "Scottish Natural Heritage, the adviser, objected. Dr Fiona Tolmie thinks that SNH was too easily pleased."
    assert "SNH" in names(reading_of(text))["Scottish Natural Heritage"].aliases


@pytest.mark.parametrize(
    ("text", "name", "alias"),
    [
        (
            "The court granted it to Brighton Aluminium Company Ltd, known as Bralco. Bralco paid.",
            "Brighton Aluminium Company Ltd",
            "Bralco",
        ),
        (
            "In Gencheva’s account they came by night. Radostina Gencheva, a clerk, left.",
            "Radostina Gencheva",
            "Gencheva",
        ),
        ("Chief District Officer Raj Ghimire left. The CDO’s office closed. Ghimire sang.", "Raj Ghimire", "Ghimire"),
    ],
)
def test_who_is_called_otherwise_is_the_same(reading_of, text, name, alias):
    assert alias in names(reading_of(text))[name].aliases


def test_a_village_is_not_the_body_that_has_its_name(reading_of):
    text = "The Halekere Bhoo Samiti met. People of the village of Halekere left. Halekere has 340 wells."
    assert "Halekere" not in names(reading_of(text))["Halekere Bhoo Samiti"].aliases


def test_a_lawyer_is_not_the_bank_with_his_letters(reading_of):
    found = names(reading_of("Juan Pablo Marino, a lawyer, sued JPM in Oslo. JPM paid 340 crowns."))
    assert found["Juan Pablo Marino"].actor_kind == "person"


def test_a_town_is_not_its_university(reading_of):
    found = names(reading_of("The University of Port Amity was shut. Port Amity said that it would pay."))
    assert "Port Amity" not in found["University of Port Amity"].aliases
