"""Marks given by hand and marks put right: what changed, from what to what, why, by whom and when."""

from typing import Self

from django.db import models

from quizzes.models.accounts import User
from quizzes.models.attempts import Response
from quizzes.models.base import Row


class MarkChangeQuerySet(models.QuerySet["MarkChange"]):
    def made_by(self, teacher: User) -> Self:
        return self.filter(by_id=teacher.pk)


class MarkChange(Row):
    """One change of a response's score; rows are added and never changed.

    `before` is null where a teacher's mark is the first. `points` holds what a marker gave by criterion of the rubric:
    {criterion id: points}.
    """

    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="mark_changes")
    before = models.FloatField(null=True)
    after = models.FloatField()
    points = models.JSONField(default=dict, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey(User, on_delete=models.SET_NULL, related_name="+", null=True)
    at = models.DateTimeField()
    objects = MarkChangeQuerySet.as_manager()

    class Meta:
        ordering = ["at", "id"]
