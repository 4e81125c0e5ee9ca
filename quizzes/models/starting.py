"""What starting an attempt needs of the database, by queries that are compiled once."""

from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from quizzes.engine.review_policy import Mode
from quizzes.models.accounts import User
from quizzes.models.attempts import Attempt
from quizzes.models.prepared import Prepared, sent
from quizzes.models.quizzes import Quiz, QuizQuestion, QuizState
from quizzes.models.withheld import questions_withheld_from

_QUIZ = Prepared(
    lambda quiz, user: Quiz.objects.visible_to(User(pk=user)).filter(pk=quiz).order_by(), quiz=UUID, user=UUID
)
_ATTEMPT = Prepared(lambda attempt: Attempt.objects.filter(pk=attempt).select_related("quiz").order_by(), attempt=UUID)
_TAKEN = Prepared(
    lambda quiz, user: Attempt.objects.filter(quiz_id=quiz, student_id=user).only("state").order_by(),
    quiz=UUID,
    user=UUID,
)


class AskedPlace(NamedTuple):
    """A place of a quiz whose question has a version: what a paper is made of."""

    question: UUID
    version: UUID
    points: float
    type: str
    tags: list[str]


def _places(quiz: UUID) -> "QuerySet[QuizQuestion, tuple[Any, ...]]":
    asked = QuizQuestion.objects.filter(quiz_id=quiz, question__current__isnull=False)
    return asked.values_list(
        "question_id", "question__current_id", "points", "question__current__type", "question__current__tags"
    )


_PLACES = Prepared(_places, quiz=UUID)


def visible_quiz(user: User, quiz_id: UUID) -> Quiz | None:
    """Return a quiz that the user may see."""
    return _QUIZ.first(quiz=quiz_id, user=user.pk)


def attempt_under(id: UUID) -> Attempt | None:
    """Return the attempt with this id, whosever it is, with its quiz."""
    return _ATTEMPT.first(attempt=id)


def attempts_taken(quiz: Quiz, student: User) -> list[Attempt]:
    """Return the student's attempts at the quiz, each with its state only."""
    return _TAKEN.all(quiz=quiz.pk, user=student.pk)


def places_of(quiz: Quiz, student: User) -> list[AskedPlace]:
    """Return the quiz's places whose question has a version, in order.

    Practice tells the keys, so it leaves out what the student is to be asked in a test.
    """
    if quiz.mode == Mode.PRACTICE:
        rows = list(_places(quiz.pk).exclude(question__in=questions_withheld_from(student)))
    else:
        rows = _PLACES.tuples(quiz=quiz.pk)
    return [AskedPlace(*row) for row in rows]


def is_published_still(quiz: Quiz) -> bool:
    """Whether a quiz that was read some time ago is published, and stays so until the transaction ends.

    Any number may hold it at once; who closes it takes the row for himself, and waits for them. (Django has no word for
    such a lock; with its own, everybody who begins the same quiz would wait for the one before.)
    """
    held = " FOR KEY SHARE" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT 1 FROM {Quiz._meta.db_table} WHERE id = %s AND state = %s{held}",
            [sent(quiz.pk, connection), QuizState.PUBLISHED.value],
        )
        return cursor.fetchone() is not None
