"""What a teacher says of drafted facts: approved, rejected, or put right. What follows from it is kept in step."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction

from quizzes.actions import findings
from quizzes.actions.errors import Conflict, ReadAgain
from quizzes.engine.document import Span
from quizzes.models import Amended, Amendment, Fact, Proposal, Question, QuestionVersion, Review, StudySet, User


@transaction.atomic
def approve_facts(study_set: StudySet, facts: Iterable[Fact]) -> None:
    """Let lessons teach these facts and questions ask them; what they speak of becomes rows that students see.

    Facts that are approved already change nothing. A rejected one is taken back in.
    """
    waiting = [fact.pk for fact in facts if fact.review != Review.APPROVED]
    if waiting:
        Fact.with_drafts.filter(study_set=study_set, pk__in=waiting).update(review=Review.APPROVED)
        findings.settle(study_set)


@transaction.atomic
def approve_fact(fact: Fact, *, by: User, at: datetime) -> None:
    """Approve a fact that was looked at on its own, and say so in the log. Approved again, it changes nothing.

    Raises ReadAgain for one that is there no more.
    """
    _decide(fact, Review.APPROVED, by=by, at=at)


@transaction.atomic
def reject_fact(fact: Fact, *, reason: str, by: User, at: datetime) -> None:
    """Keep a fact from everybody but its teacher, and say in the log why. Raises Conflict as `unsettle` does."""
    _decide(fact, Review.REJECTED, reason=reason, by=by, at=at)


def _decide(fact: Fact, review: Review, *, by: User, at: datetime, reason: str = "") -> None:
    StudySet.objects.select_for_update(of=("self",)).only("pk").get(pk=fact.study_set_id)
    before = Fact.with_drafts.filter(pk=fact.pk).values_list("review", flat=True).first()
    if before is None:
        raise ReadAgain
    if before == review:
        return
    was, becomes = {"review": before}, {"review": review}
    amend(fact.study_set, Amended.FACT, fact.ref, before=was, after=becomes, reason=reason, by=by, at=at)
    set_review([fact], review)
    findings.settle(fact.study_set)


def set_review(facts: Iterable[Fact], review: Review) -> None:
    """Give facts a state. Raises Conflict when one would leave the approved while a published question asks it."""
    facts = list(facts)
    if review != Review.APPROVED and asked(facts).exists():
        raise Conflict(
            "A published question asks this fact. Take the question back, or retire it, and then the fact.",
            code="fact_is_asked",
        )
    Fact.with_drafts.filter(pk__in=[fact.pk for fact in facts]).update(review=review)


def asked(facts: Iterable[Fact]) -> Any:
    """Return the published questions that ask one of the facts."""
    return Question.objects.published().filter(current__facts__in=list(facts))


def log_edit(before: QuestionVersion | None, after: QuestionVersion, resting: list[str]) -> None:
    """Write into the log that somebody edited a proposed question; of others their versions tell enough.

    `resting` are the refs of facts that were approved with the edit.
    """
    question = after.question
    proposal: Proposal | None = getattr(question, "proposal", None)
    if proposal is None or before is None or after.author is None:
        return
    was, becomes = ({"version": one.number, "stem": one.stem} for one in (before, after))
    becomes |= {"facts": resting} if resting else {}
    by, at = after.author, after.created_at
    amend(question.study_set, Amended.QUESTION, proposal.ref, before=was, after=becomes, by=by, at=at)


def amend(
    study_set: StudySet,
    what: Amended,
    ref: str,
    *,
    before: dict[str, Any],
    after: dict[str, Any],
    by: User,
    at: datetime,
    reason: str = "",
) -> Amendment:
    """Write a correction or a decision into the log; `before` and `after` hold what differs."""
    plain = [{name: _plain(value) for name, value in values.items()} for values in (before, after)]
    return Amendment.objects.create(
        study_set=study_set, what=what, ref=ref, before=plain[0], after=plain[1], reason=reason[:500], by=by, at=at
    )


def _plain(value: Any) -> Any:
    """Return a value as JSON holds it: days as text, spans as pairs."""
    if isinstance(value, tuple):
        return [[one.start, one.end] if isinstance(one, Span) else one for one in value]
    return value.isoformat() if isinstance(value, date) else value
