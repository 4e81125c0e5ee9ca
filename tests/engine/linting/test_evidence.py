from dataclasses import replace

from quizzes.engine.document import Span
from quizzes.engine.linting.base import Item
from tests.engine.linting.samples import (
    CONTEXT,
    DOCUMENT,
    NO_ARTICLE,
    Typed,
    choice,
    document,
    item,
    level,
    proof,
    said,
)

WHERE = "In which town did the two delegations meet?"


def test_e1_blocks_a_question_without_evidence():
    assert level(choice(WHERE, "Marrow", "Kolm", "Tarn"), "E1") == "block"


def test_e1_accepts_a_question_of_a_set_without_an_article():
    assert level(choice(WHERE, "Marrow", "Kolm", "Tarn"), "E1", NO_ARTICLE) is None


def test_e1_accepts_a_marked_sentence():
    assert level(choice(WHERE, "Marrow", "Kolm", "Tarn", evidence=proof(0)), "E1") is None


def test_e1_blocks_a_span_past_the_end():
    end = len(DOCUMENT.text)
    assert level(choice(WHERE, "Marrow", "Kolm", "Tarn", evidence=(Span(end - 2, end + 2),)), "E1") == "block"


def test_e1_blocks_when_the_words_at_the_span_have_changed():
    asked = choice(WHERE, "Marrow", "Kolm", "Tarn", evidence=proof(1))
    text = proof(1)[0].of(DOCUMENT.text)
    kept = Item(asked.type, asked.stem, asked.content, asked.evidence, evidence_texts=(text,))
    changed = Item(asked.type, asked.stem, asked.content, asked.evidence, evidence_texts=(f"{text}!",))
    assert (level(kept, "E1"), level(changed, "E1")) == (None, "block")


def test_e2_blocks_a_quotation_that_nobody_said():
    asked = choice(
        "Who spoke of “a pier of gold” in the talks?", "Ilse Harnack", "Tomas Riel", "A docker", evidence=proof(3)
    )
    assert level(asked, "E2") == "block"
    assert "a pier of gold" in said(asked, "E2").message


def test_e2_blocks_a_changed_quotation_in_an_option():
    asked = choice("What did Harnack tell Radio Strand?", "“We will pay”", "Nothing at all", "A lie", evidence=proof(3))
    assert (level(asked, "E2"), said(asked, "E2").pointer) == ("block", "/content/options/0")


def test_e2_accepts_other_marks_a_capital_an_ellipsis_and_a_gap():
    for stem in (
        'Who said "We will not pay for a pier we built ourselves."?',
        "Who spoke of “A pier we built ourselves”?",
        "Who said “We will not pay … we built ourselves”?",
        "Who said “We will not pay for a ____ we built ourselves”?",
    ):
        assert level(choice(stem, "Ilse Harnack", "Tomas Riel", "A docker", evidence=proof(3)), "E2") is None, stem


def test_e2_is_silent_without_an_article():
    asked = choice("Who spoke of “a pier of gold” there?", "Ilse Harnack", "Tomas Riel", "A docker")
    assert level(asked, "E2", NO_ARTICLE) is None


def test_e3_blocks_a_key_that_the_evidence_does_not_name():
    asked = choice(
        "Who accused Veland of hiding a report?", "Ilse Harnack", "Tomas Riel", "A docker", evidence=proof(8)
    )
    assert level(asked, "E3") == "block"


def test_e3_accepts_an_alias_in_a_neighbouring_sentence():
    asked = choice("Who accused Veland of hiding a report?", "Riel", "Harnack", "A docker", evidence=proof(5))
    assert level(asked, "E3") is None


def test_e3_leaves_questions_of_why_alone():
    asked = choice("Why is the ferry tied up?", "Money", "Ice", "War", evidence=proof(8))
    assert level(asked, "E3") is None


def test_e3_wants_one_spelling_of_a_typed_answer():
    stem = "Who has failed twice to end the quarrel?"
    one = item("short_answer", stem, {"accepted": [{"text": "N.L."}, {"text": "the Leaguers"}]}, evidence=proof(8))
    none = item("short_answer", stem, {"accepted": [{"text": "Riel"}, {"text": "Harnack"}]}, evidence=proof(8))
    assert (level(one, "E3"), level(none, "E3")) == (None, "block")


def test_e3_wants_every_right_option():
    marked = [("Riel", True), ("Harnack", True), ("A docker", False)]
    asked = item(
        "multi_select",
        "Who spoke about the pier? Select all that apply.",
        {"options": [{"text": text, "is_key": key} for text, key in marked]},
        evidence=proof(5),
    )
    assert (level(asked, "E3"), "Harnack" in said(asked, "E3").message) == ("block", True)


