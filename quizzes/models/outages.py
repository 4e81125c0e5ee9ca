"""Time that an outage took from a class, and that was given back: the log of it."""

from typing import Self

from django.db import models
from django.utils import timezone

from quizzes.models.accounts import User
from quizzes.models.base import Row
from quizzes.models.classrooms import Classroom


class TimeGivenBackQuerySet(models.QuerySet["TimeGivenBack"]):
    def visible_to(self, user: User) -> Self:
        """The teacher's own classes, and the classes a student is in."""
        own = models.Q(classroom__teacher_id=user.pk) | models.Q(classroom__memberships__student_id=user.pk)
        return self.filter(own).distinct()


class TimeGivenBack(Row):
    """`attempts` had their deadline moved; `reopened` of them had been ended by it while the outage lasted.

    Of those, `told` count the ones whose students had been able to see what is right.
    """

    classroom = models.ForeignKey(Classroom, on_delete=models.CASCADE, related_name="times_given_back")
    minutes = models.PositiveIntegerField()
    reason = models.CharField(max_length=500)
    attempts = models.PositiveIntegerField()
    reopened = models.PositiveIntegerField()
    told = models.PositiveIntegerField(default=0)
    given_by = models.ForeignKey(User, on_delete=models.SET_NULL, related_name="+", null=True)
    given_at = models.DateTimeField(default=timezone.now)
    objects = TimeGivenBackQuerySet.as_manager()

    class Meta:
        ordering = ["-given_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=models.Q(minutes__gt=0), name="time_given_back_is_some_time"),
            models.CheckConstraint(condition=~models.Q(reason=""), name="time_given_back_has_a_reason"),
        ]
