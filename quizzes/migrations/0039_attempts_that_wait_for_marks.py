"""What has ended and waits for its marks is in no sum for statistics yet; all else that has ended is."""

from django.db import migrations


def note(apps, schema_editor):
    attempts = apps.get_model("quizzes", "Attempt").objects
    attempts.filter(state="finished", score__isnull=True).update(counts_later=True)


class Migration(migrations.Migration):
    dependencies = [("quizzes", "0038_derived_rows_that_wait")]

    operations = [migrations.RunPython(note, migrations.RunPython.noop)]
