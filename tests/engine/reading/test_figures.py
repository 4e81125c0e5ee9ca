"""Numbers come with what they count."""

import pytest


@pytest.mark.parametrize(
    ("text", "value", "unit", "noun"),
    [
        ("The war has killed 300,000 and displaced many more.", 300_000, "people", "killed"),
        ("The flood displaced 11 million in two provinces.", 11_000_000, "people", "displaced"),
        ("The court freed 40 prisoners on Friday.", 40, "prisoners", "prisoners"),
        ("The firm offered $2.4 billion for the northern ports.", 2_400_000_000, "dollars", "ports"),
        ("Some 18 percent of households have no water.", 18, "percent", "households"),
        ("The dam holds 37 billion cubic metres in a wet year.", 37_000_000_000, "metres", "dam"),
        ("Twenty-five ships lay idle outside the harbour.", 25, "ships", "ships"),
        ("The council raised its quota by 55 percent.", 55, "percent", "quota"),
        ("It won a 6.5 percent rise after the strike.", 6.5, "percent", "rise"),
        ("Lyon is the third largest city of the country.", 3, "rank", "city"),
        ("Soldiers closed the airport for three days.", 3, "days", "airport"),
        ("They stole a bonus worth $37 million.", 37_000_000, "dollars", "bonus"),
        ("The pill costs 310,000 shillings ($2,550) in Nairobi.", 2550, "dollars", "pill"),
        ("Deaths among children rose by 6 percent in two districts.", 6, "percent", "eaths"),
        ("Fares rose by an average of 38 percent.", 38, "percent", "ares"),
        ("The sides met in a town of 19,000.", 19_000, "people", "town"),
        ("The country exports nuts, 90 percent of which are shipped in May.", 90, "percent", "nuts"),
        ("He won by 11,284 votes out of about 890,000.", 890_000, "votes", "votes"),
        ("Catches could fall by 15 to 20 percent.", 15, "percent", "atches"),
        ("It licensed 27 trawlers. Norway owns 22 of them.", 22, "trawlers", "trawlers"),
    ],
)
def test_a_number_has_its_unit_and_noun(reading_of, text, value, unit, noun):
    found = next(figure for figure in reading_of(text).figures if figure.value == value)
    assert unit in found.unit
    assert noun in found.counts


@pytest.mark.parametrize("word", ["about", "nearly", "at least", "more than", "an estimated"])
def test_a_rough_number_is_called_approximate(reading_of, word):
    assert reading_of(f"The firm sacked {word} 4,300 workers in May.").figures[0].approximate


@pytest.mark.parametrize(
    "text",
    [
        "The minister left at 5 p.m. on Friday.",
        "It ranked No. 3 on the list of F-16 buyers.",
        "The law passed in May 2015 and on 4 June.",
        "One of them stayed, and the other one left.",
    ],
)
def test_times_dates_and_names_count_nothing(reading_of, text):
    assert reading_of(text).figures == ()


def test_a_claimed_number_keeps_its_owner(reading_of):
    figure = reading_of("Mona Farouk said that 900 workers had joined the strike.").figures[0]
    assert (str(figure.status), figure.attribution) == ("attributed", "Mona Farouk")


def test_a_bare_number_counts_what_the_last_one_did(reading_of):
    found = reading_of("About 900 workers joined the strike. Management put the number at 540.").figures
    assert [(figure.value, figure.unit) for figure in found] == [(900, "workers"), (540, "workers")]


def test_a_part_counts_what_its_whole_counts(reading_of):
    figures = reading_of("The tests showed lead in 412 of 1,150 kitchens.").figures
    assert [(figure.value, figure.unit) for figure in figures] == [(412, "kitchens"), (1150, "kitchens")]


@pytest.mark.parametrize(
    ("text", "value", "unit", "counts"),
    [
        ("The ferry carries half a million passengers a year.", 500_000, "passengers", "passengers"),
        ("She bought half a dozen boats in May.", 6, "boats", "boats"),
        ("Auditors found a hole of 28 million euros in the accounts.", 28_000_000, "euros", "hole"),
        ("The president vowed to bring rates down to 15 percent by May.", 15, "percent", "rates"),
        ("The station would cost 390 million kroner.", 390_000_000, "kroner", "what the station would cost"),
    ],
)
def test_halves_of_millions_and_what_sums_are_of(reading_of, text, value, unit, counts):
    (found,) = reading_of(text).figures
    assert (found.value, found.unit, found.counts) == (value, unit, counts)
