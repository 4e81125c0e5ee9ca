"""What an attempt tells its student now: what the quiz's policy allows, less what a test of theirs asks too.

New practice leaves out what a student is to be asked in a test that is not over. An attempt that was begun before
keeps its questions, and keeps back what is right in them until the test is over.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy

from quizzes.engine.review_policy import Allowed, Mode
from quizzes.engine.tries import Tries
from quizzes.models.attempts import Attempt, AttemptQuerySet
from quizzes.models.in_force import in_force
from quizzes.models.responses import Response
from quizzes.models.withheld import questions_withheld_from

WHY = gettext_lazy(
    "This is also asked in a test of yours that is not over. Whether you are right, and why, is shown once it is over."
)
WHY_NO_SCORE = gettext_lazy(
    "Some of this is also asked in a test of yours that is not over. That, and the score, are shown once it is over."
)

_NOTHING_BUT_THE_ANSWER = Allowed(True, False, False, False, False, False)


@dataclass(frozen=True, slots=True)
class Telling:
    """What may be told of an attempt: `policy` is what the quiz allows now, `withheld` are the questions left out."""

    policy: Allowed
    withheld: frozenset[UUID] = frozenset()

    def of(self, question: UUID) -> Allowed:
        if question not in self.withheld:
            return self.policy
        return replace(_NOTHING_BUT_THE_ANSWER, response=self.policy.response)

    def of_whole(self, answered: Collection[UUID]) -> Allowed:
        """Return what may be told of all of it together: no score that would tell what a withheld question earned."""
        return self.policy if self.withheld.isdisjoint(answered) else replace(self.policy, score=False)

    def why_not(self, question: UUID) -> str:
        """Return why nothing is told of a question, in words for the student; empty where the policy alone rules."""
        return str(WHY) if question in self.withheld else ""

    def tries(self, question: UUID, made: Tries | None) -> Tries | None:
        """Return the tries as the student may know them."""
        return made.untold() if made is not None and question in self.withheld else made


def telling_of(attempt: Attempt, at: datetime) -> Telling:
    """Return what may be told now; one query more for practice. A test's own policy rules what is told of it."""
    allowed = attempt.allowed(at)
    return Telling(allowed, in_force(attempt).withheld) if attempt.quiz.mode == Mode.PRACTICE else Telling(allowed)


def with_withheld(attempts: AttemptQuerySet, student: Any, at: datetime | None = None) -> AttemptQuerySet:
    """Add to a student's own attempts what `score_of` needs, so that a list asks nothing for each of them."""
    answers = Response.objects.filter(attempt=OuterRef("pk"), question__in=questions_withheld_from(student, at))
    return attempts.annotate(keeps_back=Q(Q(quiz__mode=Mode.PRACTICE) & Exists(answers)))


def score_of(attempt: Any, at: datetime) -> float | None:
    """Return the score of an attempt `with_withheld` that its student may see now."""
    return attempt.score if attempt.allowed(at).score and not attempt.keeps_back else None
