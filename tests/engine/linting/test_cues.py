import pytest

from quizzes.engine.linting import Context, apply_fix
from tests.engine.linting.samples import CONTEXT, NO_ARTICLE, choice, level, options, proof, said, typed

STEM = "What did the delegates do?"


def test_c1_warns_of_a_key_that_stands_out_by_length():
    item = choice(STEM, "They argued about who should pay for the pier", "They sang", "They slept")
    assert level(item, "C1", NO_ARTICLE) == "warn"


def test_c1_accepts_a_key_that_is_longest_by_little():
    assert level(choice(STEM, "They argued long", "They sang", "They slept"), "C1", NO_ARTICLE) is None


def test_c2_warns_of_a_word_that_stem_and_key_alone_share():
    item = choice("Who repaired the broken lighthouse?", "The lighthouse keeper", "A fisher", "A cook")
    assert level(item, "C2", NO_ARTICLE) == "warn"
    assert "lighthouse" in said(item, "C2", NO_ARTICLE).message


def test_c2_accepts_a_word_that_a_distractor_shares_or_the_title_names():
    shared = choice("Who repaired the lighthouse?", "The lighthouse keeper", "The lighthouse cook", "A fisher")
    titled = choice("Who paid for the ferry?", "The ferry company", "A fisher", "A cook", evidence=proof(0))
    assert (level(shared, "C2", NO_ARTICLE), level(titled, "C2", CONTEXT)) == (None, None)


def test_c3_writes_both_forms_of_the_article():
    item = choice("The delegates were received by an", "engineer", "lawyer", "docker")
    fixed = apply_fix(item, said(item, "C3", NO_ARTICLE).fix)
    assert level(item, "C3", NO_ARTICLE) == "warn"
    assert (fixed.stem, level(fixed, "C3", NO_ARTICLE)) == ("The delegates were received by a(n)", None)


def test_c3_hears_vowels_and_does_not_read_them():
    assert level(choice("Each delegate waited for an", "hour", "answer", "engineer"), "C3", NO_ARTICLE) is None


def test_c4_warns_when_the_verb_fits_the_key_alone():
    item = choice("Which were damaged by the storm?", "The piers", "The lighthouse", "The ferry")
    assert level(item, "C4", NO_ARTICLE) == "warn"


def test_c4_accepts_a_verb_that_fits_a_distractor():
    item = choice("Which were damaged by the storm?", "The piers", "The lighthouses", "The ferry")
    assert level(item, "C4", NO_ARTICLE) is None


@pytest.mark.parametrize(
    ("key", "distractor", "expected"),
    [
        ("It pays half", "It always pays", "warn"),
        ("It never pays", "It always pays", "inform"),
        ("It pays half", "It said “we always pay”", None),
        ("It always pays", "It pays half", None),
    ],
)
def test_c5_looks_for_absolute_words(key, distractor, expected):
    assert level(choice(STEM, key, distractor, "It left the talks"), "C5", NO_ARTICLE) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("They often sang", "warn"), ("In May 2017", None), ("They said “we may sing”", None), ("They sang", None)],
)
def test_c6_looks_for_vague_words(text, expected):
    assert level(choice(STEM, "They slept", text, "They argued"), "C6", NO_ARTICLE) == expected


def test_c7_warns_of_a_key_on_which_the_others_converge():
    item = choice(
        STEM, "Repair pier and share costs", "Repair roads and houses", "Share costs and profits", "Burn pier boats"
    )
    assert level(item, "C7", NO_ARTICLE) == "warn"


def test_c7_accepts_options_with_little_in_common():
    item = choice(STEM, "Repair the pier", "Build a road", "Raise the fee")
    assert level(item, "C7", NO_ARTICLE) is None


def test_c8_informs_of_lone_opposites_with_the_key():
    item = choice(STEM, "They accepted the draft", "They rejected the draft", "They burned the boats")
    pairs = choice(STEM, "Prices fell", "Prices rose", "They accepted the draft", "They rejected the draft")
    assert (level(item, "C8", NO_ARTICLE), level(pairs, "C8", NO_ARTICLE)) == ("inform", None)


def test_c9_makes_options_alike():
    item = choice(STEM, "They sang.", "they slept", "They argued.")
    fixed = apply_fix(item, said(item, "C9", NO_ARTICLE).fix)
    assert level(item, "C9", NO_ARTICLE) == "warn"
    assert [option.text for option in fixed.options] == ["They sang.", "They slept.", "They argued."]
    assert level(fixed, "C9", NO_ARTICLE) is None


def test_c9_lets_al_and_initials_be():
    assert level(choice("Who spoke first?", "Riel", "al-Harim", "Harnack"), "C9", NO_ARTICLE) is None
    assert level(choice("Who spoke first?", "Riel", "The U.N.", "Harnack"), "C9", NO_ARTICLE) is None


@pytest.mark.parametrize(
    ("stem", "texts", "expected"),
    [
        ("Who told Radio Strand about the pier?", ("Harnack", "Marrow", "12 June 2031"), "block"),
        ("Who told Radio Strand about the pier?", ("Harnack", "Riel", "Marrow"), None),
        ("Where did the delegates meet?", ("Marrow", "Harnack", "Riel"), "block"),
        ("When will the ferry sail again?", ("3 June 2031", "Marrow", "Riel"), "block"),
        ("How many workers cross each week?", ("12,000", "Marrow", "Riel"), "block"),
        ("Who told Radio Strand about the pier?", ("Harnack", "A pier", "Marrow"), None),
        ("Where did the delegates meet?", ("Marrow", "Veland", "Riel"), None),
    ],
)
def test_c10_blocks_when_only_the_key_is_of_the_kind_asked_for(stem, texts, expected):
    assert level(choice(stem, *texts), "C10", NO_ARTICLE) == expected


def test_c11_warns_when_only_the_key_is_in_the_article():
    item = choice("Which town hosted the talks?", "Marrow", "Kell", "Oster", evidence=proof(0))
    known = choice("Which side raised its fee?", "Orsk", "Veland", "Oster", evidence=proof(2))
    assert (level(item, "C11"), level(known, "C11")) == ("warn", None)


def test_c11_accepts_distractors_in_other_words_about_the_article_and_wrong_numbers():
    told = choice(
        "What did Orsk do in March?", "raised its landing fee", "sold Marrow a pier", "fined Veland", evidence=proof(2)
    )
    number = choice("How many workers cross each week?", "12,000", "9,000", "8,000", evidence=proof(1))
    assert (level(told, "C11"), level(number, "C11")) == (None, None)


def test_c12_informs_of_an_absurd_distractor():
    item = choice("Who told the radio about the pier?", "Harnack", "Riel", "A purple giraffe", evidence=proof(3))
    sober = choice("Who told the radio about the pier?", "Harnack", "Riel", "The dockers of Marrow", evidence=proof(3))
    assert (level(item, "C12"), level(sober, "C12")) == ("inform", None)


def test_english_cues_are_not_sought_in_other_languages():
    item = choice("Wer hat den Pier repariert an", "always also", "never also", "Pier many")
    found = {rule for rule in ("C2", "C3", "C5", "C6", "C10") if level(item, rule, Context(language="de"))}
    assert found == set()


def test_a_question_without_a_key_yet_is_told_so_first():
    item = typed("single_choice", STEM, {"options": [{**o, "is_key": False} for o in options("A pier", "B", "C")]})
    assert (level(item, "K1", NO_ARTICLE), level(item, "C1", NO_ARTICLE)) == ("block", None)
