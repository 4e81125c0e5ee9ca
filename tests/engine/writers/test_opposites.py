"""A statement turned into its contrary by one word that has an opposite."""

import random

from quizzes.engine.writers import Material
from quizzes.engine.writers._exchanges import changes
from quizzes.engine.writers._opposites import OPPOSITES
from tests.engine.writers.samples import facts_of


def exchanged(text):
    material = Material(facts_of(text))
    found = (change for clause in material.clauses for change in changes(material, clause, random.Random(1)))
    return {(change.right, change.wrong) for change in found if change.is_word}


def test_a_word_is_exchanged_for_its_opposite():
    assert ("strengthened", "weakened") in exchanged("The council strengthened the rule on nets in Norway.")


def test_within_quotation_marks_nobodys_words_are_changed():
    assert not exchanged("Jan Holm said that the council had “strengthened the rule” on nets.")


def test_half_of_a_set_phrase_stays():
    assert not exchanged("The council held at least 40 meetings, and more than 30 speakers came at first.")


def test_a_name_stays():
    assert not exchanged("The rebels of North Holm marched on Oslo.")


def test_two_that_say_the_contrary_in_one_sentence_stay():
    assert not exchanged("The council spoke of higher fees for boats and lower fees for nets.")


def test_each_opposite_is_another_word():
    assert all(word != other and other in OPPOSITES for word, other in OPPOSITES.items())
