"""Say of attempts that were begun before which assignment they belong to, as it is chosen for new ones."""

from collections import defaultdict
from datetime import UTC, datetime

from django.db import migrations
from django.db.models import F

NEVER = datetime.max.replace(tzinfo=UTC)
BATCH = 500


def fill(apps, schema_editor):
    attempts, assignments = apps.get_model("quizzes", "Attempt"), apps.get_model("quizzes", "Assignment")
    rows = defaultdict(list)
    given = assignments.objects.annotate(student=F("classroom__memberships__student"), by=F("classroom__teacher"))
    for row in given.filter(student__isnull=False).order_by("created_at", "pk"):
        rows[row.quiz_id, row.student].append(row)
    moved = []
    taken = attempts.objects.filter(quiz__in={quiz for quiz, _student in rows}).order_by()
    for attempt in taken.only("quiz_id", "student_id", "started_at").iterator(chunk_size=BATCH):
        usable = [
            row for row in rows.get((attempt.quiz_id, attempt.student_id), ()) if is_open(row, attempt.started_at)
        ]
        if usable:
            attempt.assignment_id = ruling(usable).pk
            moved.append(attempt)
    attempts.objects.bulk_update(moved, ["assignment"], batch_size=BATCH)


def is_open(row, at):
    return (row.opens_at or at) <= at and (row.closes_at or NEVER) > at


def ruling(usable):
    latest = {}
    for row in usable:
        if row.by not in latest or end(row) > end(latest[row.by]):
            latest[row.by] = row
    return min(latest.values(), key=end)


def end(row):
    return row.closes_at or NEVER


class Migration(migrations.Migration):
    dependencies = [("quizzes", "0025_attempts_belong_to_assignments")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
