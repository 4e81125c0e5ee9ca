"""Wrong numbers are possible ones, and none that is right as well."""

from random import Random

import pytest

from quizzes.engine.writers import Material
from quizzes.engine.writers._numbers import rival_numbers
from tests.engine.writers.samples import drafts, facts_of


def menus(text, key):
    return [set(menu) for draft in drafts(text) for menu in draft.written.get("menus", ()) if menu[0] == key]


def test_what_is_done_within_nine_days_is_done_within_more():
    found = menus(
        "The dredger left Hamar for Oslo in the night, and it came back to the old yard within nine days.", "nine"
    )
    assert found
    assert not any({"eleven", "fourteen", "eighteen"} & menu for menu in found)


def test_no_wrong_number_ends_with_a_needless_nought():
    found = menus(
        "The state spent 12.5 million crowns on an old ferry from Hamar to Oslo in the winter.", "12.5 million"
    )
    assert found
    assert not any(number.startswith(("25.0", "10.0", "15.0")) for menu in found for number in menu)


@pytest.mark.parametrize("number", ["$93", "$160"])
def test_what_rises_has_no_lower_end(number):
    text = "The owners of the mill near Hamar raised their offer from $93 to $160 a month, Jan Holm said."
    amounts = {float(one.strip("$").replace(",", "")) for menu in menus(text, number) for one in menu - {number}}
    assert amounts
    assert max(amounts) < 160 if number == "$93" else min(amounts) > 93


@pytest.mark.parametrize(
    "text",
    [
        "Jan Holm paid for his mother, who is 71 and came from Hamar to Oslo.",
        "The clinic serves 900 people, a quarter of them over 65, in villages along the coast.",
        "The sailors of Hamar can retire at 55 with the money of the old bank.",
    ],
)
def test_nobody_is_213_years_old(text):
    material = Material(facts_of(text))
    figure = material.reading.figures[-1]
    assert all(value <= 100 for seed in range(9) for _, value, _ in rival_numbers(material, figure, Random(seed)))


def test_nobody_says_all_two():
    material = Material(facts_of("Jan Holm told all five towns of it. Eva Lind told two towns of Hamar."))
    five = material.reading.figures[0]
    found = {text for seed in range(9) for text, _, _ in rival_numbers(material, five, Random(seed))}
    assert found
    assert "two" not in found
