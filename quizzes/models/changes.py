"""What a teacher changed for students after the fact, as it is kept: marks put right, time given back, allowances."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, F, Q

from quizzes.models.accounts import User
from quizzes.models.allowances import AllowanceChange
from quizzes.models.marking import MarkChange
from quizzes.models.outages import TimeGivenBack

MOST = 200


@dataclass(frozen=True, slots=True)
class Remarked:
    """Marks of one question that were put right in one go."""

    at: datetime
    question: UUID
    stem: str
    reason: str
    marks: int
    up: int
    down: int


Change = Remarked | TimeGivenBack | AllowanceChange


def changes_of(teacher: User) -> list[Change]:
    """Return the teacher's own changes, the newest first, as many as a page shows. Three queries."""
    given = TimeGivenBack.objects.filter(classroom__teacher=teacher).select_related("classroom")[:MOST]
    allowed = AllowanceChange.objects.filter(teacher=teacher).select_related("student")[:MOST]
    every: list[Change] = [*_remarked(teacher), *given, *allowed]
    return sorted(every, key=moment_of, reverse=True)[:MOST]


def moment_of(change: Change) -> datetime:
    return change.given_at if isinstance(change, TimeGivenBack) else change.at


def _remarked(teacher: User) -> list[Remarked]:
    """Return changes of marks, those of one question at one time together; a first mark changes none."""
    changed = MarkChange.objects.made_by(teacher).filter(before__isnull=False)
    together = changed.values(
        "at", "reason", question=F("response__version__question"), stem=F("response__version__question__current__stem")
    )
    rows = together.annotate(
        marks=Count("pk"),
        up=Count("pk", filter=Q(after__gt=F("before"))),
        down=Count("pk", filter=Q(after__lt=F("before"))),
    )
    return [Remarked(**row) for row in rows.order_by("-at", "question")[:MOST]]
