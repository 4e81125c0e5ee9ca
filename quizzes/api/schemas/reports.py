"""Reports of questions, and notices of marks put right and of reports that went on."""

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
    text,
    told,
)

PERSON = answer(id=ID, nickname={"type": "string"})
REPORT = named(
    "Report",
    answer(
        id=ID,
        question=ID,
        stem=told({"type": "string"}, "As it was asked."),
        student=PERSON,
        is_open=FLAG,
        created_at=MOMENT,
        updated_at=MOMENT,
        messages=array(answer(**{"from": enum(["student", "teacher"])}, text={"type": "string"}, at=MOMENT)),
    ),
    example={
        "id": AN_ID,
        "question": ANOTHER_ID,
        "stem": "In which city did the talks open?",
        "student": {"id": ANOTHER_ID, "nickname": "Amal"},
        "is_open": True,
        "created_at": A_MOMENT,
        "updated_at": A_MOMENT,
        "messages": [{"from": "student", "text": "Two of the options are the same city.", "at": A_MOMENT}],
    },
)
NEW_REPORT = named(
    "NewReport",
    body("question", "text", question=ID, text=text(2_000, least=1)),
    example={"question": ANOTHER_ID, "text": "Two of the options are the same city."},
)
NEW_MESSAGE = named(
    "NewMessage",
    body(text=told(text(2_000), "May be left out by who closes."), closes=FLAG),
    example={"text": "Thank you: it is put right.", "closes": True},
)
NOTICE = named(
    "Notice",
    answer(
        id=ID,
        kind=told(enum(["mark", "report"]), "A mark was put right, or the other side of a report wrote or closed it."),
        report=told(maybe(ID), "The report, for its kind."),
        question=told(maybe(ID), "Null while the quiz does not tell which answers are right."),
        stem=told({"type": "string"}, "Empty where there is no question."),
        attempt=told(maybe(ID), "Null where it was answered outside a quiz."),
        quiz=maybe({"type": "string"}),
        before=told(maybe(NUMBER), "The attempt's points before."),
        after=maybe(NUMBER),
        reason=told({"type": "string"}, "Empty while the quiz does not tell the key and why it is."),
        at=MOMENT,
    ),
    example={
        "id": AN_ID,
        "kind": "mark",
        "report": None,
        "question": ANOTHER_ID,
        "stem": "In which city did the talks open?",
        "attempt": AN_ID,
        "quiz": "Who was there",
        "before": 7.0,
        "after": 8.0,
        "reason": "Both spellings are right.",
        "at": A_MOMENT,
    },
)
