"""How hard a question is said to be: outright in one sentence, a detail, or two sentences put together."""

from tests.engine.writers.samples import drafts


def levels(text, writer):
    """Return the levels of what such a writer asks of the text’s own first sentences."""
    found = (d for d in drafts(text) if d.writer == writer and d.evidence[-1].start < len(text))
    return {draft.difficulty for draft in found}


def test_what_one_sentence_tells_is_no_hard_question():
    text = "Jan Holm said that the river would be shared in dry years by Norway. Reuters asked Eva Lind."
    assert levels(text, "according_to_whom") == {2}


def test_two_sentences_put_together_are_hard():
    text = "Jan Holm arrived late in Oslo. He said that the river would be shared in dry years by Norway."
    assert levels(text, "according_to_whom") == {3}


def test_a_main_name_stated_outright_is_easy():
    text = "Jan Holm founded the Nordic Council in 1952. Jan Holm met Eva Lind. Jan Holm left."
    assert levels(text, "who_did_what") == {1}


def test_a_gap_is_of_middling_level_and_a_sentence_to_find_easy():
    text = "Jan Holm sold 340 old cars on May 3 to a yard near Bergen."
    assert levels(text, "cloze") == {2}
    assert levels(text, "prove_it") == {1}


def test_what_is_not_yet_done_is_harder_to_find():
    text = "The High Court in Oslo will rule on the levy on 9 June 2023."
    assert levels(text, "prove_it") == {2}


def test_two_sentences_in_a_passage_are_no_harder():
    text = "The council sold a ferry to Jan Holm. It carries 340 cars to the islands every day."
    assert levels(text, "cloze_passage") == {2}
