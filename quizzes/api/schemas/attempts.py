"""Attempts, answers and reviews."""

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
    told,
    whole,
)
from quizzes.api.schemas.feedback import FEEDBACK
from quizzes.api.schemas.questions import ANSWER, ASKED, PRESENTED

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
            earned=told(maybe(NUMBER), "The best of the tries so far, as a fraction; null while that is withheld."),
            hint=told(maybe({"type": "string"}), "For the next try."),
        ),
        "description": "Where a practice quiz counts tries. While one is left, the key is not told.",
    },
    example={"used": 1, "left": 2, "worth": 0.666667, "earned": 0.0, "hint": "Read sentence 9 again."},
)
WITHHELD = told(
    maybe({"type": "string"}),
    "Why nothing is told of it, in words for the student: a test of theirs that is not over asks it too. Else null.",
)
KEPT = answer(
    answer=told(maybe(ref(ANSWER)), "Null where nothing was answered, or the policy holds it back."),
    saved_at=maybe(MOMENT),
    sequence=maybe(whole()),
    certainty=maybe(enum(["low", "mid", "high"])),
    feedback=maybe(ref(FEEDBACK)),
    is_late=told(FLAG, "Saved after the deadline, within the grace. It counts."),
    tries=maybe(ref(TRIES)),
    withheld=WITHHELD,
)
DRAFTED = answer(
    answer=told(ref(ANSWER), "As it was written; it may be incomplete."),
    saved_at=MOMENT,
    sequence=whole(),
    certainty=maybe(enum(["low", "mid", "high"])),
)
ASSIGNED = told(
    maybe(ID), "The assignment whose dates hold: what closes it, and when “closed” is. Null outside classes."
)
ATTEMPT = named(
    "Attempt",
    {
        **answer(
            id=ID,
            quiz=ID,
            assignment=ASSIGNED,
            state=enum(["open", "finished"]),
            score=told(maybe(NUMBER), "In points; null while it is held back or an answer is not marked."),
            points=told(NUMBER, "What could be earned."),
            started_at=MOMENT,
            deadline_at=maybe(MOMENT),
            finished_at=maybe(MOMENT),
            reached=told(
                maybe(whole()), "Where a quiz goes one way: the place to answer, from 0; those before are left."
            ),
            flagged=told(array(ID), "Questions flagged to come back to."),
            questions=array(ref(ASKED)),
            answers=told({"type": "object", "additionalProperties": KEPT}, "By question id."),
            drafts=told(
                {"type": "object", "additionalProperties": DRAFTED},
                "By question id: what was written after the answer that stands, and not sent. Empty once finished.",
            ),
        ),
        "description": "`answers` hold what may be told now: by the quiz's review policy, and by what other tests ask.",
    },
    example={
        "id": AN_ID,
        "quiz": ANOTHER_ID,
        "assignment": None,
        "state": "open",
        "score": None,
        "points": 1.0,
        "started_at": A_MOMENT,
        "deadline_at": None,
        "finished_at": None,
        "reached": None,
        "flagged": [],
        "questions": ASKED["examples"],
        "answers": {},
        "drafts": {},
    },
)
ATTEMPT_SUMMARY = named(
    "AttemptSummary",
    answer(
        id=ID,
        quiz=ID,
        assignment=ASSIGNED,
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
        "assignment": None,
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
    "answer": ref(ANSWER),
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
        is_late=told(FLAG, "Saved after the deadline, within the grace. It counts."),
        tries=told(maybe(ref(TRIES)), "Null where the quiz does not count tries."),
        withheld=WITHHELD,
        feedback=maybe(ref(FEEDBACK)),
    ),
    example={
        "id": AN_ID,
        "question": ANOTHER_ID,
        "saved_at": A_MOMENT,
        "sequence": 3,
        "stands": True,
        "is_late": False,
        "tries": None,
        "withheld": None,
        "feedback": None,
    },
)
NEW_DRAFT = named(
    "NewAnswerDraft",
    body(
        "id",
        "answer",
        id=told(ID, "The id under which you would send it as an answer."),
        answer=ref(ANSWER),
        certainty=_SENT["certainty"],
        sequence=told(whole(0, 2**53), "A lower one than the stored changes nothing; left out, it comes last."),
    ),
    example={"id": AN_ID, "answer": {"option": "5f3a9c01"}, "sequence": 3},
)
SAVED_DRAFT = named(
    "SavedAnswerDraft",
    answer(
        id=told(ID, "Of the draft that is kept now, which may be a later one."),
        question=ID,
        saved_at=MOMENT,
        sequence=whole(),
        lacks=told(maybe({"type": "string"}), "Why it would not count as it is; null when it would."),
    ),
    example={
        "id": AN_ID,
        "question": ANOTHER_ID,
        "saved_at": A_MOMENT,
        "sequence": 3,
        "lacks": None,
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
