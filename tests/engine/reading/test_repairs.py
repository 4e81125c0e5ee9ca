"""Trees put right where grammar shows that they are wrong, and left alone where it does not."""

from dataclasses import replace
from datetime import date

import pytest

from quizzes.engine.document import Document
from quizzes.engine.reading.base import Token
from quizzes.engine.reading.read import read
from quizzes.engine.reading.repairs import mended
from quizzes.engine.reading.sentences import sentences_of
from quizzes.engine.reading.tagger import load

_LEMMAS = {"called": "call"}


def tree(*words):
    """Make tokens of (text, part of speech, tag, dependency, head)."""
    return tuple(
        Token(
            index, index * 10, index * 10 + len(text), text, _LEMMAS.get(text, text.lower()), pos, tag, dep, head, "", 0
        )
        for index, (text, pos, tag, dep, head) in enumerate(words)
    )


MAYOR = tree(
    ("mayor", "NOUN", "NN", "ROOT", 0),
    (",", "PUNCT", ",", "punct", 0),
    ("Solar", "PROPN", "NNP", "appos", 0),
    (",", "PUNCT", ",", "punct", 0),
    ("offered", "VERB", "VBN", "acl", 0),
    ("talks", "NOUN", "NNS", "dobj", 4),
    (".", "PUNCT", ".", "punct", 0),
)
FUND = tree(
    ("Fund", "PROPN", "NNP", "nsubj", 4),
    (",", "PUNCT", ",", "punct", 0),
    ("whose", "PRON", "WP$", "poss", 3),
    ("rescue", "NOUN", "NN", "nsubj", 4),
    ("failed", "VERB", "VBD", "ROOT", 4),
    (",", "PUNCT", ",", "punct", 4),
    ("wants", "VERB", "VBZ", "conj", 4),
    ("more", "ADJ", "JJR", "dobj", 6),
    (".", "PUNCT", ".", "punct", 4),
)
PLACE = tree(
    ("In", "ADP", "IN", "prep", 6),
    ("Oslo", "PROPN", "NNP", "pobj", 0),
    (",", "PUNCT", ",", "punct", 6),
    ("a", "DET", "DT", "det", 4),
    ("town", "NOUN", "NN", "nsubj", 6),
    ("people", "NOUN", "NNS", "nsubj", 6),
    ("marched", "VERB", "VBD", "ROOT", 6),
)
TALKS = tree(
    ("talks", "NOUN", "NNS", "nsubj", 1),
    ("meant", "VERB", "VBD", "ROOT", 1),
    ("to", "PART", "TO", "aux", 3),
    ("help", "VERB", "VB", "xcomp", 1),
    ("stumbled", "VERB", "VBD", "conj", 1),
    (".", "PUNCT", ".", "punct", 1),
)
NEAR = tree(
    ("Near", "PROPN", "NNP", "compound", 1),
    ("Rawah", "PROPN", "NNP", "nsubj", 4),
    (",", "PUNCT", ",", "punct", 1),
    ("strikes", "NOUN", "NNS", "nsubj", 4),
    ("hit", "VERB", "VBD", "ROOT", 4),
)
BASE = tree(
    ("Roe", "PROPN", "NNP", "nsubj", 6),
    ("flew", "VERB", "VBN", "acl", 0),
    ("to", "ADP", "IN", "prep", 1),
    ("West", "PROPN", "NNP", "pobj", 2),
    (",", "PUNCT", ",", "punct", 3),
    ("also", "ADV", "RB", "advmod", 6),
    ("called", "VERB", "VBD", "ROOT", 6),
    ("Q", "PROPN", "NNP", "oprd", 6),
)
COCA = tree(
    ("quarrel", "NOUN", "NN", "nsubj", 1),
    ("erupted", "VERB", "VBD", "ROOT", 1),
    ("over", "ADP", "IN", "prep", 1),
    ("leaves", "NOUN", "NNS", "pobj", 2),
    (",", "PUNCT", ",", "punct", 1),
    ("source", "NOUN", "NN", "appos", 0),
    ("of", "ADP", "IN", "prep", 5),
    ("oil", "NOUN", "NN", "pobj", 6),
)


def deps(tokens):
    return {token.text: (token.dep, tokens[token.head].text) for token in tokens if token.pos != "PUNCT"}


