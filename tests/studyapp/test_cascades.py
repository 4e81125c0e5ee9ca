"""The database deletes along what models say: each foreign key by itself, whoever made or changed its table."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection, models
from django.db.models import CASCADE, SET_NULL

MIGRATION = import_module("quizzes.migrations.0037_the_database_deletes_along")
SAID = {CASCADE: "CASCADE", SET_NULL: "SET NULL"}


def foreign_keys(table):
    """Return what the database does by column when the row is deleted that it refers to."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"PRAGMA foreign_key_list({connection.ops.quote_name(table)})")
            return {column: done for _, _, _, column, _, _, done, _ in cursor.fetchall()}
        cursor.execute(
            "SELECT a.attname, c.confdeltype FROM pg_constraint c "
            "JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1] "
            "WHERE c.contype = 'f' AND c.conrelid = %s::regclass",
            [table],
        )
        return {column: {"c": "CASCADE", "n": "SET NULL"}.get(done, "NO ACTION") for column, done in cursor.fetchall()}


def said_by(model):
    keys = [field for field in model._meta.local_fields if field.remote_field]
    return {field.column: SAID.get(field.remote_field.on_delete, "NO ACTION") for field in keys}


@pytest.mark.django_db
def test_every_foreign_key_does_what_its_model_says():
    tables = apps.get_models(include_auto_created=True)
    assert sum(len(said_by(model)) for model in tables) > 100
    for model in tables:
        assert foreign_keys(model._meta.db_table) == said_by(model), model


@pytest.fixture
def shelf():
    """Two models without tables; what is made of them is taken away."""
    registry = apps.__class__()

    class Shelf(models.Model):
        class Meta:
            apps, app_label = registry, "shelves"

    class Book(models.Model):
        shelf = models.ForeignKey(Shelf, CASCADE)
        next_to = models.ForeignKey("self", SET_NULL, null=True)
        kept = models.ForeignKey(Shelf, models.PROTECT, related_name="+")

        class Meta:
            apps, app_label = registry, "shelves"

    yield Book
    with connection.schema_editor() as editor:
        editor.delete_model(Book)
        editor.delete_model(Shelf)


def make(editor, book):
    editor.create_model(book._meta.get_field("shelf").related_model)
    editor.create_model(book)


@pytest.mark.django_db(transaction=True)
def test_a_key_that_is_added_to_a_table_says_so_too_and_those_before_go_on_saying_it(shelf):
    with connection.schema_editor() as editor:
        make(editor, shelf)
    lent = models.ForeignKey(shelf._meta.get_field("shelf").related_model, CASCADE, null=True, related_name="+")
    lent.contribute_to_class(shelf, "lent")
    with connection.schema_editor() as editor:
        editor.add_field(shelf, lent)
    assert foreign_keys(shelf._meta.db_table) == said_by(shelf)
    assert said_by(shelf)["lent_id"] == "CASCADE"


@pytest.mark.django_db(transaction=True)
def test_tables_of_before_are_written_anew_with_what_they_hold(shelf):
    plain = connection.SchemaEditorClass.__mro__[2]  # Django's own
    with plain(connection) as editor:
        make(editor, shelf)
    first = shelf._meta.get_field("shelf").related_model.objects.create()
    book = shelf.objects.create(shelf=first, kept=first)
    assert set(foreign_keys(shelf._meta.db_table).values()) == {"NO ACTION"}
    for _ in "twice":
        with connection.schema_editor() as editor:
            MIGRATION.write_anew(SimpleNamespace(get_models=lambda **options: [shelf]), editor)
    assert foreign_keys(shelf._meta.db_table) == said_by(shelf)
    assert list(shelf.objects.all()) == [book]
