"""The gate keeps what is sound and sure, says each thing once, and gives its reason for the rest."""

from dataclasses import replace

from quizzes.engine.writers import BAR, Draft, Material, propose, write
from quizzes.engine.writers._gate import choose
from quizzes.engine.writers._spread import spread
from tests.engine.writers.samples import facts_of


def sound(material, **changes):
    draft = next(d for d in propose(material) if d.stem.startswith("Who told Reuters"))
    return replace(draft, **changes)


def test_a_blocked_draft_is_refused_with_rule_and_reason():
    material = Material(facts_of())
    draft = sound(material, stem="Who told Reuters: “The firm concealed every crack”?")
    written = choose([draft], material)
    assert (written.offered, written.others) == ((), ())
    (refusal,) = written.refused
    assert refusal.rule == "E2"
    assert "not in the article" in refusal.reason


def test_content_that_cannot_be_asked_is_refused():
    material = Material(facts_of())
    written = choose([sound(material, written={"options": []})], material)
    assert [refusal.rule for refusal in written.refused] == ["content"]


def test_a_doubtful_draft_is_kept_behind_the_others():
    material = Material(facts_of())
    written = choose([sound(material, confidence=BAR - 0.13)], material)
    assert written.offered == ()
    assert len(written.others) == 1


def test_the_only_draft_on_a_sentence_of_the_news_may_be_a_little_less_sure():
    material = Material(facts_of())
    draft = sound(material, confidence=BAR - 0.01)
    other = replace(draft, asks=("other",), stem=f"{draft.stem} Who?", writer="who_did_what")
    late = replace(other, evidence=(material.reading.document.sentences[-1].span,))
    written = choose([draft, other, late], material)
    assert [one.stem for one in written.offered] == [draft.stem]


def test_of_two_that_tell_each_other_the_party_is_asked_before_the_detail():
    material = Material(facts_of())
    draft = sound(material, confidence=0.75)
    detail = replace(draft, writer="prove_it", confidence=0.78)
    assert [one.writer for one in spread([detail, draft], material, BAR)] == ["who_said"]


def test_the_surer_of_two_that_ask_the_same_is_kept():
    material = Material(facts_of())
    sure, doubtful = (
        sound(material),
        sound(material, confidence=0.7, stem="Who told Reuters about the company’s cracks?"),
    )
    written = choose([doubtful, sure], material)
    assert [draft.stem for draft in written.offered] == [sure.stem]
    assert [refusal.rule for refusal in written.refused] == ["double"]


def test_offered_drafts_are_over_the_bar_and_ask_different_things():
    written = write(Material(facts_of()))
    asked = [ask for draft in written.offered for ask in draft.asks]
    assert all(isinstance(draft, Draft) and draft.confidence >= BAR - 0.06 for draft in written.offered)
    assert len(asked) == len(set(asked))


def test_a_statement_that_breaks_off_within_a_quotation_is_refused():
    material = Material(facts_of())
    draft = next(d for d in propose(material) if d.type == "claim_grid")
    first, *others = draft.written["rows"]
    torn = {**first, "statement": "The firm said the bridge was “a door to the island, ”."}
    written = choose([replace(draft, written={**draft.written, "rows": [torn, *others]})], material)
    assert [refusal.rule for refusal in written.refused] == ["torn"]


def test_some_techniques_stand_behind_show_more_alone():
    behind = {"who_did_what", "how_many", "where_when", "at_stake", "spot_the_change", "order_events", "prove_it"}
    sure = {
        draft.writer: draft.confidence for draft in sorted(propose(Material(facts_of())), key=lambda d: d.confidence)
    }
    assert all(sure[technique] < BAR for technique in behind)
    assert sure["who_said"] > BAR


def test_a_draft_that_shows_the_answer_of_a_better_one_is_not_offered():
    material = Material(facts_of())
    draft = sound(material)
    detail = replace(draft, writer="cloze", stem="", confidence=draft.confidence - 0.1, asks=("gap",))
    shows = replace(detail, written={"text": "Piotr Zielny met [[two]] aides.", "menus": [["two"]]})
    hides = replace(detail, written={"text": "The party leader met [[two]] aides.", "menus": [["two"]]})
    assert len(spread([draft, shows], material, BAR)) == 1
    assert len(spread([draft, hides], material, BAR)) == 2


def test_a_statement_is_not_judged_whose_right_words_another_question_shows():
    material = Material(facts_of())
    first = sound(material)
    shown = {"text": "Environment ministers of five countries are due in Brunei in May. It rained in [[Hamar]]."}
    gap = replace(first, type="cloze_typed", writer="cloze", stem="", written=shown, asks=("gap",))
    untrue = {"text": "Environment ministers of twelve countries are due in Brunei in May.", "is_key": False}
    other = {**untrue, "text": "A clerk of the old harbour sold nine boats."}
    true = {"text": "Piotr Zielny left.", "is_key": True}
    judged = replace(gap, type="multi_select", writer="which_statements", asks=("all",))
    judged = replace(judged, written={"options": [true, untrue]})
    apart = replace(judged, written={"options": [true, other]})
    assert len(spread([gap, judged], material, BAR)) == 1
    assert len(spread([gap, apart], material, BAR)) == 2
