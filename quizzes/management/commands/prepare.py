"""Bring the database up to date: migrate, and load the library."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Migrate, and load the bundled study sets. Does nothing when nothing changed."

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", verbosity=0, interactive=False)
        call_command("load_library", stdout=self.stdout, stderr=self.stderr)
