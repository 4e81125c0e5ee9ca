"""Names with small words in them are whole and persons; places are told by what stands beside them."""

import pytest


def persons(reading):
    return {e.name for e in reading.entities if str(e.actor_kind) == "person"}


def venues(reading):
    return {e.name for e in reading.entities if e.is_venue}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ludwig van der Merwe spoke to reporters on Monday.", "Ludwig van der Merwe"),
        ("“I was the fittest man here,” said Bryn ap Rhys, a miner.", "Bryn ap Rhys"),
        ("The envoys met Ahmed bin Rashid al-Saud in May.", "Ahmed bin Rashid al-Saud"),
        ("The runner’s coach, Sandro Bellini of Italy, was banned for life.", "Sandro Bellini"),
        ("Coun Judith Farrar said on Monday that the plan was dead.", "Judith Farrar"),
        ("Cllr. Anwen Pugh said on Monday that the plan was dead.", "Anwen Pugh"),
    ],
)
def test_a_person_is_named_whole_and_without_title_or_origin(reading_of, text, name):
    assert name in persons(reading_of(text))


def test_a_last_name_with_a_capital_particle_is_the_same_person(reading_of):
    reading = reading_of("Maarten van Aalst runs the mill. Van Aalst said on Monday that it would close.")
    assert persons(reading) == {"Maarten van Aalst"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The home side have played at Mill Lane since 1904.", {"Mill Lane"}),
        ("Homes in Cardiff, Swansea and Barry had closed.", {"Cardiff", "Swansea", "Barry"}),
        ("The cable could land at Prince Rupert in British Columbia.", {"Prince Rupert", "British Columbia"}),
        ("Lorries cross the line at Aflao, the main border post.", {"Aflao"}),
        ("A cable runs from Baler, on the east coast of the island.", {"Baler"}),
        ("Dale Hutchens skippers a crab boat out of Garibaldi.", {"Garibaldi"}),
        ("It has offices in cities such as Cebu and Davao.", {"Cebu", "Davao"}),
    ],
)
def test_places_are_told_by_their_neighbours(reading_of, text, names):
    assert venues(reading_of(text)) == names


def test_a_bank_of_a_country_stays_whole(reading_of):
    reading = reading_of("The Bank of England and Banco de Chile said on Monday that rates would rise.")
    assert persons(reading) == set()


def test_who_has_a_hyphen_in_the_name_is_known_by_an_office_beside_it(reading_of):
    reading = reading_of("Kim Sung-ho, an analyst at Daehan Securities, said on Monday that prices would fall.")
    assert {e.name: e.role for e in reading.entities if e.name == "Kim Sung-ho"} == {
        "Kim Sung-ho": "analyst at Daehan Securities"
    }
    assert persons(reading) == {"Kim Sung-ho"}


@pytest.mark.parametrize(
    "name", ["Hendrik ter Braak", "Zine El Abidine Ben Ali", "Vasconcellos e Sá", "Aoife Ní Chonchúir"]
)
def test_no_name_ends_with_a_small_word(reading_of, name):
    names = {found.name for found in reading_of(f"Minister {name} said that it would cost a lot.").entities}
    assert name in names


def test_a_last_name_of_several_words_is_its_persons(reading_of):
    reading = reading_of("Aurora Trigo de Sousa walks behind the cows. Trigo de Sousa said it was green already.")
    assert [found.name for found in reading.entities] == ["Aurora Trigo de Sousa"]
