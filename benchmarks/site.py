"""People and quizzes to measure with, made of the bundled set."""

from datetime import timedelta
from itertools import count
from uuid import UUID

from django.conf import settings
from django.test import Client
from django.utils import timezone
from uuid_utils.compat import uuid7

from quizzes.actions import quizzes, sessions
from quizzes.actions.quizzes import Chosen
from quizzes.models import Attempt, AttemptState, Place, Question, QuestionVersion, Quiz, Response, StudySet, User

PASSWORD = "bench-password-1"
_numbers = count(1)


def make_reader() -> User:
    return User.objects.create_user(f"reader-{uuid7().hex[-12:]}-{next(_numbers)}", password=PASSWORD)


def sign_in(client: Client, student: User) -> None:
    client.force_login(student, backend=settings.AUTHENTICATION_BACKENDS[0])


def make_devices(number: int) -> list[str]:
    """Return the tokens of so many new students' devices, signed in without the cost of a password."""
    people = [User(username=f"crowd-{uuid7().hex[-12:]}-{one}", password="!") for one in range(number)]
    User.objects.bulk_create(people)
    return [sessions.sign_in(person, device="Bench") for person in people]


def token_of(student: User) -> str:
    """Sign in as a device does and return its token."""
    answer = Client().post(
        "/_allauth/app/v1/auth/login",
        {"username": student.username, "password": PASSWORD},
        content_type="application/json",
    )
    return str(answer.json()["meta"]["session_token"])


def twenty_questions(mode: str, **kind: str) -> Quiz:
    """A published quiz of the bundled set's first twenty questions that a program marks, of one type if it is given."""
    study_set = StudySet.objects.public().first()
    assert study_set
    questions = (
        Question.objects.published().filter(study_set=study_set).filter(**kind).exclude(current__type="essay")[:20]
    )
    quiz = quizzes.assemble(study_set, title="Bench", mode=mode, questions=[Chosen(one) for one in questions])
    return quizzes.publish(quiz)


def finish_for_many(quiz: Quiz, students: int) -> list[UUID]:
    """Store finished attempts of so many new students, every other answer right, as they would have come in.

    The quiz's questions are of single choice. Progress and statistics are not kept: rebuild what is needed.
    """
    at = timezone.now() - timedelta(days=1)
    versions = QuestionVersion.objects.in_bulk(quiz.places.values_list("question__current_id", flat=True))
    keys = {pk: one.loaded.key_fields()[0] for pk, one in versions.items()}
    choices = {pk: sorted(key.choices, key=lambda c: c.id not in key.values)[:2] for pk, key in keys.items()}
    paper = [Place(one.question_id, pk, 1.0).dump() for pk, one in versions.items()]
    made = []
    for start in range(0, students, 500):
        numbers = range(start, min(start + 500, students))
        people = [User(username=f"many-{uuid7().hex[-12:]}-{number}", password="!") for number in numbers]
        User.objects.bulk_create(people)
        made += [person.pk for person in people]
        right = [[(number * 7 + place) % 2 == 0 for place in range(len(paper))] for number in numbers]
        done = [
            Attempt(
                quiz=quiz, student=person, paper=paper, seed=0, started_at=at, finished_at=at,
                state=AttemptState.FINISHED, points=float(len(paper)), score=float(sum(row)),
            )
            for person, row in zip(people, right, strict=True)
        ]  # fmt: skip
        Attempt.objects.bulk_create(done)
        Response.objects.bulk_create(
            Response(
                student_id=attempt.student_id, attempt=attempt, question_id=version.question_id, version=version,
                answer={"option": choices[version.pk][not is_right].id}, score=float(is_right), sequence=1,
                received_at=at, learned_at=at,
            )
            for attempt, row in zip(done, right, strict=True)
            for version, is_right in zip(versions.values(), row, strict=True)
        )  # fmt: skip
    return made
