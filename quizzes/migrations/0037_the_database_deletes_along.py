"""Write every foreign key anew, so that the database carries out what `on_delete` says; see studyapp.cascades."""

from django.db import migrations


def write_anew(apps, schema_editor):
    for model in apps.get_models(include_auto_created=True):
        if schema_editor.connection.vendor == "sqlite":
            schema_editor._remake_table(model)
        else:
            _write_anew(model, schema_editor)


def _write_anew(model, schema_editor):
    for field in model._meta.local_fields:
        if field.remote_field and field.db_constraint:
            for name in schema_editor._constraint_names(model, [field.column], foreign_key=True):
                schema_editor.execute(schema_editor._delete_fk_sql(model, name))
            schema_editor.execute(schema_editor._create_fk_sql(model, field, "_fk_%(to_table)s_%(to_column)s"))


class Migration(migrations.Migration):
    dependencies = [("quizzes", "0036_time_given_back_after_results")]

    operations = [migrations.RunPython(write_anew, migrations.RunPython.noop)]
