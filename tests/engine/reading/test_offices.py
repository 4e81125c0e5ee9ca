"""An office is read whole and with who holds it; one that nobody holds is nobody."""

import pytest


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        (
            "U.S. Secretary of State Kerry and U.S. Secretary of Defense Ash Carter will host ministers in Rome.",
            {("Ash Carter", "U.S. Secretary of Defense"), ("Kerry", "U.S. Secretary of State")},
        ),
        (
            "Asked about it, Yoshihiko Noda, leader of the main opposition Constitutional Democratic Party, said no.",
            {("Yoshihiko Noda", "leader of the main opposition Constitutional Democratic Party")},
        ),
        (
            "On Sunday, Prime Minister and LDP President Shigeru Ishiba announced his resignation.",
            {("Shigeru Ishiba", "Prime Minister and LDP President")},
        ),
        ("In Turkey Minister Ellwood met the board. Tobias Ellwood left.", {("Tobias Ellwood", "Minister")}),
        (
            "Minister for the Middle East Tobias Ellwood condemned the attack.",
            {("Tobias Ellwood", "Minister for the Middle East")},
        ),
        (
            "Knox Thames, the Special Advisor to Norway, will travel. Special Advisor Thames will speak.",
            {("Knox Thames", "Special Advisor to Norway"), ("Knox Thames", "Special Advisor")},
        ),
    ],
)
def test_an_office_is_whole_and_its_holders(reading_of, text, roles):
    reading = reading_of(text)
    assert {(reading.name_of(role.entity), role.title) for role in reading.roles} == roles
    assert "Advisor" not in {e.name for e in reading.entities}


@pytest.mark.parametrize("text", ["The town has no surgeon who stays.", "Any shopkeeper will tell of the flood."])
def test_an_office_that_nobody_holds_is_no_actor(reading_of, text):
    assert not [found.name for found in reading_of(text).entities if found.is_salient and found.is_actor]


def test_the_spokesman_is_none_who_is_told_of_later(reading_of):
    reading = reading_of(
        "A spokesman for the Thai army left. The spokesman paid on Tuesday. A Chinese Foreign Ministry spokesman came."
    )
    told = {m.text.lower(): m.entity for m in reading.mentions}
    assert told["the spokesman"] != told["a chinese foreign ministry spokesman"]
