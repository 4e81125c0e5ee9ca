"""A question says what it is about: nouns with what they are of, verbs with their matter, names whole and large."""

import random

import pytest

from quizzes.engine.writers import BAR, Material
from quizzes.engine.writers._exchanges import Exchange, are_many, changes
from quizzes.engine.writers._whole_sentences import whole_sentence
from quizzes.engine.writers.which_statements import _Told as Told
from tests.engine.writers.samples import LEAD, alone, drafts, facts_of, keys
from tests.engine.writers.test_standing_alone import surest, told


def test_a_bare_noun_is_completed_by_what_it_was_told_to_be_of():
    text = "Norway closed the mine in the region of Hamar. Jan Holm said that the region receives 40 million euros."
    assert told(text, "the region of Hamar receive")
    two = text.replace("Jan Holm", "Eva Lind left the region of Bergen. Jan Holm")
    assert not told(two, "the region of Hamar receive")
    assert not told(text.replace("the region of Hamar", "the region of his father"), "of his father receive")


@pytest.mark.parametrize(
    ("bare", "whole"),
    [
        (
            "The High Court in Oslo will rule on 9 June 2023.",
            "The High Court in Oslo will rule on the levy on 9 June 2023.",
        ),
        (
            "Norway’s sailors voted in Oslo on Monday.",
            "Norway’s sailors voted on Monday to prolong a strike against the levy.",
        ),
    ],
)
def test_a_verb_of_judging_tells_on_what(bare, whole):
    assert 0 < surest(bare, "n which day") < surest(whole, "n which day") - 0.1


def test_two_years_later_counts_from_a_day_in_the_question():
    text = "In 1987 Norway held its fish back alone, and gave in to its rivals {}, poorer than before."
    assert told(text.format("in 1989"), "hich country gave in to its rivals in 1989")
    assert not told(text.format("less than two years later"), "hich country gave in to its rivals")


def test_a_day_counted_from_another_stands_behind_its_preposition():
    text = "Norway closed its yards in 2012 and reopened the old port two years later in Bergen."
    assert told(text, "reopened the old port in 2014 in Bergen")


def test_a_share_tells_of_what_it_is_one():
    text = LEAD + "The Hamar Club wants 25 per cent{} and has called a strike in Bergen."
    assert surest(text.format(" of the old quota"), "wants [[25 per cent]] of the old quota") >= BAR
    assert surest(text.format(""), "wants [[25 per cent]]") < BAR


def test_what_holds_on_most_days_is_asked_for_most_days():
    text = "On most days Jan Holm repairs 15 boats in Bergen."
    assert told(text, "on most days, how many boats in Bergen does Jan Holm repair")


def test_the_year_before_a_statement_stays_before_it():
    assert told("Last year farmers were paid 31 million euros for lost sheep in Bergen.", "n 2022, farmers were paid")


def test_a_date_with_a_clause_behind_it_is_not_asked_without_the_clause():
    text = "The rules require every club to confirm by Friday where it will play until the end of the season."
    assert not told(text, "by which day")


def test_a_name_with_commas_in_it_is_not_cut():
    text = "Norway sold 40 boats in 2021 to the United Nations Educational, Scientific and Cultural Organization."
    assert not any(d.stem.rstrip("?.").endswith("Nations Educational") for d in drafts(text))


def test_a_person_put_for_his_keeps_a_capital():
    text = "Mircea Dragomir, the environment minister, spoke on Monday. His ministry counted 10,400 bears in the hills."
    assert told(text, "Mircea Dragomir’s ministry count")
    assert not told(text, "mircea")


def test_whom_a_claim_is_according_to_is_named_as_in_a_sentence():
    text = "A hospital worker in Oslo said by telephone that she had counted 37 bodies on 29 April 2023."
    assert told(text, "According to a hospital worker in Oslo,")
    assert not told("Two people close to the talks said that a tax of seven euros was planned.", "According to people,")


def test_it_joined_to_a_name_was_not_read_right():
    text = "A cable lies in the sea. Hamar Telecom owns 40 percent of it and Halcyon, a Danish company, 35 percent."
    assert not alone(told(text, "of it and Halcyon"))


def test_a_plural_is_no_wrong_subject_of_a_singular_verb():
    text = (
        "{} is expected to rule on the old boats in Bergen. The labour court of Hamar met. Crane drivers met in Oslo."
    )
    material = Material(facts_of(text.format("The town council")))
    by_name = {e.name: e for e in material.reading.entities}
    assert are_many(material, by_name["Crane drivers"])
    assert not are_many(material, next(e for name, e in by_name.items() if "court" in name))


def test_a_wrong_number_at_the_beginning_keeps_its_capital():
    told = Told("Three days of talks failed.", None, (), Exchange("Three", "two", 0.0, "", ()), 0.0)
    assert told.wrong == "Two days of talks failed."


def test_an_age_is_not_exchanged():
    text = "Custodio Marafona fishes. Marafona, 58, whose boat carried a black flag, was unmoved."
    material = Material(facts_of(text))
    whole = whole_sentence(material, 1)
    assert whole is not None
    assert not any(change.right == "58" for change in changes(material, whole, random.Random(1)))


def test_a_comma_within_the_inner_quotation_marks_is_left_out():
    text = "\"That is a mighty big 'as long as,'\" minister Eva Berg said in Oslo."
    stems = [d.stem for d in drafts(text) if d.writer == "who_said"]
    assert "Who said: “That is a mighty big 'as long as'”?" in stems


def test_who_tells_is_no_wrong_answer():
    text = (
        "The Hamar Union said that Palmetto Star bought 40 boats in Bergen. The World Bank and the Oslo Institute"
        " protested."
    )
    found = [d for d in drafts(text) if "According to the Hamar Union, which organisation" in d.stem]
    assert found
    assert all("Hamar Union" not in o["text"] for d in found for o in d.written.get("options", ()))


def test_a_committee_is_named_whole_where_it_is_the_answer():
    text = (
        "Jan Holm is president of the Hamar Valley Committee. The committee wants a fund of 80 million euros. The World"
        " Bank, Greenpeace and the Oslo Institute protested."
    )
    found = [d for d in drafts(text) if d.writer == "who_did_what" and "fund of 80 million" in d.stem]
    assert keys(found) == {"Hamar Valley Committee"}


def test_what_shares_the_helper_of_another_deed_is_not_counted_with_it():
    text = "Police in Oslo said 17 people had been arrested and three officers lightly injured by stones on Friday."
    assert told(text, "how many people had been arrested")
    assert not any("officers" in draft.stem for draft in drafts(text) if draft.writer == "how_many")


def test_a_whole_behind_a_rough_word_bounds_the_wrong_numbers():
    text = "The Hamar Club, which represents 1,340 of the mine’s roughly 1,900 employees, closed a shop in Bergen."
    wrong = [o["text"] for d in drafts(text) for o in d.written.get("options", ()) if "1,340" in str(d.written)]
    assert wrong
    assert all(int(text.replace(",", "")) < 1900 for text in wrong if text.replace(",", "").isdigit())
