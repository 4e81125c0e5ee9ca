"""Speakers, dates and figures are measured as a careful reader would judge them."""

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


def test_who_counts_metres_tells_of_what(reading_of):
    reading = reading_of("Divers found 340 metres of steel pipe off the coast of Oregon, the company said on Monday.")
    for noun, right in {"pipe": 1, "metres of pipe": 1, "metres to the shore": 0}.items():
        gold = {"as_written": "340", "value": 340, "unit": "metres", "noun": noun}
        assert figures(reading, [gold], "dev-one")[0].right == right
