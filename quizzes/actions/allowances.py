"""Say once what a student is allowed; it holds for every quiz of the teacher's, those that are open included."""

from datetime import datetime

from django.db import transaction

from quizzes.actions import deadlines
from quizzes.actions.errors import Invalid, NotThere
from quizzes.engine.timing import MOST_FACTOR, MOST_MINUTES, Allowance
from quizzes.models import Accommodation, AllowanceChange, Attempt, Classroom, Quiz, User
from quizzes.models.responsible import allowances_of


def allowance_of(quiz: Quiz, student: User) -> Allowance:
    """Return what a student is allowed at a quiz by whose quiz it is; most are allowed nothing extra."""
    return allowances_of([(quiz.pk, student.pk)])[quiz.pk, student.pk]


def is_spared(quiz: Quiz, student: User) -> bool:
    """Whether sure answers that are wrong cost this student nothing."""
    return quiz.certainty_counts and allowance_of(quiz, student).spares_certainty


def deadline_at(quiz: Quiz, student: User, *, started_at: datetime, closes_at: datetime | None) -> datetime | None:
    """Return when an attempt of this student ends; a quiz without a clock asks for nobody's allowance."""
    if quiz.time_limit is None and closes_at is None:
        return None
    return allowance_of(quiz, student).deadline(started_at, quiz.time_limit, closes_at)


@transaction.atomic
def allow(
    teacher: User,
    student: User,
    *,
    time_factor: float = 1.0,
    extra_minutes: int = 0,
    is_untimed: bool = False,
    spares_certainty: bool = False,
    at: datetime,
) -> Accommodation:
    """Set what a student of one's own is allowed at one's quizzes, in place of what one said before, which is kept.

    What other teachers said stays. Raises NotThere and Invalid.
    """
    if not Classroom.objects.filter(teacher=teacher, memberships__student=student).exists():
        raise NotThere
    if not 1.0 <= time_factor <= MOST_FACTOR:
        raise Invalid(f"A time factor lies between 1 and {MOST_FACTOR:g}.", pointer="/time_factor")
    if not 0 <= extra_minutes <= MOST_MINUTES:
        raise Invalid(f"Extra minutes lie between 0 and {MOST_MINUTES}.", pointer="/extra_minutes")
    said = {
        "time_factor": time_factor,
        "extra_minutes": extra_minutes,
        "is_untimed": is_untimed,
        "spares_certainty": spares_certainty,
    }
    rows = Accommodation.objects.select_for_update()
    row, is_new = rows.get_or_create(student=student, teacher=teacher, defaults=said | {"set_at": at})
    before = Accommodation().said if is_new else row.said
    if not is_new:
        for name, value in said.items():
            setattr(row, name, value)
        row.set_at = at
        row.save()
    if said != before:
        AllowanceChange.objects.create(student=student, teacher=teacher, before=before, after=said, at=at)
    deadlines.follow(Attempt.objects.of(student), at=at)
    return row


@transaction.atomic
def withdraw(teacher: User, student: User, *, at: datetime) -> None:
    """Allow a student of one's own, at one's quizzes, what all are allowed."""
    allow(teacher, student, at=at).delete()
