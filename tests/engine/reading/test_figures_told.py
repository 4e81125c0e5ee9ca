"""Figures whose noun stands elsewhere in the sentence, or in the one before."""

import pytest


def told(reading):
    return [(figure.as_written, figure.unit, figure.counts) for figure in reading.figures]


@pytest.mark.parametrize(
    ("text", "as_written", "unit", "counts"),
    [
        ("Kenya is to provide 1,400 soldiers, Tanzania 1,000 and Rwanda the rest.", "1,000", "soldiers", "soldiers"),
        ("The aid group puts the dead at between 610 and 750, most of them men.", "750", "people", "people dead"),
        ("It found that of 214 alerts raised over 41 matches, 183 were false.", "183", "alerts", "alerts"),
        (
            "It pumped 2 million litres, three times the 700,000 its permit allows.",
            "700,000",
            "litres",
            "what its permit allows",
        ),
        ("The observers saw six drums. On Monday there were two.", "two", "drums", "drums"),
        ("The police seized six drums. Only two have been found.", "two", "drums", "drums"),
        ("Half of the guests slept. The other half sang.", "half", "fraction", "guests"),
    ],
)
def test_a_number_without_a_noun_takes_it_from_where_it_stands(reading_of, text, as_written, unit, counts):
    assert (as_written, unit, counts) in told(reading_of(text))


@pytest.mark.parametrize(
    ("text", "as_written", "counts"),
    [
        ("The firm, which says it has invested $2.3 billion, agreed.", "$2.3 billion", "what the firm has invested"),
        ("The union has offered 85 million euros toward the cost.", "85 million", "what the union has offered"),
        ("Pay the county $3.2 million a year.", "$3.2 million", "what to pay the county"),
        ("Taxpayers contributed the equivalent of $1,260.", "$1,260", "what taxpayers contributed"),
        ("The firm pays rates of $14 million.", "$14 million", "rates"),
        ("The maps show that 2,000 acres were set aside for settlement.", "2,000", "what was set aside for settlement"),
    ],
)
def test_a_sum_is_what_was_paid_or_promised(reading_of, text, as_written, counts):
    assert (as_written, counts) in [(written, counted) for written, _, counted in told(reading_of(text))]


@pytest.mark.parametrize(
    ("text", "as_written", "counts"),
    [
        ("Copper for delivery in three months rose on Monday.", "three", "delivery"),
        ("After nearly four hours of presentations, the trustees voted.", "four", "presentations"),
        ("The closure would force some women to travel more than 50 miles.", "50", "distance for some women to travel"),
        ("The trial found a median survival 47 months longer than with the older drug.", "47", "median survival"),
        ("Pupils would be bused to Cedar Flats, a trip of up to 55 minutes each way.", "55", "trip"),
        ("Ada Lind, who worked at the hospital for 32 years before retiring, left.", "32", "time Ada Lind worked"),
    ],
)
def test_a_measure_is_of_what_takes_so_long_or_goes_so_far(reading_of, text, as_written, counts):
    assert (as_written, counts) in [(written, counted) for written, _, counted in told(reading_of(text))]
