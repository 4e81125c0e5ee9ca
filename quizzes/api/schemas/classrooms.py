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
    enum,
    maybe,
    named,
    ref,
    text,
    told,
    whole,
)
from quizzes.engine.timing import MOST_FACTOR, MOST_MINUTES

CLASSROOM = named(
    "Classroom",
    answer(
        id=ID,
        name={"type": "string"},
        is_mine=told(FLAG, "Whether you teach it."),
        code=told(maybe({"type": "string"}), "What students join with; null but for its teacher."),
        is_open=told(maybe(FLAG), "Whether the code lets in; null but for its teacher."),
        invitation_url=told(
            maybe({"type": "string"}), "A link that lets in; null when there is none, and but for its teacher."
        ),
        created_at=MOMENT,
    ),
    example={
        "id": AN_ID,
        "name": "7b",
        "is_mine": True,
        "code": "K7QX-M4RT",
        "is_open": True,
        "invitation_url": "https://study.example/join/q3v0q3v0q3v0q3v0q3v0qw/",
        "created_at": A_MOMENT,
    },
)
_SEEN_BY_A_STUDENT = {
    **CLASSROOM["examples"][0],
    "is_mine": False,
    "code": None,
    "is_open": None,
    "invitation_url": None,
}
NEW_CLASSROOM = named("NewClassroom", body("name", name=text(120, least=1)), example={"name": "7b"})
CHANGED_CLASSROOM = named(
    "ChangedClassroom",
    body(name=text(120, least=1), is_open=told(FLAG, "False closes the code.")),
    example={"is_open": False},
)
JOIN = named(
    "Join",
    {
        **body(
            code=told(text(40, least=1), "Read from the board; case and dash do not matter."),
            invitation=told(text(40, least=1), "The last part of the path of a class's link."),
            nickname=told(text(60, least=1), "Without a token: the name your class knows you by."),
            password=told(text(128), "Without a token, and if you like: at least 8 characters."),
        ),
        "anyOf": [{"required": ["code"]}, {"required": ["invitation"]}],
    },
    example={"code": "K7QX-M4RT", "nickname": "Amal"},
)
ENTERED = named(
    "Entered",
    answer(classroom=ref(CLASSROOM)),
    example={"classroom": _SEEN_BY_A_STUDENT},
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
        "classroom": _SEEN_BY_A_STUDENT,
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
CHANGED_ASSIGNMENT = named(
    "ChangedAssignment",
    body(opens_at=maybe(MOMENT), due_at=maybe(MOMENT), closes_at=maybe(MOMENT)),
    example={"due_at": A_MOMENT},
)
MY_ASSIGNMENT = named(
    "MyAssignment",
    answer(
        **ASSIGNMENT["properties"],
        classroom=answer(id=ID, name={"type": "string"}),
        state=told(enum(["to_do", "open", "finished"]), "How far my latest attempt is."),
    ),
    example={**ASSIGNMENT["examples"][0], "classroom": {"id": AN_ID, "name": "7b"}, "state": "to_do"},
)
_ALLOWANCE = {
    "time_factor": told({"type": "number", "minimum": 1, "maximum": MOST_FACTOR}, "1.5 is half as much time again."),
    "extra_minutes": told(whole(0, MOST_MINUTES), "For breaks, on top of every time limit."),
    "is_untimed": FLAG,
    "spares_certainty": told(FLAG, "A sure answer that is wrong costs nothing."),
}
_ALLOWED = {"time_factor": 1.5, "extra_minutes": 0, "is_untimed": False, "spares_certainty": False}
SET_ALLOWANCE = named("SetAllowance", body(**_ALLOWANCE), example=_ALLOWED)
ALLOWANCE = named(
    "Allowance",
    answer(**_ALLOWANCE, set_at=told(maybe(MOMENT), "Null where nothing was said.")),
    example={**_ALLOWED, "set_at": A_MOMENT},
)
MY_ALLOWANCE = named(
    "MyAllowance",
    answer(
        allowances=told(
            array(answer(teacher=told({"type": "string"}, "The nickname."), **_ALLOWANCE, set_at=MOMENT)),
            "One for each teacher who said one. It counts for the quizzes of that teacher.",
        )
    ),
    example={"allowances": [{"teacher": "Ms Okafor", **_ALLOWED, "set_at": A_MOMENT}]},
)
GIVE_BACK = named(
    "GiveBack",
    body("minutes", "reason", minutes=whole(1, 10_080), reason=text(500, least=1)),
    example={"minutes": 20, "reason": "The network was away."},
)
GIVEN_BACK = named(
    "GivenBack",
    answer(
        id=ID,
        minutes=whole(1),
        reason={"type": "string"},
        attempts=told(whole(), "Whose deadline moved."),
        reopened=told(whole(), "Of them, those that the fault had ended."),
        told=told(whole(), "Of those, how many had been shown what is right: they go on knowing it."),
        given_at=MOMENT,
    ),
    example={
        "id": AN_ID,
        "minutes": 20,
        "reason": "The network was away.",
        "attempts": 24,
        "reopened": 3,
        "told": 0,
        "given_at": A_MOMENT,
    },
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
