"""Keep item statistics: a first attempt at a quiz adds to the sums of the questions it was asked."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Model, Q

from quizzes.models import Attempt, AttemptState, Place, Quiz, Response
from quizzes.models.analysis import ItemSum, ItemTotal, OptionSum, add_sums

Standing = Mapping[UUID, Response]
BATCH = 1_000
"""Rows to a statement: a database takes only so many values in one."""
ATTEMPTS = 500
"""Attempts held in memory at a time while sums are made anew."""


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
    finished = Attempt.objects.filter(quiz=quiz, state=AttemptState.FINISHED).order_by("finished_at", "pk")
    firsts: dict[UUID, UUID] = {}
    for student, attempt in finished.values_list("student", "pk").iterator():
        firsts.setdefault(student, attempt)
    counted = list(firsts.values())
    for start in range(0, len(counted), ATTEMPTS):
        _add(_with_standing(counted[start : start + ATTEMPTS]), quiz)


def _with_standing(attempts: Iterable[UUID]) -> list[tuple[Attempt, Standing]]:
    """Return those of the attempts that are marked, each with the responses that stand. Two queries."""
    marked = Attempt.objects.filter(pk__in=attempts, score__isnull=False).only("student", "paper", "score")
    standing: dict[UUID, dict[UUID, Response]] = {attempt.pk: {} for attempt in marked}
    answers = Response.objects.filter(attempt__in=standing).in_order().only("attempt", "question", "answer", "score")
    for response in answers.iterator():
        assert response.attempt_id is not None
        standing[response.attempt_id][response.question_id] = response
    return [(attempt, standing[attempt.pk]) for attempt in marked]


def _has_earlier(attempt: Attempt) -> bool:
    """Whether the student finished the quiz before, marked or not: only the first time counts."""
    assert attempt.finished_at is not None
    mine = Attempt.objects.filter(quiz=attempt.quiz_id, student=attempt.student_id, state=AttemptState.FINISHED)
    same_time = Q(finished_at=attempt.finished_at, pk__lt=attempt.pk)
    return mine.filter(Q(finished_at__lt=attempt.finished_at) | same_time).exists()


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
    _keep(ItemSum, sums, keys=["version"], sums=["n", "x", "xx", "y", "yy", "xy"])
    _keep(ItemTotal, totals, keys=["version", "total"], sums=["n", "x"])
    _keep(OptionSum, options, keys=["version", "option"], sums=["n", "y"])


def _keep(model: type[Model], rows: Sequence[Model], *, keys: Sequence[str], sums: Sequence[str]) -> None:
    """Add rows of one quiz to those kept. Many attempts at once are added up first: a statement takes a key once."""
    merged: dict[tuple[Any, ...], Model] = {}
    for row in rows:
        key = tuple(getattr(row, model._meta.get_field(name).attname) for name in keys)  # type: ignore[union-attr]
        if (kept := merged.setdefault(key, row)) is not row:
            for name in sums:
                setattr(kept, name, getattr(kept, name) + getattr(row, name))
    added = list(merged.values())
    for start in range(0, len(added), BATCH):
        add_sums(model, added[start : start + BATCH], keys=["quiz", *keys], sums=sums)


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
