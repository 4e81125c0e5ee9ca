"""Load or revise the bundled study sets."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from quizzes.actions import library, library_keys
from quizzes.actions.errors import Conflict, Refused
from quizzes.actions.library import Loaded
from quizzes.actions.library_keys import Waiting
from quizzes.engine.library import LibraryInvalid
from quizzes.models import StudySet


class Command(BaseCommand):
    help = (
        "Load or revise the study sets in the library. Sets whose files did not change are left alone. "
        "Where a key was changed, it says how many marks another key would change; they change with --re-mark."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slugs", nargs="*", help="only these sets; all of them by default")
        parser.add_argument(
            "--re-mark", metavar="REASON", help="mark answers by the keys that were changed; students read why"
        )
        parser.add_argument("--lower", action="store_true", help="let marks go down too; without it they only go up")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["lower"] and options["re_mark"] is None:
            raise CommandError("--lower says how marks are put right: use it with --re-mark.")
        folders = [path for path in sorted(Path(settings.LIBRARY_DIR).iterdir()) if path.is_dir()]
        if unknown := set(options["slugs"]) - {folder.name for folder in folders}:
            raise CommandError(f"The library has no set named {', '.join(sorted(unknown))}.")
        for folder in folders:
            if not options["slugs"] or folder.name in options["slugs"]:
                loaded = self._load(folder, verbosity=options["verbosity"])
                self._keys(loaded.study_set, options["re_mark"], never_lower=not options["lower"])

    def _load(self, folder: Path, *, verbosity: int) -> Loaded:
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
        return loaded

    def _keys(self, study_set: StudySet, reason: str | None, *, never_lower: bool) -> None:
        """Say which keys were changed after answers were marked, and put the marks right where there is a reason."""
        found = library_keys.waiting(study_set)
        for one in found:
            if reason is None:
                up, down = len(one.plan.up), len(one.plan.down)
                self.stdout.write(f"{_named(one)}: of {one.plan.answers} marks {up} would go up, {down} down.")
                continue
            try:
                plan = library_keys.put_right(one, reason=reason, by=None, at=timezone.now(), never_lower=never_lower)
            except Refused as refusal:
                raise CommandError(f"{_named(one)}: {refusal.message}") from refusal
            moved = f"marks up: {len(plan.up)}, down: {len(plan.down)}, kept that would have gone down: {plan.held}"
            self.stdout.write(f"{_named(one)}; {moved}; students told: {plan.told + plan.untold}.")
        if found and reason is None:
            self.stdout.write(f'Put them right with: manage.py load_library {study_set.slug} --re-mark "why"')


def _named(one: Waiting) -> str:
    return f"{one.question.study_set.slug}: the key of {one.question.ref} was changed"


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
