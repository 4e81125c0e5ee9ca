"""What a teacher says of a draft, and how drafts are kept from everybody else."""

from enum import StrEnum
from typing import Any, Self

from django.db import models

from quizzes.models.accounts import User


class Review(StrEnum):
    SUGGESTED = "suggested"
    APPROVED = "approved"
    REJECTED = "rejected"


class DraftQuerySet(models.QuerySet[Any]):
    def editable_by(self, user: User) -> Self:
        return self.filter(study_set__owner_id=user.pk) if user.is_teacher else self.none()

    def usable(self) -> Self:
        """All but those a teacher rejected."""
        return self.exclude(review=Review.REJECTED)

    def waiting(self) -> Self:
        return self.filter(review=Review.SUGGESTED)


class Approved(models.Manager[Any]):
    """Rows that a teacher approved or made. As the default manager it also guards every relation that leads here."""

    def get_queryset(self) -> models.QuerySet[Any]:
        return super().get_queryset().filter(review=Review.APPROVED)
