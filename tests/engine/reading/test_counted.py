"""What sums, shares and measures are of, and numbers that lean on others."""

import pytest


def told(reading):
    return [(figure.as_written, figure.unit, figure.counts) for figure in reading.figures]


@pytest.mark.parametrize(
    ("text", "as_written", "unit", "counts"),
    [
        (
            "The ferry company, which lost $45 million in 2020, closed.",
            "$45 million",
            "dollars",
            "what the ferry company lost",
        ),
        ("The union expects to lose $450,000.", "$450,000", "dollars", "what the union expects to lose"),
        ("The bank agreed to lend 90 million euros.", "90 million", "euros", "what the bank agreed to lend"),
        ("She was sentenced in May and fined 30,000 dinars.", "30,000", "dinars", "what she was fined"),
        ("The minister said only 58 hectares would be closed.", "58", "hectares", "what would be closed"),
        ("A bonus worth $37 million was paid in May.", "$37 million", "dollars", "bonus"),
        ("The drainpipe was 50 metres long and led to the sea.", "50", "metres", "drainpipe"),
        ("The firm will seek 80 million euros in damages.", "80 million", "euros", "damages"),
    ],
)
def test_a_sum_is_of_what_was_done_with_it(reading_of, text, as_written, unit, counts):
    assert (as_written, unit, counts) in told(reading_of(text))


@pytest.mark.parametrize(
    ("text", "as_written", "counts"),
    [
        ("The court gave the owner 90 days to pay.", "90", "time for the owner to pay"),
        ("Residents were given 11 days to comment.", "11", "time for residents to comment"),
        ("He resigned three weeks after a patrol boat seized two canoes.", "three", "time after a patrol boat seized"),
        ("Troops closed the airport for three days.", "three", "time troops closed the airport"),
        ("They leased the track to a private operator for 30 years.", "30", "time they leased the track"),
        (
            "Troops blocked the entrance to the port for six hours.",
            "six",
            "time troops blocked the entrance to the port",
        ),
        ("Ada Lind, who spent 11 years cataloguing coins, left.", "11", "time cataloguing coins"),
        ("The police arrested two brothers three days later.", "three", "time until the police arrested two brothers"),
        ("Soldiers who had not been paid for eight months fled.", "eight", "time soldiers had not been paid"),
        ("For 23 years Ada Lind has been the voice of a detective.", "23", "time Ada Lind has been the voice"),
        ("The device recorded the place every 15 minutes.", "15", "interval at which the device recorded the place"),
        ("The blast broke windows six miles away.", "six", "distance of windows"),
        ("At the camp in Moundou, where rations were cut by 40 percent, few ate.", "40 percent", "rations"),
        ("The alliance will pull back 25 kilometres from the mine.", "25", "distance from the mine"),
        ("The canal would run 38 kilometres from a weir to the farms.", "38", "length of canal"),
        ("The project would moor 42 turbines, each 260 metres tall, off Porto.", "260", "turbines"),
        ("No vessel longer than 18 metres may enter the bay.", "18", "vessel"),
        (
            "In Salamanga, a town 60 kilometres south of Maputo, people fled.",
            "60",
            "distance of Salamanga south of Maputo",
        ),
    ],
)
def test_a_measure_is_of_what_it_lasts_or_reaches(reading_of, text, as_written, counts):
    assert (as_written, counts) in [(written, counted) for written, _, counted in told(reading_of(text))]


@pytest.mark.parametrize(
    ("text", "as_written", "value", "counts"),
    [
        ("The drought wiped out a third of the cane crop.", "a third", 1 / 3, "cane crop"),
        ("The province pays nine-tenths of the bill.", "nine-tenths", 0.9, "bill"),
        ("Half of the villagers have left.", "Half", 0.5, "villagers"),
        ("The quota was cut by a quarter in May.", "a quarter", 0.25, "quota"),
        ("The state earned $4 million in fees and would forgo about half, she said.", "half", 0.5, "fees"),
    ],
)
def test_a_fraction_is_a_share_of_something(reading_of, text, as_written, value, counts):
    found = next(figure for figure in reading_of(text).figures if figure.as_written == as_written)
    assert (found.value, found.unit, found.counts) == (pytest.approx(value), "fraction", counts)


