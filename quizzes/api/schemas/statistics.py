"""Figures of a quiz's questions."""

from quizzes.api.schemas.base import AN_ID, FLAG, ID, NUMBER, answer, array, enum, maybe, named, told, whole
from quizzes.engine.measurement.item_analysis import SILENT_BELOW, Flag

_FLAG = enum(Flag)
_INTERVAL = {"type": ["array", "null"], "items": NUMBER, "minItems": 2, "maxItems": 2}
_ITEM = answer(
    question=ID,
    version=whole(1),
    stem={"type": "string"},
    points=NUMBER,
    n=told(whole(), f"Students. Below {SILENT_BELOW} the figures are null: they would describe people."),
    facility=told(maybe(NUMBER), "The mean of what was earned, 0 to 1."),
    interval=told(_INTERVAL, "95 % of the facility."),
    discrimination=told(maybe(NUMBER), "Point-biserial with the rest of the score."),
    upper_lower=told(maybe(NUMBER), "Facility of the best 27 % less that of the last."),
    flags=told(array(_FLAG), "What to look at first."),
    options=array(
        answer(
            part=told({"type": "string"}, "What it was chosen for, such as a pair; empty where the question says it."),
            text={"type": "string"},
            is_key=told(FLAG, "By the key that holds now."),
            n=whole(),
            share=NUMBER,
            discrimination=maybe(NUMBER),
            flag=maybe(_FLAG),
        )
    ),
)
STATISTICS = named(
    "Statistics",
    answer(
        items=array(_ITEM),
        reliability=told(
            maybe(
                answer(
                    n=whole(),
                    items=whole(),
                    coefficient=maybe(NUMBER),
                    is_kr20=told(FLAG, "KR-20, else Cronbach's alpha."),
                    sem=told(maybe(NUMBER), "Standard error of measurement, in points."),
                )
            ),
            "Of the whole quiz.",
        ),
    ),
    example={
        "items": [
            {
                "question": AN_ID,
                "version": 1,
                "stem": "In which city did the talks open?",
                "points": 1.0,
                "n": 42,
                "facility": 0.71,
                "interval": [0.56, 0.83],
                "discrimination": 0.34,
                "upper_lower": 0.4,
                "flags": [],
                "options": [
                    {
                        "part": "",
                        "text": "Astana",
                        "is_key": True,
                        "n": 30,
                        "share": 0.71,
                        "discrimination": 0.34,
                        "flag": None,
                    }
                ],
            }
        ],
        "reliability": {"n": 42, "items": 10, "coefficient": 0.78, "is_kr20": True, "sem": 1.2},
    },
)
