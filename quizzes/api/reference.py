"""The OpenAPI document as values that templates draw: operations by tag, and the fields of every schema."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.utils.safestring import SafeString
from django.utils.text import slugify

from quizzes.api.documentation import document
from quizzes.api.guides import inline

Json = Mapping[str, Any]

METHODS = ("get", "post", "put", "patch", "delete")
PREFIX = "#/components/schemas/"


@dataclass(frozen=True, slots=True)
class Field:
    """One field of an object, or one parameter. `schema` names the schema that says more of it."""

    name: str
    kind: str
    words: SafeString
    is_required: bool
    schema: str = ""
    choices: tuple[str, ...] = ()
    parts: "tuple[Field, ...]" = ()


@dataclass(frozen=True, slots=True)
class Shape:
    """What a body looks like: the fields of an object, or the choice between several named schemas."""

    name: str
    words: SafeString
    fields: tuple[Field, ...]
    choices: tuple[str, ...]
    example: str


@dataclass(frozen=True, slots=True)
class Answer:
    status: str
    words: SafeString
    shape: Shape | None


@dataclass(frozen=True, slots=True)
class Operation:
    """One call. `who` may make it: everyone, people or teachers."""

    id: str
    method: str
    path: str
    summary: str
    words: SafeString
    needs_token: bool
    is_deprecated: bool
    parameters: tuple[Field, ...]
    headers: tuple[Field, ...]
    body: Shape | None
    answers: tuple[Answer, ...]
    refusals: tuple[Answer, ...]
    command: str


@dataclass(frozen=True, slots=True)
class Group:
    """The operations of one tag."""

    name: str
    words: SafeString
    operations: tuple[Operation, ...]

    @property
    def slug(self) -> str:
        return slugify(self.name)


@cache
def groups() -> tuple[Group, ...]:
    found: dict[str, list[Operation]] = {}
    for path, methods in _document()["paths"].items():
        for method in METHODS:
            if method in methods:
                found.setdefault(methods[method]["tags"][0], []).append(_operation(method, path, methods[method]))
    tags = {tag["name"]: tag["description"] for tag in _document()["tags"]}
    return tuple(Group(name, inline(words), tuple(found[name])) for name, words in tags.items())


@cache
def shapes() -> tuple[Shape, ...]:
    """Return every named schema, by name."""
    return tuple(_shape({"$ref": PREFIX + name}) for name in sorted(_schemas()))


@cache
def _document() -> dict[str, Any]:
    return json.loads(document("json"))  # type: ignore[no-any-return]


def _schemas() -> Json:
    return _document()["components"]["schemas"]  # type: ignore[no-any-return]


def _operation(method: str, path: str, said: Json) -> Operation:
    sent = said.get("requestBody", {}).get("content", {}).get("application/json")
    answers = [_answer(status, one) for status, one in sorted(said["responses"].items())]
    parameters = [(one["in"], _parameter(one)) for one in said.get("parameters", ())]
    return Operation(
        id=said["operationId"],
        method=method.upper(),
        path=path,
        summary=said["summary"],
        words=inline(said["description"]),
        needs_token={} not in said.get("security", [{}]),
        is_deprecated=said.get("deprecated", False),
        parameters=tuple(field for place, field in parameters if place != "header"),
        headers=tuple(field for place, field in parameters if place == "header"),
        body=_shape(sent["schema"], example=_example(sent)) if sent else None,
        answers=tuple(one for one in answers if one.status < "400"),
        refusals=tuple(one for one in answers if one.status >= "400"),
        command=_command(method, path, said, sent),
    )


def _answer(status: str, said: Json) -> Answer:
    content = next(iter(said.get("content", {}).values()), None)
    shape = _shape(content["schema"], example=_example(content)) if content and "schema" in content else None
    return Answer(status, inline(said["description"]), shape)


def _parameter(said: Json) -> Field:
    schema = said["schema"]
    kind = f"{_kind(schema)} in the path" if said["in"] == "path" else _kind(schema)
    words = inline(said.get("description", ""))
    return Field(said["name"], kind, words, said.get("required", False), choices=_values(schema))


def _example(content: Json) -> Any:
    return next((one["value"] for one in content.get("examples", {}).values()), None)


def _shape(schema: Json, *, example: Any = None) -> Shape:
    name = _name(schema)
    whole = _schemas()[name] if name else schema
    shown = example if example is not None else next(iter(whole.get("examples", [])), None)
    return Shape(
        name=name,
        words=inline(whole.get("description", "")),
        fields=tuple(_fields(whole)),
        choices=tuple(_name(one) for one in whole.get("oneOf", ()) if _name(one)),
        example=_written(shown) if shown is not None else "",
    )


def _fields(schema: Json) -> Iterator[Field]:
    """Yield the fields of an object; those of a schema that is put together of others, one after the other."""
    for part in schema.get("allOf", ()):
        yield from _fields(_resolved(part))
    required = schema.get("required", ())
    for name, below in schema.get("properties", {}).items():
        yield _field(name, below, name in required)


def _field(name: str, schema: Json, is_required: bool) -> Field:
    inner = _inner(schema)
    named = _name(inner)
    return Field(
        name,
        _kind(schema),
        inline(schema.get("description", "") or inner.get("description", "")),
        is_required,
        schema=named,
        choices=_values(inner),
        parts=() if named else tuple(_fields(inner)),
    )


def _inner(schema: Json) -> Json:
    """Return what a list, a map or a choice with null holds; other schemas as they are."""
    if "items" in schema:
        return _inner(schema["items"])
    if isinstance(schema.get("additionalProperties"), Mapping):
        return _inner(schema["additionalProperties"])
    choices = [one for one in schema.get("oneOf", ()) if one.get("type") != "null"]
    return _inner(choices[0]) if len(choices) == 1 else schema


def _resolved(schema: Json) -> Json:
    name = _name(schema)
    return _schemas()[name] if name else schema


def _name(schema: Json) -> str:
    return str(schema.get("$ref", "")).removeprefix(PREFIX)


_KINDS = {"uuid": "id", "date-time": "time", "date": "day", "uri": "address"}


def _kind(schema: Json) -> str:
    """Return what a value is, in a few words: “list of ids”, “number, 0 to 1, or null”."""
    if name := _name(schema):
        return name
    types = schema.get("type", ())
    types = (types,) if isinstance(types, str) else tuple(types)
    nullable = (
        " or null" if "null" in types or any(one.get("type") == "null" for one in schema.get("oneOf", ())) else ""
    )
    if "items" in schema:
        return f"list of {_kind(schema['items'])}{nullable}"
    if isinstance(schema.get("additionalProperties"), Mapping):
        return f"object, each {_kind(schema['additionalProperties'])}{nullable}"
    if "oneOf" in schema:
        return " or ".join(_kind(one) for one in schema["oneOf"])
    plain = _KINDS.get(schema.get("format", ""), next((one for one in types if one != "null"), "any"))
    return f"{plain}{_limits(schema)}{nullable}"


def _limits(schema: Json) -> str:
    least, most = schema.get("minimum", schema.get("exclusiveMinimum")), schema.get("maximum")
    if least is not None and most is not None:
        return f", {least:,} to {most:,}"
    if most is not None or least is not None:
        return f", at most {most:,}" if most is not None else f", at least {least:,}"
    return f", at most {schema['maxLength']:,} characters" if "maxLength" in schema else ""


def _values(schema: Json) -> tuple[str, ...]:
    values = schema.get("enum", [schema["const"]] if "const" in schema else ())
    return tuple(str(value) for value in values if value is not None)


def _command(method: str, path: str, said: Json, sent: Any) -> str:
    """Return the call as one types it."""
    lines = [f'curl "$HOST{path}"' if method == "get" else f'curl -X {method.upper()} "$HOST{path}"']
    if {} not in said.get("security", [{}]):
        lines.append('-H "Authorization: Bearer $TOKEN"')
    if sent:
        lines.append("-H 'Content-Type: application/json'")
        lines.append("-d '" + _written(_example(sent)).replace("'", "'\\''") + "'")
    return " \\\n  ".join(lines)


def _written(value: Any) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False)
