"""Check what was sent against the same JSON Schema that the documentation shows, and turn it into our values."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.timezone import is_naive

from quizzes.api.problems import InvalidBody
from quizzes.api.schemas.base import components

Schema = Mapping[str, Any]
FieldError = tuple[str, str, str]

_TYPES: Mapping[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "boolean": (bool,),
    "integer": (int,),
    "number": (int, float),
    "null": (type(None),),
}
_NAMES = {
    "object": "an object",
    "array": "a list",
    "string": "a text",
    "boolean": "true or false",
    "integer": "a whole number",
    "number": "a number",
    "null": "null",
}


def body_of(value: Any, schema: Schema) -> dict[str, Any]:
    """Return a body's declared fields, converted: ids, times and dates become values. Raises InvalidBody.

    Fields that the schema does not name are left out; those not sent are absent, so that a PATCH can tell.
    """
    errors: list[FieldError] = []
    converted = _checked(value, schema, "", errors)
    if errors:
        raise InvalidBody(errors)
    return {name: converted[name] for name in schema["properties"] if name in converted}


def _checked(value: Any, schema: Schema, pointer: str, errors: list[FieldError]) -> Any:
    if "$ref" in schema:
        schema = components[schema["$ref"].rpartition("/")[2]]
    types = _types_of(schema)
    if types and not any(_is(value, name) for name in types):
        expected = " or ".join(_NAMES[name] for name in types)
        errors.append((pointer, "wrong_type", f"This must be {expected}."))
        return value
    if "enum" in schema and value not in schema["enum"]:
        known = ", ".join(str(one) for one in schema["enum"] if one is not None)
        errors.append((pointer, "unknown_value", f"Choose one of: {known}."))
        return value
    if isinstance(value, dict):
        return _checked_object(value, schema, pointer, errors)
    if isinstance(value, list):
        return _checked_list(value, schema, pointer, errors)
    if isinstance(value, str):
        return _checked_text(value, schema, pointer, errors)
    if isinstance(value, int | float) and not isinstance(value, bool):
        _check_number(value, schema, pointer, errors)
    return value


def _types_of(schema: Schema) -> tuple[str, ...]:
    declared = schema.get("type", ())
    return (declared,) if isinstance(declared, str) else tuple(declared)


def _is(value: Any, name: str) -> bool:
    if isinstance(value, bool):
        return name == "boolean"
    return isinstance(value, _TYPES[name])


def _checked_object(value: dict[str, Any], schema: Schema, pointer: str, errors: list[FieldError]) -> dict[str, Any]:
    for name in schema.get("required", ()):
        if name not in value:
            errors.append((f"{pointer}/{name}", "required", "This is needed."))
    properties, others = schema.get("properties", {}), schema.get("additionalProperties")
    converted = dict(value)
    for name, part in value.items():
        below = properties.get(name, others)
        if isinstance(below, Mapping):
            converted[name] = _checked(part, below, f"{pointer}/{_escaped(name)}", errors)
    return converted


def _checked_list(value: list[Any], schema: Schema, pointer: str, errors: list[FieldError]) -> list[Any]:
    least, most = schema.get("minItems", 0), schema.get("maxItems")
    if len(value) < least:
        errors.append((pointer, "too_few", f"Give at least {least}."))
    elif most is not None and len(value) > most:
        errors.append((pointer, "too_many", f"Give at most {most:,}."))
        return value
    items = schema.get("items")
    if items is None:
        return value
    return [_checked(part, items, f"{pointer}/{number}", errors) for number, part in enumerate(value)]


def _checked_text(value: str, schema: Schema, pointer: str, errors: list[FieldError]) -> Any:
    if len(value) > schema.get("maxLength", len(value)):
        errors.append((pointer, "too_long", f"This is longer than {schema['maxLength']:,} characters."))
    elif len(value) < schema.get("minLength", 0):
        errors.append((pointer, "blank", "This needs some text."))
    elif "format" in schema:
        read, words = _FORMATS[schema["format"]]
        try:
            return read(value)
        except ValueError:
            errors.append((pointer, "malformed", f"This must be {words}."))
    return value


def _check_number(value: float, schema: Schema, pointer: str, errors: list[FieldError]) -> None:
    if value < schema.get("minimum", value) or value <= schema.get("exclusiveMinimum", value - 1):
        least = schema.get("minimum", schema.get("exclusiveMinimum"))
        errors.append((pointer, "too_small", f"This is too small: {least} is the limit."))
    elif value > schema.get("maximum", value):
        errors.append((pointer, "too_large", f"This is larger than {schema['maximum']:,}."))


def _escaped(name: str) -> str:
    return name.replace("~", "~0").replace("/", "~1")


_UUID = re.compile(r"[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}\Z")


def uuid(text: str) -> UUID:
    """Return the id. Raises ValueError for any spelling but the usual one of 36 characters."""
    if not _UUID.match(text):
        raise ValueError(text)
    return UUID(text)


def moment(text: str) -> datetime:
    """Return the time in UTC: PostgreSQL takes no zone beyond 16 hours. Raises ValueError for one without its zone."""
    at = parse_datetime(text)
    if at is None or is_naive(at):
        raise ValueError(text)
    try:
        return at.astimezone(UTC)
    except OverflowError:
        raise ValueError(text) from None


def _day(text: str) -> date:
    day = parse_date(text)
    if day is None:
        raise ValueError(text)
    return day


_is_address = URLValidator(schemes=["https", "http"])


def _address(text: str) -> str:
    try:
        _is_address(text)
    except ValidationError as error:
        raise ValueError(text) from error
    return text


_FORMATS: Mapping[str, tuple[Callable[[str], Any], str]] = {
    "uuid": (uuid, "a UUID, such as 0190b6a2-7c1e-7a43-9d0b-6f1f3c2a9e11"),
    "date-time": (moment, "a time with its zone, such as 2026-03-02T09:00:00Z"),
    "date": (_day, "a day, such as 2026-03-02"),
    "uri": (_address, "an address that begins with https:// or http://"),
}
