"""Deadlines follow: whatever moves the end of a quiz, for all, a class or a student, moves it for open attempts too."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, Q

from quizzes.engine.timing import Allowance
from quizzes.models import Attempt, Quiz, QuizState
from quizzes.models.attempts import AttemptQuerySet
from quizzes.models.responsible import allowances_of

BATCH = 300
"""Attempts to a statement."""


@transaction.atomic
def follow(attempts: AttemptQuerySet, *, at: datetime) -> None:
    """Give those of the attempts that are open the deadline that they would be given now.

    None ends before `at`, so that what was written until now counts. What a closing by hand ended stays ended.
    """
    opened = attempts.open().exclude(quiz__state=QuizState.CLOSED).select_related("quiz", "assignment")
    whose = opened.annotate(owner=F("quiz__study_set__owner"))
    rows: list[Any] = list(whose.select_for_update(of=("self",)).order_by("pk"))
    if not rows:
        return
    takings = [(attempt.quiz_id, attempt.student_id) for attempt in rows]
    allowances = allowances_of(takings, {attempt.quiz_id: attempt.owner for attempt in rows})
    moved = []
    for attempt in rows:
        deadline = _deadline(attempt, allowances[attempt.quiz_id, attempt.student_id])
        deadline = deadline and max(deadline, min(at, attempt.deadline_at or at))
        if deadline != attempt.deadline_at:
            attempt.deadline_at = deadline
            moved.append(attempt)
    Attempt.objects.bulk_update(moved, ["deadline_at"], batch_size=BATCH)


def _deadline(attempt: Attempt, allowance: Allowance) -> datetime | None:
    own = replace(allowance, given_back=timedelta(seconds=attempt.given_back_seconds))
    return own.deadline(attempt.started_at, attempt.quiz.time_limit, attempt.closes_at)


def end_all(quiz: Quiz, *, at: datetime) -> None:
    """End every open attempt at a quiz now, in one statement; whoever looks first marks what was saved in each.

    The caller's transaction holds the quiz, so that nobody begins meanwhile.
    """
    ahead = Q(deadline_at__isnull=True) | Q(deadline_at__gt=at)
    Attempt.objects.open().filter(ahead, quiz=quiz).update(deadline_at=at)
