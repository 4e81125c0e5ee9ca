"""What a student's device is told of, each kind in one query."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from quizzes.models.accounts import User
from quizzes.models.articles import StudySet
from quizzes.models.as_text import IdAsText, MomentAsText
from quizzes.models.attempts import Attempt
from quizzes.models.classrooms import Assignment, Classroom, Membership
from quizzes.models.lengths import with_lengths
from quizzes.models.lessons import Lesson
from quizzes.models.marking import Notice
from quizzes.models.prepared import Prepared
from quizzes.models.progress import Memory, StudyDay
from quizzes.models.questions import Question
from quizzes.models.quizzes import Quiz, QuizState
from quizzes.models.responses import Response
from quizzes.models.withheld import facts_withheld_from
from quizzes.models.withholding import with_withheld


def classes_of(student: User) -> tuple[list[Membership], list[Assignment]]:
    """Return the classes that a student is in and what they are to do there, drafts left out. One query."""
    memberships: dict[UUID, Membership] = {}
    assignments: list[Assignment] = []
    for pk, classroom_id, name, joined_at, id, quiz, title, state, *dates in _CLASSES.tuples(student=student.pk):
        classroom = Classroom(pk=classroom_id, name=name)
        memberships[pk] = Membership(pk=pk, classroom=classroom, student=student, joined_at=joined_at)
        if id is not None and state != QuizState.DRAFT:
            opens_at, due_at, closes_at = dates
            about = Quiz(pk=quiz, title=title, state=state)
            assignments.append(
                Assignment(
                    pk=id, classroom=classroom, quiz=about, opens_at=opens_at, due_at=due_at, closes_at=closes_at
                )
            )
    return list(memberships.values()), assignments


def _classes(student: UUID) -> "QuerySet[Membership, Any]":
    given = "classroom__assignments"
    columns = ("id", "quiz_id", "quiz__title", "quiz__state", "opens_at", "due_at", "closes_at")
    rows = Membership.objects.filter(student_id=student).order_by("joined_at", "pk", f"{given}__created_at")
    return rows.values_list(
        "pk", "classroom_id", "classroom__name", "joined_at", *(f"{given}__{name}" for name in columns)
    )


def _quizzes(student: User) -> "QuerySet[Quiz]":
    """Quizzes that are assigned to a student, and those of sets that they have begun."""
    assigned = Assignment.objects.for_student(student).order_by().values("quiz")
    tried = Attempt.objects.of(student).order_by().values("quiz__study_set")
    studied = StudyDay.objects.filter(student=student).order_by().values("study_set")
    mine = Q(pk__in=assigned) | Q(study_set__in=tried) | Q(study_set__in=studied)
    return Quiz.objects.visible_to(student).published().filter(mine)


def _with_lengths(student: User, at: datetime) -> Any:
    return with_lengths(_quizzes(student), student, at).order_by("created_at", "pk")


def _sets(student: User, at: datetime) -> "QuerySet[Any]":
    studied = StudyDay.objects.filter(student=student).order_by().values("study_set")
    mine = Q(pk__in=_quizzes(student).order_by().values("study_set")) | Q(pk__in=studied)
    packed = Question.objects.packable_for(student, at).filter(study_set=OuterRef("pk")).order_by().values("study_set")
    taught = Lesson.objects.filter(study_set=OuterRef("pk"), is_published=True).order_by().values("study_set")
    withheld = facts_withheld_from(student, at).filter(study_set=OuterRef("pk")).order_by().values("study_set")
    return (
        StudySet.objects.visible_to(student)
        .filter(mine)
        .defer("glossary", "aftermath")
        .annotate(
            packed_questions=Coalesce(Subquery(packed.annotate(n=Count("pk", distinct=True)).values("n")), 0),
            packed_at=Subquery(packed.annotate(n=Max("updated_at")).values("n")),
            packed_lessons=Coalesce(Subquery(taught.annotate(n=Count("pk")).values("n")), 0),
            withheld_facts=Coalesce(Subquery(withheld.annotate(n=Count("pk", distinct=True)).values("n")), 0),
        )
        .order_by("created_at", "pk")
    )


def _attempts(student: User, at: datetime) -> "QuerySet[Any]":
    sent = Response.objects.filter(attempt=OuterRef("pk")).order_by().values("attempt")
    mine = Attempt.objects.of(student).with_closing().select_related("quiz").defer("paper")
    rows = with_withheld(mine, student, at)
    return rows.annotate(
        answers_sent=Coalesce(Subquery(sent.annotate(n=Count("pk")).values("n")), 0),
        saved_at=Subquery(sent.annotate(n=Max("received_at")).values("n")),
    ).order_by("started_at", "pk")


def _unread(student: User, at: datetime) -> "QuerySet[Notice]":
    return Notice.objects.unread_by(student, at).select_related("version", "report").order_by("at", "pk")


_CLASSES = Prepared(_classes, student=UUID)
_QUIZZES = Prepared(lambda student, at: _with_lengths(User(pk=student), at), student=UUID, at=datetime)
_SETS = Prepared(lambda student, at: _sets(User(pk=student), at), student=UUID, at=datetime)
_ATTEMPTS = Prepared(lambda student, at: _attempts(User(pk=student), at), student=UUID, at=datetime)
_UNREAD = Prepared(lambda student, at: _unread(User(pk=student), at), student=UUID, at=datetime)
"""A device may ask every few seconds: to make their SQL anew would cost several times what the answers do."""


def quizzes_of(student: User, *, at: datetime) -> list[Any]:
    """Return the quizzes to tell of, each with what its length is made of."""
    return _QUIZZES.all(student=student.pk, at=at)


def sets_of(student: User, *, at: datetime) -> list[Any]:
    """Return the sets of those quizzes, and others begun, each with what of its pack may be handed out now."""
    return _SETS.all(student=student.pk, at=at)


def attempts_of(student: User, *, at: datetime) -> list[Any]:
    """Return a student's attempts, each with how many answers were sent to it and when the last came."""
    return _ATTEMPTS.all(student=student.pk, at=at)


def notices_of(student: User, attempts: dict[UUID, Attempt], *, at: datetime) -> list[Notice]:
    """Return the notices to show, given the student's attempts; those that are held back wait."""
    unread = _UNREAD.all(student=student.pk, at=at)
    for notice in unread:
        if notice.attempt_id in attempts:
            notice.attempt = attempts[notice.attempt_id]
    return [notice for notice in unread if notice.is_allowed(at)]


def memories_since(student: User, change: int, id: str, *, most: int) -> list[tuple[Any, ...]]:
    """Return (change, born, id, *MEMORY) of memories changed after this place, at most so many, in their order.

    Ids and times are text as the API writes it.
    """
    after = Q(change__gt=change) | Q(change=change, pk__gt=id)
    rows = Memory.objects.of(student).filter(after).order_by("change", "pk")
    columns = [_AS_TEXT.get(name, F(name)) for name in ("change", "born", "pk", *MEMORY)]
    return list(rows.values_list(*columns)[:most])


MEMORY = (
    "fact",
    "mastery",
    "reviews",
    "lapses",
    "state",
    "step",
    "stability",
    "difficulty",
    "reviewed_at",
    "due_at",
)
"""What a device is told of a memory: enough to go on scheduling."""

_AS_TEXT = {
    "pk": IdAsText("pk"),
    "fact": IdAsText("fact_id"),
    "reviewed_at": MomentAsText("reviewed_at"),
    "due_at": MomentAsText("due_at"),
}
