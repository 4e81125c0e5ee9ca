"""Marks given by hand and marks put right: what changed, from what to what, why, by whom and when."""

from datetime import datetime
from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models

from quizzes.models.accounts import User
from quizzes.models.attempts import Attempt, Response
from quizzes.models.base import Row
from quizzes.models.questions import QuestionVersion


class Correction(Row):
    """A version's key put right: its answers are marked, and explained, as answers to `marked_by`."""

    version = models.OneToOneField(QuestionVersion, on_delete=models.CASCADE, related_name="correction")
    marked_by = models.ForeignKey(QuestionVersion, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()


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


class NoticeQuerySet(models.QuerySet["Notice"]):
    def of(self, student: User | AnonymousUser) -> Self:
        return self.filter(student_id=student.pk) if isinstance(student, User) else self.none()

    def unread(self) -> Self:
        return self.filter(dismissed_at__isnull=True)


class Notice(Row):
    """Tells a student that a mark was put right; shown until dismissed.

    `before` and `after` are the attempt's points; there is no attempt where the answer was given outside a quiz.
    """

    student = models.ForeignKey(User, on_delete=models.CASCADE, related_name="notices")
    version = models.ForeignKey(QuestionVersion, on_delete=models.CASCADE, related_name="+")
    attempt = models.ForeignKey(Attempt, on_delete=models.CASCADE, related_name="notices", null=True)
    before = models.FloatField(null=True)
    after = models.FloatField(null=True)
    reason = models.CharField(max_length=500)
    at = models.DateTimeField()
    dismissed_at = models.DateTimeField(null=True)
    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["student", "dismissed_at"], name="notices_unread")]

    def is_allowed(self, at: datetime) -> bool:
        """Whether the quiz's policy lets the student know of it: of the score, and of why it changed."""
        if self.attempt is None:
            return True
        allowed = self.attempt.allowed(at)
        return allowed.score and allowed.key and allowed.rationale


def notices_for(student: User, *, at: datetime) -> list[Notice]:
    """Return the notices to show, the newest first; those that a policy holds back wait."""
    unread = Notice.objects.of(student).unread().select_related("version", "attempt__quiz")
    return [notice for notice in unread if notice.is_allowed(at)]
