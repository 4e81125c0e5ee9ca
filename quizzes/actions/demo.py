"""A teacher, a student and their class to try the product with. Its password is public: never on a real site."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from quizzes.actions import classrooms
from quizzes.models import Assignment, Classroom, Quiz, QuizState, Role, User

PASSWORD = "astana-demo"
CODE = "ASTANA"
CLASS_NAME = "Current affairs"
MIXED = "mixed"
"""The slug of the quiz that is assigned; another of a bundled set is taken where there is none."""


@dataclass(frozen=True, slots=True)
class Demo:
    teacher: User
    student: User
    classroom: Classroom
    assignment: Assignment | None


@transaction.atomic
def make() -> Demo:
    """Make what is missing of the demo; what is there stays as it is, answers too."""
    teacher = _account("teacher", role=Role.TEACHER, nickname="Demo teacher")
    student = _account("student", role=Role.STUDENT, nickname="Demo student")
    classroom = Classroom.objects.filter(code__iexact=CODE).first()
    if classroom is None:
        classroom = classrooms.create(teacher, name=CLASS_NAME, code=CODE)
    classrooms.join(student, code=CODE)
    assignment = classroom.assignments.first()
    quiz = _quiz()
    if assignment is None and quiz is not None:
        assignment = classrooms.assign(classroom, quiz, at=timezone.now())
    return Demo(teacher, student, classroom, assignment)


def _account(username: str, *, role: Role, nickname: str) -> User:
    present = User.objects.filter(username__iexact=username).first()
    return present or User.objects.create_user(username, password=PASSWORD, role=role, nickname=nickname)


def _quiz() -> Quiz | None:
    bundled = Quiz.objects.filter(study_set__owner__isnull=True, study_set__is_public=True, state=QuizState.PUBLISHED)
    return bundled.filter(slug__contains=MIXED).first() or bundled.filter(strand="").first() or bundled.first()
