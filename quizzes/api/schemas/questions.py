"""Questions: as a student is shown them, as a teacher writes them, and answers; one schema a type, told by `type`."""

import json
import random
import re
from collections.abc import Callable
from functools import cache
from typing import Any

from quizzes.api.schemas.base import (
    A_MOMENT,
    AN_ID,
    ANOTHER_ID,
    FLAG,
    ID,
    MOMENT,
    NUMBER,
    OBJECT,
    SPAN,
    SPANS,
    TEXTS,
    Schema,
    answer,
    array,
    body,
    enum,
    named,
    ref,
    text,
    told,
    whole,
)
from quizzes.engine import question_types
from quizzes.engine.question_types import QuestionContent

TYPES = question_types.all_types()


def _each(name: str, of_type: Callable[[str, type[QuestionContent]], tuple[Schema, Any]], what: str) -> Schema:
    """Register one schema a type and return the choice between them by `type`."""
    mapping = {}
    examples = []
    for type_id, kind in TYPES.items():
        own = f"{name}{_camel(type_id)}"
        schema, example = of_type(type_id, kind)
        mapping[type_id] = ref(named(own, schema, example=example))["$ref"]
        examples.append(example)
    choice = {"oneOf": [{"$ref": target} for target in mapping.values()], "description": what}
    return named(name, {**choice, "discriminator": {"propertyName": "type", "mapping": mapping}}, example=examples[0])


def _camel(type_id: str) -> str:
    return "".join(part.title() for part in type_id.split("_"))


def _answered(type_id: str) -> Any:
    """Return a right answer to the type's specimen."""
    return next(raw for _name, raw, expected in specimen_of(type_id).cases() if expected in (1.0, None))


@cache
def specimen_of(type_id: str) -> QuestionContent:
    """Return the type's specimen with ids that are the same each time, so that the document is too."""
    stored = json.dumps(question_types.author(type_id, TYPES[type_id].example().written).dump())
    for number, id in enumerate(dict.fromkeys(re.findall(r'"([0-9a-f]{8,32})"', stored)), start=1):
        stored = stored.replace(id, f"{number * 0x3D0F4A17 % 2**32:08x}")
    return question_types.load(type_id, json.loads(stored))


def _presented(type_id: str, kind: type[QuestionContent]) -> tuple[Schema, Any]:
    schema = answer(
        id=ID,
        type={"type": "string", "const": type_id},
        stem={"type": "string"},
        presentation=kind.schemas["presentation"],
    )
    shown = specimen_of(type_id).present(random.Random(7))
    return schema, {"id": AN_ID, "type": type_id, "stem": kind.example().stem, "presentation": shown}


def _asked(type_id: str, kind: type[QuestionContent]) -> tuple[Schema, Any]:
    schema, example = _presented(type_id, kind)
    asked = answer(**schema["properties"], points=told(NUMBER, "What it is worth."))
    return asked, {**example, "points": 1.0}


def _written(type_id: str, kind: type[QuestionContent]) -> tuple[Schema, Any]:
    schema = body(
        "study_set",
        "type",
        "stem",
        "content",
        **{**_NEW, "type": {"type": "string", "const": type_id}, "content": kind.schemas["written"]},
    )
    example = kind.example()
    return schema, {"study_set": ANOTHER_ID, "type": type_id, "stem": example.stem, "content": example.written}


_NEW: dict[str, Schema] = {
    "study_set": ID,
    "type": enum(list(TYPES)),
    "stem": text(2_000, least=1),
    "content": OBJECT,
    "rationale": told(text(4_000), "Why the key is right; shown when the quiz's policy allows it."),
    "difficulty": whole(1, 3),
    "hints": told(array(text(300), maxItems=4), "Given one after the other where a practice quiz counts tries."),
    "tags": told(array(text(40), maxItems=20), "Your own words; a quiz can draw questions by them."),
    "facts": told(array(ID, maxItems=50), "Facts of the set that the question asks."),
    "evidence": array(SPAN, maxItems=50),
}

PRESENTED = _each("PresentedQuestion", _presented, "A question as it is shown before it is answered.")
ASKED = _each("AskedQuestion", _asked, "A question on the paper of an attempt.")
NEW_QUESTION_BY_TYPE = _each("NewQuestion", _written, "A question as a teacher writes it, by `type`.")
NEW_QUESTION = {**body("study_set", "type", "stem", "content", **_NEW), "title": "NewQuestion"}
"""What a new question is checked against; its content is checked by its type."""

