"""New totals of attempts in which marks were changed, and what their students are told."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Case, FloatField, Value, When, prefetch_related_objects
from django.db.models.functions import Cast

from quizzes.engine.raw_answers import claimed
from quizzes.models import Attempt, AttemptState, Notice, QuestionVersion, Response

BATCH = 800
"""Ids to a statement: a database takes only so many values in one."""
_T = TypeVar("_T")


def recount(attempts: list[UUID], at: datetime) -> list[tuple[Attempt, float | None, float | None]]:
    """Give finished attempts their new totals; return each with its total before and after."""
    counted = []
    for some in batches(attempts):
        ended = Attempt.objects.filter(pk__in=some, state=AttemptState.FINISHED).with_closing()
        finished = list(ended.order_by("pk"))
        prefetch_related_objects(finished, "quiz")  # one object for each quiz, where a join makes one an attempt
        answers: dict[UUID, list[tuple[UUID, float | None, str]]] = defaultdict(list)
        given = Response.objects.filter(attempt__in=some).in_order()
        for attempt, question, score, sure, raw in given.values_list(
            "attempt", "question", "score", "certainty", "answer"
        ):
            assert attempt is not None
            answers[attempt].append((question, score, claimed(sure, raw)))
        counted += [
            (attempt, attempt.score, attempt.total(attempt.earned(answers[attempt.pk]))) for attempt in finished
        ]
    save_scores(Attempt, {attempt.pk: after for attempt, _before, after in counted}, remarked_at=at, counts_anew=True)
    return counted


def save_scores(model: type[Attempt] | type[Response], scores: Mapping[UUID, float | None], **same: Any) -> None:
    """Give rows their scores, and all of them the `same`: many to a statement, however many different scores."""
    for some in batches(list(scores)):
        having: dict[float | None, list[UUID]] = defaultdict(list)
        for pk in some:
            having[scores[pk]].append(pk)
        each = [When(pk__in=rows, then=Value(score)) for score, rows in having.items()]
        score = Cast(Case(*each), FloatField())  # PostgreSQL takes nothing but nulls for text
        model._default_manager.filter(pk__in=some).update(score=score, **same)


def notices(
    counted: list[tuple[Attempt, float | None, float | None]], version: QuestionVersion, reason: str, at: datetime
) -> Iterator[Notice]:
    for attempt, before, after in counted:
        if before != after or after is None:  # without a total, an essay is still to mark
            yield Notice(
                student_id=attempt.student_id,
                version=version,
                attempt=attempt,
                before=before,
                after=after,
                reason=reason,
                at=at,
            )


def batches(whole: list[_T]) -> Iterator[list[_T]]:
    for start in range(0, len(whole), BATCH):
        yield whole[start : start + BATCH]
