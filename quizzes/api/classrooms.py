"""Classes: make one, see its members and marks."""

from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.http import HttpResponse
from rest_framework.request import Request

from quizzes.actions import attempts, cards, classrooms
from quizzes.actions.errors import NotThere
from quizzes.api import answering, paging
from quizzes.api.base import PersonEndpoint, TeacherEndpoint, found, now
from quizzes.api.conditions import unchanged
from quizzes.api.documentation import ETAG, IF_MATCH, LOCATION, PAGING, operation, reads
from quizzes.api.schemas.base import page_of
from quizzes.api.schemas.classrooms import CARD, CHANGED_CLASSROOM, CLASSROOM, GRADEBOOK, MEMBER, NEW_CLASSROOM
from quizzes.models import Attempt, Classroom, Membership, SignInCard, User
from quizzes.models.gradebook import gradebook_of

TAG = "classrooms"


class Classrooms(PersonEndpoint):
    for_teachers = frozenset({"POST"})

    @reads("List my classes", page_of(CLASSROOM), tag=TAG, refuses=(), query=PAGING)
    def get(self, request: Request) -> HttpResponse:
        """Those one teaches, with `is_mine`, and those one is in. `code` and `invitation_url` are told to the teacher
        alone.
        """
        rows = Classroom.objects.visible_to(self.user)
        return paging.page(request, rows, lambda row: rendered(row, request), by=("name", "id"))

    @operation(
        "Make a class",
        {201: ("It is made.", CLASSROOM)},
        takes=NEW_CLASSROOM,
        refuses=[404],
        query=[ETAG, LOCATION],
        tag=TAG,
    )
    def post(self, request: Request) -> HttpResponse:
        """For teachers. The answer has the `code` that students join with, to show or read out. Send an `Idempotency-
        Key`, so that a timeout makes no second class.
        """
        classroom = classrooms.create(self.user, **self.body(NEW_CLASSROOM))
        return answering.created(request, rendered(classroom, request), path=f"/classrooms/{classroom.pk}/")


class ClassroomDetail(PersonEndpoint):
    for_teachers = frozenset({"PATCH"})

    @reads("Read a class", CLASSROOM, tag=TAG)
    def get(self, request: Request, id: UUID) -> HttpResponse:
        """For its teacher and its members; members are told its name only."""
        classroom = found(Classroom.objects.visible_to(self.user).filter(pk=id).first())
        return answering.read(request, rendered(classroom, request))

    @operation(
        "Rename a class, open or close its code",
        {200: ("It is changed.", CLASSROOM)},
        takes=CHANGED_CLASSROOM,
        refuses=[404, 412],
        query=[IF_MATCH, ETAG],
        tag=TAG,
    )
    def patch(self, request: Request, id: UUID) -> HttpResponse:
        """With `is_open` false the code lets nobody in, while a link still does; whoever is in stays in."""
        changes = self.body(CHANGED_CLASSROOM)
        classroom = taught(self.user, id)
        unchanged(request, lambda: rendered(classroom, request))
        return answering.changed(request, rendered(classrooms.change(classroom, **changes), request))


class NewCode(TeacherEndpoint):
    @operation(
        "Give a class another code",
        {200: ("The old code lets nobody in.", CLASSROOM)},
        refuses=[404],
        query=[ETAG],
        tag=TAG,
    )
    def post(self, request: Request, id: UUID) -> HttpResponse:
        """For when a code has gone round. Members stay, and a link still lets in. The new code is in the answer."""
        return answering.changed(request, rendered(classrooms.renew_code(taught(self.user, id)), request))


class Invitation(TeacherEndpoint):
    keeps_receipts = False

    @operation(
        "Make a link that lets into a class",
        {200: ("A link from before lets nobody in any more.", CLASSROOM)},
        refuses=[404],
        query=[ETAG],
        tag=TAG,
    )
    def post(self, request: Request, id: UUID) -> HttpResponse:
        """It lets in whoever has it, whether the code is open or not, until it is renewed or taken back."""
        classroom = classrooms.invite(taught(self.user, id))
        return answering.changed(request, rendered(classroom, request))

    @operation("Take a class's link back", {204: ("It lets nobody in any more.", None)}, refuses=[404], tag=TAG)
    def delete(self, request: Request, id: UUID) -> HttpResponse:
        """The class's code is as it was, and members stay. Without a link it is a 204 too."""
        classrooms.uninvite(taught(self.user, id))
        return answering.nothing()


