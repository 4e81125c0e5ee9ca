"""What a student is allowed beyond the others: said once, private, applied to every quiz."""

from datetime import timedelta
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from quizzes.engine.timing import Allowance
from quizzes.models.accounts import User
from quizzes.models.base import Row

MOST_FACTOR = 4.0
MOST_MINUTES = 240


class AccommodationQuerySet(models.QuerySet["Accommodation"]):
    def visible_to(self, user: User) -> Self:
        """One's own, and those of the students in one's classes; nobody else learns that there is one."""
        taught = Q(student__memberships__classroom__teacher_id=user.pk)
        return self.filter(Q(student_id=user.pk) | taught).distinct()


class Accommodation(Row):
    student = models.OneToOneField(User, on_delete=models.CASCADE, related_name="accommodation")
    time_factor = models.FloatField(default=1.0)
    extra_minutes = models.PositiveSmallIntegerField(default=0, help_text="For breaks, on top of every time limit.")
    is_untimed = models.BooleanField(default=False)
    spares_certainty = models.BooleanField(default=False, help_text="A sure answer that is wrong costs nothing.")
    set_by = models.ForeignKey(User, on_delete=models.SET_NULL, related_name="+", null=True, blank=True)
    set_at = models.DateTimeField(default=timezone.now)
    objects = AccommodationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(time_factor__gte=1.0, time_factor__lte=MOST_FACTOR), name="a_time_factor_gives_time"
            ),
            models.CheckConstraint(condition=Q(extra_minutes__lte=MOST_MINUTES), name="extra_minutes_stay_in_a_day"),
        ]

    @property
    def allowance(self) -> Allowance:
        return Allowance(self.time_factor, timedelta(minutes=self.extra_minutes), self.is_untimed)
