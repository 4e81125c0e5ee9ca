"""What a teacher says of drafted facts: approved, rejected, or put right. What follows from it is kept in step."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction

from quizzes.actions import findings
from quizzes.models import Amended, Amendment, Fact, Review, StudySet, User


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
def reject_fact(fact: Fact, *, reason: str, by: User, at: datetime) -> None:
    """Keep a fact from everybody but its teacher, and say in the log why."""
    amend(fact.study_set, Amended.FACT, fact.ref, {"review": fact.review}, {"review": Review.REJECTED}, reason, by, at)
    Fact.with_drafts.filter(pk=fact.pk).update(review=Review.REJECTED)
    findings.settle(fact.study_set)


def amend(
    study_set: StudySet,
    what: Amended,
    ref: str,
    before: dict[str, Any],
    after: dict[str, Any],
    reason: str,
    by: User,
    at: datetime,
) -> Amendment:
    """Write a correction into the log."""
    plain = [{name: _plain(value) for name, value in values.items()} for values in (before, after)]
    return Amendment.objects.create(
        study_set=study_set, what=what, ref=ref, before=plain[0], after=plain[1], reason=reason[:500], by=by, at=at
    )


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