@pytest.mark.parametrize(
    "text",
    [
        "A third round of talks began on Monday.",
        "The first half of the match was very dull.",
        "They waited half an hour.",
        "The bid was beaten by a third party.",
        "The third man ran out into the street.",
    ],
)
def test_a_third_round_and_half_an_hour_are_no_shares(reading_of, text):
    assert not any(figure.unit == "fraction" for figure in reading_of(text).figures)


@pytest.mark.parametrize(
    ("text", "as_written", "unit", "counts"),
    [
        ("Fares rose by an average of 38 percent.", "38 percent", "percent", "fares"),
        ("Landings fell last year, a drop of almost 40 percent.", "40 percent", "percent", "drop in landings"),
        ("Of 9,860 members who voted, 71 percent turned the offer down.", "71 percent", "percent", "members"),
        ("They sell nuts, 90 percent of which are shipped in May.", "90 percent", "percent", "nuts"),
        ("Her party won 38 percent of the vote, his 35 percent.", "35 percent", "percent", "vote"),
        ("The catch at stake is large. Some 62 percent of it goes to trawlers.", "62 percent", "percent", "catch"),
        (
            "It will remove 412 beds, almost a tenth of those outside the cities.",
            "a tenth",
            "fraction",
            "beds outside the cities",
        ),
    ],
)
def test_a_share_is_of_what_its_words_mean(reading_of, text, as_written, unit, counts):
    assert (as_written, unit, counts) in told(reading_of(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Catches could fall by 15 to 20 percent.",
            [("15", "percent", "catches"), ("20 percent", "percent", "catches")],
        ),
        ("It has room for between 200 and 250 people.", [("200", "people", "people"), ("250", "people", "people")]),
        ("The court imposed a fine of 900 francs ($990).", [("900", "francs", "fine"), ("$990", "dollars", "fine")]),
    ],
)
def test_both_ends_of_a_range_and_both_currencies_tell_of_one_thing(reading_of, text, expected):
    assert told(reading_of(text)) == expected


@pytest.mark.parametrize(
    ("text", "as_written", "unit"),
    [
        ("We came with 11 demands and we leave with four.", "four", "demands"),
        ("Police injured nine people according to the union and three according to the mayor.", "three", "people"),
        ("The fee goes to 27 trawlers. The port, which licensed 22 of them, is poor.", "22", "trawlers"),
        ("He wants 412 men freed. The state says that 290 of them are prisoners of war.", "290", "prisoners"),
        ("Residents were told to stay. About 120 of them gathered at the church.", "120", "residents"),
        ("They had 11 days to answer instead of the 60 required by law.", "60", "days"),
        ("The government puts the dead at fewer than 500.", "500", "people"),
        ("The road leads to a town of 19,000 in the hills.", "19,000", "people"),
        ("The accord was signed by the two fisheries ministers.", "two", "ministers"),
        ("It took 112 seats in May, 14 fewer than before.", "14", "seats"),
        ("Output fell from 5 million barrels a day to 3.2 million.", "3.2 million", "barrels"),
        ("The charity has food for only two more weeks.", "two", "weeks"),
        ("The army lost 25 men, the rebels 60.", "60", "men"),
        ("The number of people who drive taxis is about 100,000.", "100,000", "people"),
        ("Nearly 32 million e-bikes were sold in that year.", "32 million", "e-bikes"),
    ],
)
def test_a_bare_number_counts_what_its_words_mean(reading_of, text, as_written, unit):
    assert (as_written, unit) in [(written, counted) for written, counted, _ in told(reading_of(text))]


def test_what_is_joined_is_counted_together(reading_of):
    found = told(reading_of("The study followed 8,550 boys and girls aged between ten and 16 from Essex."))
    assert found[0] == ("8,550", "boys", "boys and girls")


