"""Speakers, dates and figures are measured as a careful reader would judge them."""

from quizzes.engine.measurement.voice_quality import speakers


def test_a_speaker_is_right_under_any_name_that_the_text_gives_them(reading_of):
    reading = reading_of("The United Nations (UN) met in Geneva. The UN said that it “regrets the delay of the talks”.")
    for name, right in {"UN": 1, "United Nations": 1, "Geneva": 0}.items():
        tally, _ = speakers(reading, [{"starts": "regrets the delay", "speaker": name}], "dev-one")
        assert (tally.right, tally.wanted) == (right, 1)
