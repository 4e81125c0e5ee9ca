"""What a device sends of what was done offline, and what it is told of news."""

from typing import Any

from quizzes.api.schemas.attempts import ATTEMPT_SUMMARY, NEW_ANSWER, NEW_ATTEMPT, NEW_DRAFT, NEW_REVIEW_ANSWER
from quizzes.api.schemas.base import (
    A_MOMENT,
    AN_ID,
    ANOTHER_ID,
    FLAG,
    ID,
    MOMENT,
    NUMBER,
    OBJECT,
    Schema,
    answer,
    array,
    maybe,
    named,
    ref,
    told,
    whole,
)
from quizzes.api.schemas.classrooms import MY_ASSIGNMENT
from quizzes.api.schemas.quizzes import QUIZ
from quizzes.api.schemas.reports import NOTICE
from quizzes.api.schemas.study_sets import STUDY_SET

MOST_RECORDS = 500


def _record(kind: str, words: str, *required: str, like: Schema | None = None, **properties: Schema) -> Schema:
    """Register one kind of record: what its own call takes, and what stands in that call's address."""
    like = like or {"required": [], "properties": {}}
    return named(
        f"Sync{kind.capitalize()}",
        {
            "type": "object",
            "description": words,
            "required": ["kind", *required, *like["required"]],
            "properties": {"kind": {"type": "string", "const": kind}, **properties, **like["properties"]},
        },
        example=_EXAMPLES[kind],
    )


_EXAMPLES: dict[str, dict[str, Any]] = {
    "start": {"kind": "start", "quiz": ANOTHER_ID, "id": AN_ID},
    "answer": {
        "kind": "answer",
        "attempt": AN_ID,
        "question": ANOTHER_ID,
        "id": AN_ID,
        "answer": {"option": "5f3a9c01"},
        "sequence": 3,
        "answered_at": A_MOMENT,
    },
    "draft": {
        "kind": "draft",
        "attempt": AN_ID,
        "question": ANOTHER_ID,
        "id": AN_ID,
        "answer": {"option": "5f3a9c01"},
        "sequence": 3,
    },
    "flag": {"kind": "flag", "attempt": AN_ID, "question": ANOTHER_ID, "is_flagged": True},
    "leave": {"kind": "leave", "attempt": AN_ID, "question": ANOTHER_ID},
    "finish": {"kind": "finish", "attempt": AN_ID},
    "review": {"kind": "review", "id": AN_ID, "question": ANOTHER_ID, "answer": {"option": "5f3a9c01"}},
    "dismiss": {"kind": "dismiss", "notice": AN_ID},
}
RECORDS = {
    "start": _record("start", "Begin an attempt.", "quiz", "id", like=NEW_ATTEMPT, quiz=ID),
    "answer": _record("answer", "Answer a question.", "attempt", "question", like=NEW_ANSWER, attempt=ID, question=ID),
    "draft": _record(
        "draft",
        "Keep an answer that is not sent yet.",
        "attempt",
        "question",
        like=NEW_DRAFT,
        attempt=ID,
        question=ID,
    ),
    "flag": _record(
        "flag",
        "Flag a question to come back to, or take the flag away.",
        "attempt",
        "question",
        "is_flagged",
        attempt=ID,
        question=ID,
        is_flagged=FLAG,
    ),
    "leave": _record("leave", "Leave a question for the next.", "attempt", "question", attempt=ID, question=ID),
    "finish": _record("finish", "Finish an attempt.", "attempt", attempt=ID),
    "review": _record("review", "Answer a review or a lesson's check.", like=NEW_REVIEW_ANSWER),
    "dismiss": _record("dismiss", "Put a notice away.", "notice", notice=ID),
}
RECORD = named(
    "SyncRecord",
    {
        "oneOf": [ref(one) for one in RECORDS.values()],
        "discriminator": {
            "propertyName": "kind",
            "mapping": {kind: f"#/components/schemas/{one['title']}" for kind, one in RECORDS.items()},
        },
    },
)
BATCH = named(
    "SyncBatch",
    {
        "type": "object",
        "required": ["records"],
        "properties": {"records": array(ref(RECORD), maxItems=MOST_RECORDS)},
        "description": "What was done, in order. A record that does not fit is refused by itself.",
    },
    example={"records": [_EXAMPLES["start"], _EXAMPLES["answer"], _EXAMPLES["finish"]]},
)
UNREAD_BATCH: Schema = {**BATCH, "properties": {"records": {"type": "array", "maxItems": MOST_RECORDS}}}
"""The batch with its records unread: each is checked by itself."""

