"""Keep item statistics: a first attempt at a quiz adds to the sums of the questions it was asked."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from quizzes.models import Attempt, AttemptState, Place, Quiz, Response
from quizzes.models.analysis import ItemSum, ItemTotal, OptionSum, add_sums

Standing = Mapping[UUID, Response]


def add(attempt: Attempt, standing: Standing) -> None:
    """Add a finished attempt, if it is the student's first at the quiz and every answer is marked."""
    if attempt.score is None or _has_earlier(attempt):
        return
    _add([(attempt, standing)], attempt.quiz)


@transaction.atomic
def rebuild(quiz: Quiz) -> None:
    """Make a quiz's sums anew from the record: the same as those kept, whatever happened in between."""
    for kept in (ItemSum, ItemTotal, OptionSum):
        kept.objects.filter(quiz=quiz).delete()
    finished = Attempt.objects.filter(quiz=quiz, state=AttemptState.FINISHED, score__isnull=False)
    seen: set[UUID] = set()
    for attempt in finished.order_by("finished_at", "pk").iterator():
        if attempt.student_id not in seen:
            seen.add(attempt.student_id)
            _add([(attempt, {one.question_id: one for one in attempt.responses.all().standing()})], quiz)


def _has_earlier(attempt: Attempt) -> bool:
    others = Attempt.objects.filter(quiz=attempt.quiz_id, student=attempt.student_id, state=AttemptState.FINISHED)
    return others.exclude(pk=attempt.pk).exists()


def _add(finished: Iterable[tuple[Attempt, Standing]], quiz: Quiz) -> None:
    sums, totals, options = [], [], []
    for attempt, standing in finished:
        for place in attempt.places:
            response = standing.get(place.question)
            x = (response.score or 0.0) if response else 0.0
            y = (attempt.score or 0.0) - x * place.points
            sums.append(_sum(quiz, place, x, y))
            totals.append(
                ItemTotal(quiz=quiz, version_id=place.version, total=round(attempt.score or 0.0, 6), n=1, x=x)
            )
            options += [
                OptionSum(quiz=quiz, version_id=place.version, option=option, n=1, y=y)
                for option in chosen(response.answer if response else None)
            ]
    add_sums(ItemSum, sums, keys=["quiz", "version"], sums=["n", "x", "xx", "y", "yy", "xy"])
    add_sums(ItemTotal, totals, keys=["quiz", "version", "total"], sums=["n", "x"])
    add_sums(OptionSum, options, keys=["quiz", "version", "option"], sums=["n", "y"])


def _sum(quiz: Quiz, place: Place, x: float, y: float) -> ItemSum:
    return ItemSum(
        quiz=quiz, version_id=place.version, points=place.points, n=1, x=x, xx=x * x, y=y, yy=y * y, xy=x * y
    )


def chosen(answer: Any) -> tuple[str, ...]:
    """Return the options that a stored answer chose, for the types that have options; others have none."""
    if not isinstance(answer, Mapping):
        return ()
    if answer.get("option"):
        return (str(answer["option"]),)
    if isinstance(answer.get("options"), list):
        return tuple(sorted({str(option) for option in answer["options"]}))
    return (str(answer["value"]).lower(),) if isinstance(answer.get("value"), bool) else ()
