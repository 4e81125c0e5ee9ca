"""What a student knows, and what to review."""

from quizzes.api.schemas.base import DAY, NUMBER, STRAND, answer, array, named, told, whole

_STRANDS = array(
    answer(
        strand=STRAND,
        mastery=told(NUMBER, "0 to 1."),
        before=told(NUMBER, "Mastery two weeks ago."),
        facts=whole(),
        known=told(whole(), "Facts at 0.75 or above."),
        due=whole(),
    )
)
_ACTORS = {"strand": "actors", "mastery": 0.62, "before": 0.4, "facts": 30, "known": 14, "due": 3}
STRANDS = named("Strands", answer(strands=_STRANDS), example={"strands": [_ACTORS]})
PROGRESS = named(
    "Progress",
    answer(
        strands=_STRANDS,
        days_studied_this_week=whole(0, 7),
        due=told(whole(), "Facts to review now."),
        history=array(answer(day=DAY, answers=whole(), right=whole())),
    ),
    example={
        "strands": [_ACTORS],
        "days_studied_this_week": 3,
        "due": 3,
        "history": [{"day": "2026-03-02", "answers": 12, "right": 9}],
    },
)
