"""Dates mean what a reader of that day's paper would take them to mean."""

from datetime import date

import pytest

from quizzes.engine import readers
from quizzes.engine.reading.dates import find_dates

MONDAY = date(2017, 1, 23)


def dates_in(text, day=MONDAY):
    document = readers.read_text(text, day)
    return [(found.as_written, found.resolved, str(found.precision)) for found in find_dates(document)]


@pytest.mark.parametrize(
    ("text", "resolved"),
    [
        ("An answer to the envoys is expected by Easter Monday or before Boxing Day.", "2017-12-26"),
        ("A bill on the matter may be presented in March.", "2017-03"),
        ("Inspectors might visit the mine in December.", "2017-12"),
        ("On Monday the envoys met behind closed doors.", "2017-01-23"),
        ("The envoys met last Tuesday behind closed doors.", "2017-01-17"),
        ("The pact is expected to be signed on Tuesday.", "2017-01-24"),
        ("The council will meet on Friday in the old hall.", "2017-01-27"),
        ("The office filed a suit this Friday (20) over the old hall.", "2017-01-20"),
        ("He faces 20 years when he is sentenced Feb. 12 in the old hall.", "2017-02-12"),
        ("Residents called a protest outside the old prefecture in Oldbeck for Saturday.", "2017-01-28"),
        ("The powers announced a pact that foresees a truce starting on Friday.", "2017-01-27"),
        ("The council confirms that it agrees to a truce from midnight Saturday.", "2017-01-28"),
        ("He invited people to a riot in the evening of Wednesday (January 11).", "2017-01-11"),
        ("Ministers reached a deal on what boats can catch next year in the early hours of Saturday.", "2017-01-21"),
        ("The two sides have until Friday to agree on it.", "2017-01-27"),
        ("The siege lasted until late November in the north.", "2016-11"),
        ("A new round would open in the city on Feb. 8.", "2017-02-08"),
        ("The city fell to its attackers in December.", "2016-12"),
        ("The law took effect on 3 April 1999 in both states.", "1999-04-03"),
        ("The law took effect on April 3, 1999, in both states.", "1999-04-03"),
        ("The operation began in 2015 and goes on to this day.", "2015"),
        ("It began five years ago in a small border town.", "2012"),
        ("It began two weeks ago in a small border town.", "2017-W02"),
        ("Voters choose a new council next month, not this one.", "2017-02"),
        ("Yesterday the envoys were still far apart on it.", "2017-01-22"),
        ("The bridge shut in early March 2014 for good.", "2014-03"),
        ("The union is to vote next Monday on the offer.", "2017-01-30"),
        ("The fish were counted between May and September 2015.", "2015-05"),
        ("Talks were held on 3–5 March 2016 in a hotel.", "2016-03-03"),
        ("Talks were held from May 3 to 5, 2016, in a hotel.", "2016-05-05"),
        ("The mayor is up for re-election in November.", "2017-11"),
        ("Nora, who is expecting a child in August, left it.", "2017-08"),
    ],
)
def test_a_time_is_resolved_against_the_day_of_publication(text, resolved):
    assert resolved in [found[1] for found in dates_in(text)]


@pytest.mark.parametrize(
    "text",
    [
        "It may rain, and the crowd may march on the palace.",
        "First, the council split. Second, the mayor left. And third, the money ran out.",
        "The village has 2000 people and 1500 hectares of vines.",
        "A day before the ministers arrived the hall was empty.",
        "The price rose to $2015 for a tonne of copper.",
        "In October of a dry year there is nothing to share.",
        "The terms of the new lease are no worse than today’s.",
    ],
)
def test_what_is_no_date_is_left_alone(text):
    assert dates_in(text) == []


def test_a_later_day_counts_from_the_last_day_named():
    assert dates_in("The strike began on January 9 and ended two days later.")[1][1] == "2017-01-11"


