"""Speakers, dates and figures are measured as a careful reader would judge them."""

import pytest

from quizzes.engine.measurement.voice_quality import figures, speakers


def test_a_speaker_is_right_under_any_name_that_the_text_gives_them(reading_of):
    reading = reading_of("The United Nations (UN) met in Geneva. The UN said that it “regrets the delay of the talks”.")
    for name, right in {"UN": 1, "United Nations": 1, "Geneva": 0}.items():
        tally, _ = speakers(reading, [{"starts": "regrets the delay", "speaker": name}], "dev-one")
        assert (tally.right, tally.wanted) == (right, 1)


def test_who_counts_jobs_need_not_tell_whose(reading_of):
    reading = reading_of("The plant near Tema will cut 620 jobs this year, the company Corvane said on Monday.")
    for noun, right in {"jobs": 1, "jobs at the plant": 1, "jobs to be cut": 1, "workers": 0}.items():
        gold = {"as_written": "620", "value": 620, "unit": "jobs", "noun": noun}
        assert figures(reading, [gold], "dev-one")[0].right == right


@pytest.mark.parametrize(
    ("unit", "noun", "right"),
    [
        ("houses", "trading houses", 1),
        ("firms", "trading houses", 1),
        ("houses", "trading houses closed", 1),
        ("people", "people killed", 0),
        ("firms", "shops", 0),
        ("days", "trading houses", 0),
    ],
)
def test_who_counts_houses_need_not_tell_what_became_of_them(reading_of, unit, noun, right):
    reading = reading_of("The commission has fined eight trading houses this year, a spokeswoman said on Monday.")
    gold = {"as_written": "eight", "value": 8, "unit": unit, "noun": noun}
    assert figures(reading, [gold], "dev-one")[0].right == right


def test_the_dead_are_not_only_people(reading_of):
    reading = reading_of("The storm killed 31 people. It left 40 people in the camp, a spokeswoman said on Monday.")
    for number, right in {31: 1, 40: 0}.items():
        gold = {"as_written": str(number), "value": number, "unit": "people", "noun": "people killed"}
        assert figures(reading, [gold], "dev-one")[0].right == right


def test_a_word_counts_in_all_its_forms(reading_of):
    reading = reading_of("The four governments have spent $410 million on the scheme, a spokeswoman said on Monday.")
    for noun, right in {"spending on the reserve": 1, "losses": 0}.items():
        gold = {"as_written": "$410 million", "value": 410e6, "unit": "US dollars", "noun": noun}
        assert figures(reading, [gold], "dev-one")[0].right == right


def test_who_counts_metres_tells_of_what(reading_of):
    reading = reading_of("Divers found 340 metres of steel pipe off the coast of Oregon, the company said on Monday.")
    for noun, right in {"pipe": 1, "metres of pipe": 1, "metres to the shore": 0}.items():
        gold = {"as_written": "340", "value": 340, "unit": "metres", "noun": noun}
        assert figures(reading, [gold], "dev-one")[0].right == right


def test_words_that_stand_in_a_heading_too_are_those_of_the_sentence(reading_of):
    reading = reading_of(
        "Nobody will insure us\n\n“Nobody will insure us,” said Ada Lind on Monday, and left the hall."
    )
    tally, _ = speakers(reading, [{"starts": "Nobody will insure us", "speaker": "Ada Lind"}], "dev-one")
    assert tally.right == 1


def test_gold_stands_right_behind_the_words_given_before_it(reading_of):
    reading = reading_of("Tips within two miles were shut. A bear with two cubs came back on Monday, a farmer said.")
    gold = {"as_written": "two", "value": 2, "unit": "cubs", "noun": "cubs", "after": "with"}
    assert figures(reading, [gold], "dev-one")[0].right == 1


@pytest.mark.parametrize(
    ("unit", "noun", "right"),
    [
        ("people", "labourers sent home", 1),
        ("people", "labourers working out of state", 1),
        ("people", "homes of labourers", 1),
        ("people", "labourer count", 0),
    ],
)
def test_what_became_of_those_counted_is_not_asked_for(reading_of, unit, noun, right):
    reading = reading_of("The shipyard near Chattogram sent 430 labourers home on Monday, a spokeswoman said.")
    gold = {"as_written": "430", "value": 430, "unit": unit, "noun": noun}
    assert figures(reading, [gold], "dev-one")[0].right == right


def test_a_price_of_shares_is_a_share_price_and_barrels_a_day_are_barrels(reading_of):
    reading = reading_of("Shares in Saatgold fell to €38.10 on Monday. Output has fallen to 17,000 barrels a day.")
    for written, value, unit, noun in (
        ("€38.10", 38.1, "euros", "share price"),
        ("17,000", 17000, "barrels a day", "output"),
    ):
        gold = {"as_written": written, "value": value, "unit": unit, "noun": noun}
        assert figures(reading, [gold], "dev-one")[0].right == 1
