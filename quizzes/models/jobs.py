"""Work that takes its time, so that whoever asked can look how far it is."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import Self
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.utils import timezone

from quizzes.models.accounts import User
from quizzes.models.articles import StudySet
from quizzes.models.base import Row, one_of
from quizzes.models.questions import Question


class JobKind(StrEnum):
    READ_ARTICLE = "read_article"
    REMARK = "remark"


class JobState(StrEnum):
    WAITING = "waiting"
    RUNNING = "running"
    FINISHED = "finished"
    FAILED = "failed"


class JobQuerySet(models.QuerySet["Job"]):
    def of(self, user: User | AnonymousUser) -> Self:
        return self.filter(made_by_id=user.pk) if isinstance(user, User) else self.none()

    def to_do(self, *, silent_since: datetime) -> Self:
        """Those that wait, and those whose worker has said nothing since then; the longest waiting first."""
        lost = models.Q(state=JobState.RUNNING, beat_at__lt=silent_since)
        return self.filter(models.Q(state=JobState.WAITING) | lost).order_by("made_at", "id")

    def readings(self) -> Self:
        return self.filter(kind=JobKind.READ_ARTICLE)

    def unfinished(self) -> Self:
        return self.filter(_UNFINISHED)


_UNFINISHED = models.Q(state__in=[JobState.WAITING, JobState.RUNNING])


class Job(Row):
    """One piece of work on a study set, or on one `question` of it. `error` says to a teacher why it failed.

    `order` is what is to be done, where that is more than the kind says, and `outcome` what came of it; see
    `actions/remarking` for both.

    `attempts` counts how often a worker began; a worker that was overtaken by the next attempt may not end it.
    `beat_at` is when the worker last said that it is alive; `step` is what it is doing.
    """

    kind = models.CharField(max_length=20)
    state = models.CharField(max_length=8, default=JobState.WAITING)
    step = models.CharField(max_length=20, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    beat_at = models.DateTimeField(null=True, blank=True)
    study_set = models.ForeignKey(StudySet, on_delete=models.CASCADE, related_name="jobs")
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="jobs", null=True, blank=True)
    order = models.JSONField(default=dict, blank=True)
    outcome = models.JSONField(default=dict, blank=True)
    made_by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="jobs")
    error = models.CharField(max_length=500, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)
    objects = JobQuerySet.as_manager()

    class Meta:
        constraints = [
            one_of("state", JobState, "job_state_is_known"),
            models.UniqueConstraint(
                fields=["question"], condition=_UNFINISHED, name="one_unfinished_job_on_a_question"
            ),
        ]
        indexes = [models.Index(fields=["made_at"], condition=_UNFINISHED, name="jobs_to_do")]

    @property
    def is_unfinished(self) -> bool:
        return self.state in (JobState.WAITING, JobState.RUNNING)


def marked_again_now(questions: Iterable[Question]) -> set[UUID]:
    """Return the ids of those of the questions whose answers are being marked again. One query."""
    rows = Job.objects.unfinished().filter(question__in=[question.pk for question in questions])
    return {pk for pk in rows.values_list("question", flat=True) if pk}
