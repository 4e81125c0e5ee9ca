"""Switch somebody's account off, which signs it out everywhere, or on again."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from quizzes.actions import accounts
from quizzes.models import User


class Command(BaseCommand):
    help = "Switch an account off: nobody can sign in to it, and who was is signed out for good. Or switch it on again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")
        parser.add_argument("to", choices=["off", "on"])

    def handle(self, *args: Any, username: str, to: str, **options: Any) -> None:
        user = User.objects.filter(username__iexact=username).first()
        if user is None:
            raise CommandError(f"There is nobody named {username}.")
        if to == "off":
            accounts.switch_off(user)
        else:
            accounts.switch_on(user)
        self.stdout.write(f"The account {user.username} is switched {to}.")
