"""Quizzes as students see and teachers make them, attempts, answers and reviews."""

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
from quizzes.api.schemas.questions import FEEDBACK, PRESENTED

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
    "question_count": whole(),
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
    "questions": array(
        body("question", question=ID, points={"type": "number", "exclusiveMinimum": 0, "maximum": 1_000}), maxItems=200
    ),
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

NEW_ATTEMPT = named(
    "NewAttempt",
    body(
        id=told(ID, "Made by the client, so that a resend is the same attempt. Left out, we make one."),
        access_code=told({"type": "string", "maxLength": 60}, "For a quiz that is begun with a code."),
    ),
    example={"id": AN_ID},
)
TRIES = named(
    "Tries",
    {
        **answer(
            used=whole(),
            left=whole(),
            worth=told(NUMBER, "What a right answer would earn at the next try, as a fraction of the points."),
            earned=told(NUMBER, "The best of the tries so far, as a fraction."),
            hint=told(maybe({"type": "string"}), "For the next try."),
        ),
        "description": "Where a practice quiz counts tries. While one is left, the key is not told.",
    },
    example={"used": 1, "left": 2, "worth": 0.666667, "earned": 0.0, "hint": "Read sentence 9 again."},
)
_PLACE = {"allOf": [ref(PRESENTED), answer(points=NUMBER)]}
_KEPT = answer(
    answer=told({"type": ["object", "null"]}, "Null where nothing was answered, or the policy holds it back."),
    saved_at=maybe(MOMENT),
    sequence=maybe(whole()),
    certainty=maybe(enum(["low", "mid", "high"])),
    feedback=maybe(ref(FEEDBACK)),
    tries=maybe(ref(TRIES)),
)
ATTEMPT = named(
    "Attempt",
    {
        **answer(
            id=ID,
            quiz=ID,
            state=enum(["open", "finished"]),
            score=told(maybe(NUMBER), "In points; null while the policy holds it back or an answer is not marked."),
            points=told(NUMBER, "What could be earned."),
            started_at=MOMENT,
            deadline_at=maybe(MOMENT),
            finished_at=maybe(MOMENT),
            questions=array(_PLACE),
            answers=told({"type": "object", "additionalProperties": _KEPT}, "By question id."),
        ),
        "description": "`answers` hold what the quiz's review policy allows now.",
    },
    example={
        "id": AN_ID,
        "quiz": ANOTHER_ID,
        "state": "open",
        "score": None,
        "points": 1.0,
        "started_at": A_MOMENT,
        "deadline_at": None,
        "finished_at": None,
        "questions": [{**PRESENTED["examples"][0], "points": 1.0}],
        "answers": {},
    },
)
ATTEMPT_SUMMARY = named(
    "AttemptSummary",
    answer(
        id=ID,
        quiz=ID,
        state=enum(["open", "finished"]),
        score=maybe(NUMBER),
        points=NUMBER,
        started_at=MOMENT,
        deadline_at=maybe(MOMENT),
        finished_at=maybe(MOMENT),
    ),
    example={
        "id": AN_ID,
        "quiz": ANOTHER_ID,
        "state": "finished",
        "score": 8.5,
        "points": 10.0,
        "started_at": A_MOMENT,
        "deadline_at": None,
        "finished_at": A_MOMENT,
    },
)
_SENT = {
    "id": told(ID, "Made by the client: the same id twice is the same answer."),
    "answer": told({"type": "object"}, "Shaped by the question's type."),
    "certainty": told(enum(["low", "mid", "high"]), "Guessing, fairly sure, certain."),
    "answered_at": told(MOMENT, "By the device's clock; kept, and not trusted."),
}
NEW_ANSWER = named(
    "NewAnswer",
    {
        **body(
            "id",
            "answer",
            **_SENT,
            sequence=told(whole(0, 2**53), "Counts the device's answers: a lower one than the stored changes nothing."),
        )
    },
    example={"id": AN_ID, "answer": {"option": "5f3a9c01"}, "sequence": 3, "certainty": "mid"},
)
SAVED = named(
    "SavedAnswer",
    answer(
        id=ID,
        question=ID,
        saved_at=MOMENT,
        sequence=whole(),
        stands=told(FLAG, "Whether this answer counts now, or a later one does."),
        tries=told(maybe(ref(TRIES)), "Null where the quiz does not count tries."),
        feedback=maybe(ref(FEEDBACK)),
    ),
    example={
        "id": AN_ID,
        "question": ANOTHER_ID,
        "saved_at": A_MOMENT,
        "sequence": 3,
        "stands": True,
        "tries": None,
        "feedback": None,
    },
)
DUE = named(
    "DueQuestion",
    answer(fact=ID, due_at=MOMENT, question=ref(PRESENTED)),
    example={"fact": ANOTHER_ID, "due_at": A_MOMENT, "question": PRESENTED["examples"][0]},
)
NEW_REVIEW_ANSWER = named(
    "NewReviewAnswer",
    body("id", "question", "answer", **_SENT, question=ID, context=enum(["review", "check"], "review unless told.")),
    example={"id": AN_ID, "question": ANOTHER_ID, "answer": {"option": "5f3a9c01"}, "certainty": "high"},
)
REVIEWED = named(
    "ReviewedAnswer",
    answer(id=ID, question=ID, saved_at=MOMENT, feedback=ref(FEEDBACK)),
    example={"id": AN_ID, "question": ANOTHER_ID, "saved_at": A_MOMENT, "feedback": FEEDBACK["examples"][0]},
)