def test_a_later_day_stays_open_where_another_month_was_named_since():
    text = "The trial opened on Monday. A gang had struck in May last year. Police arrested it three days later."
    assert [found[1] for found in dates_in(text)] == ["2017-01-23", "2016-05"]


def test_a_day_earlier_in_the_past_counts_from_a_day_that_has_come():
    found = dates_in(
        "It was signed on Friday. It takes effect on January 29. A day earlier they had packed their bags."
    )
    assert [row[1] for row in found] == ["2017-01-20", "2017-01-29", "2017-01-19"]


def test_saying_is_past_and_what_is_said_may_be_future():
    found = dates_in("She said on Thursday that talks would resume on Sunday.")
    assert [row[1] for row in found] == ["2017-01-19", "2017-01-29"]


def test_a_date_carries_the_precision_it_was_written_with():
    found = dates_in("It began in 2015, paused in March 2016 and resumed on 4 May 2016.")
    assert [row[2] for row in found] == ["year", "month", "day"]


def test_a_day_that_only_tells_which_is_the_nearest(reading_of):
    reading = reading_of("The army will publish the results of the September 17 inquiry.", "2016-11-29")
    assert [d.resolved for d in reading.dates] == ["2016-09-17"]


def test_what_is_fixed_for_a_day_lies_ahead(reading_of):
    reading = reading_of("The minister has called a vote for November 12.", "2023-10-03")
    assert [d.resolved for d in reading.dates] == ["2023-11-12"]


@pytest.mark.parametrize(
    ("text", "resolved"),
    [
        ("Ministers from seven nations meet in Whistler on Friday.", ["2023-10-06"]),
        ("The skipper has been called to testify on Thursday.", ["2023-10-05"]),
        ("The strike has gone on since Friday in both ports.", ["2023-09-29"]),
        ("The minister says on Friday what he said before.", ["2023-09-29"]),
        ("He walked into the office on a Friday evening.", []),
        ("The quarrel goes back to January and a contract.", ["2023-01"]),
        ("Nuts are shipped through the port between April and August.", []),
        ("The crews were at sea between April and August.", ["2023-04", "2023-08"]),
        ("Under the offer, made on Saturday, nobody would be dismissed.", ["2023-09-30"]),
        ("The meeting, planned for Saturday, would be brief.", ["2023-10-07"]),
    ],
)
def test_what_is_told_in_the_present_of_a_day_is_planned(reading_of, text, resolved):
    assert [d.resolved for d in reading_of(text, "2023-10-03").dates] == resolved


@pytest.mark.parametrize(
    ("text", "resolved"),
    [
        ("The line should open in mid-2027.", ["2027"]),
        ("He won a race in April 2022 and another that October.", ["2022-04", "2022-10"]),
        ("They wrote to her in March, July and November 2022.", ["2022-03", "2022-07", "2022-11"]),
        ("The report is due by the end of the year.", ["2023"]),
        ("The bank expects rain before the end of next month.", ["2023-11"]),
        ("The strike will end on the 21st if they agree.", ["2023-10-21"]),
        ("The strike ended on the 21st, she said.", ["2023-09-21"]),
        ("It was the best show of the 21st century.", []),
        ("In 1987 the state kept its cocoa, and three years later it gave in.", ["1987", "1990"]),
        ("In 1987 the state kept its cocoa, and gave in less than two years later.", ["1987"]),
        ("The board said it would decide when it met on August 4.", ["2024-08-04"]),
        ("A council that had to save €11m by April is broke.", ["2024-04"]),
        ("She promised 250 beds by the end of November.", ["2023-11"]),
        ("She promised 250 beds by the end of February.", ["2024-02"]),
        ("Two in five had the grant; by May, he says, it had reached all.", ["2023-05"]),
        ("A call will be held at 10:00 CET on Thursday.", ["2023-10-05"]),
        ("The state has asked for leave to use the line from December.", ["2023-12"]),
    ],
)
def test_a_time_is_told_by_another_time(reading_of, text, resolved):
    assert [d.resolved for d in reading_of(text, "2023-10-03").dates] == resolved


