"""Foreign keys that carry out what a model's `on_delete` says in the database, so that one statement deletes it all.

Django deletes row by row what hangs on a row: it asks every table first, and again for each hundred ids.
"""

from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.backends.ddl_references import Statement
from django.db.models import CASCADE, SET_NULL

CLAUSES = {CASCADE: " ON DELETE CASCADE", SET_NULL: " ON DELETE SET NULL"}
"""What the database does by itself; what else a model may say, such as PROTECT, it refuses."""


def clause_of(field: Any) -> str:
    return CLAUSES.get(field.remote_field.on_delete, "") if field.many_to_one or field.one_to_one else ""


class CascadingSchemaEditor(BaseDatabaseSchemaEditor):
    """Writes foreign keys with their clause: in a column's definition, or in a statement of their own."""

    plain_inline_fk: str | None
    plain_column_inline_fk: str
    before = " DEFERRABLE"
    """Where the clause stands in what a backend writes inline."""

    def column_sql(self, model: Any, field: Any, include_default: bool = False) -> Any:
        """Django asks for a column's definition, and then for the foreign key to write behind it."""
        clause = clause_of(field) + self.before
        if self.plain_inline_fk:
            self.sql_create_inline_fk = self.plain_inline_fk.replace(self.before, clause)
        self.sql_create_column_inline_fk = self.plain_column_inline_fk.replace(self.before, clause)
        return super().column_sql(model, field, include_default)

    def _create_fk_sql(self, model: Any, field: Any, suffix: str) -> Statement:
        made = super()._create_fk_sql(model, field, suffix)  # type: ignore[misc]
        made.parts["deferrable"] = clause_of(field) + made.parts["deferrable"]
        return made
