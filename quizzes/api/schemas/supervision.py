"""Students' attempts as their teacher sees them."""

from quizzes.api.schemas.attempts import ATTEMPT_SUMMARY, KEPT
from quizzes.api.schemas.base import AN_ID, ANOTHER_ID, ID, NUMBER, answer, array, maybe, named, ref, told
from quizzes.api.schemas.questions import ASKED
from quizzes.api.schemas.reports import PERSON

_SUMMARY = {
    **ATTEMPT_SUMMARY["properties"],
    "score": told(maybe(NUMBER), "In points, whatever the quiz's policy; null while an answer waits for its mark."),
    "student": PERSON,
}
_EXAMPLE = {**ATTEMPT_SUMMARY["examples"][0], "student": {"id": ANOTHER_ID, "nickname": "Amal"}}
SUPERVISED_SUMMARY = named("SupervisedSummary", answer(**_SUMMARY), example=_EXAMPLE)
_ANSWERED = {
    **KEPT["properties"],
    "response": told(maybe(ID), "The answer's id; while it waits for a mark, mark it at /marking/{id}/."),
    "earned": told(maybe(NUMBER), "In points; null while it waits for a mark."),
}
for _told_to_students in ("tries", "withheld"):
    _ANSWERED.pop(_told_to_students)
SUPERVISED = named(
    "SupervisedAttempt",
    {
        **answer(
            **_SUMMARY,
            questions=array(ref(ASKED)),
            answers=told({"type": "object", "additionalProperties": answer(**_ANSWERED)}, "By question id."),
        ),
        "description": "Every answer with its reasons and proof, whatever the quiz's policy.",
    },
    example={
        **_EXAMPLE,
        "questions": ASKED["examples"],
        "answers": {
            AN_ID: {
                "answer": {"option": "5f3a9c01"},
                "saved_at": _EXAMPLE["started_at"],
                "sequence": 1,
                "certainty": None,
                "is_late": False,
                "feedback": None,
                "response": ANOTHER_ID,
                "earned": 1.0,
            }
        },
    },
)
