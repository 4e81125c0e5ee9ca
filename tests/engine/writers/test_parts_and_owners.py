"""A part is not its whole, and nobody is given words or deeds that the text gives to another."""

import pytest

from quizzes.engine.writers import Material, propose
from tests.engine.writers.samples import alone, drafts, facts_of, keys, said


@pytest.mark.parametrize(
    ("text", "stem", "part", "whole"),
    [
        ("The tests showed lead in 412 of 1,150 kitchens.", "In how many of 1,150 kitchens did", "412", "1,150"),
        ("The party holds 17 of 120 seats in parliament.", "how many of 120 seats in parliament does", "17", "120"),
        ("Only 11 of the 23 villages had been invited.", "how many of the 23 villages had been", "11", "23"),
    ],
)
def test_of_a_whole_and_a_part_the_part_is_asked(text, stem, part, whole):
    found = drafts(text)
    assert any(stem.casefold() in d.stem.casefold() for d in found if d.writer == "how_many")
    assert keys(d for d in found if d.writer == "how_many") == {part}
    assert not any(f"[[{whole}]]" in words for words in said(found))


def test_no_wrong_part_is_as_large_as_its_whole():
    (asked,) = [d for d in drafts("The party holds 80 of 120 seats in parliament.") if d.writer == "how_many"]
    assert all(int(option["text"]) < 120 for option in asked.written["options"])


def test_whom_a_clause_behind_a_place_describes_is_left_open():
    found = drafts("“I buy shoes,” says Laura Hult, a shopper from Devon, who has been paid to visit 7,000 shops.")
    assert not any("paid to visit" in words for words in said(alone(found)) if "Who said" not in words)


@pytest.mark.parametrize(
    "text",
    [
        "“It was odd, and he then told me that a letter in a bottle had been found in the sea,” Eva Lind said.",
        "“An ice-cream shop, Ada Storm proposed, might help to bring the town together,” Eva Lind said.",
    ],
)
def test_what_another_tells_in_somebodys_words_is_not_their_claim(text):
    assert not [d for d in drafts(text) if d.writer == "according_to_whom" and "Ada Storm had left" not in d.stem]


def test_what_is_called_vital_has_not_happened():
    text = "Russia backed the request, arguing that it was vital that all countries remained within the convention."
    material = Material(facts_of(text))
    assert "remained" not in {material.trees[clause.verb].text for clause in material.clauses}


def test_what_was_when_something_else_was_is_not_true_or_false():
    text = "When scores for the three kinds of fitness were combined, children born in April were the least fit."
    assert not any("kinds of fitness" in d.stem for d in drafts(text) if d.type == "true_false")


def test_what_holds_in_a_place_named_before_is_doubted():
    plain, where = "The dam is a source of pride in Ethiopia. ", "The dam is a source of pride in Ethiopia, where "
    texts = (f"{before}Norway sold 340 boats in 2021." for before in (where, plain))
    doubted, sure = (next(d.confidence for d in drafts(t) if d.writer == "how_many") for t in texts)
    assert doubted < sure


SHIPS = (
    "Norway plans to sell 14 ships by November. A court is expected to rule on the sale in May. Sweden sold two ferries"
    " in June 2022. Minister Olaf Berg said that the old ferries had cost Sweden nine million euros. Denmark closed the"
    " port of Hamar in April 2023. Envoy Jan Holm said that the port of Hamar had lost 40 jobs since January 2020."
)


def test_what_one_plans_oneself_or_is_expected_to_do_is_no_claim():
    (grid,) = [d for d in propose(Material(facts_of(SHIPS))) if d.type == "claim_grid"]
    claims = [row["statement"] for row in grid.written["rows"] if row["column"] == "Somebody’s claim"]
    assert claims
    assert not any("plans" in claim or "court" in claim for claim in claims)


def test_a_country_is_no_who():
    text = "Iceland argues that past catches in the north should count as well. Norway, Sweden and Denmark met."
    stems = [d.stem for d in drafts(text) if d.writer == "according_to_whom" and "catches" in d.stem]
    assert stems
    assert all(stem.startswith("Which country argues") for stem in stems)


def test_an_outlet_stands_with_its_article():
    text = "“The boats are for sale this week,” Eva Lind told the Guardian. “They are not for sale,” said Olaf Berg."
    assert any(d.stem.startswith("Who told the Guardian:") for d in drafts(text))


def test_what_some_of_a_group_do_the_group_does_not():
    text = "Some sailors have hidden their boats in Oslo. Dockers marched. Fishermen blocked the port. Pilots stayed."
    assert not any("hidden" in d.stem for d in drafts(text) if d.writer == "who_did_what")


@pytest.mark.parametrize("rank", ["Lt. Col.", "Justice", "Father"])
def test_a_rank_and_a_form_of_address_describe_nobody(rank):
    text = f"{rank} Ramon Ibarra resigned. Transport minister Elena Voss stayed. Opposition leader Karl Brandt spoke."
    found = [d.stem for d in drafts(text) if d.writer == "role_of"]
    assert found
    assert not any(f"“{rank}”" in stem for stem in found)


def test_a_question_ends_with_no_preposition_that_waits():
    text = "The plant will provide nearly half of the city’s power by 2030 with, it is hoped, some to spare."
    assert not any(d.stem.rstrip("?").endswith(" with") for d in drafts(text))


