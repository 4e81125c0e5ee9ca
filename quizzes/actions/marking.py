"""Mark what a program cannot: a teacher's points by criterion become a written answer's score, once."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from quizzes.actions import analysis, progress
from quizzes.actions.errors import Conflict, Invalid
from quizzes.engine.question_types import InvalidAnswer
from quizzes.engine.question_types.essay import Essay
from quizzes.models import Attempt, MarkChange, Response, User


@transaction.atomic
def mark(response: Response, points: Mapping[str, float], *, marker: User, at: datetime) -> Response:
    """Give a finished attempt's answer its points: criterion id → points, one for each of the rubric.

    The attempt's score follows with the last mark, and with it memory and statistics. Raises Invalid for points out
    of range, Conflict for an answer that has a mark.
    """
    held = Attempt.objects.select_related("quiz").select_for_update(of=("self",))
    attempt = held.get(responses=response)
    response = Response.objects.select_related("version", "student").get(pk=response.pk)
    content = response.version.loaded
    if response.score is not None or not isinstance(content, Essay) or not attempt.is_finished:
        raise Conflict("This answer has its mark already. Nothing was changed.", code="marked_already")
    try:
        response.score = content.mark(points).fraction
    except InvalidAnswer as error:
        raise Invalid(str(error), pointer="/points") from error
    if response.learned_at is None and not attempt.learns_later:
        progress.learn(response.student, [response], at=at)
    response.save(update_fields=["score", "learned_at"])
    MarkChange.objects.create(response=response, after=response.score, points=dict(points), by=marker, at=at)
    _settle(attempt, at)
    return response


def _settle(attempt: Attempt, at: datetime) -> None:
    answers = list(attempt.responses.all().in_order())
    attempt.score = attempt.total(attempt.earned_by(answers))
    attempt.remarked_at = at
    attempt.save(update_fields=["score", "remarked_at"])
    analysis.add(attempt, answers)