def test_what_is_agreed_to_be_done_by_a_day_lies_ahead(reading_of):
    reading = reading_of("The party has agreed to back the bill and allow its passage by July 1.", "1987-06-15")
    assert [d.resolved for d in reading.dates] == ["1987-07-01"]


def test_two_years_with_a_stroke_between_them_are_no_one_year():
    assert dates_in("Requests are to be cut in 1988/89.") == []


def test_of_a_day_that_this_week_still_has_nobody_can_tell_which_is_next():
    assert "2017-01-26" not in [found[1] for found in dates_in("The union is to vote next Thursday.")]
    assert "2017-02-02" not in [found[1] for found in dates_in("The union is to vote next Thursday.")]


def test_a_day_of_almost_a_year_ago_is_the_next_one(reading_of):
    reading = reading_of("He doubted that Japan could show progress before the tariffs of April 17.", "1987-03-30")
    assert [d.resolved for d in reading.dates] == ["1987-04-17"]


def test_yesterday_is_no_day_of_next_year(reading_of):
    text = "Crews will clear roads ahead of the feast: a worker signals a plane on Tuesday, November 26."
    assert "2014-11-26" not in [d.resolved for d in reading_of(text, "2013-11-27").dates]


def test_the_price_on_a_day_is_not_planned_for_next_year(reading_of):
    text = "The offer represents a premium to the price of 19 euros on February 20, the day before it was told."
    assert [d.resolved for d in reading_of(text, "2025-03-11").dates] == ["2025-02-20"]


def test_a_year_earlier_than_a_quarter_is_no_year_named(reading_of):
    text = "The firm was founded in 2016. It made a profit of 9 million yuan, after a loss of 7 million a year earlier."
    assert [d.resolved for d in reading_of(text, "2024-12-03").dates] == ["2016"]


@pytest.mark.parametrize(
    ("text", "resolved"),
    [
        ("The plan was refused on Monday last by the council.", "2017-01-16"),
        ("Councillors will meet on Monday next to hear him.", "2017-01-30"),
    ],
)
def test_last_and_next_may_stand_behind_a_weekday(text, resolved):
    assert [found[1] for found in dates_in(text)] == [resolved]


def test_jan_before_a_surname_is_no_month():
    assert dates_in("On most days Jan Holm repairs 15 boats.") == []


def test_what_was_first_fixed_for_a_day_and_put_off_lies_behind(reading_of):
    reading = reading_of(
        "The launch was first scheduled for July 9, but was put off because of the rain.", "2020-08-21"
    )
    assert [mention.resolved for mention in reading.dates] == ["2020-07-09"]


def test_the_month_of_may_is_no_helping_verb(reading_of):
    text = "The patients died between 11.40 p.m. on May 14 and 2.15 a.m. on May 15, when pressure fell."
    assert [m.resolved for m in reading_of(text, "2021-08-23").dates] == ["2021-05-14", "2021-05-15"]


def test_tuesday_of_next_week_is_no_tuesday_that_was():
    assert all(found[1] != "2017-01-17" for found in dates_in("Tickets can be used until Tuesday of next week."))


def test_a_weekday_may_be_a_first_name():
    assert not dates_in("Its chairman, Sunday Ojo, said the union would wait.")
    assert dates_in("On Sunday, Ojo said the union would wait.")


def test_since_a_day_is_since_the_last_one():
    assert ("Friday", "2017-01-20", "day") in dates_in("He would meet them on Wednesday, the first talks since Friday.")


def test_what_hangs_on_whether_it_is_done_by_a_day_is_ahead():
    assert dates_in("Unless Norway agreed by June 30 to pay, it would sue.")[0][1] == "2017-06-30"


def test_the_day_after_a_month_alone_is_no_day():
    told = dates_in("The envoys met on Monday. It began last June, when they left. They came back the following day.")
    assert not [found for found in told if found[0] == "the following day"]