def test_who_speaks_for_themselves_is_not_named_by_a_sum(reading_of):
    assert told(reading_of("“We pay 40 euros,” said Mona Farouk in Cairo.")) == [("40", "euros", "")]


@pytest.mark.parametrize(
    ("text", "as_written", "value", "counts"),
    [
        ("One in five children is out of school.", "One in five", 0.2, "children"),
        ("The blockade has driven away one visitor in eight.", "one visitor in eight", 0.125, "visitor"),
        ("Nine out of 10 patients survived.", "Nine out of 10", 0.9, "patients"),
        ("The bank could withhold the last third of the loan.", "last third", 1 / 3, "loan"),
        ("A cap without houses is half a promise.", "half", 0.5, "promise"),
    ],
)
def test_a_ratio_is_a_share_of_what_it_is_told_of(reading_of, text, as_written, value, counts):
    (found,) = reading_of(text).figures
    assert (found.as_written, round(found.value, 3), found.unit, found.counts) == (
        as_written, round(value, 3), "fraction", counts
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "as_written", "unit", "counts"),
    [
        ("The union raised the rate by half a percentage point.", "half", "percentage points", "rate"),
        ("The council voted by eight to seven to close the pool.", "seven", "votes", "votes on council"),
        ("The amendment was lost by nine votes to six.", "six", "votes", "votes on amendment"),
        ("The quarrel has become a three-sided dispute.", "three", "sides", "dispute"),
        ("Engineers put up a 190-km fence.", "190", "kilometres", "fence"),
        ("The painting fetched 4 million francs, twice its estimate.", "twice", "times", "estimate"),
        ("The suspect was shot four times.", "four", "times", "times the suspect was shot"),
        ("The death toll has risen to 238.", "238", "people", "people (death toll)"),
        ("The number of cases passed 5,000 on Friday.", "5,000", "cases", "cases"),
        ("The camp in the north was built for 20,000.", "20,000", "people", "people it is for"),
        ("The flights, 14 in all, were diverted to Lisbon.", "14", "flights", "flights"),
        ("Inflation rose to 7.4 percent in June from 6.9 percent in May.", "6.9 percent", "percent", "inflation"),
        ("Okoro was sentenced to eight years in prison.", "eight", "years", "time in prison"),
        ("The officers had taken bribes worth a combined 3 million pesos.", "3 million", "pesos", "bribes"),
        ("Portugal is to pay 2.4 million euros towards a new gallery.", "2.4 million", "euros", "new gallery"),
        ("The price is 12 times the average salary.", "12", "times", "average salary"),
        (
            "Some 68 percent did not trust the police, up from 51 percent.",
            "51 percent",
            "percent",
            "people who did not trust the police",
        ),
        ("She was fined in May and banned for 18 months.", "18", "months", "time she was banned"),
        ("Norway has given Kenya $61 million worth of weapons.", "$61 million", "dollars", "weapons"),
        ("The bridge was closed to vehicles over 7.5 tonnes.", "7.5", "tonnes", "vehicles"),
        ("The magnitude 6.8 quake struck on Monday.", "6.8", "magnitude", "quake"),
        ("The flood killed 43 people in three states, and another 17 are missing.", "17", "people", "people killed"),
        ("It lost 96 million francs on sales of 2.1 billion.", "2.1 billion", "francs", "sales"),
        ("A litre of petrol sells for 1,030 naira in Lagos.", "1,030", "naira", "litre of petrol"),
        ("The drug has cut admissions by almost half in May.", "half", "fraction", "admissions"),
        ("Sales of electric cars rose to 212,000 last year.", "212,000", "cars", "sales of electric cars"),
        (
            "Each of the three reactors will make 1,100 megawatts.",
            "1,100",
            "megawatts",
            "what the three reactors will make",
        ),
        ("The painting, one of only 34, is insured.", "34", "paintings", "paintings"),
        ("Wages rose 4.2 percent since May but prices by 6.8 percent.", "6.8 percent", "percent", "prices"),
        ("Prosecutors sought terms of between 12 and 20 years.", "12", "years", "terms"),
    ],
)
def test_figures_of_news_english(reading_of, text, as_written, unit, counts):
    assert (as_written, unit, counts) in told(reading_of(text))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The state set aside Rs 40 crore for schools.", 400_000_000),
        ("A quarter of a million homes were without power.", 250_000),
        ("Ministers agreed a £3bn package for steelmakers.", 3_000_000_000),
        ("The talks lasted two and a half hours.", 2.5),
        ("About a hundred people waited outside.", 100),
    ],
)
def test_scales_are_read_as_they_are_written(reading_of, text, value):
    assert [figure.value for figure in reading_of(text).figures] == [value]


