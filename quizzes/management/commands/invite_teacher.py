"""Print a code with which one person can sign up as a teacher where TEACHER_SIGNUP is “invite”."""

from typing import Any

from django.core.management.base import BaseCommand

from quizzes.actions import accounts


class Command(BaseCommand):
    help = "Make an invitation for one teacher and print its code. Whoever signs up with it uses it up."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(accounts.invite_teacher())
