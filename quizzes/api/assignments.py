"""Assignments: what a class is to do, and what one is to do oneself."""

from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Subquery
from django.http import HttpResponse
from rest_framework.request import Request

from quizzes.actions import classrooms
from quizzes.actions.errors import Invalid
from quizzes.api import answering, paging
from quizzes.api.base import PersonEndpoint, TeacherEndpoint, found, now
from quizzes.api.classrooms import TAG, taught
from quizzes.api.conditions import unchanged
from quizzes.api.documentation import ETAG, IF_MATCH, LOCATION, PAGING, operation, reads
from quizzes.api.schemas.base import page_of
from quizzes.api.schemas.classrooms import ASSIGNMENT, CHANGED_ASSIGNMENT, MY_ASSIGNMENT, NEW_ASSIGNMENT
from quizzes.models import Assignment, Attempt, Classroom, Quiz, QuizState


class Assignments(PersonEndpoint):
    for_teachers = frozenset({"POST"})

    @reads("List a class's assignments", page_of(ASSIGNMENT), tag=TAG, query=PAGING)
    def get(self, request: Request, id: UUID) -> HttpResponse:
        """For its teacher and its members, those made first first. What one has to do oneself, in all classes, is at
        `/assignments/`.
        """
        classroom = found(Classroom.objects.visible_to(self.user).filter(pk=id).first())
        rows = classroom.assignments.select_related("quiz")
        return paging.page(request, rows, rendered, by=("created_at", "id"))

    @operation(
        "Assign a quiz to a class",
        {201: ("It is assigned; assigning again changes its dates.", ASSIGNMENT)},
        takes=NEW_ASSIGNMENT,
        refuses=[404, 409],
        query=[ETAG, LOCATION],
        tag=TAG,
    )
    def post(self, request: Request, id: UUID) -> HttpResponse:
        """A quiz of your own, or one of a public set, to a class you teach. Its students find it at `/assignments/`;
        assigned again, it takes the new dates, and attempts that are open follow. A draft is a 409
        `quiz_not_published`; dates out of order, and a quiz that is neither, are a 400 with a pointer.
        """
        sent = self.body(NEW_ASSIGNMENT)
        classroom, quiz_id = taught(self.user, id), sent.pop("quiz")
        quiz = Quiz.objects.assignable_by(self.user).filter(pk=quiz_id).first()
        if quiz is None:
            raise Invalid("There is no such quiz.", pointer="/quiz", code="not_found")
        made = classrooms.assign(classroom, quiz, at=now(), **sent)
        return answering.created(request, rendered(made), path=f"/assignments/{made.pk}/")


class AssignmentDetail(TeacherEndpoint):
    @reads("Read an assignment", ASSIGNMENT, tag=TAG)
    def get(self, request: Request, id: UUID) -> HttpResponse:
        """For the class's teacher; for students it does not exist, and `/assignments/` lists theirs."""
        return answering.read(request, rendered(self._found(id)))

    @operation(
        "Change an assignment's dates",
        {200: ("Attempts that are open follow.", ASSIGNMENT)},
        takes=CHANGED_ASSIGNMENT,
        refuses=[404, 412],
        query=[IF_MATCH, ETAG],
        tag=TAG,
    )
    def patch(self, request: Request, id: UUID) -> HttpResponse:
        """A date that is not sent stays; null takes it away. Deadlines of attempts that are open follow, though none
        ends before now.
        """
        changes, row = self.body(CHANGED_ASSIGNMENT), self._found(id)
        unchanged(request, lambda: rendered(row))
        dates = {name: changes.get(name, getattr(row, name)) for name in ("opens_at", "due_at", "closes_at")}
        changed = classrooms.assign(row.classroom, row.quiz, at=now(), **dates)
        return answering.changed(request, rendered(changed))

    @operation("Take a quiz back from a class", {204: ("What was answered stays.", None)}, refuses=[404], tag=TAG)
    def delete(self, request: Request, id: UUID) -> HttpResponse:
        """Who has not begun cannot any more, where the set is private; attempts that are open go on, and marks stay
        with the students.
        """
        classrooms.unassign(self._found(id))
        return answering.nothing()

    def _found(self, id: UUID) -> Assignment:
        mine = Assignment.objects.editable_by(self.user).select_related("quiz", "classroom")
        return found(mine.filter(pk=id).first())  # type: ignore[no-any-return]


class MyAssignments(PersonEndpoint):
    @reads(
        "List what I have to do",
        page_of(MY_ASSIGNMENT),
        tag=TAG,
        refuses=(),
        query=PAGING,
    )
    def get(self, request: Request) -> HttpResponse:
        """Of all one's classes, those made last first. `state` is that of one's latest attempt, or `to_do`."""
        mine = Attempt.objects.of(self.user).filter(quiz=OuterRef("quiz"))
        latest = mine.order_by("-started_at", "-pk").values("state")[:1]
        given = Assignment.objects.for_student(self.user).exclude(quiz__state=QuizState.DRAFT)
        rows = given.select_related("quiz", "classroom").annotate(latest=Subquery(latest))
        return paging.page(request, rows, _mine, by=("-created_at", "-id"))


def _mine(row: Any) -> dict[str, Any]:
    classroom = {"id": row.classroom_id, "name": row.classroom.name}
    return {**rendered(row), "classroom": classroom, "state": row.latest or "to_do"}


def rendered(row: Assignment) -> dict[str, Any]:
    return {
        "id": row.pk,
        "quiz": row.quiz_id,
        "title": row.quiz.title,
        "opens_at": row.opens_at,
        "due_at": row.due_at,
        "closes_at": row.closes_at,
    }
