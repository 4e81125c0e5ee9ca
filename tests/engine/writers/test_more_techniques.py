"""Techniques that ask for purposes, causes, places, parties and words, on an article of our own."""

import pytest

from quizzes.engine.writers import Material, propose
from quizzes.engine.writers._phrases import gerund
from tests.engine.writers.samples import bare, facts_of
from tests.engine.writers.samples import drafts as drafted

TALKS = (
    "The fishing talks meant to end a long dispute over herring resumed in Bergen, Norway, on Monday. Iceland and"
    " Norway signed a draft treaty on Tuesday. Swedish-brokered talks between boat owners and crews failed in 2020."
    " Bergen, the old home of the herring fleet, hosted the ministers. Denmark accused Sweden of hiding its catch."
    " Finland cancelled two voyages because of a shortage of diesel fuel. Envoy Jan Holm fell out with Eva Lind."
    " Skipper Olaf Berg wanted to sell the biggest boat in the fleet. Minister Eva Lind refused to pay for new nets."
    " The herring failed to return to the northern coast. Oslo closed two ports. A meeting of harbour masters in"
    " Trondheim lasted for four hours. Two boats stayed in Stavanger. “Nobody owns a fish until it is landed,” said"
    " Holm. “We sell what we catch and nothing else,” said Lind. “My father never counted his herring,” said Berg."
    " The storm has killed 12 sailors and displaced 340 families since it began."
)


@pytest.fixture(scope="module")
def drafts():
    return propose(Material(facts_of(TALKS)))


def found(drafts, writer, beginning=""):
    return [draft for draft in drafts if draft.writer == writer and bare(draft.stem).startswith(beginning)]


def key(draft):
    return next(option["text"] for option in draft.written["options"] if option["is_key"])


def texts(draft):
    return [option["text"] for option in draft.written["options"]]


def test_what_something_is_meant_for_is_asked(drafts):
    (draft,) = found(drafts, "what_meant_for")
    assert draft.stem == "What were the fishing talks meant to do?"
    assert key(draft) == "End a long dispute over herring"


def test_a_cause_is_asked_without_the_words_that_mark_it(drafts):
    (draft,) = found(drafts, "because_of")
    assert bare(draft.stem) == "Why did Finland cancel two voyages?"
    assert key(draft) == "A shortage of diesel fuel"


def test_the_place_of_an_event_is_asked_by_the_event(drafts):
    stems = {draft.stem: key(draft) for draft in found(drafts, "where_event")}
    assert stems == {"In which city does the report of 16 May 2023 place a meeting of harbour masters?": "Trondheim"}


def test_who_stands_behind_talks_is_asked_by_the_compound(drafts):
    (draft,) = found(drafts, "named_as")
    assert draft.stem.startswith("Which country does the report of 16 May 2023 name as the broker of the talks")
    assert key(draft) == "Sweden"


def test_a_place_is_asked_by_its_description(drafts):
    (draft,) = found(drafts, "place_described")
    assert "“the old home of the herring fleet”" in draft.stem
    assert key(draft) == "Bergen"


def test_parties_that_acted_together_are_one_answer_and_none_can_be_counted_out(drafts):
    (draft,) = found(drafts, "who_together", "Which countries signed a draft treaty")
    assert key(draft) == "Iceland and Norway"
    named = [name for text in texts(draft) for name in text.split(" and ")]
    assert all(named.count(name) == 2 for name in set(named))


def test_the_party_at_the_receiving_end_is_asked(drafts):
    (draft,) = found(drafts, "to_whom", "Which country did Denmark accuse")
    assert key(draft) == "Sweden"
    assert "Denmark" not in texts(draft)


def test_words_are_told_from_other_peoples_words(drafts):
    draft = found(drafts, "what_said", "What did Olaf Berg say?")[0]
    assert key(draft) == "“My father never counted his herring”"
    assert len(texts(draft)) == 3


def test_a_verb_joined_to_another_shares_its_auxiliary(drafts):
    (draft,) = found(drafts, "how_many", "How many families has the storm displaced?")
    assert key(draft) == "340"


@pytest.mark.parametrize(
    ("verb", "form"),
    [("make", "making"), ("stop", "stopping"), ("lie", "lying"), ("see", "seeing"), ("open", "opening"),
     ("admit", "admitting"), ("fight", "fighting"), ("visit", "visiting")],
)  # fmt: skip
def test_doings_are_spelt_right(verb, form):
    assert gerund(verb) == form


def test_a_whole_sentence_is_gapped_where_no_clause_of_it_can_be_asked():
    text = (
        "At issue is a plan to lease 172 kilometres of track around the harbour, together with 41 stations, to an"
        " operator for 30 years. Is it a plan to lease 300 kilometres of track, together with 50 stations?"
    )
    found = [d.written["text"] for d in drafted(text) if d.writer == "cloze_whole"]
    assert any(text.startswith("According to the report of 16 May 2023, at issue is") for text in found)
    assert any("lease [[172]] kilometres" in text for text in found)
    assert not any("[[300]]" in text or "[[50]]" in text for text in found)


def test_a_deed_is_asked_beside_the_deeds_of_others():
    text = (
        "The Nordic Council closed its old harbour on Friday. The Baltic Union gave away a small red ferry."
        " The Harbour Trust painted every bridge of the town blue."
    )
    (asked,) = [d for d in drafted(text) if d.stem == "What did the Nordic Council do on 12 May 2023?"]
    offered = {option["text"]: option["is_key"] for option in asked.written["options"]}
    assert offered["Close its old harbour"]
    assert "Give away a small red ferry" in offered


def test_what_one_not_named_did_is_no_wrong_deed():
    text = (
        "The Nordic Council closed its old harbour. The Baltic Union gave away a red ferry. They left the town early."
    )
    assert not any("Leave the town" in str(d.written) for d in drafted(text) if d.writer == "what_did")
