"""What every row shares: a time-ordered UUID, and a column for spans of evidence."""

from collections.abc import Iterable
from typing import Any

from django.db import models
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
