"""How numbers are written: codes of currencies, units right behind digits, ranges, ballots, a lone “one”."""

import pytest


def told(reading):
    return [(figure.as_written, figure.value, figure.unit) for figure in reading.figures]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("The mill was sold for SEK 6.4 billion.", [("SEK 6.4 billion", 6.4e9, "kronor")]),
        ("A ticket to the show costs Rs 1,100 in May.", [("Rs 1,100", 1100, "rupees")]),
        ("The province lost R3.5 million.", [("R3.5 million", 3.5e6, "rand")]),
        ("The board has debts of 32bn cedis.", [("32bn", 32e9, "cedis")]),
        ("The barn stands 6km from the road.", [("6", 6, "kilometres")]),
        ("The bridge over the strait is 190m long.", [("190", 190, "metres")]),
        ("The wall fell when 22m (72ft) of it slid.", [("22", 22, "metres"), ("72", 72, "feet")]),
        ("It takes between six and ten months.", [("six", 6, "months"), ("ten", 10, "months")]),
        ("A hundred and six men came.", [("hundred and six", 106, "men")]),
        ("Losses of 15-20 percent are likely.", [("15", 15, "percent"), ("20 percent", 20, "percent")]),
        ("The council voted 4-1 on Tuesday to close it.", [("4", 4, "votes"), ("1", 1, "votes")]),
        ("The bill passed in a 52-48 vote.", [("52", 52, "votes"), ("48", 48, "votes")]),
        ("The crew called a one-day strike.", [("one", 1, "days")]),
        ("The inn has eleven cooks and one freezer.", [("eleven", 11, "cooks"), ("one", 1, "freezer")]),
        ("Prices would fall by a quarter if it rained.", [("a quarter", 0.25, "fraction")]),
        ("It sold for less than half the record.", [("half", 0.5, "fraction")]),
    ],
)
def test_a_number_is_read_as_it_is_written(reading_of, text, figures):
    assert told(reading_of(text)) == figures


@pytest.mark.parametrize(
    "text",
    [
        "The home side won 3-1 on Saturday after the break.",
        "One of them stayed in the house, which is one reason.",
        "The guests of room R2 left the hotel.",
        "They were helped by a third party.",
    ],
)
def test_scores_and_names_are_no_figures(reading_of, text):
    assert told(reading_of(text)) == []
