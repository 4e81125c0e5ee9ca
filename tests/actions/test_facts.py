"""Facts a teacher decides on and puts right: what they became follows, the log tells, and all can be taken back."""

from dataclasses import replace
from datetime import date

import pytest

from quizzes.actions import approving, drafting, facts, proposals, taking_back
from quizzes.actions.errors import Conflict, Invalid
from quizzes.actions.facts import Stated
from quizzes.models import Amended, Amendment, Fact, Fault
from tests.make import AT

pytestmark = pytest.mark.django_db


def drafts(study_set, kind=""):
    rows = Fact.with_drafts.filter(study_set=study_set)
    return [fact for fact in rows if fact.about.get("is", "") == kind]


def stated(fact, **other):
    names = ("kind", "strand", "statement", "answer", "evidence", "status", "attribution", "is_scheduled", "as_of")
    same = {name: getattr(fact, name) for name in (*names, "weight", "difficulty")}
    return Stated(**{**same, **other})


def revise(fact, **other):
    return facts.revise(fact, stated(fact, **other), by=fact.study_set.owner, at=AT)


def take_back(study_set):
    taking_back.take_back(Amendment.objects.standing().last(), by=study_set.owner, at=AT)


def test_an_approved_fact_is_logged_once(drafted):
    fact = drafts(drafted)[0]
    for _ in range(2):
        approving.approve_fact(fact, by=drafted.owner, at=AT)
    assert list(drafted.facts.all()) == [fact]
    logged = Amendment.objects.get()
    assert (logged.what, logged.ref, logged.before, logged.after) == (
        Amended.FACT,
        fact.ref,
        {"review": "suggested"},
        {"review": "approved"},
    )


def test_a_decision_taken_back_leaves_the_fact_waiting(drafted):
    fact = next(one for one in drafts(drafted, "quotation"))
    approving.approve_fact(fact, by=drafted.owner, at=AT)
    assert drafted.quotations.exists()
    take_back(drafted)
    assert not drafted.facts.exists()
    assert not drafted.quotations.exists()
    approving.reject_fact(fact, reason=Fault.UNIMPORTANT, by=drafted.owner, at=AT)
    take_back(drafted)
    assert fact in Fact.with_drafts.waiting()


def test_a_fact_that_a_published_question_asks_is_not_rejected(drafted):
    proposal = drafted.proposals.waiting().first()
    proposals.approve(proposal, acknowledge_warnings=True, made_from=1, by=drafted.owner, at=AT)
    fact = drafted.facts.first()
    with pytest.raises(Conflict):
        approving.reject_fact(fact, reason="", by=drafted.owner, at=AT)
    assert fact in drafted.facts.all()


def test_an_edit_is_kept_logged_and_taken_back(drafted):
    fact = drafts(drafted)[0]
    revise(fact, statement="Another statement.", as_of=date(2023, 5, 15), answer="another")
    now = Fact.with_drafts.get(pk=fact.pk)
    assert (now.statement, now.as_of, now.answer, now.accept) == (
        "Another statement.",
        date(2023, 5, 15),
        "another",
        [],
    )
    logged = Amendment.objects.get()
    assert logged.before["statement"] == fact.statement
    assert logged.after["as_of"] == "2023-05-15"
    take_back(drafted)
    now = Fact.with_drafts.get(pk=fact.pk)
    assert (now.statement, now.as_of, now.answer, now.accept) == (fact.statement, fact.as_of, fact.answer, fact.accept)


def test_an_edit_that_says_nothing_new_is_not_logged(drafted):
    revise(drafts(drafted)[0])
    assert not Amendment.objects.exists()


def test_another_reading_leaves_an_edited_fact_as_it_is(drafted, read_once):
    fact = drafts(drafted)[0]
    revise(fact, statement="Another statement.")
    assert drafting.keep(drafted, read_once, at=AT)
    assert Fact.with_drafts.get(pk=fact.pk).statement == "Another statement."
    take_back(drafted)
    gone = replace(read_once, found=tuple(one for one in read_once.found if one.ref != fact.ref))
    assert drafting.keep(drafted, gone, at=AT)
    assert not Fact.with_drafts.filter(pk=fact.pk).exists()


def test_an_approved_event_says_what_its_edited_fact_says(drafted):
    fact = next(one for one in drafts(drafted, "event") if one.about["when_as_written"])
    approving.approve_fact(fact, by=drafted.owner, at=AT)
    revise(fact, statement="The bridge fell.")
    assert drafted.events.get().what == "The bridge fell."


@pytest.mark.parametrize(("kind", "rows"), [("quotation", "quotations"), ("relation", "relations")])
def test_a_quotation_or_relation_said_otherwise_is_taken_away_and_comes_back(drafted, kind, rows):
    fact = drafts(drafted, kind)[0]
    approving.approve_fact(fact, by=drafted.owner, at=AT)
    assert getattr(drafted, rows).exists()
    revise(fact, statement="Something else.")
    assert not getattr(drafted, rows).exists()
    take_back(drafted)
    assert getattr(drafted, rows).exists()


def test_an_edited_fact_speaks_of_the_names_it_names(drafted):
    fact = next(one for one in drafts(drafted) if one.names == ["anna-kowal"] or "anna-kowal" in one.names)
    revise(fact, statement="Piotr Zielny visited Gdansk.", answer="Gdansk")
    assert set(Fact.with_drafts.get(pk=fact.pk).names) == {"piotr-zielny", "gdansk"}


def test_a_claim_is_not_left_without_its_owner(drafted):
    with pytest.raises(Invalid) as refused:
        revise(drafts(drafted)[0], status="attributed", attribution=" ")
    assert refused.value.pointer == "/attribution"
    assert not Amendment.objects.exists()


def test_a_fact_that_another_reading_took_away_is_refused_in_words(drafted):
    """The teacher's page stands open, or the request waits for the worker to let go of the set."""
    fact = Fact.with_drafts.select_related("study_set__article").filter(study_set=drafted).first()
    Fact.with_drafts.filter(pk=fact.pk).delete()
    with pytest.raises(Conflict, match="read again"):
        approving.approve_fact(fact, by=drafted.owner, at=AT)
    with pytest.raises(Conflict, match="read again"):
        revise(fact, statement="Another statement.")
    assert not Amendment.objects.exists()
