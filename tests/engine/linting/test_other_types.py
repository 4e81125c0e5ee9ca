from collections.abc import Sequence
from dataclasses import replace

import pytest

from quizzes.engine.linting import AskedFact, Context, Entity
from quizzes.engine.linting.base import Tagged
from tests.engine.linting.samples import CONTEXT, DOCUMENT, ENTITIES, NO_ARTICLE, item, level, proof, said, typed

VERBS = {"raised", "refused", "met", "asked", "paid"}
NOUNS = {"pier", "fee", "ferry", "Orsk", "Veland"}


class WordList:
    """A tagger that knows the few words of these tests."""

    def tag(self, text: str) -> Sequence[Tagged]:
        return [
            Tagged(word, "VERB" if word in VERBS else "NOUN" if word in NOUNS else "X", word in VERBS)
            for word in text.replace(".", " .").split()
        ]


TAGGED = replace(NO_ARTICLE, tagger=WordList())


def judged(stem: str):
    return item("true_false", stem, {"value": True})


@pytest.mark.parametrize(
    ("stem", "expected"),
    [
        ("Orsk raised its fee and Veland refused to pay.", "warn"),
        ("Orsk and Veland met in the harbour town.", None),
        ("Orsk raised its fee in March 2031.", None),
    ],
)
def test_t1_warns_of_two_clauses(stem, expected):
    assert level(judged(stem), "T1", TAGGED) == expected


def test_t1_says_that_it_has_not_looked_without_a_tagger():
    finding = said(judged("Orsk raised its fee and Veland refused to pay."), "T1", NO_ARTICLE)
    assert (finding.level, finding.is_checked) == ("inform", False)
    assert finding.message.startswith("Not checked yet")
    assert said(judged("Orsk raised its fee in March 2031."), "T1", NO_ARTICLE) is None


def matching(*pairs: tuple[str, str], extra: Sequence[str] = ()):
    written = {"pairs": [{"prompt": a, "answer": b} for a, b in pairs], "extra_answers": list(extra)}
    return item("match", "Match each person to the side they spoke for.", written)


def test_t2_warns_of_mixed_kinds_free_last_pairs_and_long_lists():
    mixed = matching(("Harnack", "Veland"), ("12 June 2031", "Orsk"), extra=["Tarn"])
    free = matching(("Harnack", "Veland"), ("Riel", "Orsk"))
    long = matching(*((f"Person {n}", f"Side {n}") for n in range(9)), extra=["Tarn"])
    assert [level(item, "T2", NO_ARTICLE) for item in (mixed, free, long)] == ["warn", "warn", "warn"]


def test_t2_lets_people_and_groups_speak_side_by_side():
    assert level(matching(("Harnack", "Veland"), ("dockers", "Orsk"), extra=["Tarn"]), "T2", NO_ARTICLE) is None


def test_t2_accepts_one_kind_with_an_answer_left_over():
    assert level(matching(("Harnack", "Veland"), ("Riel", "Orsk"), extra=["Tarn"]), "T2", NO_ARTICLE) is None


def ordering(*texts: str, when: Sequence[str] = ()):
    facts = tuple(AskedFact(f"F{n}", when=date) for n, date in enumerate(when))
    return item("order", "Put these events in order.", {"items": list(texts)}, facts=facts)


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        (("2031-03", "2031-05-05"), None),
        (("2031-05-05", "2031-05-05"), "block"),
        (("2031-05", "2031-05-05"), "block"),
        (("2031-05-05", ""), "block"),
    ],
)
def test_t3_blocks_events_whose_order_cannot_be_known(when, expected):
    assert level(ordering("The fee rises", "The talks open", when=when), "T3", NO_ARTICLE) == expected


@pytest.mark.parametrize("text", ["Finally the talks open", "The talks open on 5 May 2031"])
def test_t3_warns_of_words_that_tell_the_place(text):
    events = ordering("The fee rises", text, when=("2031-03", "2031-05-05"))
    assert level(events, "T3", NO_ARTICLE) == "warn"


@pytest.mark.parametrize("when", [(), ("", "")])
def test_t3_leaves_the_order_to_its_author_where_no_dates_are_known(when):
    finding = said(ordering("The fee rises", "The talks open", when=when), "T3", NO_ARTICLE)
    assert (finding.level, finding.is_checked) == ("inform", True)


def cloze(text: str, type_id: str = "cloze_typed", **more):
    return item(type_id, "Fill the gaps in this summary.", {"text": text, **more})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The talks were held in [[Marrow]], a harbour town between the two states.", None),
        ("The talks were held [[in]] Marrow, a harbour town between the two states.", "warn"),
        ("The [[ferry]] carries [[workers]] to the other side.", "warn"),
        ("The talks were held in [[Marrow]], and Marrow is a harbour town.", "block"),
        ("The harbour master spoke: [[Tomas Riel|Riel]] fears for the pier.", None),
        ("Riel was there when [[Tomas Riel]] was born.", "block"),
        ("Kolm has a harbour in [[Veland]].", "block"),
    ],
)
def test_t4_looks_at_gaps(text, expected):
    assert level(cloze(text), "T4", NO_ARTICLE) == expected


