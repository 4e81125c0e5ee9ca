"""What a teacher says of a proposed question: it is asked, or it is not; and everything can be taken back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from quizzes.actions import approving, lessons, proposals, questions, quizzes, taking_back
from quizzes.actions.errors import Conflict
from quizzes.actions.quizzes import Chosen
from quizzes.actions.written import Written
from quizzes.engine.outlines import Outline, Section, Statement
from quizzes.engine.vocabulary import Strand
from quizzes.models import Amended, Amendment, Fact, Fault, Proposal, Question, Review
from tests.make import AT

pytestmark = pytest.mark.django_db


@pytest.fixture
def proposal(drafted):
    return drafted.proposals.waiting().first()


def approve(proposal, **given):
    given = {"acknowledge_warnings": True, "made_from": 1, "by": proposal.study_set.owner, "at": AT, **given}
    proposals.approve(proposal, **given)
    return Amendment.objects.of_thing(Amended.QUESTION, proposal.ref).last()


def reject(proposal):
    proposals.reject(proposal, reason=Fault.TOO_EASY, by=proposal.study_set.owner, at=AT)
    return Amendment.objects.of_thing(Amended.QUESTION, proposal.ref).last()


def take_back(amendment):
    taking_back.take_back(amendment, by=amendment.by, at=AT)


def state_of(proposal):
    row = Proposal.objects.select_related("question").get(pk=proposal.pk)
    return row.review, row.question.state


def sharing_a_fact(study_set):
    """Return two proposals that ask the same fact."""
    for fact in Fact.with_drafts.filter(study_set=study_set):
        rows = list(study_set.proposals.waiting().filter(question__current__facts=fact)[:2])
        if len(rows) == 2:
            return rows
    raise AssertionError("every question asks facts of its own")


def edited(proposal, stem):
    version = proposal.question.current
    facts = list(version.drafted_facts())
    written = Written(
        version.type, stem, version.loaded.written(), version.rationale, version.difficulty, facts, version.evidence
    )
    return questions.revise(proposal.question, written, author=proposal.study_set.owner)


def test_an_approved_proposal_is_published_with_the_facts_it_rests_on(drafted, proposal):
    resting = set(proposal.question.current.drafted_facts())
    logged = approve(proposal)
    assert state_of(proposal) == ("approved", "published")
    assert set(drafted.facts.all()) == resting
    assert logged.before == {"review": "suggested"}
    assert logged.after["review"] == "approved"
    assert set(logged.after["facts"]) == {fact.ref for fact in resting}
    assert logged.by == drafted.owner


def test_approving_twice_changes_nothing(proposal):
    assert approve(proposal) == approve(proposal)
    assert Amendment.objects.count() == 1


def test_another_version_than_the_one_looked_at_is_not_approved(proposal):
    edited(proposal, "Who is it that told Reuters this?")
    with pytest.raises(Conflict):
        approve(proposal, made_from=1)
    assert state_of(proposal) == ("suggested", "draft")
    approve(proposal, made_from=2)
    assert state_of(proposal) == ("approved", "published")


def test_a_rejected_proposal_is_asked_nowhere_and_its_reason_is_kept(drafted, proposal):
    logged = reject(proposal)
    assert state_of(proposal) == ("rejected", "draft")
    assert not drafted.facts.exists()
    assert (logged.after, logged.reason) == ({"review": "rejected"}, "too_easy")
    assert proposal not in Proposal.objects.waiting()


def test_a_published_question_is_not_rejected(proposal):
    approve(proposal)
    with pytest.raises(Conflict):
        reject(proposal)
    assert state_of(proposal) == ("approved", "published")


def test_an_approval_taken_back_leaves_everything_as_it_was(drafted, proposal):
    take_back(approve(proposal))
    assert state_of(proposal) == ("suggested", "draft")
    assert not drafted.facts.exists()
    assert not drafted.actors.exists()
    assert Amendment.objects.get().taken_back_at == AT


def test_what_another_approved_question_asks_stays_approved(drafted):
    first, second = sharing_a_fact(drafted)
    logged = approve(first)
    approve(second)
    take_back(logged)
    assert set(drafted.facts.all()) == set(second.question.current.drafted_facts())


def test_a_fact_approved_on_its_own_stays_when_the_question_is_taken_back(drafted, proposal):
    fact = proposal.question.current.drafted_facts()[0]
    approving.approve_fact(fact, by=drafted.owner, at=AT)
    take_back(approve(proposal))
    assert set(drafted.facts.all()) == {fact}


def test_a_question_of_an_open_quiz_is_not_taken_back(drafted, proposal):
    logged = approve(proposal)
    quiz = quizzes.assemble(drafted, title="Bridge", mode="practice", questions=[Chosen(proposal.question)])
    quizzes.publish(quizzes.Quiz.objects.get(pk=quiz.pk))
    with pytest.raises(Conflict):
        take_back(logged)
    assert state_of(proposal) == ("approved", "published")
    assert Amendment.objects.get(pk=logged.pk).taken_back_at is None


def test_a_rejection_taken_back_lets_the_proposal_wait_again(proposal):
    take_back(reject(proposal))
    assert proposal in Proposal.objects.waiting()


def test_an_edit_is_logged_and_taken_back_as_the_next_version(proposal):
    before = proposal.question.current
    edited(proposal, "Who is it that told Reuters this?")
    logged = Amendment.objects.get()
    assert logged.before == {"version": 1, "stem": before.stem}
    assert logged.after == {"version": 2, "stem": "Who is it that told Reuters this?"}
    take_back(logged)
    proposal.question.refresh_from_db()
    now = proposal.question.current
    assert (now.number, now.stem, now.content) == (3, before.stem, before.content)
    assert set(now.drafted_facts()) == set(before.drafted_facts())


def test_an_edit_cannot_be_taken_back_before_the_approval_that_came_after(proposal):
    edited(proposal, "Who is it that told Reuters this?")
    edit = Amendment.objects.get()
    approval = approve(proposal, made_from=2, at=timezone.now())
    with pytest.raises(Conflict):
        take_back(edit)
    take_back(approval)
    take_back(edit)
    assert state_of(proposal) == ("suggested", "draft")


def test_taking_back_twice_changes_nothing(proposal):
    logged = reject(proposal)
    take_back(logged)
    approve(proposal)
    take_back(logged)
    assert state_of(proposal) == (Review.APPROVED, "published")


def test_a_proposal_that_another_reading_took_away_is_refused_in_words(proposal):
    question = proposal.question
    assert question.current
    Question.objects.filter(pk=question.pk).delete()
    for decide in (approve, reject, lambda row: edited(row, "Who told Reuters?")):
        with pytest.raises(Conflict, match="read again"):
            decide(proposal)
    with pytest.raises(Conflict, match="read again"):
        questions.publish(question, acknowledge_warnings=True)
    assert not Amendment.objects.exists()


def test_a_fact_waits_again_once_the_last_question_on_it_is_taken_back(drafted):
    first, second = sharing_a_fact(drafted)
    approvals = [approve(first), approve(second)]
    for approval in approvals:
        take_back(approval)
    assert not drafted.facts.exists()


def test_a_lesson_keeps_the_fact_it_teaches_when_a_question_on_it_is_taken_back(drafted, proposal):
    approval = approve(proposal)
    fact = drafted.facts.first()
    outline = Outline(Strand(fact.strand), "A", (Section("B", (Statement("C.", (fact.ref,)),)),))
    lessons.revise(drafted, outline, by=drafted.owner, at=AT)
    lessons.publish(drafted, outline.strand, by=drafted.owner, at=AT)
    take_back(approval)
    assert drafted.lessons.exists()
    assert list(drafted.facts.all()) == [fact]


def asking(proposal, *facts):
    """Edit a question so that it asks other facts."""
    version = proposal.question.current
    written = Written(
        version.type, version.stem, version.loaded.written(), version.rationale, evidence=version.evidence, facts=facts
    )
    return questions.revise(proposal.question, written, author=proposal.study_set.owner)


def test_a_published_question_approves_a_fact_it_is_edited_to_ask(drafted, proposal):
    approve(proposal)
    other = Fact.with_drafts.filter(study_set=drafted).waiting().first()
    asked = asking(proposal, other)
    assert list(asked.current.facts.all()) == [other]


def test_an_edit_is_not_taken_back_to_a_fact_that_was_rejected_since(drafted, proposal):
    approve(proposal)
    before = list(proposal.question.current.drafted_facts())
    asking(proposal, Fact.with_drafts.filter(study_set=drafted).waiting().first())
    for fact in before:
        approving.reject_fact(fact, reason="", by=drafted.owner, at=AT)
    with pytest.raises(Conflict, match="rejected"):
        take_back(Amendment.objects.filter(what=Amended.QUESTION).order_by("id").last())
    assert Question.objects.get(pk=proposal.question_id).current.number == 2


def test_the_last_decision_is_the_one_made_last_whatever_its_time(proposal):
    """Two tabs: the first press waits for the lock, and the second is kept before it."""
    rejection = reject(proposal)
    approval = approve(proposal, at=AT - timedelta(seconds=1))
    assert approval.after["review"] == "approved"
    with pytest.raises(Conflict):
        take_back(rejection)
    take_back(approval)
    assert state_of(proposal) == ("rejected", "draft")
