"""Make the demo accounts, their class and its assignment."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from quizzes.actions import demo


class Command(BaseCommand):
    help = "Make the accounts teacher and student, and a class with the code ASTANA. Only with DEBUG on."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEBUG:
            raise CommandError("The demo's password is public. Set DEBUG=1 to make it, never on a real site.")
        made = demo.make()
        self.stdout.write(f"Sign in as teacher or student, password {demo.PASSWORD}. Class code: {demo.CODE}.")
        if made.assignment is None:
            self.stdout.write("No quiz was assigned: run load_library first.")
