"""Make memories, study days and the statistics of questions anew from the responses."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from quizzes.actions import analysis, progress
from quizzes.models import Quiz, User


class Command(BaseCommand):
    help = (
        "Rebuild what students remember from the record of their answers, one student at a time; "
        "without names, the statistics of every quiz too."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("usernames", nargs="*", help="only these people; everybody with answers by default")

    def handle(self, *args: Any, **options: Any) -> None:
        names = options["usernames"]
        people = User.objects.filter(username__in=names) if names else User.objects.filter(responses__isnull=False)
        if missing := set(names) - set(people.values_list("username", flat=True)):
            raise CommandError(f"There is nobody named {', '.join(sorted(missing))}.")
        count = 0
        for student in people.distinct().iterator():
            progress.rebuild(student)
            progress.catch_up(student, at=timezone.now())
            count += 1
        if not names:
            self._rebuild_statistics()
        self.stdout.write(f"Rebuilt the progress of {count} {'person' if count == 1 else 'people'}.")

    def _rebuild_statistics(self) -> None:
        count = 0
        for quiz in Quiz.objects.filter(attempts__isnull=False).distinct().iterator():
            analysis.rebuild(quiz)
            count += 1
        self.stdout.write(f"Rebuilt the statistics of {count} {'quiz' if count == 1 else 'quizzes'}.")
