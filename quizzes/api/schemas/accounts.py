"""The person calling."""

from quizzes.api.schemas.base import (
    A_MOMENT,
    AN_ID,
    FLAG,
    ID,
    MOMENT,
    answer,
    body,
    enum,
    named,
    text,
)

ME = named(
    "Me",
    answer(
        id=ID,
        username={"type": "string"},
        nickname={"type": "string"},
        email={"type": "string"},
        role=enum(["student", "teacher"]),
        is_guest=FLAG,
        joined_at=MOMENT,
    ),
    example={
        "id": AN_ID,
        "username": "amal",
        "nickname": "Amal",
        "email": "",
        "role": "student",
        "is_guest": False,
        "joined_at": A_MOMENT,
    },
)
CHANGED_ME = named("ChangedMe", body(nickname=text(60, least=1)), example={"nickname": "Amal K."})
EXPORT = named(
    "Export",
    {
        "type": "object",
        "description": "Everything kept about you.",
        "required": ["account", "classes", "attempts", "responses", "memories", "study_days"],
        "properties": {
            "account": {"type": "object"},
            **{
                name: {"type": "array", "items": {"type": "object"}}
                for name in ("classes", "attempts", "responses", "memories", "study_days")
            },
        },
    },
    example={
        "account": {"id": AN_ID, "username": "amal"},
        "classes": [],
        "attempts": [],
        "responses": [],
        "memories": [],
        "study_days": [],
    },
)
