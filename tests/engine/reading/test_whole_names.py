"""A name is read as long as it is written, and letters or common words that name nobody are left out."""

import pytest


def names(reading):
    return {entity.name: entity for entity in reading.entities}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Tenants’ Housing Union sued the owner in May.", "Tenants’ Housing Union"),
        ("A report by the Commission of Inquiry on the Silver Reef blamed him.",
         "Commission of Inquiry on the Silver Reef"),
        ("The Ministry of Agriculture fined two farms.", "Ministry of Agriculture"),
    ],
)  # fmt: skip
def test_a_body_keeps_whose_and_what_it_is_of(reading_of, text, name):
    assert name in names(reading_of(text))


def test_a_day_is_no_part_of_a_body(reading_of):
    assert "Ministry of Agriculture" in names(reading_of("The Ministry of Agriculture on Tuesday fined two farms."))


def test_a_named_stretch_of_a_river_is_a_place(reading_of):
    found = names(reading_of("A dam on the Blue Nile broke."))
    assert found["Blue Nile"].is_venue
    assert not found["Blue Nile"].is_actor


def test_letters_for_an_office_or_a_thing_name_nobody(reading_of):
    found = names(reading_of("The CEO sold the DNA of a fish to Norway. The NGO had a TV."))
    assert not {"CEO", "DNA", "TV", "NGO"} & set(found)


def test_a_pronoun_agrees_with_a_first_name(reading_of):
    reading = reading_of("Angela Reiss wrote to Peter Holm. He never answered, and she wrote again.")
    said = {m.text: reading.name_of(m.entity) for m in reading.mentions if m.is_pronoun}
    assert said == {"He": "Peter Holm", "she": "Angela Reiss"}


def test_a_pronoun_for_somebody_unnamed_names_nobody(reading_of):
    reading = reading_of("A grandfather wrote to Kim Reiss. He threw a bottle into the sea in 1913.")
    assert not [m for m in reading.mentions if m.is_pronoun]


def test_a_hyphened_name_is_whole(reading_of):
    assert "Lin Mei-hua" in names(reading_of("Lin Mei-hua promised to pay. “We will,” said Lin Mei-hua of Taipei."))
