"""Classes, their members, assignments and marks."""

from quizzes.api.schemas.base import (
    A_MOMENT,
    AN_ID,
    ANOTHER_ID,
    FLAG,
    ID,
    MOMENT,
    NUMBER,
    answer,
    array,
    body,
    maybe,
    named,
    ref,
    text,
    told,
    whole,
)

CLASSROOM = named(
    "Classroom",
    answer(
        id=ID,
        name={"type": "string"},
        is_mine=told(FLAG, "Whether you teach it."),
        code=told(maybe({"type": "string"}), "What students join with; null but for its teacher."),
        is_open=told(maybe(FLAG), "Whether the code lets in; null but for its teacher."),
        created_at=MOMENT,
    ),
    example={
        "id": AN_ID,
        "name": "7b",
        "is_mine": True,
        "code": "K7QX-M4RT",
        "is_open": True,
        "created_at": A_MOMENT,
    },
)
NEW_CLASSROOM = named("NewClassroom", body("name", name=text(120, least=1)), example={"name": "7b"})
CHANGED_CLASSROOM = named(
    "ChangedClassroom",
    body(name=text(120, least=1), is_open=told(FLAG, "False closes the code.")),
    example={"is_open": False},
)
JOIN = named(
    "Join",
    body(
        "code",
        code=text(40, least=1),
        nickname=told(text(60, least=1), "Without a token: the name your class knows you by."),
        password=told(text(128), "Without a token, and if you like: at least 8 characters."),
    ),
    example={"code": "K7QX-M4RT", "nickname": "Amal"},
)
ENTERED = named(
    "Entered",
    answer(classroom=ref(CLASSROOM)),
    example={"classroom": {**CLASSROOM["examples"][0], "is_mine": False, "code": None, "is_open": None}},
)
_USER = answer(id=ID, username={"type": "string"})
JOINED = named(
    "Joined",
    answer(
        classroom=ref(CLASSROOM),
        user=_USER,
        session_token={"type": "string"},
        card=told({"type": "string"}, "Signs in once more, on another device. Told once; its teacher may renew it."),
    ),
    example={
        "classroom": {**CLASSROOM["examples"][0], "is_mine": False, "code": None, "is_open": None},
        "user": {"id": ANOTHER_ID, "username": "reader-5f3a9c01aa"},
        "session_token": "q3v0…",
        "card": "0a1b-2c3d-4e5f-6071-8293-a4b5-c6d7-e8f9",
    },
)
USE_CARD = named(
    "UseCard",
    body("card", card=text(80, least=1)),
    example={"card": "0a1b-2c3d-4e5f-6071-8293-a4b5-c6d7-e8f9"},
)
SIGNED_IN = named(
    "SignedIn",
    answer(user=_USER, session_token={"type": "string"}),
    example={"user": {"id": ANOTHER_ID, "username": "reader-5f3a9c01aa"}, "session_token": "q3v0…"},
)
CARD = named("Card", answer(card={"type": "string"}), example={"card": "0a1b-2c3d-4e5f-6071-8293-a4b5-c6d7-e8f9"})
MEMBER = named(
    "Member",
    answer(
        id=ID,
        nickname={"type": "string"},
        username={"type": "string"},
        joined_at=MOMENT,
        has_card=told(FLAG, "Whether the account was made by joining this class, so that you may renew its card."),
    ),
    example={
        "id": ANOTHER_ID,
        "nickname": "Amal",
        "username": "reader-5f3a9c01aa",
        "joined_at": A_MOMENT,
        "has_card": True,
    },
)
ASSIGNMENT = named(
    "Assignment",
    answer(
        id=ID, quiz=ID, title={"type": "string"}, opens_at=maybe(MOMENT), due_at=maybe(MOMENT), closes_at=maybe(MOMENT)
    ),
    example={
        "id": AN_ID,
        "quiz": ANOTHER_ID,
        "title": "Who was there",
        "opens_at": None,
        "due_at": A_MOMENT,
        "closes_at": None,
    },
)
NEW_ASSIGNMENT = named(
    "NewAssignment",
    body("quiz", quiz=ID, opens_at=maybe(MOMENT), due_at=maybe(MOMENT), closes_at=maybe(MOMENT)),
    example={"quiz": ANOTHER_ID, "due_at": A_MOMENT},
)
GRADEBOOK = named(
    "Gradebook",
    answer(
        quizzes=array(answer(id=ID, title={"type": "string"}, points=NUMBER)),
        students=array(
            answer(
                id=ID,
                nickname={"type": "string"},
                marks=told(
                    {
                        "type": "object",
                        "additionalProperties": answer(
                            score=maybe(NUMBER), points=NUMBER, attempts=whole(1), finished_at=maybe(MOMENT)
                        ),
                    },
                    "By quiz id; the best finished attempt. Nothing where the student has not begun.",
                ),
            )
        ),
    ),
    example={
        "quizzes": [{"id": AN_ID, "title": "Who was there", "points": 10.0}],
        "students": [
            {
                "id": ANOTHER_ID,
                "nickname": "Amal",
                "marks": {AN_ID: {"score": 8.5, "points": 10.0, "attempts": 1, "finished_at": A_MOMENT}},
            }
        ],
    },
)
