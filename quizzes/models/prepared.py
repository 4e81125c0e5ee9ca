"""Queries that every answer asks: compiled once, then only bound and sent.

Django makes the SQL of a queryset anew each time. For a row fetched by its id that is several times what the database
needs, and most of what an answer over the API costs (see docs/decisions).
"""

import copy
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any, Generic, TypeVar
from uuid import UUID, uuid4

from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.models.expressions import RawSQL
from django.db.models.query import ModelIterable
from django.db.models.sql.compiler import SQLCompiler

M = TypeVar("M", bound=models.Model)

_UUIDS, _TIMES = models.UUIDField(), models.DateTimeField()

Kind = type[UUID] | type[str] | type[datetime]


class Prepared(Generic[M]):
    """A queryset with named values left open: ids, text, times. `build` gets stand-ins and returns the queryset.

    The values may stand in conditions and in the ordering, as they are.
    """

    def __init__(self, build: "Callable[..., models.QuerySet[M, Any]]", **kinds: Kind) -> None:
        self._build, self._kinds = build, kinds
        self._compiled: dict[str, tuple[SQLCompiler, str, Sequence[Any]]] = {}

    def all(self, **values: Any) -> list[M]:
        """Return the rows for these values, one for each name."""
        query = SimpleNamespace(get_compiler=lambda using: self._bound(values))
        rows: Any = SimpleNamespace(db=DEFAULT_DB_ALIAS, query=query, _known_related_objects={})
        return list(ModelIterable(rows))

    def tuples(self, **values: Any) -> list[tuple[Any, ...]]:
        """Return what a queryset of `values_list` finds for these values."""
        return [tuple(row) for row in self._bound(values).results_iter()]

    def first(self, **values: Any) -> M | None:
        """Return the first row for these values, or None."""
        return next(iter(self.all(**values)), None)

    def within(self, **values: Any) -> RawSQL:
        """Return its one column as what another query may look in: `filter(pk__in=…)`."""
        connection = connections[DEFAULT_DB_ALIAS]
        _, sql, slots = self._made(connection)
        return RawSQL(sql, bound(slots, values, connection))

    def _bound(self, values: Mapping[str, Any]) -> SQLCompiler:
        connection = connections[DEFAULT_DB_ALIAS]
        original, sql, slots = self._made(connection)
        compiler: Any = copy.copy(original)
        compiler.connection = connection
        params = bound(slots, values, connection)
        compiler.as_sql = lambda *_, **__: (sql, params)
        return compiler  # type: ignore[no-any-return]

    def _made(self, connection: Any) -> tuple[SQLCompiler, str, Sequence[Any]]:
        made = self._compiled.get(connection.vendor)
        if made is None:
            made = self._compiled[connection.vendor] = self._compile(connection)
        return made

    def _compile(self, connection: Any) -> tuple[SQLCompiler, str, Sequence[Any]]:
        stand_ins = {name: stand_in(kind) for name, kind in self._kinds.items()}
        compiler: Any = self._build(**stand_ins).query.get_compiler(DEFAULT_DB_ALIAS)
        sql, params = compiler.as_sql()
        # How columns are read depends on the query alone; Django would look it up again each time.
        converters = compiler.get_converters([column[0] for column in compiler.select])
        compiler.get_converters = lambda _columns: converters
        return compiler, sql, slots_of(params, stand_ins, connection)


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a value goes among the parameters."""

    name: str


def slots_of(params: Sequence[Any], stand_ins: Mapping[str, Any], connection: Any) -> list[Any]:
    """Return parameters with slots where stand-ins stood. Raises ValueError for one that is nowhere."""
    names = {sent(value, connection): Slot(name) for name, value in stand_ins.items()}
    slots = [names.get(param, param) for param in params]
    if missing := set(names.values()) - set(slots):
        raise ValueError(f"The query does not use {', '.join(sorted(slot.name for slot in missing))}.")
    return slots


def bound(slots: Sequence[Any], values: Mapping[str, Any], connection: Any) -> tuple[Any, ...]:
    """Return parameters with values in their slots."""
    ready = {name: sent(value, connection) for name, value in values.items()}
    return tuple(ready[slot.name] if isinstance(slot, Slot) else slot for slot in slots)


def stand_in(kind: Kind) -> UUID | str | datetime:
    """Return a value that nothing else in a query is."""
    if kind is datetime:
        return datetime(1000, 1, 1, tzinfo=UTC) + timedelta(microseconds=uuid4().int % 10**15)
    return uuid4() if kind is UUID else uuid4().hex


def sent(value: UUID | str | datetime, connection: Any) -> Any:
    """Return a value as the database takes it."""
    if isinstance(value, datetime):
        return _TIMES.get_db_prep_value(value, connection)
    return _UUIDS.get_db_prep_value(value, connection) if isinstance(value, UUID) else value
