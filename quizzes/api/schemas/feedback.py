"""What is said of an answer."""

from quizzes.api.schemas.base import FLAG, LINE, NUMBER, SPANS, answer, array, enum, maybe, named, told, whole

_LINE = answer(
    text=told({"type": "string"}, "An option, pair, place, gap, sentence or typed answer, in words that stand alone."),
    reason=told({"type": "string"}, "Why it is right or wrong."),
    is_key=told(FLAG, "Whether it is the answer, or a part of it."),
    is_chosen=told(FLAG, "Whether the student put it there."),
    verdict=told(
        maybe(enum(["right", "part", "wrong"])),
        "The mark to draw beside it: right on the key, chosen or not; wrong on what was chosen or left out wrongly; "
        "null on an option rightly left alone.",
    ),
    answer=told(
        maybe({"type": "string"}),
        "What is right here, where the text does not say it; null while the key is held back.",
    ),
)
FEEDBACK = named(
    "Feedback",
    {
        **answer(
            correctness=maybe(enum(["right", "part", "wrong"])),
            score=maybe({"type": "number"}),
            lines=array(_LINE),
            rationale=maybe({"type": "string"}),
            evidence=array(
                answer(
                    number=told(whole(1), "The sentence, counted from 1."),
                    text={"type": "string"},
                    marked=told(SPANS, "Ranges within the sentence's text."),
                    line=told(maybe(LINE), "How the sentence is stated; null where no fact says so."),
                    owner={"type": "string"},
                )
            ),
            criteria=told(
                array(answer(criterion={"type": "string"}, given=NUMBER, most=NUMBER)),
                "What a teacher gave by criterion of the rubric, told with the score; empty for other questions.",
            ),
            comment=told(maybe({"type": "string"}), "What the teacher said of the answer."),
        ),
        "description": "What the quiz's review policy allows now; what it holds back is null, false or empty.",
    },
    example={
        "correctness": "right",
        "score": 1.0,
        "lines": [
            {
                "text": "Astana",
                "reason": "The talks opened there on 23 January 2017.",
                "is_key": True,
                "is_chosen": True,
                "verdict": "right",
                "answer": None,
            }
        ],
        "rationale": "The report's first sentence says so.",
        "evidence": [
            {
                "number": 1,
                "text": "Talks on Syria opened in Astana on 23 January 2017.",
                "marked": [{"start": 0, "end": 51}],
                "line": "reported",
                "owner": "",
            }
        ],
        "criteria": [],
        "comment": None,
    },
)
