"""Say in which part options were chosen that were counted before; `rebuild_progress` counts those of other parts."""

from django.db import migrations


def fill(apps, schema_editor):
    sums = apps.get_model("quizzes", "OptionSum").objects
    sums.filter(version__type="map_point").update(part="venue")
    firsts = sums.filter(version__type="two_part")
    firsts.update(part="answer:")
    firsts.filter(version__content__question__type="map_point").update(part="answer:venue")


class Migration(migrations.Migration):
    dependencies = [("quizzes", "0028_options_of_every_part")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
