"""What devices were told, so that they can be told what is new since."""

from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from quizzes.models.accounts import User
from quizzes.models.base import Row
from quizzes.models.progress import Memory


class SyncPointQuerySet(models.QuerySet["SyncPoint"]):
    def of(self, student: User) -> Self:
        return self.filter(student_id=student.pk)

    def memories_of(self, student: User, *, born_until: int) -> int:
        """Count the student's memories that were made until a change and are there still."""
        return Memory.objects.of(student).filter(born__lte=born_until).count()

    def with_memories_left(self, born_until: int) -> Self:
        """Add `left`: how many of the student's memories that were made until that change are there still."""
        mine = Memory.objects.filter(student=OuterRef("student"), born__lte=born_until).order_by()
        counted = mine.values("student").annotate(n=Count("pk")).values("n")
        return self.annotate(left=Coalesce(Subquery(counted), 0))


class SyncPoint(Row):
    """What a device knows once it has an answer: {kind: {id: fingerprint}} of everything that is compared.

    Points of one `chain` follow one another. When a device sends the cursor of one, it has no use for those before.
    """

    student = models.ForeignKey(User, on_delete=models.CASCADE, related_name="sync_points")
    chain: "models.UUIDField[UUID, UUID]" = models.UUIDField()
    told = models.JSONField()
    made_at = models.DateTimeField(default=timezone.now)
    objects = SyncPointQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["student", "made_at"], name="sync_points_of_a_student")]