@pytest.mark.parametrize(
    ("text", "as_written", "counts"),
    [
        ("Zanele Dube was banned for four years.", "four", "time Zanele Dube was banned"),
        ("The firm had been patient for 14 months.", "14", "time the firm had been patient"),
        ("He was sent to prison for nine years and four months in June.", "nine", "time he was sent"),
        ("She faces nine years and four months in prison.", "nine", "time in prison"),
        ("A miner spent 47 nights on a ward.", "47", "time on a ward"),
        ("Nadia Okoro finished 41 seconds behind the winner.", "41", "time behind the winner"),
        ("Prices closed 31 percent above their January low.", "31 percent", "prices above their January low"),
        ("The runners train at 4,200 metres in May.", "4,200", "altitude at which the runners train"),
        ("He walks them 7km each way.", "7", "distance he walks"),
        ("The farm, which the trust says is worth £900,000, is shut.", "£900,000", "farm"),
        ("A day of delay costs its owner 2 million pesos ($36,000).", "$36,000", "what a day costs its owner"),
        ("The court could fine the mill up to €20m.", "€20m", "what the court could fine the mill"),
        ("Lenders offered $30 million for Mensah’s stake.", "$30 million", "Mensah’s stake"),
        ("They spent 9 million rand meant for new roads.", "9 million", "new roads"),
        ("He puts the odds of a deal at one in three.", "one in three", "odds of a deal"),
        ("Nine of those who fled were found.", "Nine", "people who fled"),
        ("Its 4,800-capacity ground is closed.", "4,800", "capacity of the ground"),
        ("Boats from the port, some of them 24 metres long, were sunk.", "24", "boats"),
        ("There were 90 boats in May. In June she counted eleven.", "eleven", "boats"),
        ("Its population is 2.3 million.", "2.3 million", "people (population)"),
        ("Rents are three times what is allowed.", "three", "what is allowed"),
        ("Turnout was 61 percent, six points lower than before.", "six", "turnout"),
        ("Deaths fell by 10–12% last year.", "12%", "deaths"),
        ("Holders of 58 percent of the shares agreed.", "58 percent", "shares"),
        ("Rents will rise by a third in May, the bank projects.", "a third", "rents"),
        ("A ministry that had to save £11m by May is shut.", "£11m", "what a ministry had to save"),
        ("The assembly approved a new code by 341 votes to 162.", "341", "votes on new code"),
    ],
)
def test_what_is_lasted_reached_paid_and_compared_is_told_whole(reading_of, text, as_written, counts):
    assert (as_written, counts) in [(written, counted) for written, _, counted in told(reading_of(text))]


def test_so_many_as_before_are_the_things_that_were_counted(reading_of):
    text = "Police fined eight firms. Two officers spoke. The eight deny it, and two of the eight appealed."
    figures = told(reading_of(text))
    assert [(written, counts) for written, _, counts in figures] == [
        ("eight", "firms"), ("Two", "officers"), ("eight", "firms"), ("two", "firms"), ("eight", "firms"),
    ]  # fmt: skip


def test_nobody_is_old_for_so_long(reading_of):
    assert told(reading_of("He lived at sea until he was about 20 years old.")) == [("20", "years", "")]