def test_a_verb_behind_a_name_set_off_by_commas_is_that_of_the_sentence():
    found = deps(mended(MAYOR))
    assert found["offered"] == ("ROOT", "offered")
    assert found["mayor"] == ("nsubj", "offered")


def test_the_verb_behind_a_whose_clause_is_that_of_the_sentence():
    found = deps(mended(FUND))
    assert found["wants"] == ("ROOT", "wants")
    assert found["Fund"] == ("nsubj", "wants")
    assert found["failed"] == ("relcl", "Fund")


def test_what_a_place_is_also_called_is_not_what_the_sentence_tells():
    found = deps(mended(BASE))
    assert found["flew"] == ("ROOT", "flew")
    assert found["Roe"] == ("nsubj", "flew")
    assert found["called"] == ("acl", "West")


def test_near_at_the_beginning_is_no_name():
    found = deps(mended(NEAR))
    assert found["Near"] == ("prep", "hit")
    assert found["Rawah"] == ("pobj", "Near")


def test_a_description_behind_the_verb_is_of_the_noun_before_its_comma():
    assert deps(mended(COCA))["source"] == ("appos", "leaves")


def test_what_describes_a_place_at_the_beginning_is_no_subject():
    assert deps(mended(PLACE))["town"] == ("appos", "Oslo")


def test_a_participle_is_not_the_verb_where_nothing_joins_it_to_the_next():
    found = deps(mended(TALKS))
    assert found["stumbled"] == ("ROOT", "stumbled")
    assert found["meant"] == ("acl", "talks")
    assert found["talks"] == ("nsubj", "stumbled")


def test_areas_around_a_place_lie_where_it_does():
    own = tree(
        ("people", "NOUN", "NNS", "nsubj", 6),
        ("in", "ADP", "IN", "prep", 0),
        ("Idlib", "PROPN", "NNP", "pobj", 1),
        ("and", "CCONJ", "CC", "cc", 0),
        ("surrounding", "VERB", "VBG", "amod", 5),
        ("areas", "NOUN", "NNS", "conj", 0),
        ("need", "VERB", "VBP", "ROOT", 6),
    )
    found = deps(mended(own))
    assert found["areas"] == ("conj", "Idlib")
    assert found["and"] == ("cc", "Idlib")


def test_two_verbs_that_a_word_joins_are_left_alone():
    own = tree(
        ("talks", "NOUN", "NNS", "nsubj", 1),
        ("meant", "VERB", "VBD", "ROOT", 1),
        ("to", "PART", "TO", "aux", 3),
        ("help", "VERB", "VB", "xcomp", 1),
        ("and", "CCONJ", "CC", "cc", 1),
        ("failed", "VERB", "VBD", "conj", 1),
    )
    assert mended(own) == own


@pytest.mark.parametrize("tokens", [MAYOR[:2] + MAYOR[3:4], FUND[3:5], PLACE[5:]])
def test_other_trees_are_left_alone(tokens):
    own = tuple(replace(t, index=i, head=min(t.head, len(tokens) - 1)) for i, t in enumerate(tokens))
    assert mended(own) == own


def read_text(text):
    return read(Document(text=text, sentences=sentences_of(text), published_on=date(2023, 5, 16)), load())


def test_a_radio_is_a_medium_and_a_project_nobody():
    reading = read_text("Eva Lind told Rádio Mansoa on Monday. The Atlântida Norte project would cost 3 million euros.")
    kinds = {entity.name: str(entity.actor_kind) for entity in reading.entities}
    assert kinds["Rádio Mansoa"] == "media"
    assert "Atlântida Norte" not in kinds


def test_letters_in_brackets_are_no_part_of_the_name_before():
    reading = read_text("The dispute would go to the International Tribunal for the Law of the Sea (ITLOS) in Hamburg.")
    assert not [entity.name for entity in reading.entities if "(" in entity.name]


def test_a_participle_between_commas_is_no_verb_of_the_sentence(reading_of):
    reading = reading_of("Some 200 painted boats, lashed together in rows, formed a floating barrier across the bay.")
    root = next(token for token in reading.tokens if token.dep == "ROOT")
    assert root.text == "formed"
