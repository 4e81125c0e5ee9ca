"""Ids and times as the API writes them, made by the database: for answers of thousands of rows."""

from typing import Any

from django.db.models import Func, TextField

_GROUPS = ((1, 8), (9, 4), (13, 4), (17, 4), (21, 12))


class IdAsText(Func):
    """An id in the usual spelling. SQLite keeps it as 32 digits."""

    arity = 1
    output_field = TextField()
    template = "(%(expressions)s)::text"

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        groups = " || '-' || ".join(f"substr(%(expressions)s, {start}, {length})" for start, length in _GROUPS)
        return self.as_sql(compiler, connection, template=groups)


class MomentAsText(Func):
    """A time in UTC to the millisecond, with a Z. SQLite keeps it as text, with six digits or none after the point."""

    arity = 1
    output_field = TextField()
    template = """to_char(%(expressions)s AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')"""

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        day, time = "substr(%(expressions)s, 1, 10)", "substr(%(expressions)s, 12, 8)"
        fraction = "substr(substr(%(expressions)s, 20) || '.000', 1, 4)"
        return self.as_sql(compiler, connection, template=f"{day} || 'T' || {time} || {fraction} || 'Z'")
