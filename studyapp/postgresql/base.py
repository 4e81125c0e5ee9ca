"""Django's PostgreSQL backend with foreign keys that delete along, see `studyapp.cascades`."""

from django.db.backends.postgresql import base, schema

from studyapp.cascades import CascadingSchemaEditor


class DatabaseSchemaEditor(CascadingSchemaEditor, schema.DatabaseSchemaEditor):
    plain_inline_fk = None
    plain_column_inline_fk = schema.DatabaseSchemaEditor.sql_create_column_inline_fk
    before = "%(deferrable)s"


class DatabaseWrapper(base.DatabaseWrapper):
    SchemaEditorClass = DatabaseSchemaEditor
