"""What rows share: a time-ordered UUID, a column for spans of evidence, sums that are added to in place, and an end."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection, models
from uuid_utils.compat import uuid7

from quizzes.engine.document import Span


class Row(models.Model):
    """A table whose ids are version 7 UUIDs: unguessable enough to show, ordered by time for the index."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)

    class Meta:
        abstract = True


class SpansField(models.JSONField):
    """Spans of an article's text, kept as [[start, end], …] and loaded as a tuple of Span."""

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("default", tuple)
        options.setdefault("blank", True)
        super().__init__(*args, **options)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> tuple[Span, ...] | None:
        loaded = super().from_db_value(value, expression, connection)
        return None if loaded is None else spans(loaded)

    def to_python(self, value: Any) -> Any:
        return spans(value) if isinstance(value, list | tuple) else value

    def get_prep_value(self, value: Any) -> Any:
        return [[span.start, span.end] for span in spans(value)] if isinstance(value, list | tuple) else value

    def value_to_string(self, obj: models.Model) -> Any:
        return self.get_prep_value(self.value_from_object(obj))


def spans(pairs: Iterable[Any]) -> tuple[Span, ...]:
    """Return pairs of offsets, or spans, as spans."""
    return tuple(pair if isinstance(pair, Span) else Span(*pair) for pair in pairs)


def has_evidence(name: str) -> models.CheckConstraint:
    """Return a constraint that a row's `evidence` is not empty: nothing without a span exists."""
    return models.CheckConstraint(condition=~models.Q(evidence=[]), name=name)


def one_of(field: str, values: type, name: str) -> models.CheckConstraint:
    """Return a constraint that a column holds one of an enum's values.

    Kept beside, not instead of, the enum in code: rows are also written by migrations and by hand.
    """
    return models.CheckConstraint(condition=models.Q(**{f"{field}__in": [str(value) for value in values]}), name=name)  # type: ignore[attr-defined]


def add_sums(
    model: type[models.Model], rows: Sequence[models.Model], *, keys: Sequence[str], sums: Sequence[str]
) -> None:
    """Add the rows' sums to those kept under the same keys, in one statement; parallel additions are all kept.

    Rows go in key order, so that two who add lock them in the same order.
    """
    if not rows:
        return
    fields = [field for field in model._meta.concrete_fields if field is not model._meta.auto_field]
    quote = connection.ops.quote_name
    named = {field.name: quote(str(field.column)) for field in fields}
    table = quote(model._meta.db_table)
    in_order = sorted(
        rows, key=lambda row: [str(getattr(row, field.attname)) for field in fields if field.name in keys]
    )
    values = [[field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields] for row in in_order]
    places = ", ".join("(" + ", ".join(["%s"] * len(fields)) + ")" for _ in values)
    added = ", ".join(f"{named[one]} = {table}.{named[one]} + excluded.{named[one]}" for one in sums)
    conflict = ", ".join(named[key] for key in keys)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({', '.join(named.values())}) VALUES {places} "
            f"ON CONFLICT ({conflict}) DO UPDATE SET {added}",
            [value for row in values for value in row],
        )


def erase(rows: "models.QuerySet[Any]") -> None:
    """Delete rows in one statement; the database takes along what hangs on them, as `on_delete` says (decision 24)."""
    rows._raw_delete(rows.db)
