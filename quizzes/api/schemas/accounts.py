"""The person calling."""

from quizzes.api.schemas.base import (
    A_MOMENT,
    AN_ID,
    FLAG,
    ID,
    MOMENT,
    OBJECT,
    answer,
    body,
    enum,
    named,
    text,
    told,
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
SESSION = named(
    "Session",
    answer(
        id=ID,
        name=told({"type": "string"}, "As X-Device-Name said at sign-in, else the browser or the app's User-Agent."),
        kind=enum(["app", "web"]),
        created_at=MOMENT,
        used_at=told(MOMENT, "To within 12 hours. An app that is not used for 90 days is signed out."),
        is_current=told(FLAG, "Whether it is the one that is asking."),
    ),
    example={
        "id": AN_ID,
        "name": "Amal's phone",
        "kind": "app",
        "created_at": A_MOMENT,
        "used_at": A_MOMENT,
        "is_current": True,
    },
)
CHANGED_ME = named("ChangedMe", body(nickname=text(60, least=1)), example={"nickname": "Amal K."})
_EXPORTED = (
    "classes",
    "attempts",
    "answer_drafts",
    "responses",
    "reports",
    "answers_to_reports",
    "notices",
    "memories",
    "study_days",
)
EXPORT = named(
    "Export",
    {
        "type": "object",
        "description": "Everything kept about you.",
        "required": ["account", *_EXPORTED],
        "properties": {
            "account": OBJECT,
            **{name: {"type": "array", "items": OBJECT} for name in _EXPORTED},
        },
    },
    example={
        "account": {"id": AN_ID, "username": "amal"},
        "classes": [],
        "attempts": [],
        "responses": [],
        "answer_drafts": [],
        "reports": [],
        "answers_to_reports": [],
        "notices": [],
        "memories": [],
        "study_days": [],
    },
)
