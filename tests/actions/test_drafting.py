"""An article that was read becomes drafts: none of them reaches a student before a teacher has approved it."""

from dataclasses import replace

import pytest

from quizzes.actions import approving, drafting, questions
from quizzes.actions.errors import Conflict
from quizzes.engine.suggesting import Suggested, SuggestionKind
from quizzes.models import (
    Actor,
    Amended,
    Amendment,
    Event,
    Fact,
    Proposal,
    Quotation,
    Relation,
    Review,
    SetDraft,
    Venue,
)
from quizzes.models.drafts import names_of
from tests.make import AT

pytestmark = pytest.mark.django_db


def drafts_of(study_set):
    return Fact.with_drafts.filter(study_set=study_set)


def test_nothing_drafted_is_approved(drafted):
    assert drafts_of(drafted).count() > 10
    assert Proposal.objects.waiting().filter(study_set=drafted, is_offered=True).count() > 5
    assert not drafted.facts.exists()
    assert not drafted.questions.published().exists()
    for rows in (
        drafted.actors,
        drafted.venues,
        drafted.events,
        drafted.quotations,
        drafted.relations,
        drafted.lessons,
    ):
        assert not rows.exists()


def test_a_draft_question_has_its_version_facts_and_proof(drafted):
    for proposal in drafted.proposals.reviewable().select_related("question__current"):
        version = proposal.question.current
        assert version.evidence
        assert proposal.writer
        assert version.rationale
    asked = drafted.proposals.reviewable().first().question.current
    assert asked.drafted_facts()
    assert not asked.facts.exists()


def test_blocked_proposals_are_kept_with_rule_and_reason(drafted, read_once):
    data = {"stem": "Who is Kowal?", "writer": "role_of", "reason": "The stem holds the key."}
    blocked = Suggested(SuggestionKind.QUESTION, "blocked-1", data, is_offered=False, blocked_by="C1")
    drafting.keep(drafted, replace(read_once, found=(*read_once.found, blocked)), at=AT)
    kept = drafted.proposals.get(ref="blocked-1")
    assert (kept.stem, kept.blocked_by, kept.reason) == ("Who is Kowal?", "C1", "The stem holds the key.")
    assert kept.question is None
    drafting.keep(drafted, read_once, at=AT)
    assert not drafted.proposals.filter(ref="blocked-1").exists()


def test_keeping_the_same_reading_again_changes_nothing(drafted, read_once):
    def rows():
        facts = list(drafts_of(drafted).order_by("pk").values())
        return facts, list(drafted.proposals.order_by("pk").values()), list(drafted.questions.values("pk", "current"))

    before = rows()
    assert drafting.keep(drafted, read_once, at=AT)
    assert rows() == before


def test_an_approved_fact_brings_what_it_speaks_of(drafted):
    fact = next(one for one in drafts_of(drafted) if one.about.get("is") == "quotation")
    approving.approve_facts(drafted, [fact])
    assert [one.pk for one in drafted.facts.all()] == [fact.pk]
    said = drafted.quotations.get()
    assert said.speaker.ref in fact.names
    assert list(said.facts.all()) == [fact]
    assert {one.ref for one in drafted.actors.all()} | {one.ref for one in drafted.venues.all()} == set(fact.names)


def test_a_fact_rejected_after_all_takes_its_rows_away(drafted, teacher):
    for kind, model in (("quotation", Quotation), ("relation", Relation), ("event", Event)):
        facts = [one for one in drafts_of(drafted) if one.about.get("is") == kind]
        approving.approve_facts(drafted, facts)
        assert model.objects.filter(study_set=drafted).exists()
        for fact in facts:
            approving.reject_fact(fact, reason="Not so.", by=teacher, at=AT)
        assert not model.objects.filter(study_set=drafted).exists()
    assert not Actor.objects.filter(study_set=drafted).exists()
    assert not Venue.objects.filter(study_set=drafted).exists()
    logged = Amendment.objects.filter(study_set=drafted, what=Amended.FACT).first()
    assert (logged.before, logged.after, logged.reason) == ({"review": "approved"}, {"review": "rejected"}, "Not so.")


def test_publishing_a_drafted_question_approves_the_facts_it_rests_on(drafted):
    question = Proposal.objects.waiting().filter(study_set=drafted).first().question
    resting = set(question.current.drafted_facts())
    questions.publish(question, acknowledge_warnings=True)
    assert resting
    assert set(drafted.facts.all()) == resting
    assert set(question.current.facts.all()) == resting


def test_a_question_on_a_rejected_fact_is_not_published(drafted, teacher):
    question = Proposal.objects.waiting().filter(study_set=drafted).first().question
    approving.reject_fact(question.current.drafted_facts()[0], reason="Not in the text.", by=teacher, at=AT)
    with pytest.raises(Conflict):
        questions.publish(question, acknowledge_warnings=True)
    assert not drafted.questions.published().exists()


def test_another_reading_keeps_what_was_decided_and_drops_what_is_gone(drafted, read_once):
    approved, waiting = drafts_of(drafted)[:2]
    approving.approve_facts(drafted, [approved])
    proposal = Proposal.objects.waiting().filter(study_set=drafted).last()
    questions.publish(proposal.question, acknowledge_warnings=True)
    nothing = drafting.Read((), read_once.entities, read_once.mentions, (), asked_model=True)
    assert drafting.keep(drafted, nothing, at=AT)
    assert approved in drafts_of(drafted)
    assert waiting not in drafts_of(drafted) or waiting in proposal.question.current.drafted_facts()
    assert drafted.questions.get() == proposal.question
    assert not drafts_of(drafted).filter(review=Review.SUGGESTED).exists()


def test_a_reading_from_before_a_correction_is_not_kept(drafted, read_once, teacher):
    after = {"change": "rename", "value": "P. Zielny"}
    approving.amend(drafted, Amended.NAME, "piotr-zielny", before={}, after=after, by=teacher, at=AT)
    assert not drafting.keep(drafted, read_once, at=AT)
    first, now = names_of(drafted)
    assert {one.name for one in now} - {one.name for one in first} == {"P. Zielny"}


def test_names_are_stored_as_they_were_read(drafted, read_once):
    draft = SetDraft.objects.get(study_set=drafted)
    entities, mentions = draft.names_after(())
    assert [one.id for one in entities] == [one["id"] for one in read_once.entities]
    assert all(one.text for one in mentions)
