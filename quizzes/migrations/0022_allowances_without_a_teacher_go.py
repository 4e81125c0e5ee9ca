"""An allowance counts for the quizzes of the teacher who gave it: whose account is gone has none left."""

from django.db import migrations


def remove(apps, schema_editor):
    apps.get_model("quizzes", "Accommodation").objects.filter(set_by__isnull=True).delete()


class Migration(migrations.Migration):

    dependencies = [
        ('quizzes', '0021_what_devices_were_told'),
    ]

    operations = [migrations.RunPython(remove, migrations.RunPython.noop)]
