"""Questions reported by students: a thread with who owns the set, private to the two."""

from typing import Self

from django.db import models

from quizzes.models.accounts import User
from quizzes.models.base import Row
from quizzes.models.questions import QuestionVersion


class ReportQuerySet(models.QuerySet["Report"]):
    def visible_to(self, user: User) -> Self:
        """One's own, and those on questions of one's own sets."""
        return self.filter(models.Q(student_id=user.pk) | models.Q(version__question__study_set__owner_id=user.pk))

    def supervised_by(self, teacher: User) -> Self:
        return self.filter(version__question__study_set__owner_id=teacher.pk)


class Report(Row):
    """One student's thread on one question version."""

    version = models.ForeignKey(QuestionVersion, on_delete=models.CASCADE, related_name="reports")
    student = models.ForeignKey(User, on_delete=models.CASCADE, related_name="reports")
    is_open = models.BooleanField(default=True)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["-is_open", "-updated_at", "-id"]
        constraints = [models.UniqueConstraint(fields=["version", "student"], name="one_report_of_a_version")]


class ReportMessage(Row):
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="messages")
    author = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    text = models.TextField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]