class Members(TeacherEndpoint):
    @reads("List a class's members", page_of(MEMBER), tag=TAG, query=PAGING)
    def get(self, request: Request, id: UUID) -> HttpResponse:
        """For its teacher, in the order in which they joined. `has_card` says whose sign-in card you may renew."""
        classroom = taught(self.user, id)
        cards = SignInCard.objects.renewable_in(classroom).filter(student=OuterRef("student"))
        rows = classroom.memberships.select_related("student").annotate(has_card=Exists(cards))
        return paging.page(request, rows, member, by=("joined_at", "id"))


class MemberDetail(PersonEndpoint):
    @operation(
        "Take a member out of a class, or leave it",
        {204: ("What was answered stays theirs.", None)},
        refuses=[404],
        tag=TAG,
    )
    def delete(self, request: Request, id: UUID, member_id: UUID) -> HttpResponse:
        """Its teacher takes out anybody; a student only themselves."""
        classroom = found(Classroom.objects.visible_to(self.user).filter(pk=id).first())
        if self.user.pk not in (member_id, classroom.teacher_id):
            raise NotThere
        classrooms.remove(classroom, member_id)
        return answering.nothing()


class RenewCard(TeacherEndpoint):
    keeps_receipts = False

    @operation(
        "Renew a member's sign-in card",
        {200: ("A new card; every session, password and second factor of the member is ended.", CARD)},
        refuses=[404],
        tag=TAG,
    )
    def post(self, request: Request, id: UUID, member_id: UUID) -> HttpResponse:
        """For accounts made by joining this class; an account that somebody brought along is their own. A card signs in
        once, within 24 hours.
        """
        card = cards.renew(taught(self.user, id), member_id, at=now())
        return answering.written(request, {"card": card})


class Gradebook(TeacherEndpoint):
    @reads("Read a class's marks", GRADEBOOK, tag=TAG)
    def get(self, request: Request, id: UUID) -> HttpResponse:
        """Each student's best finished attempt at each quiz that is assigned, whatever the quiz's policy tells the
        student. `score` is null while an essay waits for its mark. Attempts whose time is over are finished first.
        """
        classroom = taught(self.user, id)
        attempts.settle_all(Attempt.objects.in_class(classroom), at=now())
        return answering.read(request, gradebook(classroom))


def taught(teacher: User, id: UUID) -> Classroom:
    return found(Classroom.objects.editable_by(teacher).filter(pk=id).first())


def rendered(row: Classroom, request: Request) -> dict[str, Any]:
    is_mine = row.teacher_id == request.user.pk
    link = request.build_absolute_uri(f"/join/{row.invitation}/") if is_mine and row.invitation else None
    return {
        "id": row.pk,
        "name": row.name,
        "is_mine": is_mine,
        "code": row.code if is_mine else None,
        "is_open": row.is_open if is_mine else None,
        "invitation_url": link,
        "created_at": row.created_at,
    }


def member(row: Membership) -> dict[str, Any]:
    return {
        "id": row.student_id,
        "nickname": row.student.nickname,
        "username": row.student.username,
        "joined_at": row.joined_at,
        "has_card": row.has_card,  # type: ignore[attr-defined]
    }


def gradebook(classroom: Classroom) -> dict[str, Any]:
    book = gradebook_of(classroom)
    return {
        "quizzes": [{"id": quiz.pk, "title": quiz.title, "points": quiz.total or 0.0} for quiz in book.quizzes],  # type: ignore[attr-defined]
        "students": [
            {
                "id": student.pk,
                "nickname": student.nickname,
                "marks": {
                    str(quiz.pk): {
                        "score": mark.score,
                        "points": mark.points,
                        "attempts": mark.attempts,
                        "finished_at": mark.finished_at,
                    }
                    for quiz in book.quizzes
                    if (mark := book.marks.get((student.pk, quiz.pk)))
                },
            }
            for student in book.students
        ],
    }
