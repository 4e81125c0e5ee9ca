"""Work that takes its time, so that whoever asked can look how far it is."""

from datetime import datetime
from enum import StrEnum
from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.utils import timezone

from quizzes.models.accounts import User
from quizzes.models.articles import StudySet
from quizzes.models.base import Row, one_of


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

    def unfinished(self) -> Self:
        return self.filter(state__in=[JobState.WAITING, JobState.RUNNING])


class Job(Row):
    """One piece of work on a study set. `error` says to a teacher why it failed.

    `attempts` counts how often a worker began; a worker that was overtaken by the next attempt may not end it.
    `beat_at` is when the worker last said that it is alive; `step` is what it is doing.
    """

    kind = models.CharField(max_length=20)
    state = models.CharField(max_length=8, default=JobState.WAITING)
    step = models.CharField(max_length=20, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    beat_at = models.DateTimeField(null=True, blank=True)
    study_set = models.ForeignKey(StudySet, on_delete=models.CASCADE, related_name="jobs")
    made_by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="jobs")
    error = models.CharField(max_length=500, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)
    objects = JobQuerySet.as_manager()

    class Meta:
        constraints = [one_of("state", JobState, "job_state_is_known")]
        indexes = [
            models.Index(
                fields=["made_at"],
                condition=models.Q(state__in=[JobState.WAITING, JobState.RUNNING]),
                name="jobs_to_do",
            )
        ]
