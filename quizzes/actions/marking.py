"""Mark what a program cannot: a teacher's points by criterion become a written answer's score, and may be changed."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from quizzes.actions import analysis, progress, totals
from quizzes.actions.errors import Conflict, Invalid
from quizzes.actions.wording import worded
from quizzes.engine.question_types import InvalidAnswer
from quizzes.engine.question_types.essay import Essay
from quizzes.models import Attempt, MarkChange, Notice, Response, User
from quizzes.models.marking import marks_of

MAX_COMMENT = 2_000


@transaction.atomic
def mark(response: Response, points: Mapping[str, float], *, marker: User, at: datetime, comment: str = "") -> Response:
    """Give a finished attempt's answer its points: criterion id → points, one for each of the rubric.

    The attempt's score follows with the last mark, and with it memory and statistics. Raises Invalid for points out
    of range, Conflict for an answer that has a mark.
    """
    attempt, response, answers = _held(response)
    if response.score is not None or not isinstance(response.version.loaded, Essay) or not attempt.is_finished:
        raise Conflict("This answer has its mark already. Nothing was changed.", code="marked_already")
    comment = _comment(comment)
    response.score = _fraction(response, points)
    if response.learned_at is None and not attempt.learns_later:
        progress.learn(response.student, [response], at=at)
    response.save(update_fields=["score", "learned_at"])
    MarkChange.objects.create(
        response=response, after=response.score, points=dict(points), comment=comment, by=marker, at=at
    )
    _store_total(attempt, answers, at)
    analysis.add(attempt, answers)
    return response


@transaction.atomic
def mark_again(
    response: Response,
    points: Mapping[str, float],
    *,
    reason: str,
    marker: User,
    at: datetime,
    comment: str = "",
    seen: UUID | None = None,
) -> Response:
    """Change a mark that was given; the same points and comment again change nothing.

    The attempt's total, memory and statistics follow, and the student is told when the total is another. Raises
    Invalid without a reason or for points out of range, and Conflict when there is no mark to change, or `seen`, the
    mark that was looked at, is not the last one any more.
    """
    attempt, response, answers = _held(response)
    last = marks_of([response]).get(response.pk)
    if last is None or response.score is None:
        raise Conflict("This answer has no mark yet.", code="not_marked")
    comment = _comment(comment)
    after = _fraction(response, points)
    if (last.points, last.comment) == (dict(points), comment):
        return response
    if seen is not None and last.pk != seen:
        raise Conflict("This answer was marked anew meanwhile. Look at it again.", code="marked_meanwhile")
    reason = worded(reason, pointer="/reason", name="The reason", most=500, missing="Say why: students read it.")
    MarkChange.objects.create(
        response=response,
        before=response.score,
        after=after,
        points=dict(points),
        comment=comment,
        reason=reason,
        by=marker,
        at=at,
    )
    response.score = after
    response.save(update_fields=["score"])
    before = attempt.score
    _store_total(attempt, answers, at)
    counted = [(attempt, before, attempt.score)] if before != attempt.score else []
    Notice.objects.bulk_create(totals.notices(counted, response.version, reason, at))
    progress.rebuild(response.student)
    analysis.rebuild(attempt.quiz)
    return response


def _held(response: Response) -> tuple[Attempt, Response, list[Response]]:
    """Lock the attempt of a response and its student; return attempt, response and all its answers as they are now."""
    held = Attempt.objects.select_related("quiz", "student").filter(responses=response)
    attempt = held.select_for_update(of=("self", "student"), no_key=True).get()
    answers = list(attempt.responses.all().in_order())
    [now] = [one for one in answers if one.pk == response.pk]
    now.attempt, now.student, now.version = attempt, attempt.student, response.version
    return attempt, now, answers


def _store_total(attempt: Attempt, answers: list[Response], at: datetime) -> None:
    """Give an attempt the points that its answers come to, which is None while one is unmarked."""
    attempt.score, attempt.remarked_at = attempt.total(attempt.earned_by(answers)), at
    attempt.save(update_fields=["score", "remarked_at"])


def _comment(comment: str) -> str:
    return worded(comment, pointer="/comment", name="What you say of it", most=MAX_COMMENT)


def _fraction(response: Response, points: Mapping[str, float]) -> float:
    content = response.version.loaded
    assert isinstance(content, Essay)
    try:
        return content.mark(points).fraction
    except InvalidAnswer as error:
        raise Invalid(str(error), pointer="/points") from error
