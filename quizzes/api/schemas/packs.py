"""A set to take along: everything to learn and practise without a connection."""

from quizzes.api.schemas.base import (
    AN_ID,
    ANOTHER_ID,
    FLAG,
    ID,
    OBJECT,
    SPANS,
    answer,
    array,
    maybe,
    named,
    ref,
    told,
    whole,
)
from quizzes.api.schemas.lessons import LESSON
from quizzes.api.schemas.questions import PRESENTED, specimen_of
from quizzes.api.schemas.study_sets import ARTICLE, FACT, STUDY_SET_DETAIL
from quizzes.engine.question_types.base import Marking

_KEY = answer(
    texts=told(array({"type": "string"}), "The key, to be read."),
    content=told(
        OBJECT,
        "To mark with: as it is written, with the ids of the presentation. The guide says by type what is right in it.",
    ),
    lines=array(answer(text={"type": "string"}, reason={"type": "string"}, is_key=FLAG)),
    rationale={"type": "string"},
    evidence=SPANS,
)
_SHOWN = specimen_of(PRESENTED["examples"][0]["type"])
PACK = named(
    "Pack",
    answer(
        format=told(whole(1), "The version of this shape."),
        study_set=ref(STUDY_SET_DETAIL),
        article=maybe(ref(ARTICLE)),
        facts=array(ref(FACT)),
        lessons=array(ref(LESSON)),
        questions=told(
            array(answer(question=ref(PRESENTED), version=ID, facts=array(ID), key=_KEY)),
            "Practice questions with their keys; none of a test or exam that is not closed.",
        ),
    ),
    example={
        "format": 1,
        "study_set": STUDY_SET_DETAIL["examples"][0],
        "article": ARTICLE["examples"][0],
        "facts": FACT["examples"],
        "lessons": LESSON["examples"],
        "questions": [
            {
                "question": PRESENTED["examples"][0],
                "version": AN_ID,
                "facts": [ANOTHER_ID],
                "key": {
                    "texts": list(_SHOWN.key_texts()),
                    "content": _SHOWN.dump(),
                    "lines": [
                        {"text": line.text, "reason": line.reason, "is_key": line.is_key}
                        for line in _SHOWN.explain(None, Marking())
                    ],
                    "rationale": "The report's first sentence says so.",
                    "evidence": [{"start": 0, "end": 51}],
                },
            }
        ],
    },
)
