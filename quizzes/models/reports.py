"""Reported questions: a thread with who owns the set, or who keeps the bundled ones, private to the two sides."""

from typing import Self
from uuid import UUID

from django.db import models

from quizzes.models.accounts import User
from quizzes.models.attempts import Attempt
from quizzes.models.base import Row
from quizzes.models.questions import Question, QuestionVersion
from quizzes.models.responses import Response


def _on_questions_of(teacher: User) -> models.Q:
    own = models.Q(version__question__study_set__owner_id=teacher.pk)
    return own | models.Q(version__question__study_set__owner__isnull=True) if teacher.is_keeper else own


class ReportQuerySet(models.QuerySet["Report"]):
    def visible_to(self, user: User) -> Self:
        """One's own, and those on questions that one owns or keeps."""
        return self.filter(models.Q(student_id=user.pk) | _on_questions_of(user))

    def supervised_by(self, teacher: User) -> Self:
        return self.filter(_on_questions_of(teacher))


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


_OWNER = "question__study_set__owner"


def reportable_version(user: User, version_id: UUID) -> QuestionVersion | None:
    """Return a version of somebody else's that a person has met: answered, may practise, or has on a paper.

    Where a quiz goes one way, that is as far as they have come. It comes with the owner of its set.
    """
    version = QuestionVersion.objects.filter(pk=version_id).select_related(_OWNER).first()
    if version is None or version.question.study_set.owner_id == user.pk:
        return None
    is_met = (
        Response.objects.of(user).filter(version=version).exists()
        or Question.objects.practisable_by(user).filter(current=version).exists()
        or _is_on_a_paper(user, version)
    )
    return version if is_met else None


def version_met(user: User, question_id: UUID) -> QuestionVersion | None:
    """Return the version of a question to report: the one a person answered last, else the newest they have met."""
    answered = Response.objects.of(user).filter(question=question_id).order_by("-received_at")
    if last := answered.select_related(f"version__{_OWNER}").first():
        return last.version if last.version.question.study_set.owner_id != user.pk else None
    versions = QuestionVersion.objects.filter(question=question_id).order_by("-number").values_list("pk", flat=True)
    met = (reportable_version(user, version) for version in versions)
    return next((one for one in met if one), None)


def _is_on_a_paper(user: User, version: QuestionVersion) -> bool:
    mine = Attempt.objects.of(user).filter(quiz__study_set=version.question.study_set_id).select_related("quiz")
    return any(
        place.version == version.pk
        for attempt in mine
        for place in attempt.places[: attempt.reached + 1 if attempt.quiz.is_one_way else None]
    )
