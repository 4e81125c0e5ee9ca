"""Classes: a teacher, a code to join with, students, and the quizzes assigned to them."""

import secrets
from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models.functions import Upper
from django.utils import timezone

from quizzes.models.accounts import User
from quizzes.models.base import Row

if TYPE_CHECKING:
    from quizzes.models.quizzes import Quiz

CODE_ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"


def generated_code() -> str:
    """Return a class code of 40 bits in two groups of four, without letters that read alike: K7QX-M4RT."""
    letters = "".join(secrets.choice(CODE_ALPHABET) for _ in range(8))
    return f"{letters[:4]}-{letters[4:]}"


def generated_invitation() -> str:
    """Return the secret of a link to a class: 128 bits."""
    return secrets.token_urlsafe(16)


class ClassroomQuerySet(models.QuerySet["Classroom"]):
    def editable_by(self, user: User) -> Self:
        return self.filter(teacher_id=user.pk)

    def visible_to(self, user: User) -> Self:
        return self.filter(models.Q(teacher_id=user.pk) | models.Q(memberships__student_id=user.pk)).distinct()

    def inviting(self, invitation: str) -> Self:
        """The class to which a link leads: who has the link may know its name."""
        return self.filter(invitation=invitation) if invitation else self.none()


class Classroom(Row):
    """`code` is read from a board, `invitation` is part of a link; each is closed or renewed without the other."""

    name = models.CharField(max_length=120)
    teacher = models.ForeignKey(User, on_delete=models.CASCADE, related_name="classrooms")
    code = models.CharField(max_length=12, default=generated_code)
    is_open = models.BooleanField(default=True, help_text="Whether new students may join with the code.")
    invitation = models.CharField(max_length=32, unique=True, null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    objects = ClassroomQuerySet.as_manager()

    class Meta:
        ordering = ["name", "id"]
        constraints = [models.UniqueConstraint(Upper("code"), name="class_code_is_unique")]

    def __str__(self) -> str:
        return self.name


class Membership(Row):
    classroom = models.ForeignKey(Classroom, on_delete=models.CASCADE, related_name="memberships")
    student = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    joined_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["joined_at", "id"]
        constraints = [models.UniqueConstraint(fields=["classroom", "student"], name="a_student_joins_a_class_once")]


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def for_student(self, user: User) -> Self:
        return self.filter(classroom__memberships__student_id=user.pk)

    def editable_by(self, user: User) -> Self:
        return self.filter(classroom__teacher_id=user.pk)


class Assignment(Row):
    classroom = models.ForeignKey(Classroom, on_delete=models.CASCADE, related_name="assignments")
    quiz: "models.ForeignKey[Quiz, Quiz]" = models.ForeignKey(
        "quizzes.Quiz", on_delete=models.CASCADE, related_name="assignments"
    )
    opens_at = models.DateTimeField(null=True, blank=True)
    due_at = models.DateTimeField(null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    objects = AssignmentQuerySet.as_manager()

    class Meta:
        ordering = ["due_at", "id"]
        constraints = [models.UniqueConstraint(fields=["classroom", "quiz"], name="a_quiz_is_assigned_to_a_class_once")]

    def is_open(self, at: datetime) -> bool:
        return (self.opens_at is None or self.opens_at <= at) and (self.closes_at is None or at < self.closes_at)
