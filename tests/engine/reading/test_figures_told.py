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
        ("Some 6,000 people marched. The union spoke of 9,000.", "9,000", "people", "people who marched"),
        ("The league, a federation of 26 farmers' unions, has called a strike.", "26", "unions", "farmers' unions"),
        ("The leaders of the two countries' parties met.", "two", "countries", "countries"),
        ("The plant has 18 diesel back-up generators.", "18", "generators", "diesel back-up generators"),
        ("They would build three two-storey halls.", "three", "halls", "two-storey halls"),
        ("The storage stood at 21.6 tmcft on Friday.", "21.6", "tmcft", "storage"),
        ("Its shares fell to 9,050 won on Friday.", "9,050", "won", "shares"),
        ("In a 2-to-1 decision, a panel freed the ship.", "2", "votes", "votes on ship"),
        ("The station serves 180 000 people in the hills.", "180 000", "people", "people in the hills"),
        ("The assessment covered only 110 ha and was void.", "110", "hectares", "what the assessment covered"),
        ("The city spent P96 million.", "P96 million", "pesos", "what the city spent"),
        ("He used to bring home 12 kilos of mackerel.", "12", "kilograms", "mackerel"),
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
        ("It falls short of the 12,500 acres sought by the state.", "12,500", "what the state sought"),
        ("The party leads, ahead of the SPD with 22 percent.", "22 percent", "SPD"),
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
        ("It has eight weeks in which to seek a review.", "eight", "time to seek"),
        ("At Kabrane, 80 kilometres (50 miles) south of Dakar, boats formed a chain.", "80", "distance south of Dakar"),
        ("At Kabrane, 80 kilometres (50 miles) south of Dakar, boats formed a chain.", "50", "distance south of Dakar"),
        ("The pupils would go to Dunmore, 17 miles away.", "17", "distance of Dunmore"),
        ("He has not been able to hire a sailor for three years.", "three", "time to hire a sailor"),
        ("The boats work up to 120 miles from the coast instead of the current 60.", "60", "distance from the coast"),
        ("The bill has fines of up to Rs25 million for firms.", "Rs25 million", "fines"),
        ("For eleven days, Ada Lind ran this town from her kitchen.", "eleven", "time Ada Lind ran"),
        ("The judge ordered that a vote be held within 30 days.", "30", "time for a vote to be held"),
        ("The mine at 4,350 metres above sea level closed.", "4,350", "altitude"),
        ("“We have invested 212 million dollars in filters,” she said.", "212 million", "what was invested"),
        ("A fund of 18 billion pesos (26 million dollars) would be created.", "26 million", "fund"),
    ],
)
def test_a_measure_is_of_what_takes_so_long_or_goes_so_far(reading_of, text, as_written, counts):
    assert (as_written, counts) in [(written, counted) for written, _, counted in told(reading_of(text))]


@pytest.mark.parametrize(
    ("text", "as_written", "unit", "counts"),
    [
        ("The pipeline of 1,600 km (1,000 miles) leaks.", "1,000", "miles", "pipeline"),
        ("The government lifted the subsidy from $1.1 million to $1.9 million.", "$1.1 million", "dollars", "subsidy"),
        ("The agency put the cost at 9 to 12 percent.", "9", "percent", "cost"),
        ("Her party has a majority of two seats.", "two", "seats", "seats in a majority"),
        (
            "The fence killed 1,140 elephants, zebras and lions.",
            "1,140",
            "elephants",
            "elephants, zebras and lions killed",
        ),
        ("The bill passed the House last week, 71-24, and was sent on.", "71", "votes", "votes on bill"),
        ("The office spent £14m from the fund.", "£14m", "pounds", "what the office spent from the fund"),
        ("Some 2,000 people marched to the hall.", "2,000", "people", "people who marched"),
        ("The farmers were paid $31 million for lost sheep.", "$31 million", "dollars", "what the farmers were paid"),
        ("The firm sold the liner in March for $9.7 million.", "$9.7 million", "dollars", "price of the liner"),
        ("The firm leased the ground to the club for £72,000.", "£72,000", "pounds", "rent of the ground"),
        ("The son is suing the state for $500,000.", "$500,000", "dollars", "claim against the state"),
    ],
)
def test_a_number_is_of_what_its_sentence_tells(reading_of, text, as_written, unit, counts):
    assert (as_written, unit, counts) in told(reading_of(text))
