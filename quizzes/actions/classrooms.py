"""Classes: make one, join it with a code, assign a quiz to it."""

from datetime import datetime

from django.db import transaction

from quizzes.actions.errors import Conflict, Invalid, NotThere
from quizzes.models import Assignment, Classroom, Membership, Quiz, QuizState, User
from quizzes.models.classrooms import generated_code


@transaction.atomic
def create(teacher: User, *, name: str, code: str = "") -> Classroom:
    """Make a class; its code is random unless given. Raises Invalid for a blank name."""
    if not name.strip():
        raise Invalid("Give the class a name.", pointer="/name")
    classroom = Classroom(name=name.strip()[:120], teacher=teacher)
    if code:
        classroom.code = code
    classroom.save(force_insert=True)
    return classroom


@transaction.atomic
def change(classroom: Classroom, *, name: str | None = None, is_open: bool | None = None) -> Classroom:
    """Rename a class, open or close its code. Raises Invalid for a blank name."""
    if name is not None and not name.strip():
        raise Invalid("Give the class a name.", pointer="/name")
    classroom.name = classroom.name if name is None else name.strip()[:120]
    classroom.is_open = classroom.is_open if is_open is None else is_open
    classroom.save(update_fields=["name", "is_open"])
    return classroom


@transaction.atomic
def renew_code(classroom: Classroom) -> Classroom:
    """Give a class another code; the old one lets nobody in."""
    classroom.code = generated_code()
    classroom.save(update_fields=["code"])
    return classroom


@transaction.atomic
def join(student: User, *, code: str) -> Classroom:
    """Enter the class with this code; a second time changes nothing. Raises NotThere for a wrong or closed code."""
    typed = "".join(letter for letter in code.upper() if letter.isalnum())
    spellings = {typed, f"{typed[:4]}-{typed[4:]}"}
    classroom = Classroom.objects.filter(code__in=spellings, is_open=True).first()
    if classroom is None:
        raise NotThere
    if classroom.teacher_id != student.pk:
        Membership.objects.get_or_create(classroom=classroom, student=student)
    return classroom


@transaction.atomic
def assign(
    classroom: Classroom,
    quiz: Quiz,
    *,
    opens_at: datetime | None = None,
    due_at: datetime | None = None,
    closes_at: datetime | None = None,
) -> Assignment:
    """Give a class a quiz to do, or change its dates. Raises Conflict for a draft, Invalid for dates out of order."""
    if quiz.state == QuizState.DRAFT:
        raise Conflict("Publish the quiz first.", code="quiz_not_published")
    dates = [date for date in (opens_at, due_at, closes_at) if date is not None]
    if dates != sorted(dates):
        raise Invalid("An assignment opens, then is due, then closes.", pointer="/due_at")
    assignment, _ = Assignment.objects.update_or_create(
        classroom=classroom,
        quiz=quiz,
        defaults={"opens_at": opens_at, "due_at": due_at, "closes_at": closes_at},
    )
    return assignment
