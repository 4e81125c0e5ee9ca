"""What every writer promises, tried on each that is found."""

import pytest

from quizzes.engine import question_types
from quizzes.engine.linting import blocks
from quizzes.engine.vocabulary import Status
from quizzes.engine.writers import Material, all_writers, propose, write
from quizzes.engine.writers._gate import source_of
from tests.engine.writers.samples import facts_of
from tests.steps import steps

CHOICES = {"single_choice", "multi_select"}


@pytest.fixture(scope="module")
def material():
    return Material(facts_of())


@pytest.fixture(scope="module")
def drafts(material):
    return propose(material, seed=3)


@pytest.fixture(params=list(all_writers()))
def own(request, drafts):
    return [draft for draft in drafts if draft.writer == request.param]


def test_all_fifteen_techniques_are_found():
    assert {
        "who_said", "role_of", "match_roles", "which_side", "where_when", "how_many", "who_did_what", "what_provides",
        "according_to_whom", "fact_claim_judgement", "spot_the_change", "order_events", "cloze", "prove_it",
        "at_stake", "why",
    } <= set(all_writers())  # fmt: skip


def test_the_same_facts_and_seed_give_the_same_drafts():
    once, again = (propose(Material(facts_of()), seed=7) for _ in range(2))
    assert once == again
    assert write(Material(facts_of()), seed=7) == write(Material(facts_of()), seed=7)


def test_another_seed_gives_another_order_of_options():
    def order(seed):
        return [[o["text"] for o in d.written.get("options", ())] for d in propose(Material(facts_of()), seed)]

    assert order(1) != order(2)


def test_every_draft_has_content_of_its_type_and_a_rationale(own, material):
    for draft in own:
        question_types.author(draft.type, draft.written, source_of(material))
        assert draft.rationale
        assert 0 <= draft.confidence <= 1
        assert draft.difficulty in {1, 2, 3}


def test_evidence_lies_inside_the_document(own, material):
    for draft in own:
        assert draft.evidence
        assert all(span.end <= len(material.text) for span in draft.evidence)


def test_facts_are_facts_of_the_article(own, material):
    assert all(fact in material.facts.by_id for draft in own for fact in draft.facts)


def test_a_choice_has_three_options_and_one_reason_for_each(own):
    for draft in own:
        if draft.type in CHOICES:
            options = draft.written["options"]
            assert 3 <= len(options) <= 5
            keys = sum(option["is_key"] for option in options)
            assert keys in {2, 3} if draft.type == "multi_select" else keys == 1
            assert all(option["feedback"] for option in options)
            assert len({option["text"] for option in options}) == len(options)


def test_no_option_is_the_key_by_another_name_its_leader_or_its_whole(own, material):
    named = {entity.name.casefold(): entity for entity in material.reading.entities}
    for draft in own:
        options = draft.written.get("options", ())
        key = next((named.get(option["text"].casefold()) for option in options if option["is_key"]), None)
        for option in options:
            other = named.get(option["text"].casefold())
            if key is not None and other is not None and not option["is_key"]:
                assert not material.rivals.are_related(key, other)


def test_a_claim_names_its_owner_or_asks_for_it(own, material):
    asks_for_owner = {"according_to_whom", "who_said", "fact_claim_judgement", "prove_it"}
    for draft in own:
        claims = [f for f in draft.facts if material.facts.by_id[f].status is Status.ATTRIBUTED]
        if claims and draft.writer not in asks_for_owner and draft.type != "order":
            owners = {material.facts.by_id[f].attribution for f in claims}
            shown = f"{draft.stem} {draft.written}"
            assert any(owner.split()[-1] in shown for owner in owners), draft.stem


def test_what_is_kept_is_not_blocked_by_the_linter():
    written = write(Material(facts_of()))
    assert written.offered
    assert not any(blocks(draft.lint) for draft in (*written.offered, *written.others))


def test_stems_begin_with_a_capital_and_end_as_sentences(own):
    for draft in own:
        assert not draft.stem[0].islower()
        assert draft.stem[-1] in "?.”"
        assert "  " not in draft.stem


def test_writing_takes_steps_in_line_with_length():
    paragraph = "Egypt signed a pact with Iran in May, and Sudan signed another. Jan Holm signed the last in Oslo. "

    def steps_for(copies):
        facts = facts_of(paragraph * copies)
        return steps(lambda: write(Material(facts)))

    assert steps_for(80) < 10 * steps_for(10)
