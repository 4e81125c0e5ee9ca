"""A lesson's sections are shared among pages that one can take in."""

import pytest

from quizzes.engine.reading_load import MOST_WORDS, parts


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ([], [range(0)]),
        ([40, 60, 150], [range(3)]),
        ([33, 49, 46, 49, 58, 65, 55, 36, 56], [range(5), range(5, 9)]),
        ([10, 300, 10], [range(1), range(1, 2), range(2, 3)]),
        ([200, 20, 20, 20, 20], [range(1), range(1, 5)]),
    ],
    ids=[
        "nothing",
        "a short lesson",
        "as evenly as sections allow",
        "a long section stands alone",
        "no lone remainder",
    ],
)
def test_sections_are_shared_among_as_few_parts_as_possible(words, wanted):
    assert parts(words) == wanted


def test_no_part_is_longer_than_one_can_take_in_where_sections_allow_it():
    words = [37 * number % 120 for number in range(1, 40)]
    shared = parts(words)
    assert [index for part in shared for index in part] == list(range(len(words)))
    assert max(sum(words[index] for index in part) for part in shared) <= MOST_WORDS
