"""Lessons: sections of statements with their facts, and questions to check oneself."""

from quizzes.api.schemas.base import AN_ID, ANOTHER_ID, ID, STRAND, answer, array, named, ref, told
from quizzes.api.schemas.questions import PRESENTED

LESSON = named(
    "Lesson",
    answer(
        id=ID,
        slug={"type": "string"},
        strand=STRAND,
        title={"type": "string"},
        lede={"type": "string"},
        minutes={"type": "integer"},
        sections=array(
            answer(
                id=ID,
                heading={"type": "string"},
                statements=array(answer(id=ID, text={"type": "string"}, facts=array(ID))),
                checks=told(array(ref(PRESENTED)), "Questions to check oneself; answer them at /review/answers/."),
            )
        ),
    ),
    example={
        "id": AN_ID,
        "slug": "actors",
        "strand": "actors",
        "title": "Who was there",
        "lede": "Three states called the meeting.",
        "minutes": 5,
        "sections": [
            {
                "id": AN_ID,
                "heading": "The sponsors",
                "statements": [{"id": AN_ID, "text": "Russia, Turkey and Iran called it.", "facts": [ANOTHER_ID]}],
                "checks": [],
            }
        ],
    },
)
