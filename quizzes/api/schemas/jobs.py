"""The shape of a job: how far work is that somebody asked for."""

from quizzes.api.schemas.base import A_MOMENT, AN_ID, ANOTHER_ID, ID, MOMENT, answer, enum, maybe, named, told, whole

_OUTCOME = answer(
    answers=told(whole(), "How many answers were looked at."),
    up=whole(),
    down=whole(),
    held=told(whole(), "Marks that would have gone down, and were kept."),
    earlier=told(whole(), "Answers given when the question asked something else: they keep their marks."),
    told=told(whole(), "Students who may read of it now."),
    untold=told(whole(), "Students who may read of it once the score may be seen."),
)
JOB = named(
    "Job",
    answer(
        id=ID,
        kind=enum(["read_article", "remark"]),
        state=enum(["waiting", "running", "finished", "failed"]),
        step=told(maybe({"type": "string"}), "What the worker is doing."),
        study_set=ID,
        question=told(maybe(ID), "Whose answers are marked again."),
        outcome=told(maybe(_OUTCOME), "Of marks put right, once that is finished."),
        error=maybe({"type": "string"}),
        made_at=MOMENT,
        finished_at=maybe(MOMENT),
    ),
    example={
        "id": ANOTHER_ID,
        "kind": "read_article",
        "state": "finished",
        "step": None,
        "study_set": AN_ID,
        "question": None,
        "outcome": None,
        "error": None,
        "made_at": A_MOMENT,
        "finished_at": A_MOMENT,
    },
)
