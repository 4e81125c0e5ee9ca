"""How old people are is a figure of its own, whose unit is years."""

import pytest


@pytest.mark.parametrize(
    ("text", "as_written", "unit", "counts"),
    [
        ("Amara Okoro, 52, was sentenced on Friday.", "52", "years", "age of Amara Okoro"),
        ("The 27-year-old midfielder left the club.", "27", "years", "age of midfielder"),
        ("A nine-month-old baby was rescued.", "nine", "months", "age of baby"),
        ("A man aged 34 was arrested on Tuesday.", "34", "years", "age of man"),
        ("Police said a man of 58 had been warned.", "58", "years", "age of man"),
        ("The drug helped patients over 65.", "65", "years", "age of patients"),
        ("The youngest victim was just six.", "six", "years", "age of victim"),
        ("Children as young as eight work in the mines.", "eight", "years", "age of children"),
        ("The study followed girls aged between ten and 16.", "16", "years", "age of girls"),
    ],
)
def test_an_age_is_told_of_whom_it_is_told(reading_of, text, as_written, unit, counts):
    found = [(figure.as_written, figure.unit, figure.counts) for figure in reading_of(text).figures]
    assert (as_written, unit, counts) in found


@pytest.mark.parametrize(
    "text",
    [
        "She is a mother of two from the north.",
        "A panel of five decides in the end.",
        "The party won 12, and its rival nine.",
        "The minister was one of three.",
        "He died in 1987 in a village in the north.",
    ],
)
def test_other_numbers_are_no_ages(reading_of, text):
    assert not [figure for figure in reading_of(text).figures if figure.counts.startswith("age of")]
