"""Quizzes as students see and teachers make them."""

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
    whole,
)

_SHOW = enum(["never", "during", "after", "closed"])
_REVIEW = dict.fromkeys(("response", "correctness", "score", "rationale", "key", "evidence"), _SHOW)
_MODE = enum(["practice", "test", "exam"])

_RULES = {
    "grace_seconds": told(whole(0, 600), "How long after the deadline an answer is still kept."),
    "is_one_way": told(FLAG, "No way back to an earlier question."),
    "certainty_counts": told(FLAG, "How sure a student is changes the marks."),
    "lowest_score": told({"type": "number", "minimum": -1, "maximum": 0}, "Below 0, wrong answers cost marks."),
    "tries": told(maybe(whole(2, 5)), "Practice: how often a question may be tried; null: the last answer counts."),
    "try_penalty": told(
        {"type": "number", "minimum": 0, "maximum": 1}, "The part of the points that each further try costs."
    ),
}
_DRAW = {
    **body("count", count=whole(1, 100), **{way: {"type": "string"} for way in ("strand", "fact", "type", "tag")}),
    "description": "A count, and one of strand, fact (its ref), type or tag.",
}
_QUIZ = {
    "id": ID,
    "study_set": ID,
    "slug": {"type": "string"},
    "title": {"type": "string"},
    "summary": {"type": "string"},
    "strand": told({"type": "string"}, "The strand it is on; empty for a mixed one."),
    "mode": _MODE,
    "state": enum(["draft", "published", "closed"]),
    "is_taster": FLAG,
    "attempts_allowed": maybe(whole(1)),
    "time_limit_seconds": maybe(whole(30)),
    **_RULES,
    "needs_code": told(FLAG, "Whether it is begun with an access code."),
    "shuffle": FLAG,
    "opens_at": maybe(MOMENT),
    "closes_at": maybe(MOMENT),
    "review": told(answer(**_REVIEW), "From when on a student sees what."),
    "question_count": told(whole(), "How many you are asked now: of random draws those that are drawn."),
    "left_out": told(
        whole(), "How many more practice asks once a test of yours that is not over, and that asks them too, is over."
    ),
    "points": NUMBER,
    "updated_at": MOMENT,
}
_QUIZ_EXAMPLE = {
    "id": AN_ID,
    "study_set": ANOTHER_ID,
    "slug": "actors",
    "title": "Who was there",
    "summary": "",
    "strand": "actors",
    "mode": "test",
    "state": "published",
    "is_taster": False,
    "attempts_allowed": 1,
    "time_limit_seconds": 600,
    "grace_seconds": 10,
    "is_one_way": False,
    "certainty_counts": False,
    "lowest_score": 0.0,
    "tries": None,
    "try_penalty": 1 / 3,
    "needs_code": False,
    "shuffle": False,
    "opens_at": None,
    "closes_at": None,
    "review": {
        "response": "during",
        "correctness": "after",
        "score": "after",
        "rationale": "after",
        "key": "after",
        "evidence": "after",
    },
    "question_count": 10,
    "left_out": 0,
    "points": 10.0,
    "updated_at": A_MOMENT,
}
QUIZ = named("Quiz", answer(**_QUIZ), example=_QUIZ_EXAMPLE)
QUIZ_DETAIL = named(
    "QuizDetail",
    {
        **answer(
            **_QUIZ,
            questions=maybe(array(answer(question=ID, points=NUMBER))),
            draws=maybe(array(_DRAW)),
            access_code=maybe({"type": "string"}),
        ),
        "description": "`questions`, `draws` and `access_code` are null for all but those who may edit the quiz.",
    },
    example={**_QUIZ_EXAMPLE, "questions": None, "draws": None, "access_code": None},
)
_POINTS = told(
    {"type": "number", "exclusiveMinimum": 0, "maximum": 1_000},
    "Left out: 1, and for an essay what its rubric comes to.",
)
_SETTINGS = {
    "title": text(200, least=1),
    "summary": text(500),
    "mode": _MODE,
    "attempts_allowed": maybe(whole(1, 1_000)),
    "time_limit_seconds": maybe(whole(30, 1_000_000)),
    **_RULES,
    "access_code": told({"type": "string", "maxLength": 40}, "Students begin with it; empty for none."),
    "draws": told(array(_DRAW, maxItems=20), "Leave part of the questions to chance: so many out of a pool."),
    "shuffle": FLAG,
    "opens_at": maybe(MOMENT),
    "closes_at": maybe(MOMENT),
    "review": body(**_REVIEW),
    "questions": array(body("question", question=ID, points=_POINTS), maxItems=200),
}
NEW_QUIZ = named(
    "NewQuiz",
    body("study_set", "title", "mode", "questions", study_set=ID, **_SETTINGS),
    example={
        "study_set": ANOTHER_ID,
        "title": "Who was there",
        "mode": "test",
        "questions": [{"question": AN_ID, "points": 2}],
        "review": {"key": "closed"},
    },
)
CHANGED_QUIZ = named("ChangedQuiz", body(**_SETTINGS), example={"title": "Who was there?", "shuffle": True})
