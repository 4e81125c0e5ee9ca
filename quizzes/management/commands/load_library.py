"""Load or revise the bundled study sets."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from quizzes.actions import library
from quizzes.actions.errors import Conflict
from quizzes.actions.library import Loaded
from quizzes.engine.library import LibraryInvalid


class Command(BaseCommand):
    help = "Load or revise the study sets in the library. Sets whose files did not change are left alone."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slugs", nargs="*", help="only these sets; all of them by default")

    def handle(self, *args: Any, **options: Any) -> None:
        folders = [path for path in sorted(Path(settings.LIBRARY_DIR).iterdir()) if path.is_dir()]
        if unknown := set(options["slugs"]) - {folder.name for folder in folders}:
            raise CommandError(f"The library has no set named {', '.join(sorted(unknown))}.")
        for folder in folders:
            if not options["slugs"] or folder.name in options["slugs"]:
                self._load(folder, verbosity=options["verbosity"])

    def _load(self, folder: Path, *, verbosity: int) -> None:
        try:
            loaded = library.load(folder)
        except LibraryInvalid as error:
            lines = "\n".join(f"{folder.name}/{problem}" for problem in error.problems)
            raise CommandError(f"Nothing was loaded. Mend these first:\n{lines}") from error
        except Conflict as error:
            raise CommandError(error.message) from error
        self.stdout.write(_summary(loaded))
        for question, findings in loaded.blocked + (loaded.warned if verbosity > 1 else ()):
            for finding in findings:
                place = f"{folder.name}/{question.file}, line {question.line}"
                self.stderr.write(f"{place}: {question.ref}: {finding.level} {finding.rule}: {finding.message}")


def _summary(loaded: Loaded) -> str:
    study_set = loaded.study_set
    if not loaded.is_changed:
        return f"{study_set.slug}: nothing changed."
    held_back = f", {len(loaded.blocked)} held back by the linter" if loaded.blocked else ""
    return (
        f"{study_set.slug}: {study_set.facts.count()} facts, {study_set.lessons.count()} lessons, "
        f"{study_set.questions.published().count()} questions published{held_back}, "
        f"{study_set.quizzes.published().count()} quizzes."
    )
