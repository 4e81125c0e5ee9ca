"""Marks that teachers give, and marks put right."""

from quizzes.api.schemas.base import (
    A_MOMENT,
    AN_ID,
    ANOTHER_ID,
    FLAG,
    ID,
    MOMENT,
    NUMBER,
    SPAN,
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
from quizzes.api.schemas.questions import ANSWER, PRESENTED
from quizzes.api.schemas.reports import PERSON

_AMAL = {"id": ANOTHER_ID, "nickname": "Amal"}
TO_MARK = named(
    "ToMark",
    answer(
        id=told(ID, "The answer."),
        attempt=ID,
        quiz=ID,
        student=PERSON,
        question=ref(PRESENTED),
        answer=ref(ANSWER),
        rubric=array(answer(id={"type": "string"}, criterion={"type": "string"}, points=NUMBER)),
        received_at=MOMENT,
    ),
    example={
        "id": AN_ID,
        "attempt": ANOTHER_ID,
        "quiz": ANOTHER_ID,
        "student": _AMAL,
        "question": PRESENTED["examples"][0],
        "answer": {"text": "Because both sides were tired of the war."},
        "rubric": [{"id": "5f3a9c01", "criterion": "Names a reason", "points": 2}],
        "received_at": A_MOMENT,
    },
)
_POINTS = {"type": "object", "additionalProperties": {"type": "number", "minimum": 0, "maximum": 1_000}}
_GIVEN = {
    "points": told(_POINTS, "By criterion of the rubric, one for each."),
    "comment": told(text(2_000), "What you say of the answer; the student reads it."),
}
MARKS = named("Marks", body("points", **_GIVEN), example={"points": {"5f3a9c01": 1.5}, "comment": "Name a source."})
NEW_MARKS = named(
    "NewMarks",
    body("points", "reason", **_GIVEN, reason=told(text(500, least=1), "Students read it beside the new mark.")),
    example={"points": {"5f3a9c01": 2}, "reason": "The second source counts too."},
)
GIVEN = named(
    "GivenMarks",
    answer(
        id=told(ID, "The answer."),
        attempt=ID,
        quiz=ID,
        student=PERSON,
        question=ref(PRESENTED),
        answer=ref(ANSWER),
        score=told(NUMBER, "As a fraction."),
        points=told({"type": "object", "additionalProperties": NUMBER}, "By criterion of the rubric."),
        comment=maybe({"type": "string"}),
        marked_at=MOMENT,
    ),
    example={
        "id": AN_ID,
        "attempt": ANOTHER_ID,
        "quiz": ANOTHER_ID,
        "student": _AMAL,
        "question": PRESENTED["examples"][0],
        "answer": {"text": "Because both sides were tired of the war."},
        "score": 0.75,
        "points": {"5f3a9c01": 1.5},
        "comment": "Name a source.",
        "marked_at": A_MOMENT,
    },
)
MARKED = named(
    "Marked",
    answer(
        id=ID,
        score=told(maybe(NUMBER), "The answer's, as a fraction."),
        attempt=answer(id=ID, score=told(maybe(NUMBER), "In points; null while another answer waits.")),
    ),
    example={"id": AN_ID, "score": 0.75, "attempt": {"id": ANOTHER_ID, "score": 8.5}},
)
KEY = named(
    "QuestionKey",
    answer(
        question=ID,
        job=told(maybe(ID), "The answers are being marked again by another key: ask at /jobs/{id}/ how far that is."),
        fields=told(
            array(
                answer(
                    id=told({"type": "string"}, "The name of the field in a correction; it may be empty."),
                    text=told({"type": "string"}, "What is asked for; empty where the question says it all."),
                    values=told(array({"type": "string"}), "What is right now: ids of choices, or what is typed."),
                    choices=told(
                        array(answer(id={"type": "string"}, text={"type": "string"})), "Empty where one types."
                    ),
                    most=told(maybe(whole(1)), "How many values it may hold; null for any number."),
                )
            ),
            "Empty for a question that a teacher marks.",
        ),
    ),
    example={
        "question": AN_ID,
        "job": None,
        "fields": [
            {
                "id": "5f3a9c01",
                "text": "Mohammed Alloush",
                "values": ["77ab0c2e"],
                "choices": [{"id": "77ab0c2e", "text": "Negotiated"}, {"id": "0d1e5689", "text": "Spoke to the press"}],
                "most": 1,
            }
        ],
    },
)
_VALUES = array({"type": "string", "maxLength": 2_000}, maxItems=100)
_CORRECTED = {
    "key": told(
        {"type": "object", "additionalProperties": _VALUES, "maxProperties": 100},
        "What is right, by field of the key; the fields left out stay as they are.",
    ),
    "keys": told(
        array({"type": "string"}, maxItems=50), "Ids of what is right, where the key is one choice, as among options."
    ),
    "accept": told(
        body("text", text=text(500, least=1), part=told(text(40), "The gap, where there are several.")),
        "A typed answer that is right too.",
    ),
    "never_lower": told(FLAG, "Keep marks that would go down. True unless told."),
}
_ONE_OF_THREE = {"oneOf": [{"required": [name]} for name in ("key", "keys", "accept")]}
PREVIEW = named("CorrectionPreview", body(**_CORRECTED) | _ONE_OF_THREE, example={"accept": {"text": "Nur-Sultan"}})
CORRECTION = named(
    "Correction",
    body(
        "reason",
        reason=told(text(500, least=1), "Students read it beside the new mark."),
        rationale=told(text(4_000), "Why the key is right, if that changes too."),
        evidence=told(array(SPAN, maxItems=50), "The proof, if that changes too."),
        **_CORRECTED,
    )
    | _ONE_OF_THREE,
    example={"accept": {"text": "Nur-Sultan"}, "reason": "It is the city's other name."},
)
PLAN = named(
    "CorrectionPlan",
    answer(
        answers=told(whole(), "How many answers were looked at."),
        up=whole(),
        down=whole(),
        held=told(whole(), "Marks that would go down, were they not kept."),
        earlier=told(whole(), "Answers given when the question asked something else: they keep their marks."),
        changes=told(
            array(answer(student=PERSON, attempt=maybe(ID), before=NUMBER, after=NUMBER)),
            "The first hundred in attempts, as fractions of the question's points.",
        ),
    ),
    example={
        "answers": 24,
        "up": 1,
        "down": 0,
        "held": 0,
        "earlier": 0,
        "changes": [{"student": _AMAL, "attempt": AN_ID, "before": 0.0, "after": 1.0}],
    },
)
UNACCEPTED = named(
    "UnacceptedAnswers",
    answer(
        question=ID,
        stem={"type": "string"},
        typed=array(
            answer(
                text=told({"type": "string"}, "As most wrote it."),
                part=told({"type": "string"}, "The gap; empty where there is one field."),
                place=told({"type": "string"}, "The gap in words."),
                count=whole(1),
            )
        ),
    ),
    example={
        "question": AN_ID,
        "stem": "In which city did the talks open?",
        "typed": [{"text": "Nur-Sultan", "part": "", "place": "", "count": 7}],
    },
)
