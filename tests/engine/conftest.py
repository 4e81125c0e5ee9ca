"""The language model, loaded once for all tests that read articles."""

from datetime import date

import pytest

from quizzes.engine import facts, readers
from quizzes.engine.reading import tagger as taggers
from quizzes.engine.reading.read import read


@pytest.fixture(scope="session")
def tagger():
    return taggers.load()


@pytest.fixture
def reading_of(tagger):
    """Return a function from a text (and its day) to its Reading."""

    def make(text, day="2021-05-04"):
        return read(readers.read_text(text, date.fromisoformat(day)), tagger)

    return make


@pytest.fixture
def facts_of(reading_of):
    return lambda text, day="2021-05-04": facts.find(reading_of(text, day))
