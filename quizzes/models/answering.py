"""What an answer, and a device that reads its attempt, need of the database, by queries that are compiled once."""

from collections.abc import Collection, Sequence
from copy import copy
from uuid import UUID

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Value, When

from quizzes.models.accounts import User
from quizzes.models.answer_drafts import AnswerDraft
from quizzes.models.attempts import Attempt
from quizzes.models.in_force import put_right
from quizzes.models.marking import Correction
from quizzes.models.prepared import Prepared
from quizzes.models.presenting import versions_to_draw
from quizzes.models.questions import QuestionVersion
from quizzes.models.responses import Response


def _attempts(attempt: UUID, student: UUID) -> "QuerySet[Attempt]":
    mine = Attempt.objects.filter(pk=attempt, student_id=student).order_by()
    return mine.with_article().select_related("quiz", "student").select_for_update(of=("self", "student"), no_key=True)


def _read(attempt: UUID, student: UUID) -> "QuerySet[Attempt]":
    mine = Attempt.objects.filter(pk=attempt, student_id=student).order_by()
    drafts = AnswerDraft.objects.filter(attempt=OuterRef("pk"))
    answers = Response.objects.filter(attempt=OuterRef("pk"))
    whole = mine.with_article().select_related("quiz")
    return whole.annotate(has_drafts=Exists(drafts), has_answers=Exists(answers))


def _responses(response: UUID, attempt: UUID, question: UUID) -> "QuerySet[Response]":
    is_it = Case(When(pk=response, then=Value(0)), default=Value(1))
    rows = Response.objects.filter(Q(pk=response) | Q(attempt_id=attempt, question_id=question))
    return rows.order_by(is_it, "-sequence", "-received_at", "-pk")[:2]


def _under(attempt: UUID, **ids: UUID) -> "QuerySet[Response]":
    stands = Q(attempt_id=attempt) & ~Q(Response.objects.all().superseded())
    return Response.objects.filter(Q(pk__in=list(ids.values())) | stands).order_by()


MANY = 32
"""Ids of a batch that are looked up by a query that is compiled once."""

_IDS = tuple(f"id_{number}" for number in range(MANY))
_UNDER = Prepared(_under, attempt=UUID, **dict.fromkeys(_IDS, UUID))
_READ = Prepared(_read, attempt=UUID, student=UUID)
_SENT = Prepared(lambda attempt: Response.objects.filter(attempt_id=attempt).in_order(), attempt=UUID)
_ATTEMPT = Prepared(_attempts, attempt=UUID, student=UUID)
_RESPONSES = Prepared(_responses, response=UUID, attempt=UUID, question=UUID)


def locked_attempt(student: User, attempt_id: UUID) -> Attempt | None:
    """Return a student's own attempt with its quiz and `article_id`; it and the student are locked until the
    transaction ends, so that their memory may follow.
    """
    return _ATTEMPT.first(attempt=attempt_id, student=student.pk)


def own_attempt(student: User, attempt_id: UUID) -> Attempt | None:
    """Return a student's own attempt with its quiz, `article_id`, and whether it `has_answers` and `has_drafts`."""
    attempt = _READ.first(attempt=attempt_id, student=student.pk)
    if attempt is not None:
        attempt.student = student
    return attempt


def may_be_written(attempt: Attempt) -> bool:
    """Whether something may be written in an attempt: no, where `own_attempt` found nothing."""
    return getattr(attempt, "has_answers", True) or getattr(attempt, "has_drafts", True)


def answers_to(attempt: Attempt) -> list[Response]:
    """Return what was sent to an attempt, in order; without a query where it is known or there is none."""
    if attempt.sent is not None:
        return attempt.sent
    return _SENT.all(attempt=attempt.pk) if getattr(attempt, "has_answers", True) else []


def drafts_of(attempt: Attempt) -> list[AnswerDraft]:
    """Return what is written and not sent; without a query where `own_attempt` found none."""
    return list(attempt.drafts.all()) if getattr(attempt, "has_drafts", True) else []


def kept(attempt: Attempt, question_id: UUID, id: UUID) -> tuple[Response | None, Response | None]:
    """Return the response with this id, whosever it is, and the one to this question that stands, in one query."""
    latest = _RESPONSES.all(response=id, attempt=attempt.pk, question=question_id)
    earlier = next((one for one in latest if one.pk == id), None)
    mine = [one for one in latest if one.attempt_id == attempt.pk and one.question_id == question_id]
    return earlier, max(mine, key=lambda one: one.turn, default=None)


def stored_under(attempt: Attempt, ids: Sequence[UUID]) -> list[Response]:
    """Return what is stored under these ids, at most MANY, whosever it is, and what stands in the attempt."""
    padded = [*ids, *[ids[0]] * (MANY - len(ids))]
    return _UNDER.all(attempt=attempt.pk, **dict(zip(_IDS, padded, strict=True)))


def versions_to_mark(ids: Collection[UUID], attempt: Attempt) -> dict[UUID, QuestionVersion]:
    """Return versions on an attempt's paper by id, each with the one that marks it now. Raises DoesNotExist.

    What never changes comes from memory; which key holds is asked, once for an attempt.
    """
    versions = versions_to_draw(ids)
    if missing := set(ids) - versions.keys():
        raise QuestionVersion.DoesNotExist(missing)
    right = put_right(attempt, versions) if versions else {}
    marking = versions_to_draw(right[pk] for pk in versions if pk in right)
    return {pk: _copy(version, marking.get(right.get(pk, pk))) for pk, version in versions.items()}


def _copy(version: QuestionVersion, marked_by: QuestionVersion | None) -> QuestionVersion:
    """Return a version of one's own: what is found out about it is not for the next request."""
    own = copy(version)
    correction = Correction(version_id=own.pk, marked_by=copy(marked_by)) if marked_by else None
    own._state.fields_cache["correction"] = correction
    return own
