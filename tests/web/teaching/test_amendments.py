"""The log on its page: what was corrected and decided, with what it was before, why, by whom; and the way back."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from quizzes.actions import amending, approving, proposals
from quizzes.actions import facts as fact_actions
from quizzes.actions.facts import Stated
from quizzes.engine.reading.corrections import Correction, NameChange
from quizzes.models import Amendment, Fact, Fault
from tests.make import AT, make_student, make_teacher
from tests.web.conftest import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def log(drafted):
    return f"/teach/sets/{drafted.slug}/corrections/"


@pytest.fixture
def fact(drafted):
    return Fact.with_drafts.filter(study_set=drafted).first()


def test_each_line_says_what_it_was_what_it_is_and_why(page, log, drafted):
    by, at = drafted.owner, AT
    proposal = drafted.proposals.waiting().first()
    asked = proposal.question.current.drafted_facts()
    unasked = Fact.with_drafts.filter(study_set=drafted).exclude(pk__in=[fact.pk for fact in asked]).first()
    approving.reject_fact(unasked, reason=Fault.UNIMPORTANT, by=by, at=at)
    proposals.approve(proposal, acknowledge_warnings=True, made_from=1, by=by, at=at)
    amending.correct_name(drafted, Correction(NameChange.RENAME, "piotr-zielny", "Peter Green"), by=by, at=at)
    words = page.get(log).content.decode()
    assert "Not decided → Rejected" in words
    assert "Not worth knowing" in words
    assert "Not decided → Approved" in words
    assert "Piotr Zielny is called Peter Green" in words
    assert words.count("take-back/") == 3


def test_what_a_later_line_rests_on_has_no_way_back(page, log, fact, drafted):
    approving.approve_fact(fact, by=drafted.owner, at=AT)
    approving.reject_fact(fact, reason="", by=drafted.owner, at=AT)
    assert page.get(log).content.decode().count("take-back/") == 1


def test_what_was_taken_back_stays_in_the_log(page, log, fact, drafted):
    approving.approve_fact(fact, by=drafted.owner, at=AT)
    answer = page.post(f"/teach/amendments/{Amendment.objects.get().pk}/take-back/")
    assert answer["Location"] == log
    words = page.get(log).content.decode()
    assert "data-undone" in words
    assert "Taken back" in words
    assert "take-back/" not in words
    assert Fact.with_drafts.get(pk=fact.pk).review == "suggested"


def test_what_cannot_be_taken_back_is_said_in_words(page, log, fact, drafted):
    approving.approve_fact(fact, by=drafted.owner, at=AT)
    proposal = next(
        one
        for one in drafted.proposals.waiting().select_related("study_set", "question__current")
        if fact in one.question.current.drafted_facts()
    )
    proposals.approve(proposal, acknowledge_warnings=True, made_from=1, by=drafted.owner, at=AT)
    first = Amendment.objects.get(ref=fact.ref)
    told = page.post(f"/teach/amendments/{first.pk}/take-back/", follow=True).content.decode()
    assert "A published question asks this fact." in told
    assert Fact.with_drafts.get(pk=fact.pk).review == "approved"


def test_only_the_teacher_whose_set_it_is_reads_the_log(log, fact, drafted):
    approving.approve_fact(fact, by=drafted.owner, at=AT)
    for stranger in (make_teacher(), make_student()):
        other = signed_in(stranger)
        assert other.get(log).status_code == 404
        assert other.post(f"/teach/amendments/{Amendment.objects.get().pk}/take-back/").status_code == 404
    assert Fact.with_drafts.get(pk=fact.pk).review == "approved"


def test_a_long_log_takes_no_more_queries(page, log, drafted):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert page.get(log).status_code == 200
        return len(captured)

    facts = list(Fact.with_drafts.filter(study_set=drafted))
    approving.approve_fact(facts[0], by=drafted.owner, at=AT)
    few = queries()
    for fact in facts[1:20]:
        approving.approve_fact(fact, by=drafted.owner, at=AT)
    assert queries() == few <= 10


def test_an_edit_of_weight_alone_says_so(page, log, fact, drafted):
    names = ("kind", "strand", "statement", "answer", "evidence", "status", "attribution", "is_scheduled", "as_of")
    stated = Stated(**{name: getattr(fact, name) for name in names}, difficulty=fact.difficulty, weight=3)
    fact_actions.revise(fact, stated, by=drafted.owner, at=AT)
    assert f"weight: {fact.weight} → weight: 3" in page.get(log).content.decode()
