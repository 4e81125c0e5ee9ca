"""Work on jobs: reads imported articles, one after the other, beside the server."""

import os
import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import Error, close_old_connections

from quizzes.actions import working

PAUSE = 1.0
"""Seconds before asking again whether there is something to do."""


class Command(BaseCommand):
    help = "Read imported articles as they come. Any number of workers may run, on any machine with the database."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="stop when nothing is left to do")
        parser.add_argument("--beside", type=int, metavar="PID", help="stop when this parent process is gone")

    def handle(self, *args: Any, once: bool, beside: int | None, **options: Any) -> None:
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGTERM, signal.default_int_handler)
        try:
            while beside is None or os.getppid() == beside:
                if not self._work():
                    if once:
                        break
                    threading.Event().wait(PAUSE)
        except KeyboardInterrupt:
            self.stderr.write("The worker stops; what it was reading waits for the next one.")

    def _work(self) -> bool:
        """Do one job; return whether there was one. A database that is away is asked again later."""
        close_old_connections()
        try:
            return working.work()
        except Error as error:
            self.stderr.write(f"The database is away: {type(error).__name__}.")
            return False
