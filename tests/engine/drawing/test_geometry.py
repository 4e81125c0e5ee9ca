"""Words in a picture stand in lines that fit, as even as they can be."""

import pytest

from quizzes.engine.drawing.geometry import text_width, wrapped


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 100, ()),
        ("Iran", 100, ("Iran",)),
        ("The talks opened and sharp words followed soon", 340, ("The talks opened and", "sharp words followed soon")),
        ("one two three four five six", 60, ("one two", "three…")),
        ("Supercalifragilistic", 60, ("Superc…",)),
    ],
)
def test_a_text_is_broken_into_even_lines(text, width, lines):
    assert wrapped(text, width, 14) == lines


def test_no_line_is_longer_than_its_room():
    text = "Protests began in Syria; the report dates the start of the conflict to five years before January 2017"
    assert all(text_width(line, 13) <= 420 for line in wrapped(text, 420, 13))
