"""Measuring is right about readings whose quality is known."""

import json
from datetime import date
from pathlib import Path

import pytest

from quizzes.engine import readers
from quizzes.engine.document import Span
from quizzes.engine.measurement import reading_quality as quality
from quizzes.engine.measurement.fact_quality import coverage, names
from quizzes.engine.measurement.voice_quality import measure_voices
from quizzes.engine.reading.base import Entity, Function, Mention, Reading
from quizzes.engine.reading.read import read
from quizzes.engine.vocabulary import ActorKind, VenueKind

ARTICLES = Path(__file__).parents[2] / "samples" / "articles"
TEXT = "Norway sued. Boats lay in Norway for weeks on end."
GOLD = [
    {"begin": 0, "end": 6, "type": "Organisation", "value": "Norway", "confidence": 1},
    {"begin": 26, "end": 32, "type": "Location", "value": "Norway", "confidence": 1},
    {"begin": 34, "end": 36, "type": "Person", "value": "I", "confidence": 1},
]


def reading(*functions):
    document = quality.document_of(TEXT, date(2021, 5, 4))
    entity = Entity("norway", "Norway", ActorKind.STATE, VenueKind.COUNTRY)
    spans = (Span(0, 6), Span(26, 32))
    mentions = tuple(Mention("norway", s, "Norway", f, 0) for s, f in zip(spans, functions, strict=False) if f)
    return Reading(document, entities=(entity,), mentions=mentions)


def test_pronouns_are_no_gold():
    assert [row.text for row in quality.gold_entities(GOLD)] == ["Norway", "Norway"]


def test_right_uses_of_a_country_count_and_wrong_ones_are_listed():
    gold = quality.gold_entities(GOLD)
    right, _ = quality.country_function(reading(Function.ACTOR, Function.VENUE), gold)
    assert (right.recall, right.wanted) == (1.0, 2)
    wrong, misses = quality.country_function(reading(Function.ACTOR, Function.ACTOR), gold)
    assert (wrong.recall, misses[0].wanted) == (0.5, "location")


def test_a_country_that_was_not_found_counts_as_wrong():
    tally, _ = quality.country_function(reading(Function.ACTOR, None), quality.gold_entities(GOLD))
    assert (tally.precision, tally.recall) == (1.0, 0.5)


def test_overlap_needs_the_same_class():
    gold = quality.gold_entities(GOLD)
    assert quality.entity_overlap(reading(Function.ACTOR, Function.VENUE), gold).f1 == 1.0
    assert quality.entity_overlap(reading(Function.VENUE, Function.VENUE), gold).f1 == 0.5


def test_a_document_keeps_its_half():
    assert quality.is_development("a") == quality.is_development("a")
    halves = [quality.is_development(str(number)) for number in range(400)]
    assert 150 < sum(halves) < 250


def test_nothing_to_judge_has_no_score():
    assert quality.Tally().f1 is None


def test_an_alias_counts_for_a_gold_name():
    ours = [Entity("russia", "Russia", ActorKind.STATE, aliases=("Moscow",))]
    tally, misses = names(ours, [{"name": "the Kremlin", "aliases": ["Moscow"]}, {"name": "Iran", "aliases": []}])
    assert (tally.found, tally.right, misses[0].text) == (1, 1, "Iran")


def test_a_gold_fact_is_covered_by_a_fact_on_its_sentence_that_says_its_answer(facts_of):
    found = facts_of("The court freed 40 prisoners on Friday. Nobody else was in the old hall.")
    row = {"kind": "figure", "statement": "", "answer": "40", "evidence": {"first6": "The court freed 40 prisoners on"}}
    assert coverage(found, [row])[0].recall == 1.0
    assert coverage(found, [row | {"answer": "50"}])[0].recall == 0.0


def judged(reading, figures=(), dates=(), quotations=()):
    return measure_voices(reading, {"figures": figures, "dates": dates, "quotations": quotations})


def row(as_written, value, unit, noun):
    return {"as_written": as_written, "value": value, "unit": unit, "noun": noun}


