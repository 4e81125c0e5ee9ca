"""A gold fact is touched by a draft that rests on its sentence and is answered with its answer."""

from datetime import date

from quizzes.engine.document import Document
from quizzes.engine.measurement.question_coverage import AskedDraft, gold_facts, touched
from quizzes.engine.reading.sentences import sentences_of

TEXT = "The bridge fell on Monday in Opole. Fourteen people died, the mayor said."
DOCUMENT = Document(TEXT, sentences_of(TEXT), date(2023, 5, 16))
GOLD = gold_facts(
    {
        "facts": [
            {"id": "G1", "kind": "venue", "strand": "venues", "weight": 3, "answer": "Opole",
             "accept": ["the city of Opole"],
             "evidence": {"first6": "The bridge fell on Monday in", "sent": 1}},
            {"id": "G2", "kind": "quote", "strand": "actors", "weight": 1, "answer": "the mayor",
             "statement": "The mayor gave the number of dead as fourteen.",
             "evidence": {"first6": "Fourteen people died, the mayor said", "sent": 2}},
        ]
    },
    DOCUMENT,
)  # fmt: skip
FIRST, SECOND = (sentence.span for sentence in DOCUMENT.sentences)


def test_sentences_are_found_by_their_first_words():
    assert [fact.sentences for fact in GOLD] == [(FIRST,), (SECOND,)]
    assert GOLD[1].kind == "quotation"


def test_the_answer_on_its_sentence_touches():
    found = touched(GOLD, [AskedDraft("single_choice", ("Opole",), (FIRST,))])
    assert found.ids == {"G1"}
    assert found.core == (1, 1)
    assert found.of("strand") == {"venues": (1, 1), "actors": (0, 1)}


def test_the_answer_on_another_sentence_does_not():
    assert touched(GOLD, [AskedDraft("single_choice", ("Opole",), (SECOND,))]).ids == frozenset()


def test_another_answer_on_the_sentence_does_not():
    assert touched(GOLD, [AskedDraft("single_choice", ("Krakow",), (FIRST,))]).ids == frozenset()


def test_a_second_question_on_a_fact_touches_nothing_new():
    found = touched(GOLD, [AskedDraft("match", ("Opole",), (FIRST,)), AskedDraft("cloze_menu", ("Opole",), (FIRST,))])
    assert found.by_type == {"match": 1, "cloze_menu": 0}


def test_another_slot_of_the_statement_touches():
    assert touched(GOLD, [AskedDraft("single_choice", ("Fourteen",), (SECOND,))]).ids == {"G2"}