@pytest.mark.parametrize(
    ("shown", "expected"), [("Hemedti", "block"), ("al-Dagalo", "block"), ("The army chief", None), ("General", None)]
)
def test_t4_tells_a_name_from_a_description(shown, expected):
    general = Entity("d", "Mohamed Dagalo", "person", ("Hemedti", "al-Dagalo", "army chief", "General", " "))
    asked = cloze(f"{shown} left when [[Mohamed Dagalo]] spoke of the talks in Marrow.")
    assert level(asked, "T4", replace(NO_ARTICLE, entities=(general,))) == expected


def test_t4_warns_of_gaps_whose_lengths_tell_the_words():
    telling = item("short_answer", "The ____ carries ________ across.", {"accepted": [{"text": "ferry"}]})
    even = item("short_answer", "The ____ carries ____ across.", {"accepted": [{"text": "ferry"}]})
    assert (level(telling, "T4", NO_ARTICLE), level(even, "T4", NO_ARTICLE)) == ("warn", None)


def menu(*words: str):
    return cloze(f"After the quarrel the delegates went to [[{words[0]}]].", "cloze_menu", menus=[list(words)])


def test_t5_warns_of_words_of_two_kinds():
    assert level(menu("Marrow", "Harnack"), "T5", NO_ARTICLE) == "warn"
    assert level(menu("Marrow", "Kolm"), "T5", NO_ARTICLE) is None


def test_t5_warns_of_two_parts_of_speech_when_it_has_a_tagger():
    assert (level(menu("pier", "paid"), "T5", TAGGED), level(menu("pier", "ferry"), "T5", TAGGED)) == ("warn", None)


def test_t5_says_that_it_has_not_looked_without_a_tagger():
    assert said(menu("pier", "paid"), "T5", NO_ARTICLE).is_checked is False


def numeric(stem: str, value: float, sentence: int, **more):
    return item("numeric", stem, {"value": value, **more}, evidence=proof(sentence))


def test_t6_warns_of_a_missing_tolerance():
    asked = "How many workers cross the strait each week?"
    assert level(numeric(asked, 12000, 1), "T6") == "warn"
    assert level(numeric(asked, 12000, 1, tolerance=500), "T6") is None


def test_t6_leaves_dates_alone():
    dated = item("numeric", "On what date would the ferry sail again?", {"value": "2031-06-03"}, evidence=proof(6))
    assert level(dated, "T6") is None


def test_t6_warns_of_a_missing_unit():
    text = "The repairs cost 40 dollars, and 15% of the boats stay away."
    context = Context(document=replace(DOCUMENT, text=text, sentences=(replace(DOCUMENT.sentences[0], end=len(text)),)))
    span = (context.document.sentences[0].span,)
    bare = item("numeric", "What do the repairs of the pier cost?", {"value": 40}, evidence=span)
    unit = item("numeric", "What do the repairs cost?", {"value": 40, "unit": "dollars"}, evidence=span)
    stem = item("numeric", "What do the repairs cost, in dollars?", {"value": 40}, evidence=span)
    share = item("numeric", "What percentage of the boats stay away?", {"value": 15}, evidence=span)
    assert [level(item, "T6", context) for item in (bare, unit, stem, share)] == ["warn", None, None, None]


def short(*texts: str):
    return item("short_answer", "Who told the radio about the pier?", {"accepted": [{"text": text} for text in texts]})


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("Ilse Harnack", "Harnack"), None),
        (("Ilse Harnack", "Tomas Riel"), "block"),
        (("The chief negotiator of the Veland side",), "warn"),
    ],
)
def test_t7_wants_short_answers_that_agree(texts, expected):
    assert level(short(*texts), "T7", Context(entities=ENTITIES)) == expected


@pytest.mark.parametrize(
    ("stem", "expected"),
    [
        ("Who sent delegates to Marrow?", "warn"),
        ("Who sent delegates to Marrow? Select all that apply.", None),
        ("Which two states sent delegates to Marrow?", None),
    ],
)
def test_t8_wants_to_be_told_that_several_may_be_right(stem, expected):
    marked = [("Veland", True), ("Orsk", True), ("Tarn", False)]
    asked = item("multi_select", stem, {"options": [{"text": text, "is_key": key} for text, key in marked]})
    assert level(asked, "T8", NO_ARTICLE) == expected


def test_t8_adds_the_words():
    marked = [("Veland", True), ("Orsk", True), ("Tarn", False)]
    written = {"options": [{"text": text, "is_key": key} for text, key in marked]}
    rewrite = said(item("multi_select", "Who came?", written), "T8", NO_ARTICLE).fix.rewrites[0]
    assert rewrite.stem == "Who came? Select all that apply."


def test_both_parts_of_a_question_are_looked_at():
    inner = {"options": [{"text": "Marrow", "is_key": True}, {"text": "marrow", "is_key": False}]}
    written = {"question": {"type": "single_choice", "content": inner}, "sentences": [0]}
    finding = said(typed("two_part", "Where did the delegates meet?", written), "K2", CONTEXT)
    assert (finding.level, finding.pointer) == ("block", "/content/question/content/options/1")
