"""Prepare, make the demo, and serve on this machine: what `make run` calls."""

import socket
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from quizzes.actions import demo
from studyapp import worker


class Command(BaseCommand):
    help = "Prepare the database and the demo accounts, then serve on this machine. Only with DEBUG on."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("port", nargs="?", type=int, default=8000)

    def handle(self, *args: Any, port: int, **options: Any) -> None:
        if not settings.DEBUG:
            raise CommandError("This server is for one machine. Set DEBUG=1, or use make serve.")
        _refuse_taken(port)
        call_command("prepare", stdout=self.stdout, stderr=self.stderr)
        demo.make()
        self.stdout.write(
            f"\nStudyapp is at http://127.0.0.1:{port}/\n"
            f"Sign in as teacher or student, password {demo.PASSWORD}. Class code: {demo.CODE}.\n"
            "Stop with Control-C.\n"
        )
        self.stdout.flush()
        keeper = worker.start()
        try:
            self._serve(port)
        finally:
            worker.stop(keeper)

    def _serve(self, port: int) -> None:
        # One process and no second round of checks: a second start takes as long as loading the code.
        call_command("runserver", f"127.0.0.1:{port}", use_reloader=False, skip_checks=True, verbosity=0)


def _refuse_taken(port: int) -> None:
    """Say at once, and what to do, when something else listens at the port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise CommandError(f"Something else uses port {port}. Choose another: make run PORT={port + 1}") from error
