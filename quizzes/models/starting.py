"""What starting an attempt needs of the database, by queries that are compiled once."""

from uuid import UUID

from django.db.models import QuerySet

from quizzes.engine.review_policy import Mode
from quizzes.models.accounts import User
from quizzes.models.attempts import Attempt
from quizzes.models.prepared import Prepared
from quizzes.models.questions import questions_withheld_from
from quizzes.models.quizzes import Quiz, QuizQuestion, QuizState

_QUIZ = Prepared(
    lambda quiz, user: Quiz.objects.visible_to(User(pk=user)).filter(pk=quiz).order_by(), quiz=UUID, user=UUID
)
_ATTEMPT = Prepared(lambda attempt: Attempt.objects.filter(pk=attempt).select_related("quiz").order_by(), attempt=UUID)
_TAKEN = Prepared(
    lambda quiz, user: Attempt.objects.filter(quiz_id=quiz, student_id=user).only("state").order_by(),
    quiz=UUID,
    user=UUID,
)


def _places(quiz: UUID) -> "QuerySet[QuizQuestion]":
    asked = QuizQuestion.objects.filter(quiz_id=quiz, question__current__isnull=False)
    return asked.select_related("question__current").only(
        "points", "question__current__type", "question__current__tags"
    )


_PLACES = Prepared(_places, quiz=UUID)
_PUBLISHED = Prepared(
    lambda quiz: (
        Quiz.objects.filter(pk=quiz, state=QuizState.PUBLISHED).select_for_update(no_key=True).only("pk").order_by()
    ),
    quiz=UUID,
)


def visible_quiz(user: User, quiz_id: UUID) -> Quiz | None:
    """Return a quiz that the user may see."""
    return _QUIZ.first(quiz=quiz_id, user=user.pk)


def attempt_under(id: UUID) -> Attempt | None:
    """Return the attempt with this id, whosever it is, with its quiz."""
    return _ATTEMPT.first(attempt=id)


def attempts_taken(quiz: Quiz, student: User) -> list[Attempt]:
    """Return the student's attempts at the quiz, each with its state only."""
    return _TAKEN.all(quiz=quiz.pk, user=student.pk)


def places_of(quiz: Quiz, student: User) -> list[QuizQuestion]:
    """Return the quiz's places whose question has a version, in order, each with that version's id, type and tags.

    Practice tells the keys, so it leaves out what the student is to be asked in a test.
    """
    if quiz.mode == Mode.PRACTICE:
        return list(_places(quiz.pk).exclude(question__in=questions_withheld_from(student)))
    return _PLACES.all(quiz=quiz.pk)


def is_published_still(quiz: Quiz) -> bool:
    """Whether a quiz that was read some time ago is published, and stays so until the transaction ends.

    Ask it last: it makes those who begin the same quiz take turns.
    """
    return bool(_PUBLISHED.all(quiz=quiz.pk))
