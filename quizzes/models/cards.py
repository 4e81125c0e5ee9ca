"""Sign-in cards: a secret, good for once, for pupils who joined a class with a nickname and no e-mail."""

from typing import Self

from django.db import models
from django.utils import timezone

from quizzes.models.accounts import User
from quizzes.models.base import Row
from quizzes.models.classrooms import Classroom


class SignInCardQuerySet(models.QuerySet["SignInCard"]):
    def renewable_in(self, classroom: Classroom) -> Self:
        """Those a class's teacher may renew: of members who cannot set a new password by e-mail themselves."""
        members = self.filter(classroom=classroom, student__memberships__classroom=classroom)
        return members.filter(student__email="")


class SignInCard(Row):
    """The card of an account that was made by joining a class; its teacher may renew it, and nobody else's.

    Only the SHA-256 of the secret is kept; a used card has none.
    """

    student = models.OneToOneField(User, on_delete=models.CASCADE, related_name="sign_in_card")
    classroom = models.ForeignKey(Classroom, on_delete=models.CASCADE, related_name="sign_in_cards")
    secret_sha256 = models.CharField(max_length=64, unique=True, null=True)
    made_at = models.DateTimeField(default=timezone.now)
    used_at = models.DateTimeField(null=True, blank=True)
    objects = SignInCardQuerySet.as_manager()
