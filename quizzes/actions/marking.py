"""Mark what a program cannot: a teacher's points by criterion become a written answer's score, and may be changed."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from quizzes.actions import totals
from quizzes.actions.errors import Conflict, Invalid
from quizzes.actions.wording import worded
from quizzes.engine.question_types import InvalidAnswer
from quizzes.engine.question_types.essay import Essay
from quizzes.models import Attempt, MarkChange, Notice, Response, User
from quizzes.models.marking import with_marks

MAX_COMMENT = 2_000


@transaction.atomic
def mark(response: Response, points: Mapping[str, float], *, marker: User, at: datetime, comment: str = "") -> Response:
    """Give a finished attempt's answer its points: criterion id → points, one for each of the rubric.

    The attempt's score follows with the last mark, and with it memory and statistics when somebody looks at them.
    Raises Invalid for points out of range, Conflict for an answer that has a mark.
    """
    attempt, response, answers = _held(response)
    if response.score is not None or not isinstance(response.version.loaded, Essay) or not attempt.is_finished:
        raise Conflict("This answer has its mark already. Nothing was changed.", code="marked_already")
    comment = _comment(comment)
    response.score = _fraction(response, points)
    response.save(update_fields=["score"])
    MarkChange.objects.create(
        response=response, after=response.score, points=dict(points), comment=comment, by=marker, at=at
    )
    attempt.learns_later = True
    _store_total(attempt, answers, at)
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

    The attempt's total follows, and the student is told when it is another; memory and statistics are made anew when
    somebody looks at them. Raises Invalid without a reason or for points out of range, and Conflict when there is no
    mark to change, or `seen`, the mark that was looked at, is not the last one any more.
    """
    attempt, response, answers = _held(response)
    mark: UUID | None = response.mark  # type: ignore[attr-defined]
    if mark is None or response.score is None:
        raise Conflict("This answer has no mark yet.", code="not_marked")
    comment = _comment(comment)
    after = _fraction(response, points)
    if (response.mark_points, response.mark_comment) == (dict(points), comment):  # type: ignore[attr-defined]
        return response
    if seen not in (None, mark):
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
    attempt.learns_anew = attempt.counts_anew = True
    _store_total(attempt, answers, at)
    counted = [(attempt, before, attempt.score)] if before != attempt.score else []
    Notice.objects.bulk_create(totals.notices(counted, response.version, reason, at))
    return response


def _held(response: Response) -> tuple[Attempt, Response, list[Response]]:
    """Lock the attempt of a response; return it, the response and all its answers as they are now, with their marks."""
    held = Attempt.objects.select_related("quiz", "student").filter(responses=response)
    attempt = held.select_for_update(of=("self",), no_key=True).get()
    answers = list(with_marks(attempt.responses.all().in_order()))
    [now] = [one for one in answers if one.pk == response.pk]
    now.attempt, now.student, now.version = attempt, attempt.student, response.version
    return attempt, now, answers


def _store_total(attempt: Attempt, answers: list[Response], at: datetime) -> None:
    """Give an attempt the points that its answers come to, which is None while one is unmarked."""
    attempt.score, attempt.remarked_at = attempt.total(attempt.earned_by(answers)), at
    attempt.save(update_fields=["score", "remarked_at", "learns_later", "learns_anew", "counts_anew"])


def _comment(comment: str) -> str:
    return worded(comment, pointer="/comment", name="What you say of it", most=MAX_COMMENT)


def _fraction(response: Response, points: Mapping[str, float]) -> float:
    content = response.version.loaded
    assert isinstance(content, Essay)
    try:
        return content.mark(points).fraction
    except InvalidAnswer as error:
        raise Invalid(str(error), pointer="/points") from error
