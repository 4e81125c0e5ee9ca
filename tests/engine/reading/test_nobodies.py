"""Capitalised words that name nobody who could act."""

import pytest


@pytest.mark.parametrize(
    ("text", "nobody"),
    [
        ("Iran bought S-300s from Russia, and the S-300s arrived in Tehran.", "S-300"),
        ("Shares of Cable and Wireless <CAWL.L> fell in London.", "CAWL"),
        ("The patient had caught Ebola in Monrovia and Ebola killed him.", "Ebola"),
        ("Mona Farouk spoke on NBC’s “Meet the Press” about her pick for secretary of state.", "Press"),
        ("Mona Farouk spoke in Cairo about her pick for secretary of state.", "secretary"),
        ("Mona Farouk said that any company would do, and no company came.", "company"),
    ],
)
def test_makes_shares_illnesses_works_and_offices_to_be_filled_are_nobody(reading_of, text, nobody):
    assert not [found.name for found in reading_of(text).entities if nobody in found.name]
