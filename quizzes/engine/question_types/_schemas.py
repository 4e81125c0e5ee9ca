"""Small builders of the JSON Schemas that question types describe themselves with."""

from collections.abc import Sequence

from quizzes.engine.question_types._fields import MAX_OPTIONS, MAX_TEXT, MAX_TYPED
from quizzes.engine.question_types.base import JSON

TEXT: JSON = {"type": "string", "maxLength": MAX_TEXT}
TYPED: JSON = {"type": "string", "maxLength": MAX_TYPED}
ID: JSON = {"type": "string"}
ANY: JSON = {"type": "object", "additionalProperties": True}
FLAG: JSON = {"type": "boolean"}


def record(properties: JSON, *, required: Sequence[str] | None = None) -> JSON:
    """Return the schema of an object; all properties are required unless told otherwise."""
    return {
        "type": "object",
        "required": list(properties if required is None else required),
        "properties": properties,
    }


def closed(properties: JSON) -> JSON:
    """Return the schema of an object with these properties, all of them and no other."""
    return {**record(properties), "additionalProperties": False}


def items(of: JSON, *, least: int = 0, most: int = MAX_OPTIONS) -> JSON:
    return {"type": "array", "items": of, "minItems": least, "maxItems": most}


def by_id(of: JSON) -> JSON:
    """Return the schema of an object whose property names are ids."""
    return {"type": "object", "additionalProperties": of}


PART: JSON = record({"id": ID, "text": {"type": "string"}})
INDEXES: JSON = {"type": "array", "uniqueItems": True, "items": {"type": "integer", "minimum": 0}}
WORDING: JSON = {"anyOf": [TEXT, record({"text": TEXT})]}
"""A text, or an object with a text, as stored content gives it."""
