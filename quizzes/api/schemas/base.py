"""The words schemas are written in, and the register of those that have a name.

A named schema is documented once, under components; bodies are checked against the same object that is documented.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from quizzes.engine.vocabulary import Status, Strand

Schema = dict[str, Any]

components: dict[str, Schema] = {}
"""Every named schema, in the order in which it was made."""


def named(name: str, schema: Schema, *, example: Any = None) -> Schema:
    """Register a schema under a name and return it; the example is shown wherever it is sent or answered."""
    if name in components:
        raise ValueError(f"There are two schemas named {name}.")
    components[name] = {"title": name, **schema, **({"examples": [example]} if example is not None else {})}
    return components[name]


def ref(schema: Schema | str) -> Schema:
    """Return a reference to a named schema, and others as they are."""
    name = schema if isinstance(schema, str) else schema.get("title", "")
    return {"$ref": f"#/components/schemas/{name}"} if name in components else dict(schema)  # type: ignore[arg-type]


def page_of(schema: Schema) -> Schema:
    """Return the schema of a cursor page of these, named after them."""
    name = f"{schema['title']}Page"
    if name in components:
        return components[name]
    link = {"type": ["string", "null"], "format": "uri"}
    example = {"next": None, "previous": None, "results": schema.get("examples", [])}
    return named(name, answer(next=link, previous=link, results=array(ref(schema))), example=example)


def names_in(schema: Schema) -> tuple[str, ...]:
    """Return the names of an answer's fields; of a page, those of its rows."""
    fields = schema["properties"]
    if "results" in fields:
        fields = components[fields["results"]["items"]["$ref"].rpartition("/")[2]]["properties"]
    return tuple(fields)


def answer(**properties: Schema) -> Schema:
    """An object that we send: every property is there."""
    return {"type": "object", "required": list(properties), "properties": properties}


def body(*required: str, **properties: Schema) -> Schema:
    """An object that a client sends."""
    return {"type": "object", "required": list(required), "properties": properties}


def array(items: Schema, **limits: int) -> Schema:
    return {"type": "array", "items": items, **limits}


def text(most: int | None = None, *, least: int | None = None, description: str = "") -> Schema:
    schema: Schema = {"type": "string"}
    if most is not None:
        schema["maxLength"] = most
    if least is not None:
        schema["minLength"] = least
    return schema | ({"description": description} if description else {})


def enum(values: Sequence[str] | type, description: str = "") -> Schema:
    schema: Schema = {"type": "string", "enum": [str(value) for value in values]}  # type: ignore[union-attr]
    return schema | ({"description": description} if description else {})


def whole(least: int = 0, most: int | None = None, description: str = "") -> Schema:
    schema: Schema = {"type": "integer", "minimum": least}
    if most is not None:
        schema["maximum"] = most
    return schema | ({"description": description} if description else {})


def maybe(schema: Mapping[str, Any]) -> Schema:
    """The schema, or null."""
    if "$ref" in schema:
        return {"oneOf": [dict(schema), {"type": "null"}]}
    widened = {**schema, "type": [schema["type"], "null"]}
    if "enum" in schema:
        widened["enum"] = [*schema["enum"], None]
    return widened


def told(schema: Schema, description: str) -> Schema:
    return {**schema, "description": description}


ID: Schema = {"type": "string", "format": "uuid"}
MOMENT: Schema = {"type": "string", "format": "date-time"}
DAY: Schema = {"type": "string", "format": "date"}
FLAG: Schema = {"type": "boolean"}
OBJECT: Schema = {"type": "object", "additionalProperties": True}
NUMBER: Schema = {"type": "number"}
TEXTS = array({"type": "string"})
SPAN = body("start", "end", start=whole(0, 2_000_000), end=whole(1, 2_000_000))
SPANS = told(array(SPAN), "Where the article says so: ranges of code points in its text, the end left out.")
STRAND = enum(Strand)
LINE = enum(["reported", "claim", "plan", "judgement"], "How the statement is drawn.")
STATED = {
    "status": enum(Status),
    "attribution": told({"type": "string"}, "Whose claim, plan or judgement it is; empty for a reported fact."),
    "line": LINE,
    "evidence": SPANS,
}

AN_ID = "0190b6a2-7c1e-7a43-9d0b-6f1f3c2a9e11"
ANOTHER_ID = "0190b6a2-7c1e-7a44-8f1e-2b8f0d1c7a52"
A_MOMENT = "2026-03-02T09:00:00.000Z"

PROBLEM = named(
    "Problem",
    {
        "type": "object",
        "required": ["type", "title", "status", "code", "detail", "errors"],
        "description": "Problem details (RFC 9457). `code` is stable; some conflicts carry more fields.",
        "properties": {
            "type": {"type": "string"},
            "title": {"type": "string"},
            "status": {"type": "integer"},
            "code": {"type": "string"},
            "detail": {"type": "string"},
            "errors": array(
                answer(
                    pointer=text(description="A JSON pointer into the body."),
                    code={"type": "string"},
                    detail={"type": "string"},
                )
            ),
        },
    },
    example={
        "type": "about:blank",
        "title": "Not Found",
        "status": 404,
        "code": "not_found",
        "detail": "There is nothing here, or it is not yours to see.",
        "errors": [],
    },
)