ANSWER = named(
    "Answer",
    {
        "anyOf": [
            ref(named(f"Answer{_camel(type_id)}", dict(kind.schemas["answer"]), example=_answered(type_id)))
            for type_id, kind in TYPES.items()
        ],
        "description": "An answer, shaped by the question's type.",
    },
    example=_answered("single_choice"),
)

CHANGED_QUESTION = named(
    "ChangedQuestion",
    body(
        **{name: schema for name, schema in _NEW.items() if name not in ("study_set", "type")},
        change=enum(
            ["typo", "meaning", "key"],
            "What kind of edit this is: answers to the version before count on after a typo. meaning unless told.",
        ),
    ),
    example={"stem": "In which city did the talks open?", "change": "typo"},
)
FINDING = named(
    "Finding",
    answer(
        rule={"type": "string"},
        level=enum(["block", "warn", "inform"]),
        message={"type": "string"},
        pointer={"type": "string"},
    ),
    example={"rule": "S1", "level": "warn", "message": "Say who is asked about.", "pointer": "/stem"},
)
VERSION = named(
    "QuestionVersion",
    answer(
        id=ID,
        number=whole(1),
        type=enum(list(TYPES)),
        stem={"type": "string"},
        content=OBJECT,
        rationale={"type": "string"},
        difficulty=whole(1, 3),
        hints=TEXTS,
        tags=TEXTS,
        facts=array(ID),
        evidence=SPANS,
        change=enum(["first", "typo", "meaning", "key"]),
        created_at=MOMENT,
    ),
    example={
        "id": AN_ID,
        "number": 2,
        "type": "single_choice",
        "stem": "In which city did the talks open?",
        "content": TYPES["single_choice"].example().written,
        "rationale": "The report's first sentence says so.",
        "difficulty": 1,
        "hints": [],
        "tags": ["geography"],
        "facts": [ANOTHER_ID],
        "evidence": [{"start": 0, "end": 51}],
        "change": "typo",
        "created_at": A_MOMENT,
    },
)
_QUESTION = {
    "id": ID,
    "study_set": ID,
    "version": told(whole(1), "Edits make new versions; attempts keep the one they saw."),
    "state": enum(["draft", "in_review", "published", "retired"]),
    "type": enum(list(TYPES)),
    "stem": {"type": "string"},
    "content": told(OBJECT, "As it is written, by the question's type."),
    "rationale": {"type": "string"},
    "difficulty": whole(1, 3),
    "hints": TEXTS,
    "tags": TEXTS,
    "facts": array(ID),
    "evidence": SPANS,
    "created_at": MOMENT,
    "updated_at": MOMENT,
}
_QUESTION_EXAMPLE = {
    "id": AN_ID,
    "study_set": ANOTHER_ID,
    "version": 1,
    "state": "draft",
    "type": "single_choice",
    "stem": "In which city did the talks open?",
    "content": TYPES["single_choice"].example().written,
    "rationale": "The report's first sentence says so.",
    "difficulty": 1,
    "hints": [],
    "tags": ["geography"],
    "facts": [ANOTHER_ID],
    "evidence": [{"start": 0, "end": 51}],
    "created_at": A_MOMENT,
    "updated_at": A_MOMENT,
}
QUESTION = named("Question", answer(**_QUESTION), example=_QUESTION_EXAMPLE)
LINTED_QUESTION = named(
    "LintedQuestion",
    answer(**_QUESTION, lint=array(ref(FINDING))),
    example={**_QUESTION_EXAMPLE, "lint": FINDING["examples"]},
)
LINT = named("Lint", answer(lint=array(ref(FINDING))), example={"lint": FINDING["examples"]})
PUBLISH_QUESTION = named(
    "PublishQuestion",
    body(acknowledge_warnings=told(FLAG, "Publish although the linter warns; what it blocks stays blocked.")),
    example={"acknowledge_warnings": True},
)
LINT_BLOCKED = named(
    "LintBlocked",
    {
        "allOf": [
            {"$ref": "#/components/schemas/Problem"},
            {"type": "object", "required": ["lint"], "properties": {"lint": array(ref(FINDING))}},
        ]
    },
)