def test_e3_reads_numbers_in_words_and_digits():
    right = choice("How many workers cross each week?", "12 thousand", "Nine", "Forty", evidence=proof(1))
    wrong = choice("How many workers cross each week?", "15,000", "9,000", "12,000", evidence=proof(1))
    assert (level(right, "E3"), level(wrong, "E3")) == (None, "block")


def test_e3_counts_the_names_that_a_sentence_lists():
    asked = choice("How many states sent delegates to Marrow?", "Two", "Five", "Nine", evidence=proof(0))
    assert level(asked, "E3") is None


def test_e3_accepts_a_date_that_the_sentence_gives_as_a_weekday():
    monday = choice("When did the delegations meet?", "5 May 2031", "6 May 2030", "7 May 2030", evidence=proof(0))
    tuesday = choice("When did the delegations meet?", "6 May 2031", "6 May 2030", "7 May 2030", evidence=proof(0))
    assert (level(monday, "E3"), level(tuesday, "E3")) == (None, "block")


def test_e3_reads_dates_in_any_form():
    stem = "On which date would the ferry sail again?"
    written = [choice(stem, key, "9 May 2031", "Never", evidence=proof(6)) for key in ("3 June 2031", "June 3", "June")]
    entered = item("numeric", stem, {"value": "2031-06-03"}, evidence=proof(6))
    wrong = choice(stem, "4 June 2031", "9 May 2031", "Never", evidence=proof(6))
    assert [level(asked, "E3") for asked in (*written, entered, wrong)] == [None, None, None, None, "block"]


def test_e3_blocks_a_date_that_no_word_of_the_sentence_bears_out():
    asked = choice("When did the delegations meet?", "5 May 2031", "6 May 2030", "7 May 2030", evidence=proof(4))
    assert level(asked, "E3") == "block"


def test_e4_warns_of_a_distractor_that_shares_the_keys_place():
    asked = choice("Which state sent delegates to the talks?", "Veland", "Orsk", "Tarn", evidence=proof(0))
    assert level(asked, "E4") == "warn"


def test_e4_accepts_a_distractor_in_another_role():
    asked = choice("Who was accused of hiding a report?", "Veland", "Riel", "League", evidence=proof(5))
    assert level(asked, "E4") is None


def test_e4_reads_long_words_in_capitals_once():
    shouted = "VELAND SENT REPRESENTATIVES, NEGOTIATORS AND INTERPRETERS; ORSK SENT NOBODY AT ALL."
    context = replace(CONTEXT, document=document([[shouted]]))
    asked = choice("Which state sent delegates?", "Veland", "Orsk", "Tarn", evidence=(Span(0, len(shouted)),))
    assert level(asked, "E4", context) is None


def test_e5_warns_of_eight_copied_words():
    stem = "Who says the pier could collapse and that both sides would share the cost of repairs and that?"
    assert level(choice(stem, "Riel", "Harnack", "A docker", evidence=proof(4)), "E5") == "warn"


def test_e5_accepts_copied_words_in_quotation_marks_and_seven_without():
    quoted = "Who said “We will not pay for a pier we built ourselves” on the radio?"
    short = "Which paper says both sides would share the cost of a bridge?"
    for stem in (quoted, short):
        assert level(choice(stem, "Ilse Harnack", "Tomas Riel", "A docker", evidence=proof(3)), "E5") is None


def test_e6_informs_of_a_key_in_the_title():
    asked = choice("Which state built the pier?", "Veland", "Kell", "Tarn", evidence=proof(3))
    assert level(asked, "E6") == "inform"


def test_e6_accepts_a_key_that_no_title_names():
    assert level(choice(WHERE, "Marrow", "Kolm", "Tarn", evidence=proof(0)), "E6") is None


def test_a_context_without_names_still_checks_the_evidence():
    bare = type(CONTEXT)(document=document())
    assert level(choice(WHERE, "Tarn", "Kolm", "Marrow", evidence=proof(0)), "E3", bare) == "block"


def test_the_sentences_of_an_evidence_question_are_its_proof():
    written = {"sentences": [1]}
    asked = Item("evidence", "Which sentence tells how many workers cross?", Typed(written))
    lost = Item("evidence", "Which sentence tells how many workers cross?", Typed({"sentences": [40]}))
    assert (level(asked, "E1"), level(lost, "E1")) == (None, "block")
