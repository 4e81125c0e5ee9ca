"""Print how much of the bundled sets' facts is taught and asked."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from quizzes.engine.measurement.coverage import Coverage
from quizzes.models import StudySet
from quizzes.models.coverage import coverage_of

COLUMNS = "{:<10} {:>6} {:>6} {:>7} {:>6} {:>12}"


class Command(BaseCommand):
    help = "Print facts taught and asked by strand and weight. Fails unless all are taught and all core facts asked."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slugs", nargs="*", help="only these sets; all bundled ones by default")

    def handle(self, *args: Any, **options: Any) -> None:
        sets = StudySet.objects.exclude(library_digest="")
        if options["slugs"]:
            sets = sets.filter(slug__in=options["slugs"])
        if not sets:
            raise CommandError("There is no such set. Run load_library first.")
        short = [study_set.slug for study_set in sets if not self._print(study_set)]
        if short:
            raise CommandError(f"Under target: {', '.join(short)}.")

    def _print(self, study_set: StudySet) -> bool:
        covered = coverage_of(study_set)
        self.stdout.write(study_set.slug)
        self.stdout.write(COLUMNS.format("strand", "weight", "facts", "taught", "asked", "in two forms"))
        for row in covered.rows:
            counts = (row.facts, row.taught, row.asked, row.in_two_forms)
            self.stdout.write(COLUMNS.format(row.strand, row.weight, *counts))
        totals = [sum(getattr(row, name) for row in covered.rows) for name in ("facts", "taught", "asked")]
        self.stdout.write(COLUMNS.format("all", "", *totals, sum(row.in_two_forms for row in covered.rows)))
        self._print_core(covered)
        return covered.is_enough

    def _print_core(self, covered: Coverage) -> None:
        core = [row for row in covered.rows if row.weight == 3]
        facts, asked = sum(row.facts for row in core), sum(row.asked for row in core)
        self.stdout.write(f"core facts: {asked}/{facts} asked, {sum(row.in_two_forms for row in core)} in two forms")
        for title, refs in (
            ("not taught", covered.untaught),
            ("not asked", covered.unasked),
            ("core, asked in one form only", covered.core_in_one_form),
        ):
            if refs:
                self.stdout.write(f"{title}: {', '.join(refs)}")
