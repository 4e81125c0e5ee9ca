"""When a fact comes back: the FSRS scheduler as a pure function of a memory, an answer and the time."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from fsrs import Card, Rating, Scheduler, State

_SCHEDULER = Scheduler(
    desired_retention=0.9,
    learning_steps=(timedelta(minutes=10),),
    relearning_steps=(timedelta(minutes=10),),
    maximum_interval=365,
    enable_fuzzing=False,
)


@dataclass(frozen=True, slots=True)
class Recall:
    """What the scheduler knows of one memory; `state` and `step` are FSRS's own, times are aware UTC."""

    state: int
    step: int | None
    stability: float
    difficulty: float
    reviewed_at: datetime
    due_at: datetime


def rating(fraction: float, *, certainty: str = "") -> Rating:
    """Turn a score into a rating: under half is a lapse; partly right, or right by guessing, was hard."""
    if fraction < 0.5:
        return Rating.Again
    return Rating.Hard if fraction < 1.0 or certainty == "low" else Rating.Good


def review(recall: Recall | None, *, fraction: float, certainty: str, at: datetime) -> Recall:
    """Return the memory after one answer at `at`. `recall` is None at the first answer."""
    after, _log = _SCHEDULER.review_card(_card(recall, at), rating(fraction, certainty=certainty), at)
    assert after.stability is not None
    assert after.difficulty is not None
    return Recall(int(after.state), after.step, after.stability, after.difficulty, at, after.due)


def _card(recall: Recall | None, at: datetime) -> Card:
    # The card's id is never stored; left out, the library sleeps a millisecond to make one.
    if recall is None:
        return Card(card_id=0, due=at)
    return Card(
        card_id=0,
        state=State(recall.state),
        step=recall.step,
        stability=recall.stability,
        difficulty=recall.difficulty,
        due=recall.due_at,
        last_review=recall.reviewed_at,
    )
