"""Classes: make one, join it with a code, assign a quiz to it."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from quizzes.actions import accounts, deadlines, guesses
from quizzes.actions.errors import Conflict, Invalid, NotThere
from quizzes.actions.wording import one_line
from quizzes.models import Assignment, Attempt, Classroom, Membership, Quiz, QuizState, SignInCard, User
from quizzes.models.classrooms import generated_code, generated_invitation


@transaction.atomic
def create(teacher: User, *, name: str, code: str = "", id: UUID | None = None) -> Classroom:
    """Make a class; its code is random unless given.

    Raises Invalid for a blank name, Conflict for an id that is taken.
    """
    classroom = Classroom(name=_name(name), teacher=teacher)
    if code:
        classroom.code = code
    if id:
        classroom.pk = id
    try:
        with transaction.atomic():
            classroom.save(force_insert=True)
    except IntegrityError as error:
        raise Conflict("This class was made before.", code="id_taken") from error
    return classroom


def _name(name: str) -> str:
    return one_line(name, pointer="/name", name="A name", most=120, missing="Give the class a name.")


@transaction.atomic
def change(classroom: Classroom, *, name: str | None = None, is_open: bool | None = None) -> Classroom:
    """Rename a class, open or close its code. Raises Invalid for a blank name."""
    classroom.name = classroom.name if name is None else _name(name)
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
def invite(classroom: Classroom) -> Classroom:
    """Give a class a link that lets in; one from before lets nobody in any more."""
    classroom.invitation = generated_invitation()
    classroom.save(update_fields=["invitation"])
    return classroom


def uninvite(classroom: Classroom) -> None:
    """Take a class's link back."""
    classroom.invitation = None
    classroom.save(update_fields=["invitation"])


def remove(classroom: Classroom, student_id: UUID) -> None:
    """Take a student out of the class; their answers stay theirs. Raises NotThere."""
    deleted, _rows = Membership.objects.filter(classroom=classroom, student_id=student_id).delete()
    if not deleted:
        raise NotThere


def count_guess(who: str, *, address: str, at: datetime) -> None:
    """Count a guess at a class code, by account or session and by address. Raises Invalid when there were too many."""
    counted = guesses.guess(f"code:{who}", at=at)
    if not counted or guesses.wait_of(guesses.JOINING, address, at=at) is not None:
        raise Invalid("Too many wrong codes. Wait 15 minutes, and ask your teacher for the code.", pointer="/code")


def forgive_guess(who: str, *, address: str) -> None:
    """Forget the wrong codes of somebody who gave a right one."""
    guesses.forget(f"code:{who}")
    guesses.forgive(guesses.JOINING, address)


@transaction.atomic
def join(student: User, *, code: str = "", invitation: str = "", nickname: str = "") -> Classroom:
    """Enter the class with this code or this link; a second time changes nothing. Raises NotThere for a wrong one.

    A guest gives the nickname that the class shall see, and the class's teacher may give them a card.
    """
    classroom = _entered_with(code, invitation)
    if student.is_guest and (nickname.strip() or not student.nickname):
        accounts.rename(student, nickname=nickname)
    if classroom.teacher_id != student.pk:
        Membership.objects.get_or_create(classroom=classroom, student=student)
        if student.is_guest:
            SignInCard.objects.get_or_create(student=student, defaults={"classroom": classroom})
    return classroom


@transaction.atomic
def join_as_guest(*, code: str = "", invitation: str = "", nickname: str) -> tuple[Classroom, User]:
    """Make a guest with a nickname, in the class. Raises NotThere for a wrong code, Invalid for a blank nickname."""
    guest = accounts.make_guest()
    return join(guest, code=code, invitation=invitation, nickname=nickname), guest


def _entered_with(code: str, invitation: str) -> Classroom:
    if invitation:
        classroom = Classroom.objects.inviting(invitation).first()
        missing = "This link lets nobody in any more. Ask your teacher for a code or a new link."
    else:
        typed = "".join(letter for letter in code.upper()[:40] if letter.isalnum())
        spellings = {typed, f"{typed[:4]}-{typed[4:]}"}
        classroom = Classroom.objects.filter(code__in=spellings, is_open=True).first()
        missing = "No class has this code, or it takes nobody in now. Ask your teacher."
    if classroom is None:
        raise NotThere(missing)
    return classroom


@transaction.atomic
def assign(
    classroom: Classroom,
    quiz: Quiz,
    *,
    at: datetime,
    opens_at: datetime | None = None,
    due_at: datetime | None = None,
    closes_at: datetime | None = None,
) -> Assignment:
    """Give a class a quiz to do, or change its dates, for attempts that are open too.

    Raises Conflict for a draft, Invalid for dates out of order.
    """
    if quiz.state == QuizState.DRAFT:
        raise Conflict("Publish the quiz first.", code="quiz_not_published")
    dates = [date for date in (opens_at, due_at, closes_at) if date is not None]
    if dates != sorted(dates):
        raise Invalid("An assignment opens, then is due, then closes.", pointer="/due_at")
    assignment, _made = Assignment.objects.update_or_create(
        classroom=classroom,
        quiz=quiz,
        defaults={"opens_at": opens_at, "due_at": due_at, "closes_at": closes_at},
    )
    assignment.quiz = quiz  # as it was read: it need not be read again
    # What was begun outside classes, or for an assignment that was taken back, goes by this one's dates from now on.
    begun = Attempt.objects.filter(quiz=quiz, student__memberships__classroom=classroom)
    outside_classes = begun.filter(assignment__isnull=True).order_by().values("pk")
    Attempt.objects.filter(pk__in=outside_classes).update(assignment=assignment)
    deadlines.follow(assignment.attempts.all(), at=at)
    return assignment


def unassign(assignment: Assignment) -> None:
    """Take a quiz back from a class; what was answered stays."""
    assignment.delete()
