"""People and quizzes to measure with, made of the bundled set."""

from itertools import count

from django.conf import settings
from django.test import Client
from uuid_utils.compat import uuid7

from quizzes.actions import quizzes
from quizzes.actions.quizzes import Chosen
from quizzes.models import Question, Quiz, StudySet, User

PASSWORD = "bench-password-1"
_numbers = count(1)


def make_reader() -> User:
    return User.objects.create_user(f"reader-{uuid7().hex[-12:]}-{next(_numbers)}", password=PASSWORD)


def sign_in(client: Client, student: User) -> None:
    client.force_login(student, backend=settings.AUTHENTICATION_BACKENDS[0])


def token_of(student: User) -> str:
    """Sign in as a device does and return its token."""
    answer = Client().post(
        "/_allauth/app/v1/auth/login",
        {"username": student.username, "password": PASSWORD},
        content_type="application/json",
    )
    return str(answer.json()["meta"]["session_token"])


def twenty_questions(mode: str) -> Quiz:
    """A published quiz of the bundled set's first twenty questions that a program marks."""
    study_set = StudySet.objects.public().first()
    assert study_set
    questions = Question.objects.published().filter(study_set=study_set).exclude(current__type="essay")[:20]
    quiz = quizzes.assemble(study_set, title="Bench", mode=mode, questions=[Chosen(one) for one in questions])
    return quizzes.publish(quiz)
