"""Begin the history of allowances with those that were given before there was one."""

from django.db import migrations

ALLOWED = ("time_factor", "extra_minutes", "is_untimed", "spares_certainty")
WHAT_ALL_HAVE = (1.0, 0, False, False)


def fill(apps, schema_editor):
    said, changes = apps.get_model("quizzes", "Accommodation"), apps.get_model("quizzes", "AllowanceChange")
    changes.objects.bulk_create(
        changes(
            student_id=row.student_id,
            teacher_id=row.teacher_id,
            before=dict(zip(ALLOWED, WHAT_ALL_HAVE, strict=True)),
            after={name: getattr(row, name) for name in ALLOWED},
            at=row.set_at,
        )
        for row in said.objects.all()
    )


class Migration(migrations.Migration):
    dependencies = [("quizzes", "0030_history_of_allowances")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
