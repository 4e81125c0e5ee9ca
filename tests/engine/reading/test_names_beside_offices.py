"""A name begins behind the office before it and ends before the letters behind it; what follows tells its kind."""

import pytest

from quizzes.engine.vocabulary import ActorKind


def kinds(reading):
    return {entity.name: entity.actor_kind for entity in reading.entities}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Minister of State for Health Marian Kehoe told the Dáil that it was late.", "Marian Kehoe"),
        (
            "Water Resources Secretary Pradeep Kumar Jena-Roy said it was late.",
            "Pradeep Kumar Jena-Roy",
        ),
        ("Eamon Galvin SC, for the executive, said the site had been ruled out.", "Eamon Galvin SC"),
        ('"The water will come first to the burial ground," said Dasi Pidika (70).', "Dasi Pidika"),
    ],
)
def test_a_person_is_named_whole_and_without_the_office(reading_of, text, name):
    assert kinds(reading_of(text))[name] is ActorKind.PERSON


def test_a_trade_behind_a_name_is_a_firms(reading_of):
    reading = reading_of("Garvel Marine, based in Greenock, says the order was scored unfairly.")
    assert kinds(reading)["Garvel Marine"] is ActorKind.ORGANISATION


@pytest.mark.parametrize(
    ("before", "state"), [("Ottawa sent an envoy to Canada’s west.", None), ("Seychelles sold a ship.", "Seychelles")]
)
def test_a_capital_stands_for_a_state_that_is_spoken_of(reading_of, before, state):
    reading = reading_of(f"{before} On Monday Victoria said that it wanted a bond of $150 million.")
    acting = [m for m in reading.mentions if m.text == "Victoria"]
    named = {reading.entity_by_id[mention.entity].name for mention in acting}
    assert (state in named) is (state is not None)
    assert any(mention.is_metonym for mention in acting) is (state is not None)
