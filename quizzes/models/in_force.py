"""What is in force at an attempt, asked once a row: whose keys were put right, and what its student is not told yet."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from quizzes.engine.review_policy import Mode
from quizzes.models.accounts import User
from quizzes.models.attempts import Attempt
from quizzes.models.marking import Correction
from quizzes.models.prepared import Prepared
from quizzes.models.withheld import places_withheld_from


@dataclass(frozen=True, slots=True)
class InForce:
    """`marked_by` is another version by the one whose key was put right; `withheld` are questions of the paper."""

    marked_by: Mapping[UUID, UUID]
    withheld: frozenset[UUID] = frozenset()


def _put_right(**of: UUID) -> "QuerySet[Any, Any]":
    return Correction.objects.filter(**of).order_by().values_list("version_id", "marked_by_id")


def _with_withheld(study_set: UUID, student: UUID, at: datetime) -> "QuerySet[Any, Any]":
    """Return both in one: a question that is withheld stands beside itself, which no version that is marked does."""
    withheld = places_withheld_from(User(pk=student), at).order_by()
    return _put_right(version__question__study_set_id=study_set).union(
        withheld.values_list("question_id", "question_id"), all=True
    )


_OF_VERSION = Prepared(lambda version: _put_right(version_id=version), version=UUID)
_OF_SET = Prepared(lambda study_set: _put_right(version__question__study_set_id=study_set), study_set=UUID)
_IN_PRACTICE = Prepared(_with_withheld, study_set=UUID, student=UUID, at=datetime)


def in_force(attempt: Attempt) -> InForce:
    """Return what is in force at all questions of an attempt. A test's own policy rules what is told of it."""
    if attempt.in_force is None:
        attempt.in_force = _in_practice(attempt) if attempt.quiz.mode == Mode.PRACTICE else _in_a_test(attempt)
    return attempt.in_force


def _in_practice(attempt: Attempt) -> InForce:
    study_set = attempt.quiz.study_set_id
    pairs = _IN_PRACTICE.tuples(study_set=study_set, student=attempt.student_id, at=timezone.now())
    withheld = {one for one, other in pairs if one == other}
    asked = {place.question for place in attempt.places}
    return InForce({one: other for one, other in pairs if one != other}, frozenset(withheld & asked))


def _in_a_test(attempt: Attempt) -> InForce:
    return InForce(dict(_OF_SET.tuples(study_set=attempt.quiz.study_set_id)))


def put_right(attempt: Attempt, versions: Collection[UUID]) -> Mapping[UUID, UUID]:
    """Return what marks those of these versions on the paper whose key was put right."""
    is_one_of_many = len(versions) == 1 < len(attempt.paper)
    if attempt.in_force is None and attempt.quiz.mode != Mode.PRACTICE and is_one_of_many:
        return dict(_OF_VERSION.tuples(version=next(iter(versions))))
    return in_force(attempt).marked_by
