"""What lists can be narrowed by: each filter documents its parameter, applies it, and refuses what makes no sense."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q
from drf_spectacular.utils import OpenApiParameter

from quizzes.actions.errors import Invalid
from quizzes.api import checking
from quizzes.api.schemas.base import Schema

LONGEST = 200


class Filter(OpenApiParameter):
    """A query parameter. `read` turns its text into a value, or raises ValueError; `keeping` turns that into a Q."""

    def __init__(
        self, name: str, schema: Schema, words: str, *, read: Callable[[str], Any], keeping: Callable[[Any], Q]
    ) -> None:
        super().__init__(name, schema, description=words)
        self.read, self.keeping = read, keeping

    def value(self, query: Mapping[str, str]) -> Any:
        """Return the value that the query gives, or None. Raises Invalid."""
        text = query.get(self.name)
        if text is None:
            return None
        try:
            if len(text) > LONGEST or "\x00" in text:
                raise ValueError(text)
            return self.read(text)
        except ValueError:
            raise Invalid(f"?{self.name}= does not take this. {self.description}", code="bad_query") from None


class ChosenFields(OpenApiParameter):
    """The query parameter that chooses among the fields of an answer, or of the rows of a page."""

    def __init__(self, known: Sequence[str]) -> None:
        one = f"({'|'.join(known)})"
        schema: Schema = {"type": "string", "pattern": f"^{one}(,{one})*$"}
        words = f"Names of fields to answer, with commas; all unless told. Known are: {', '.join(known)}."
        super().__init__("fields", schema, description=words)
        self.known = frozenset(known)

    def check(self, query: Mapping[str, str]) -> None:
        """Raise Invalid where the query names a field that is none."""
        if self.name in query and not self.known.issuperset(query[self.name].split(",")):
            raise Invalid(f"?fields= does not take this. {self.description}", code="bad_query")


def filtered(rows: Any, query: Mapping[str, str], filters: Sequence[OpenApiParameter]) -> Any:
    """Return the rows that fit every filter that the query names. Raises Invalid."""
    for one in filters:
        if isinstance(one, Filter) and (value := one.value(query)) is not None:
            rows = rows.filter(one.keeping(value))
    return rows


def by(name: str, values: Sequence[str] | type | None = None, *, column: str = "") -> Filter:
    """Keep the rows whose column has this value: one of `values`, or any word."""
    known = [str(value) for value in values] if values is not None else []  # type: ignore[union-attr]
    schema: Schema = {"type": "string", **({"enum": known} if known else {"maxLength": LONGEST})}
    words = f"Only those with this {name}" + (f": {', '.join(known)}." if known else ".")

    def read(text: str) -> str:
        if known and text not in known:
            raise ValueError(text)
        return text

    return Filter(name, schema, words, read=read, keeping=lambda value: Q(**{column or name: value}))


def by_id(name: str, *, column: str = "") -> Filter:
    def keeping(value: UUID) -> Q:
        return Q(**{column or f"{name}_id": value})

    schema: Schema = {"type": "string", "format": "uuid"}
    return Filter(name, schema, f"Only those of this {name.replace('_', ' ')}.", read=checking.uuid, keeping=keeping)


def by_flag(name: str) -> Filter:
    def read(text: str) -> bool:
        if text not in ("true", "false"):
            raise ValueError(text)
        return text == "true"

    return Filter(name, {"type": "boolean"}, "true or false.", read=read, keeping=lambda value: Q(**{name: value}))


def changed_since(column: str = "updated_at") -> Filter:
    def keeping(value: datetime) -> Q:
        return Q(**{f"{column}__gte": value})

    schema: Schema = {"type": "string", "format": "date-time"}
    words = "Only those changed at this time or later, such as 2026-03-02T09:00:00Z."
    return Filter("changed_since", schema, words, read=checking.moment, keeping=keeping)


def search(*columns: str) -> Filter:
    """Keep the rows that have these words, one after the other, in one of the columns."""

    def keeping(value: str) -> Q:
        found = Q()
        for column in columns:
            found |= Q(**{f"{column}__icontains": value})
        return found

    schema: Schema = {"type": "string", "minLength": 1, "maxLength": LONGEST}
    return Filter("search", schema, "Only those with these words in them.", read=_some, keeping=keeping)


def _some(text: str) -> str:
    if not text.strip():
        raise ValueError(text)
    return text.strip()
