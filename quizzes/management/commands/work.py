"""Work beside the server: read imported articles, end attempts whose time is over, keep statistics, check questions."""

import os
import signal
import threading
from datetime import datetime, timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import Error, close_old_connections
from django.utils import timezone

from quizzes.actions import analysis, attempts, housekeeping, sessions, tagging, working
from quizzes.engine.reading.tagger import TaggerUnavailable

PAUSE = 1.0
"""Seconds before asking again whether there is something to do."""

TIDY_EVERY = timedelta(hours=1)
SETTLE_EVERY = timedelta(seconds=5)


class Command(BaseCommand):
    help = (
        "Read imported articles as they come, end attempts whose time is over, and run the linter's rules that need "
        "the language model on questions that were saved. "
        "Any number of workers may run, on any machine with the database."
    )
    requires_system_checks = []
    tidied_at: datetime | None = None
    settled_at: datetime | None = None
    has_tagger = True

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
            self._tidy()
            return self._settle() or working.work() or self._check()
        except Error as error:
            self.stderr.write(f"The database is away: {type(error).__name__}.")
            return False

    def _check(self) -> bool:
        """Check some questions that were saved; return whether there were any. Without a language model none is."""
        try:
            return self.has_tagger and tagging.check_saved()
        except TaggerUnavailable as error:
            self.has_tagger = False
            self.stderr.write(f"Questions are not checked by their words. {error}")
            return False

    def _tidy(self) -> None:
        now = timezone.now()
        if self.tidied_at is None or now - self.tidied_at >= TIDY_EVERY:
            housekeeping.tidy(at=now)
            self.tidied_at = now

    def _settle(self) -> bool:
        """End attempts whose time is over, and sessions of accounts that are off, and keep statistics, some at a time.

        Return whether more may wait.
        """
        now = timezone.now()
        if self.settled_at is not None and now - self.settled_at < SETTLE_EVERY:
            return False
        sessions.end_of_switched_off()
        if attempts.settle_overdue(at=now):
            return True
        self.settled_at = now
        return bool(analysis.catch_up_all())
