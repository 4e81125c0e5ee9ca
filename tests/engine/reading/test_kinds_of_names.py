"""A name is whole, and a person’s, a body’s or a place’s as the words around it tell."""

import pytest

from quizzes.engine.vocabulary import ActorKind


def entity(reading, name):
    return next(found for found in reading.entities if found.name == name)


@pytest.mark.parametrize("told", ["Valtari said it was not for sale.", "Valtari’s shares fell in Oslo."])
def test_a_lone_name_that_owns_shares_is_a_company(reading_of, told):
    text = f"Valtari rejected a proposal from Eva Lind on Monday. {told} Valtari refused."
    assert entity(reading_of(text), "Valtari").actor_kind is ActorKind.ORGANISATION


@pytest.mark.parametrize("name", ["Foreign Ministry", "Defence Forces", "Interior Ministry"])
def test_a_field_is_part_of_a_bodys_name(reading_of, name):
    reading = reading_of(f"The {name} handed a note to Russia on Monday.")
    assert entity(reading, name).actor_kind is ActorKind.ORGANISATION


def test_the_un_is_no_university(reading_of):
    reading = reading_of(
        "Eva Lind teaches at the University of Nairobi. The fighting killed nine, according to the UN."
    )
    assert "UN" not in entity(reading, "University of Nairobi").aliases


def test_a_city_that_is_gone_to_is_nobody(reading_of):
    reading = reading_of("The train was carrying 1,300 passengers from Nagpur to Raipur. “They lied,” he said.")
    assert entity(reading, "Raipur").actor_kind is None


def test_a_body_of_two_places_is_named_whole(reading_of):
    reading = reading_of("The Rineanna and District Residents' Alliance said it would go to court.")
    assert entity(reading, "Rineanna and District Residents' Alliance").actor_kind is ActorKind.ORGANISATION


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        (
            "Jean-Bosco Lonema spoke in Oslo. “They came at night,” Lonema said by telephone.",
            "Jean-Bosco Lonema",
            "person",
        ),
        ("Harlan Petroleum denied on Monday that it had known.", "Harlan Petroleum", "organisation"),
        ("The Movement for Justice said it would go.", "Movement for Justice", "organisation"),
    ],
)
def test_a_name_is_of_the_kind_that_its_words_tell(reading_of, text, name, kind):
    assert str(entity(reading_of(text), name).actor_kind) == kind
