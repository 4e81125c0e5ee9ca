import pytest

from quizzes.engine.linting import Context, Entity
from tests.engine.linting.samples import NO_ARTICLE, choice, item, level, typed


def asked(stem: str, *texts: str):
    return choice(stem, *(texts or ("Veland", "Orsk", "The League")))


@pytest.mark.parametrize(
    ("stem", "expected"),
    [
        ("![](map.png) Which state owns the pier?", "block"),
        ('<img src="map.png"> Which state owns the pier?', "block"),
        ('<img src="map.png" alt=""> Which state owns the pier?', "block"),
        ('<img src="map.png" alt="A pier on a map"> Which state owns the pier?', None),
        ("![A pier on a map](map.png) Which state owns the pier?", None),
        ("Which state owns the pier shown above?", "warn"),
        ("Which state owns the pier marked in red?", "warn"),
        ("Which state owns the red pier?", None),
    ],
)
def test_a1_wants_images_told_in_words(stem, expected):
    assert level(asked(stem), "A1", NO_ARTICLE) == expected


def test_a2_blocks_a_map_that_cannot_be_answered_from_a_list():
    by_name = typed("map_point", "Where did the delegates meet?", {"venue": "marrow"})
    by_point = typed("map_point", "Where did the delegates meet?", {"latitude": 1.0, "longitude": 2.0})
    assert (level(by_name, "A2", NO_ARTICLE), level(by_point, "A2", NO_ARTICLE)) == (None, "block")


def test_a2_blocks_a_list_of_one_place():
    by_name = typed("map_point", "Where did the delegates meet?", {"venue": "marrow"})
    assert level(by_name, "A2", Context(entities=(Entity("marrow", "Marrow", "city"),))) == "block"


def test_a2_blocks_orders_to_drag():
    pairs = {"pairs": [{"prompt": "Harnack", "answer": "Veland"}, {"prompt": "Riel", "answer": "Orsk"}]}
    drag = item("match", "Drag each person to a side.", pairs)
    match = item("match", "Match each person to a side.", pairs)
    assert (level(drag, "A2", NO_ARTICLE), level(match, "A2", NO_ARTICLE)) == ("block", None)


@pytest.mark.parametrize(
    ("stem", "expected"),
    [
        ("Who said “لن ندفع ثمن الرصيف” on the radio?", "warn"),
        ("Who said “nous ne payons pas pour les bateaux” on the radio?", "warn"),
        ('Who said <span lang="ar" dir="rtl">“لن ندفع ثمن الرصيف”</span> on the radio?', None),
        ("Who said “we will not pay for the pier” on the radio?", None),
        ("Who said “café” on the radio?", None),
    ],
)
def test_a3_wants_languages_announced(stem, expected):
    assert level(asked(stem), "A3", NO_ARTICLE) == expected


def test_a3_knows_the_language_of_the_set():
    assert level(asked("من قال “لن ندفع ثمن الرصيف” في الراديو؟"), "A3", Context(language="ar")) is None