def test_a_quotation_does_not_name_one_of_the_wrong_speakers():
    text = "“The plan that Ada Storm drew up is far too slow,” said Olaf Berg. “It is not,” said Eva Lind."
    (asked,) = [d for d in drafts(text) if d.writer == "who_said" and "too slow" in d.stem]
    assert "Ada Storm" not in {option["text"] for option in asked.written["options"]}


def test_a_share_of_what_is_its_own_names_nobody():
    text = "Lumetra sold 61 machines in 2022, and nine of its shops closed in China."
    assert not any("its shops" in d.stem for d in drafts(text))


@pytest.mark.parametrize("pointing", ["rejected the first two", "promised to resign if no deal is found by then"])
def test_what_was_counted_or_dated_before_is_not_asked_about(pointing):
    text = f"The museum offered three plans for the bronze masks on 9 June 2023. Director Eva Lind {pointing}."
    assert not any(pointing in d.stem for d in drafts(text))


def test_who_he_is_stays_doubtful_where_the_sentence_before_speaks_of_others():
    near = "Editor Oliver Stone wrote the plan in May. He said the ports of Norway were far too small."
    far = near.replace(" He said", " The parliament debated for six hours on Friday night. He said")
    close, remote = ({d.writer: d.confidence for d in drafts(t) if "were far too small" in d.stem} for t in (near, far))
    assert remote["who_did_what"] < close["who_did_what"] - 0.1
    assert "according_to_whom" in close
    assert "according_to_whom" not in remote


def test_who_tells_is_named_once():
    (asked,) = [
        d
        for d in drafts("Secretary Eva Lind denies it: her office received 900 letters, she told the Gazette.")
        if d.writer == "how_many" and "letters" in d.stem
    ]
    assert asked.stem == "According to Eva Lind, how many letters did her office receive?"


@pytest.mark.parametrize("housekeeping", ["declined to comment", "spoke on condition of anonymity"])
def test_how_the_report_was_made_is_not_asked(housekeeping):
    text = f"Trader Rolf Moen, who {housekeeping} on Friday, left. Harbour master Ida Lunde {housekeeping} as well."
    assert not any(housekeeping in d.stem for d in drafts(text))


def test_words_are_asked_for_by_who_said_them_once():
    text = "“A school is the last light on in a small town,” said Eva Lind, the mayor. “It costs,” said Olaf Berg."
    asks = [d.asks for d in drafts(text) if d.writer in {"who_said", "according_to_whom"} and "light" in d.stem]
    assert len(asks) == 2
    assert set(asks[0]) & set(asks[1])


@pytest.mark.parametrize(
    ("text", "unsaid"),
    [
        ("Ada Storm wants the law changed so that only Danish citizens can run the 14 opera houses.", "run"),
        ("The port is built by Harbour Holdings, which owns 60 percent, and by the state of Kerana.", "owns"),
    ],
)
def test_what_something_is_for_or_has_a_share_of_states_nothing(text, unsaid):
    material = Material(facts_of(text))
    assert unsaid not in {material.trees[clause.verb].text for clause in material.clauses}


def test_how_many_there_are_of_two_that_were_counted_before_is_not_asked():
    text = "The two sides must agree on the price of fish in Oslo. Two sides of the harbour must be closed in Hamar."
    stems = [d.stem for d in drafts(text) if d.writer == "how_many"]
    assert not any("agree" in stem for stem in stems)
    assert any("closed" in stem for stem in stems)


def test_who_stands_in_the_same_sentence_is_no_wrong_answer_in_a_gap():
    text = "An old ferry of Kenya was sold by Ghana to Chile on Friday. Egypt, Peru and Norway met."
    menus = [d.written["menus"][0] for d in drafts(text) if d.type == "cloze_menu"]
    beside = {key: set(wrong) for key, *wrong in menus if key in {"Ghana", "Chile"}}
    assert beside == {key: {"Egypt", "Peru", "Norway"} for key in ("Ghana", "Chile")}


def test_a_nation_and_a_title_keep_their_capitals_in_a_reason():
    text = (
        "Icelandic negotiator Gunnar Hall left for Hamar. Prime Minister Elsa Moe stayed in Bergen. Harbour master Ida"
        " Lunde closed two ports in June 2022."
    )
    reasons = " ".join(o["feedback"] for d in drafts(text) for o in d.written.get("options", ()))
    assert ", Icelandic negotiator." in reasons
    assert ", Prime Minister." in reasons
    assert ", harbour master." in reasons


def test_what_will_be_on_a_day_is_surer_than_what_will_be():
    dated, open_ended = (
        "The rail board will close 14 stations again in Oslo on 9 June 2023.",
        "The rail board will close 14 stations again in Oslo.",
    )
    sure, doubted = (
        next(d.confidence for d in drafts(text) if "rail board" in d.stem and d.type == "true_false")
        for text in (dated, open_ended)
    )
    assert doubted < sure


def test_what_goes_on_behind_a_clause_set_apart_is_given_to_nobody():
    text = "Jan Holm says the row is awkward for Norway{} and faces a vote in Oslo in 2024."
    assert not [d for d in drafts(text.format(", which has courted a bank of Sweden,")) if "row faces a vote" in d.stem]
