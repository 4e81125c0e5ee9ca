"""What a teacher says of a proposed question: approved, and so published, or rejected with a reason."""

from datetime import datetime
from typing import Any

from django.db import transaction

from quizzes.actions import questions
from quizzes.actions.approving import amend
from quizzes.actions.errors import Conflict, ReadAgain
from quizzes.models import Amended, Proposal, QuestionState, Review, StudySet, User


@transaction.atomic
def approve(proposal: Proposal, *, acknowledge_warnings: bool, made_from: int, by: User, at: datetime) -> None:
    """Publish the version that was looked at, and approve the facts it rests on. Approved again, it changes nothing.

    Raises LintBlocked, and Conflict when the question was edited meanwhile or asks a fact that was rejected.
    """
    row = _locked(proposal)
    assert row.question is not None
    assert row.question.current is not None
    if row.review == Review.APPROVED:
        return
    resting = [fact.ref for fact in row.question.current.drafted_facts() if fact.review == Review.SUGGESTED]
    questions.publish(row.question, acknowledge_warnings=acknowledge_warnings, made_from=made_from)
    _decide(row, {"review": Review.APPROVED} | ({"facts": resting} if resting else {}), by=by, at=at)


@transaction.atomic
def reject(proposal: Proposal, *, reason: str, by: User, at: datetime) -> None:
    """Let a question be a draft that nobody is asked, and say why. Raises Conflict for a published one."""
    row = _locked(proposal)
    assert row.question is not None
    if row.question.state != QuestionState.DRAFT:
        raise Conflict("This question is published. Take it back first.", code="question_published")
    if row.review != Review.REJECTED:
        _decide(row, {"review": Review.REJECTED}, reason=reason, by=by, at=at)


def _locked(proposal: Proposal) -> Proposal:
    """Lock the set, so that decisions come one after the other, and return the proposal as it is now.

    Raises ReadAgain.
    """
    StudySet.objects.select_for_update(of=("self",)).only("pk").get(pk=proposal.study_set_id)
    rows = Proposal.objects.select_related("study_set", "question__current", "question__study_set")
    row = rows.filter(pk=proposal.pk).first()
    if row is None:
        raise ReadAgain
    return row


def _decide(row: Proposal, after: dict[str, Any], *, by: User, at: datetime, reason: str = "") -> None:
    before = {"review": row.review}
    amend(row.study_set, Amended.QUESTION, row.ref, before=before, after=after, reason=reason, by=by, at=at)
    row.review = after["review"]
    row.save(update_fields=["review"])