BATCH_ANSWER = named(
    "SyncOutcomes",
    answer(
        at=told(MOMENT, "The server's clock: what a device's clock is wrong by."),
        results=told(
            array(
                answer(
                    status=told({"type": "integer"}, "What the record's own call would have answered."),
                    body=told(maybe(OBJECT), "As that call answers: the thing, null, or problem details."),
                )
            ),
            "One for each record, in the same order.",
        ),
    ),
    example={
        "at": A_MOMENT,
        "results": [
            {"status": 204, "body": None},
            {
                "status": 404,
                "body": {
                    "type": "about:blank",
                    "title": "Not Found",
                    "status": 404,
                    "code": "not_found",
                    "detail": "There is nothing here, or it is not yours to see.",
                    "errors": [],
                },
            },
        ],
    },
)

MEMORY = named(
    "Memory",
    {
        **answer(
            fact=ID,
            mastery=told({"type": "number", "minimum": 0, "maximum": 1}, "How well it is known."),
            reviews=whole(),
            lapses=whole(),
            state=told(whole(), "The scheduler's: 1 learning, 2 review, 3 relearning."),
            step=maybe(whole()),
            stability=NUMBER,
            difficulty=NUMBER,
            reviewed_at=MOMENT,
            due_at=MOMENT,
        ),
        "description": "What is remembered of a fact: an FSRS card, to go on scheduling offline.",
    },
    example={
        "fact": ANOTHER_ID,
        "mastery": 0.4,
        "reviews": 1,
        "lapses": 0,
        "state": 2,
        "step": None,
        "stability": 3.7,
        "difficulty": 5.1,
        "reviewed_at": A_MOMENT,
        "due_at": A_MOMENT,
    },
)
_CLASSROOM = answer(id=ID, name={"type": "string"}, joined_at=MOMENT)
_SET = {
    **answer(
        **STUDY_SET["properties"],
        pack=told({"type": "string"}, "Changes when other questions or lessons may be taken along: ask for the pack."),
    )
}
_ATTEMPT = answer(
    **ATTEMPT_SUMMARY["properties"],
    reached=maybe(whole()),
    flagged=array(ID),
    answers_sent=told(whole(), "From all devices: read the attempt when there are more than you know of."),
    saved_at=told(maybe(MOMENT), "When the last of them came."),
)
_COMPARED = {
    "classrooms": _CLASSROOM,
    "assignments": ref(MY_ASSIGNMENT),
    "study_sets": _SET,
    "quizzes": ref(QUIZ),
    "attempts": _ATTEMPT,
    "notices": ref(NOTICE),
}
_NOTHING: dict[str, Any] = {kind: [] for kind in _COMPARED}
NEWS = named(
    "News",
    {
        **answer(
            at=told(MOMENT, "The server's clock."),
            cursor=told({"type": "string"}, "Send it the next time, and keep it only when all of this is stored."),
            has_more=told(FLAG, "Ask again at once: the rest comes with the next cursor."),
            changed=answer(**{kind: array(one) for kind, one in _COMPARED.items()}, memories=array(ref(MEMORY))),
            gone=told(answer(**{kind: array(ID) for kind in _COMPARED}), "What is not there for you any more."),
            reset=told(array({"type": "string"}), "Kinds to forget before `changed` is stored: they come anew."),
        ),
        "description": "What is new, changed or gone since the cursor, each thing as it is now.",
    },
    example={
        "at": A_MOMENT,
        "cursor": "WyIwMTkwYjZhMi03YzFlIl0",
        "has_more": False,
        "changed": {**_NOTHING, "memories": MEMORY["examples"]},
        "gone": {**_NOTHING, "assignments": [AN_ID]},
        "reset": [],
    },
)
