"""What the tests of a person keep back until they are over: questions, their places, and the facts they ask."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models.expressions import RawSQL
from django.utils import timezone

from quizzes.models.accounts import User
from quizzes.models.facts import Fact
from quizzes.models.prepared import Prepared

if TYPE_CHECKING:
    from quizzes.models.quizzes import QuizQuestion


def questions_withheld_from(user: User, at: datetime | None = None) -> RawSQL:
    """Return the ids of questions that a person may not practise before a test of theirs is over, to look in."""
    return _WITHHELD.within(user=user.pk, at=at or timezone.now())


def _kept_back(user: UUID) -> "models.QuerySet[Any, Any]":
    """Return the ids of questions in practice that a person is at, and that does not tell everything at once."""
    from quizzes.models.attempts import Attempt
    from quizzes.models.quizzes import QuizQuestion, holds_back_in_practice

    at_it = Attempt.objects.filter(student_id=user).open().order_by().values("quiz")
    return QuizQuestion.objects.filter(holds_back_in_practice("quiz__"), quiz__in=at_it).values("question_id")


def facts_withheld_from(user: User | AnonymousUser, at: datetime | None = None) -> "models.QuerySet[Fact]":
    """Return the facts asked by questions that `practisable_by` leaves out: to tell them would tell the key."""
    if not isinstance(user, User):
        return Fact.objects.none()
    return Fact.objects.filter(question_versions__question__in=questions_withheld_from(user, at))


def places_withheld_from(user: User, now: datetime) -> "models.QuerySet[QuizQuestion]":
    """Return the places in tests that are not over, of the questions that are withheld from a person."""
    assigned, opened, untold = (rows.order_by().values("quiz") for rows in _tests_ahead(now, student=user.pk))
    asked = models.Q(quiz__in=assigned) | models.Q(quiz__in=opened) | models.Q(quiz__in=untold)
    return _places_in_tests(now).filter(asked)


# Nearly every page of a student looks in these, and what they ask is longer than what it asks itself.
_WITHHELD = Prepared(
    lambda user, at: places_withheld_from(User(pk=user), at).order_by().values("question_id"), user=UUID, at=datetime
)
KEPT_BACK = Prepared(lambda user: _kept_back(user).order_by(), user=UUID)


def questions_withheld_from_each(students: Collection[UUID], now: datetime) -> dict[UUID, set[UUID]]:
    """As `questions_withheld_from`, by student; those from whom nothing is withheld are left out. Four queries."""
    assigned, opened, untold = (rows.order_by() for rows in _tests_ahead(now, student__in=students))
    tests: dict[UUID, set[UUID]] = defaultdict(set)
    for rows, student in ((assigned, "classroom__memberships__student"), (opened, "student"), (untold, "student")):
        for quiz, one in rows.values_list("quiz", student):
            tests[quiz].add(one)
    withheld: dict[UUID, set[UUID]] = defaultdict(set)
    for quiz, question in _places_in_tests(now).filter(quiz__in=tests.keys()).values_list("quiz", "question"):
        for one in tests[quiz]:
            withheld[one].add(question)
    return dict(withheld)


def _tests_ahead(now: datetime, **student: Any) -> "tuple[models.QuerySet[Any], ...]":
    """Return assignments and attempts of a student, or of several, through which a test may be ahead of them.

    They are what is assigned and not closed, what is open, and what is done and of which not all is told.
    """
    # The other half of a web of foreign keys.
    from quizzes.models.attempts import Attempt
    from quizzes.models.classrooms import Assignment
    from quizzes.models.quizzes import holds_back_after

    assigned = Assignment.objects.filter(**{f"classroom__memberships__{name}": one for name, one in student.items()})
    mine = Attempt.objects.filter(**student)
    alike = Attempt.objects.open().filter(assignment=models.OuterRef("assignment"), deadline_at__gt=now)
    is_told = models.Q(models.Q(assignment__closes_at__lte=now) & ~models.Exists(alike))
    return (
        assigned.filter(models.Q(closes_at__isnull=True) | models.Q(closes_at__gt=now)),
        mine.open(),
        mine.filter(holds_back_after("quiz__")).exclude(is_told),
    )


def _places_in_tests(now: datetime) -> "models.QuerySet[QuizQuestion]":
    """Return the places in published tests and exams that are not closed, or that are written in still."""
    from quizzes.models.attempts import Attempt
    from quizzes.models.quizzes import QuizQuestion

    written = Attempt.objects.open().filter(deadline_at__gt=now).values("quiz")
    going_on = models.Q(quiz__closes_at__isnull=True) | models.Q(quiz__closes_at__gt=now) | models.Q(quiz__in=written)
    return QuizQuestion.objects.exclude(quiz__mode="practice").filter(going_on, quiz__state="published")
