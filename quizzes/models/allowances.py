"""What a student is allowed beyond the others: said once by a teacher, private, applied to every quiz of theirs."""

from datetime import timedelta
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from quizzes.engine.timing import MOST_FACTOR, MOST_MINUTES, Allowance
from quizzes.models.accounts import User
from quizzes.models.base import Row

ALLOWED = ("time_factor", "extra_minutes", "is_untimed", "spares_certainty")
"""What a teacher may say of a student."""


class AccommodationQuerySet(models.QuerySet["Accommodation"]):
    def visible_to(self, user: User) -> Self:
        """What one is allowed, and what one allowed others; nobody else learns that there is one."""
        return self.filter(Q(student_id=user.pk) | Q(teacher_id=user.pk))


class Accommodation(Row):
    """What one teacher allows one student; whose word counts at a quiz is in `responsible`."""

    student = models.ForeignKey(User, on_delete=models.CASCADE, related_name="accommodations")
    teacher = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    time_factor = models.FloatField(default=1.0)
    extra_minutes = models.PositiveSmallIntegerField(default=0, help_text="For breaks, on top of every time limit.")
    is_untimed = models.BooleanField(default=False)
    spares_certainty = models.BooleanField(default=False, help_text="A sure answer that is wrong costs nothing.")
    set_at = models.DateTimeField(default=timezone.now)
    objects = AccommodationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["student", "teacher"], name="a_teacher_allows_a_student_one_thing"),
            models.CheckConstraint(
                condition=Q(time_factor__gte=1.0, time_factor__lte=MOST_FACTOR), name="a_time_factor_gives_time"
            ),
            models.CheckConstraint(condition=Q(extra_minutes__lte=MOST_MINUTES), name="extra_minutes_stay_in_a_day"),
        ]

    @property
    def time_percent(self) -> int:
        return round(100 * self.time_factor)

    @property
    def allowance(self) -> Allowance:
        return Allowance(
            factor=self.time_factor,
            extra=timedelta(minutes=self.extra_minutes),
            is_untimed=self.is_untimed,
            spares_certainty=self.spares_certainty,
        )

    @property
    def said(self) -> dict[str, Any]:
        """What is allowed, by the names of ALLOWED."""
        return {name: getattr(self, name) for name in ALLOWED}


class AllowanceChangeQuerySet(models.QuerySet["AllowanceChange"]):
    def visible_to(self, user: User) -> Self:
        """What was changed for oneself, and what one changed for others; nobody else learns that there was anything."""
        return self.filter(Q(student_id=user.pk) | Q(teacher_id=user.pk))


class AllowanceChange(Row):
    """What a student was allowed before and after a teacher said something else: the record, which is only added to.

    `before` and `after` are as `Accommodation.said`; a first one comes from, and one taken back leads to, what all are
    allowed.
    """

    student = models.ForeignKey(User, on_delete=models.CASCADE, related_name="allowance_changes")
    teacher = models.ForeignKey(User, on_delete=models.SET_NULL, related_name="+", null=True)
    before = models.JSONField()
    after = models.JSONField()
    at = models.DateTimeField()
    objects = AllowanceChangeQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-id"]

    @property
    def was(self) -> Accommodation:
        return Accommodation(**self.before)

    @property
    def became(self) -> Accommodation:
        return Accommodation(**self.after)