def test_gold_figures_stand_at_whole_numbers_in_the_order_of_the_text(reading_of):
    reading = reading_of("The yard has 260 workers and 60 cranes. Two of its cranes stood still, and two ships left.")
    gold = [
        row("260", 260, "workers", "workers"),
        row("60", 60, "cranes", "cranes"),
        row("two", 2, "ships", "ships"),
    ]
    tally, misses = judged(reading, gold)["figure"]
    assert (tally.right, misses) == (3, [])


@pytest.mark.parametrize(("value", "unit"), [(0.333, "fraction"), (1 / 3, ""), (33.3, "per cent")])
def test_a_share_is_the_same_however_gold_writes_it(reading_of, value, unit):
    reading = reading_of("The drought wiped out a third of the cane crop.")
    assert judged(reading, [row("a third", value, unit, "cane crop")])["figure"][0].right == 1
    assert judged(reading, [row("a third", 0.25, unit, "cane crop")])["figure"][0].right == 0


def test_a_gold_noun_may_say_how_what_is_measured_or_of_what(reading_of):
    reading = reading_of("The alliance will pull back 25 kilometres from the mine.")
    right = judged(reading, [row("25", 25, "kilometres", "distance to the pit")])["figure"][0]
    wrong = judged(reading, [row("25", 25, "kilometres", "length of the road")])["figure"][0]
    repeated = judged(reading, [row("25", 25, "kilometres", "kilometres of road")])["figure"][0]
    assert (right.right, wrong.right, repeated.right) == (1, 0, 0)


def test_people_in_gold_may_be_told_by_what_they_are(reading_of):
    reading = reading_of("The envoy met two diplomats and drove 90 kilometres.")
    assert judged(reading, [row("two", 2, "people", "diplomats")])["figure"][0].right == 1
    assert judged(reading, [row("90", 90, "people", "kilometres")])["figure"][0].right == 0


def test_words_with_no_cue_in_their_sentence_are_judged_apart(reading_of):
    reading = reading_of("“The river is ours,” Mona Farouk said. “It has fed us for a thousand years.”")
    gold = [{"starts": text, "speaker": "Mona Farouk", "outlet": ""} for text in ("The river is", "It has fed")]
    measured = judged(reading, quotations=gold)
    assert [measured[kind][0].found for kind in ("quotation_speaker", "continued_speaker")] == [1, 1]
    wrong = [row | {"speaker": "Ada Lind"} for row in gold]
    assert not any(t.right for t, _ in judged(reading, quotations=wrong).values())


def test_weeks_are_judged_where_gold_has_any_and_datelines_never(reading_of):
    reading = reading_of(
        "OSLO, 4 May (Northern Wire) — The boats left on Monday. Last week they lay idle in the harbour."
    )
    monday = {"as_written": "Monday", "resolved": "2021-05-03"}
    week = {"as_written": "Last week", "resolved": "2021-W16"}
    dateline = {"as_written": "4 May", "resolved": "2021-05-04"}
    assert judged(reading, dates=[dateline, monday])["date"][0] == quality.Tally(1, 1, 1, 1)
    assert judged(reading, dates=[monday, week])["date"][0] == quality.Tally(1, 2, 1, 2)


REACHED = {"quotation_speaker": 0.91, "outlet": 0.59, "date": 0.98, "figure": 0.82}
"""What is found of 35 articles, 25 of them test articles before; the five newest are read worse than the others.

Some name what a figure counts in words of their own (“loss”, “spending”).
"""


def test_the_development_articles_are_read_no_worse_than_before(tagger):
    totals = dict.fromkeys(REACHED, quality.Tally())
    for path in sorted(ARTICLES.glob("dev-*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        data = path.with_name(path.name.replace(".gold.json", ".txt")).read_bytes()
        document = readers.read(data, readers.Details(date.fromisoformat(gold["published_on"])), name="a.txt")
        for kind, (tally, _) in measure_voices(read(document, tagger), gold).items():
            totals[kind] = totals.get(kind, quality.Tally()) + tally
    assert totals["date"].wanted > 40
    for kind, mark in REACHED.items():
        assert totals[kind].recall >= mark, kind
