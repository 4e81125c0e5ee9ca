"""What a student remembers: kept per fact and per day, and rebuilt from the responses by `rebuild_progress`."""

from datetime import datetime
from typing import Any, Self

from django.contrib.auth.models import AnonymousUser
from django.db import models

from quizzes.models.accounts import User
from quizzes.models.articles import StudySet
from quizzes.models.attempts import Attempt
from quizzes.models.base import Row
from quizzes.models.facts import Fact
from quizzes.models.quizzes import tells_after


class MemoryQuerySet(models.QuerySet["Memory"]):
    def of(self, student: User | AnonymousUser) -> Self:
        return self.filter(student_id=student.pk) if isinstance(student, User) else self.none()

    def due(self, at: datetime) -> Self:
        return self.filter(due_at__lte=at).order_by("due_at", "pk")

    def outlook(self, at: datetime) -> tuple[int, datetime | None]:
        """Return how many are due, and when the first of all is or was due. One query."""
        found = self.aggregate(due=models.Count("pk", filter=models.Q(due_at__lte=at)), first=models.Min("due_at"))
        return found["due"], found["first"]


class Memory(Row):
    """One student's memory of one fact: the scheduler's card, and mastery in [0, 1].

    `change` numbers what was written to a student's memories, in the order of commits; `born` is the change that made
    the row. Both are given out under the student's lock, see `actions/progress`.
    """

    student = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memories")
    fact = models.ForeignKey(Fact, on_delete=models.CASCADE, related_name="memories")
    state = models.PositiveSmallIntegerField()
    step = models.PositiveSmallIntegerField(null=True)
    stability = models.FloatField()
    difficulty = models.FloatField()
    mastery = models.FloatField()
    reviews = models.PositiveIntegerField()
    lapses = models.PositiveIntegerField()
    reviewed_at = models.DateTimeField()
    due_at = models.DateTimeField()
    change = models.PositiveBigIntegerField(default=0)
    born = models.PositiveBigIntegerField(default=0)
    objects = MemoryQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["student", "due_at"], name="memories_due"),
            models.Index(fields=["student", "change"], name="memories_changed"),
        ]
        constraints = [models.UniqueConstraint(fields=["student", "fact"], name="one_memory_of_a_fact")]


def facts_to_learn(student: User) -> "models.QuerySet[Any]":
    """Return facts, each with `own` where the student remembers it.

    `latest` is the number of the student's last change of all, None before the first; `is_behind` says whether
    something ended that tells at its end, and was not learned from yet.
    """
    latest = Memory.objects.of(student).order_by("-change").values("change")[:1]
    own = models.FilteredRelation("memories", condition=models.Q(memories__student=student.pk))
    ended = Attempt.objects.of(student).to_learn_from().filter(tells_after("quiz__"), learns_later=True)
    told = {"latest": models.Subquery(latest), "is_behind": models.Exists(ended)}
    facts: models.QuerySet[Any] = Fact.objects.annotate(own=own, **told).select_related("own")
    return facts


class StudyDay(Row):
    """What one day added to a student's mastery of a strand of a set; days are UTC.

    `gained` sums weight × change of mastery, so that mastery on any day is a sum over the days up to it.
    """

    student = models.ForeignKey(User, on_delete=models.CASCADE, related_name="study_days")
    study_set = models.ForeignKey(StudySet, on_delete=models.CASCADE, related_name="+")
    strand = models.CharField(max_length=8)
    day = models.DateField()
    answers = models.PositiveIntegerField(default=0)
    right = models.PositiveIntegerField(default=0)
    gained = models.FloatField(default=0.0)

    class Meta:
        ordering = ["day", "strand"]
        constraints = [
            models.UniqueConstraint(fields=["student", "study_set", "strand", "day"], name="one_row_a_day_and_strand")
        ]
