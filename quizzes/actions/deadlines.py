"""Deadlines follow: whatever moves the end of a quiz, for all, a class or a student, moves it for open attempts too."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from quizzes.engine import timing
from quizzes.engine.timing import Allowance
from quizzes.models import Accommodation, Attempt, Quiz, QuizState
from quizzes.models.attempts import AttemptQuerySet
from quizzes.models.windows import window_of


@transaction.atomic
def follow(attempts: AttemptQuerySet, *, at: datetime) -> None:
    """Give those of the attempts that are open the deadline that they would be given now.

    None ends before `at`, so that what was written until now counts. What a closing by hand ended stays ended.
    """
    opened = attempts.open().exclude(quiz__state=QuizState.CLOSED).select_related("quiz", "student")
    rows = list(opened.select_for_update(of=("self",)).order_by("pk"))
    allowances = _allowances({attempt.student_id for attempt in rows})
    for attempt in rows:
        deadline = _deadline(attempt, allowances.get(attempt.student_id, timing.NONE))
        deadline = deadline and max(deadline, min(at, attempt.deadline_at or at))
        if deadline != attempt.deadline_at:
            attempt.deadline_at = deadline
            attempt.save(update_fields=["deadline_at"])


def _allowances(students: set[UUID]) -> dict[UUID, Allowance]:
    return {row.student_id: row.allowance for row in Accommodation.objects.filter(student__in=students)}


def _deadline(attempt: Attempt, allowance: Allowance) -> datetime | None:
    own = replace(allowance, given_back=timedelta(seconds=attempt.given_back_seconds))
    closes_at = window_of(attempt.quiz, attempt.student, at=attempt.started_at).closes_at
    return own.deadline(attempt.started_at, attempt.quiz.time_limit, closes_at)


def end_all(quiz: Quiz, *, at: datetime) -> None:
    """End every open attempt at a quiz now, in one statement; whoever looks first marks what was saved in each.

    The caller's transaction holds the quiz, so that nobody begins meanwhile.
    """
    ahead = Q(deadline_at__isnull=True) | Q(deadline_at__gt=at)
    Attempt.objects.open().filter(ahead, quiz=quiz).update(deadline_at=at)
