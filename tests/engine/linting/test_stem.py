import pytest

from quizzes.engine.linting import Context, apply_fix
from tests.engine.linting.samples import CONTEXT, ENTITIES, NO_ARTICLE, choice, level, said

GERMAN = Context(entities=ENTITIES, language="de")


def asked(stem: str, *texts: str):
    return choice(stem, *(texts or ("Veland", "Orsk", "The League")))


@pytest.mark.parametrize(
    ("stem", "expected"),
    [
        ("Which state did not send delegates?", "block"),
        ("Which state didn’t send any delegates?", "block"),
        ("Which state did NOT send delegates?", "block"),
        ("Which state did **not** send delegates?", "block"),
        ("Which state did **NOT** send delegates?", "warn"),
        ("Which state did <strong>NOT</strong> send delegates?", "warn"),
        ("Who said that the state would not pay?", "warn"),
        ("Why did the state not pay for the pier?", "warn"),
        ("Which state did Harnack not accuse of lying?", "block"),
        ("Who said “We will not pay” on the radio?", None),
        ("Which state sent at least two delegates?", None),
        ("Which state sent delegates to the talks?", None),
    ],
)
def test_s1_wants_negations_away_or_shouted(stem, expected):
    assert level(asked(stem), "S1", NO_ARTICLE) == expected


def test_s1_does_not_read_other_languages():
    assert level(asked("Was ist not und was ist never im Text?"), "S1", GERMAN) is None


def test_s2_blocks_a_negation_in_stem_and_option_and_silences_s1():
    item = asked("What did Veland **NOT** want to do?", "Pay the fee", "Not build a pier", "Talk to Orsk")
    assert (level(item, "S2", NO_ARTICLE), level(item, "S1", NO_ARTICLE)) == ("block", None)


def test_s2_accepts_one_negation():
    item = asked("What did Veland want to do?", "Pay the fee", "Not build a pier", "Talk to Orsk")
    assert level(item, "S2", NO_ARTICLE) is None


@pytest.mark.parametrize("stem", ["The pier?", "Which of the following statements is true about the talks?"])
def test_s3_warns_of_a_stem_that_asks_nothing(stem):
    assert level(asked(stem), "S3", NO_ARTICLE) == "warn"


def test_s3_accepts_five_words():
    assert level(asked("Who sent delegates to Marrow?"), "S3", NO_ARTICLE) is None


def test_s4_warns_of_long_stems():
    long = "Who " + "really " * 40 + "paid?"
    many = "Orsk raised its fee. Veland was angry. Who wrote the report?"
    assert [level(asked(stem), "S4", NO_ARTICLE) for stem in (long, many)] == ["warn", "warn"]


def test_s4_counts_no_sentence_inside_a_quotation_or_after_an_abbreviation():
    quoted = "Harnack said: “We paid. We built. We own it.” What did she mean?"
    short = "The U.N. envoy met Mr. Riel on Feb. 8 in Marrow. What did the envoy want?"
    assert [level(asked(stem), "S4", NO_ARTICLE) for stem in (quoted, short)] == [None, None]


@pytest.mark.parametrize(
    ("stem", "expected"),
    [
        ("Which state raised the landing fee", "warn"),
        ("Which state raised the landing fee?", None),
        ("The landing fee was raised by:", None),
        ("The landing fee was raised by ____", None),
        ("Which state raised “the landing fee?”", None),
        ("من الذي رفع الرسوم؟", None),
    ],
)
def test_s5_wants_an_end(stem, expected):
    assert level(asked(stem), "S5", NO_ARTICLE) == expected


def test_s6_warns_of_an_early_gap_and_of_three_gaps():
    early = "The ____ raised its landing fee in March 2031."
    three = "After the ____ of the ____ came the ____ of the pier."
    assert [level(asked(stem), "S6", NO_ARTICLE) for stem in (early, three)] == ["warn", "warn"]


def test_s6_accepts_a_late_gap():
    assert level(asked("The landing fee was raised by ____."), "S6", NO_ARTICLE) is None


@pytest.mark.parametrize(
    ("stem", "expected"),
    [
        ("What did he say about the pier?", "warn"),
        ("Why is this important for the talks?", "warn"),
        ("What did Tomas Riel say when he saw the pier?", None),
        ("Which country said that it would pay?", None),
        ("Who wrote this article about the ferry?", None),
        ("What is it likely that Orsk wants?", None),
        ("Who said “He accused Veland” in the article?", None),
    ],
)
def test_s7_wants_a_name_before_a_pronoun(stem, expected):
    assert level(asked(stem), "S7", NO_ARTICLE) == expected


@pytest.mark.parametrize(
    ("stem", "expected"),
    [
        ("Who met in Marrow on Monday?", "block"),
        ("Which town hosted the talks last year?", "block"),
        ("Who recently raised the landing fee?", "block"),
        ("Who began the war five years ago?", "block"),
        ("Who met in Marrow on Monday, 5 May 2031?", None),
        ("Who, as of May 2031, is now the harbour master?", None),
        ("Who told Russia Today about the pier?", None),
        ("Who wrote the letter in the Sunday Times?", None),
        ("Who said “We met on Monday” to the radio?", None),
        ("Which town hosted the ferry talks?", None),
    ],
)
def test_s8_wants_a_date_for_relative_times(stem, expected):
    assert level(asked(stem), "S8", NO_ARTICLE) == expected


def test_s9_moves_a_shared_beginning_into_the_stem():
    item = asked("The draft says that both", "sides would pay half", "sides would pay nothing", "sides would pay later")
    fixed = apply_fix(item, said(item, "S9", NO_ARTICLE).fix)
    assert level(item, "S9", NO_ARTICLE) == "warn"
    assert fixed.stem == "The draft says that both sides would pay ____"
    assert [option.text for option in fixed.options] == ["half", "nothing", "later"]
    assert level(fixed, "S9", NO_ARTICLE) is None


def test_s9_accepts_one_shared_word():
    assert level(asked("Who pays for the pier?", "The state", "The city", "The League"), "S9", NO_ARTICLE) is None


@pytest.mark.parametrize(
    ("stem", "expected"),
    [
        ("Who should pay for the broken pier?", "warn"),
        ("According to Tomas Riel, who should pay for the pier?", None),
        ("Who does Riel say should pay for the pier?", None),
        ("What is Marrow best known for in Veland?", None),
        ("Who paid for the broken pier?", None),
    ],
)
def test_s10_wants_an_owner_for_an_opinion(stem, expected):
    assert level(asked(stem), "S10", NO_ARTICLE) == expected


@pytest.mark.parametrize(
    ("stem", "expected"),
    [
        ("What did the OSFA ask of the delegates?", "inform"),
        ("What did the Orsk Sea Ferry Association (OSFA) ask?", None),
        ("What did the XYZ ask of the delegates?", None),
        ("What did the U.N. ask of the delegates?", None),
        ("What did Orsk NOT ask of the delegates?", None),
        ("What did Karl II ask of the delegates?", None),
    ],
)
def test_s12_wants_acronyms_explained(stem, expected):
    assert level(asked(stem), "S12", Context(glossary=("XYZ",))) == expected


def test_s13_informs_of_a_stem_harder_than_the_article():
    hard = (
        "Notwithstanding considerable intergovernmental disagreement concerning infrastructural responsibilities, "
        "which administration unilaterally implemented disproportionate compensatory navigational expenditure?"
    )
    plain = "Who told the radio that the state would not pay for a pier it built?"
    assert (level(asked(hard), "S13", CONTEXT), level(asked(plain), "S13", CONTEXT)) == ("inform", None)
