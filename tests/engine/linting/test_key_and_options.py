import pytest

from quizzes.engine.linting import apply_fix
from quizzes.engine.linting.base import Item
from tests.engine.linting.samples import NO_ARTICLE, Typed, choice, level, options, said

STEM = "What did the delegates do in Marrow?"


def typed(type_id: str, *marked: tuple[str, bool]) -> Item:
    return Item(type_id, STEM, Typed({"options": [{"text": text, "is_key": key} for text, key in marked]}))


@pytest.mark.parametrize(
    ("type_id", "keys", "expected"),
    [
        ("single_choice", (True, False, False), None),
        ("single_choice", (False, False, False), "block"),
        ("single_choice", (True, True, False), "block"),
        ("multi_select", (True, True, False), None),
        ("multi_select", (False, False, False), "block"),
        ("multi_select", (True, True, True), "block"),
    ],
)
def test_k1_wants_a_key_and_a_wrong_option(type_id, keys, expected):
    assert level(typed(type_id, *zip(("One", "Two", "Three"), keys, strict=True)), "K1", NO_ARTICLE) == expected


@pytest.mark.parametrize(
    "twin", ["marrow", "Marrow.", "the Marrow", "“Marrow”"], ids=["case", "full stop", "article", "marks"]
)
def test_k2_blocks_options_that_are_marked_alike(twin):
    assert level(choice(STEM, "Marrow", twin, "Tarn"), "K2", NO_ARTICLE) == "block"


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("11,000 workers", "eleven thousand workers", "block"),
        ("8 February", "Feb. 8", "block"),
        ("2-1", "2.1", None),
        ("11,000", "11", None),
        ("“?”", "!", None),
    ],
)
def test_k2_compares_figures_and_dates_as_marking_does(first, second, expected):
    assert level(choice(STEM, first, second, "None at all"), "K2", NO_ARTICLE) == expected


def test_k2_blocks_two_names_of_one_entity():
    assert level(choice(STEM, "Tomas Riel", "The harbour master", "Ilse Harnack"), "K2", NO_ARTICLE) == "block"


def test_k2_accepts_a_government_and_the_city_it_is_called_by():
    assert level(choice("Which city hosted the ferry talks?", "Veland", "Kolm", "Marrow"), "K2", NO_ARTICLE) is None


def test_k3_warns_of_an_option_inside_another_and_k2_silences_it():
    inside = choice(STEM, "A fee", "A fee and a fine", "A ban")
    twice = choice(STEM, "A fee", "a fee", "A ban")
    assert (level(inside, "K3", NO_ARTICLE), level(twice, "K3", NO_ARTICLE)) == ("warn", None)


@pytest.mark.parametrize(("second", "expected"), [("10–20", "warn"), ("5 to 12", "warn"), ("11–20", None)])
def test_k3_compares_ranges(second, expected):
    assert level(choice("How many boats sailed that day?", "1–10", second, "30–40"), "K3", NO_ARTICLE) == expected


def test_k3_does_not_mistake_part_of_a_word():
    assert level(choice(STEM, "Art", "Artillery", "Parts"), "K3", NO_ARTICLE) is None


def test_k4_turns_all_of_the_above_into_a_choice_of_all_that_apply():
    asked = choice(STEM, "Sang", "Danced", "All of the above", "Slept", fixed_order=True)
    assert level(asked, "K4", NO_ARTICLE) == "warn"
    rewrite = said(asked, "K4", NO_ARTICLE).fix.rewrites[0]
    assert rewrite.type == "multi_select"
    assert [(o["text"], o["is_key"]) for o in rewrite.written["options"]] == [
        ("Sang", True),
        ("Danced", False),
        ("Slept", False),
    ]


def test_k4_makes_every_option_right_when_all_of_them_was_the_key():
    asked = choice(STEM, "All of these", "Sang", "Danced", "Slept", fixed_order=True)
    written = said(asked, "K4", NO_ARTICLE).fix.rewrites[0].written
    assert all(option["is_key"] for option in written["options"])


def test_k4_and_k5_accept_real_options():
    asked = choice(STEM, "All sides agreed", "None agreed in time", "Both left")
    assert (level(asked, "K4", NO_ARTICLE), level(asked, "K5", NO_ARTICLE)) == (None, None)


@pytest.mark.parametrize("text", ["None of the above", "none of these", "Neither"])
def test_k5_warns_of_none_of_the_above(text):
    assert level(choice(STEM, "Sang", "Danced", text), "K5", NO_ARTICLE) == "warn"


@pytest.mark.parametrize("text", ["A and C", "Both A and B", "A, B and C", "B & D only"])
def test_k6_blocks_combinations(text):
    assert level(choice(STEM, "Sang", "Danced", text), "K6", NO_ARTICLE) == "block"


@pytest.mark.parametrize("text", ["A ban", "Bread and dates", "A"])
def test_k6_accepts_words(text):
    assert level(choice(STEM, "Sang", "Danced", text), "K6", NO_ARTICLE) is None


@pytest.mark.parametrize(("count", "expected"), [(2, "warn"), (3, None), (5, None), (6, "warn")])
def test_k7_wants_three_to_five_options(count, expected):
    texts = ("Sang", "Danced", "Slept", "Argued", "Left", "Voted")[:count]
    assert level(choice(STEM, *texts), "K7", NO_ARTICLE) == expected


def test_k8_sorts_numbers_and_keeps_them_so():
    asked = choice("How many boats sailed that day?", "30", "11", "200")
    fixed = apply_fix(asked, said(asked, "K8", NO_ARTICLE).fix)
    assert level(asked, "K8", NO_ARTICLE) == "warn"
    assert [option.text for option in fixed.options] == ["11", "30", "200"]
    assert not fixed.is_shuffled
    assert fixed.keys == ("30",)


@pytest.mark.parametrize(
    "texts", [("11", "30", "200"), ("June 2017", "May 2017", "April 2017"), ("30", "eleven boats or so", "200")]
)
def test_k8_accepts_what_is_sorted_or_no_number(texts):
    assert level(choice("How many boats sailed that day?", *texts), "K8", NO_ARTICLE) is None


def test_k8_sorts_dates():
    assert (
        level(choice("When did the talks end?", "8 May 2017", "9 June 2018", "3 May 2017"), "K8", NO_ARTICLE) == "warn"
    )


def test_k9_pins_options_that_speak_of_the_others():
    asked = choice(STEM, "Sang", "Danced", "None of the above")
    fixed = apply_fix(asked, said(asked, "K9", NO_ARTICLE).fix)
    assert (level(asked, "K9", NO_ARTICLE), level(fixed, "K9", NO_ARTICLE)) == ("block", None)


def test_k9_accepts_a_fixed_order_and_a_quiz_that_does_not_shuffle():
    fixed = choice(STEM, "Sang", "Danced", "None of the above", fixed_order=True)
    still = choice(STEM, "Sang", "Danced", "None of the above", shuffle=False)
    assert (level(fixed, "K9", NO_ARTICLE), level(still, "K9", NO_ARTICLE)) == (None, None)


def test_k10_informs_of_true_and_false_as_options_and_silences_k7():
    asked = choice("The ferry is tied up in May.", "True", "False")
    assert (level(asked, "K10", NO_ARTICLE), level(asked, "K7", NO_ARTICLE)) == ("inform", None)


def test_k10_accepts_other_pairs():
    assert level(choice(STEM, "Sang", "Danced"), "K10", NO_ARTICLE) is None


def test_options_can_be_written_with_the_key_in_any_place():
    assert [option["is_key"] for option in options("Sang", "Danced")] == [True, False]
