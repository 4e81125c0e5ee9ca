"""Classes: make one, join it, see its members and marks, assign quizzes to it."""

from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.http import HttpResponse
from rest_framework.request import Request

from quizzes.actions import attempts, cards, classrooms, guesses
from quizzes.actions.errors import Invalid
from quizzes.api import answering, paging
from quizzes.api.base import Endpoint, PersonEndpoint, TeacherEndpoint, found, now
from quizzes.api.conditions import unchanged
from quizzes.api.documentation import IF_MATCH, PAGING, operation, reads
from quizzes.api.schemas.base import page_of
from quizzes.api.schemas.classrooms import (
    ASSIGNMENT,
    CARD,
    CHANGED_CLASSROOM,
    CLASSROOM,
    ENTERED,
    GRADEBOOK,
    JOIN,
    JOINED,
    MEMBER,
    NEW_ASSIGNMENT,
    NEW_CLASSROOM,
    SIGNED_IN,
    USE_CARD,
)
from quizzes.api.throttling import address_of, refuse_guesses
from quizzes.models import Assignment, Attempt, Classroom, Membership, Quiz, SignInCard, User
from quizzes.models.gradebook import gradebook_of

TAG = "classrooms"


class Classrooms(PersonEndpoint):
    for_teachers = frozenset({"POST"})

    @reads("List my classes", page_of(CLASSROOM), tag=TAG, refuses=(), query=PAGING)
    def get(self, request: Request) -> HttpResponse:
        rows = Classroom.objects.visible_to(self.user)
        return paging.page(request, rows, lambda row: rendered(row, self.user), by=("name", "id"))

    @operation("Make a class", {201: ("It is made.", CLASSROOM)}, takes=NEW_CLASSROOM, refuses=[404], tag=TAG)
    def post(self, request: Request) -> HttpResponse:
        classroom = classrooms.create(self.user, **self.body(NEW_CLASSROOM))
        return answering.written(request, rendered(classroom, self.user), status=201)


class ClassroomDetail(PersonEndpoint):
    for_teachers = frozenset({"PATCH"})

    @reads("Read a class", CLASSROOM, tag=TAG)
    def get(self, request: Request, id: UUID) -> HttpResponse:
        classroom = found(Classroom.objects.visible_to(self.user).filter(pk=id).first())
        return answering.read(request, rendered(classroom, self.user))

    @operation(
        "Rename a class, open or close its code",
        {200: ("It is changed.", CLASSROOM)},
        takes=CHANGED_CLASSROOM,
        refuses=[404, 412],
        query=[IF_MATCH],
        tag=TAG,
    )
    def patch(self, request: Request, id: UUID) -> HttpResponse:
        changes = self.body(CHANGED_CLASSROOM)
        classroom = taught(self.user, id)
        unchanged(request, rendered(classroom, self.user))
        return answering.written(request, rendered(classrooms.change(classroom, **changes), self.user))


class NewCode(TeacherEndpoint):
    @operation("Give a class another code", {200: ("The old code lets nobody in.", CLASSROOM)}, refuses=[404], tag=TAG)
    def post(self, request: Request, id: UUID) -> HttpResponse:
        return answering.written(request, rendered(classrooms.renew_code(taught(self.user, id)), self.user))


class Join(Endpoint):
    keeps_receipts = False

    @operation(
        "Join a class",
        {
            200: ("You are in; joining again changes nothing.", ENTERED),
            201: ("An account is made, and is in.", JOINED),
        },
        takes=JOIN,
        refuses=[404, 429],
        description=(
            "With a token, the account joins. Without one, a nickname makes an account; the answer tells its session "
            "token and a card that signs in once on another device. A wrong or closed code is 404; guesses are limited."
        ),
        tag=TAG,
    )
    def post(self, request: Request) -> HttpResponse:
        sent = self.body(JOIN)
        refuse_guesses(guesses.JOINING, request, at=now())
        answer = self._entered(request, sent) if request.user.is_authenticated else self._joined(request, sent)
        guesses.forgive(guesses.JOINING, address_of(request))
        return answer

    def _entered(self, request: Request, sent: dict[str, Any]) -> HttpResponse:
        classroom = classrooms.join(self.user, code=sent["code"])
        return answering.written(request, {"classroom": rendered(classroom, self.user)})

    def _joined(self, request: Request, sent: dict[str, Any]) -> HttpResponse:
        if "nickname" not in sent:
            raise Invalid("Type the name that your class knows you by.", pointer="/nickname", code="required")
        sent.setdefault("password", "")
        joined = cards.join_as_new(at=now(), device=device_of(request), **sent)
        told = {
            "classroom": rendered(joined.classroom, joined.user),
            "user": {"id": joined.user.pk, "username": joined.user.username},
            "session_token": joined.token,
            "card": joined.card,
        }
        return answering.written(request, told, status=201)


class UseCard(Endpoint):
    keeps_receipts = False

    @operation(
        "Sign in with a card",
        {200: ("The card is used up.", SIGNED_IN)},
        takes=USE_CARD,
        refuses=[404, 429],
        tag=TAG,
    )
    def post(self, request: Request) -> HttpResponse:
        card = self.body(USE_CARD)["card"]
        refuse_guesses(guesses.CARDS, request, at=now())
        user, token = cards.sign_in(card, at=now(), device=device_of(request))
        guesses.forgive(guesses.CARDS, address_of(request))
        return answering.written(request, {"user": {"id": user.pk, "username": user.username}, "session_token": token})


class Members(TeacherEndpoint):
    @reads("List a class's members", page_of(MEMBER), tag=TAG, query=PAGING)
    def get(self, request: Request, id: UUID) -> HttpResponse:
        classroom = taught(self.user, id)
        cards = SignInCard.objects.filter(student=OuterRef("student"), classroom=classroom)
        rows = classroom.memberships.select_related("student").annotate(has_card=Exists(cards))
        return paging.page(request, rows, member, by=("joined_at", "id"))


class RenewCard(TeacherEndpoint):
    keeps_receipts = False

    @operation(
        "Renew a member's sign-in card",
        {200: ("A new card; every session and password of the member is ended.", CARD)},
        refuses=[404],
        description="For accounts made by joining this class; an account that somebody brought along is their own.",
        tag=TAG,
    )
    def post(self, request: Request, id: UUID, member_id: UUID) -> HttpResponse:
        card = cards.renew(taught(self.user, id), member_id, at=now())
        return answering.written(request, {"card": card})


class Gradebook(TeacherEndpoint):
    @reads("Read a class's marks", GRADEBOOK, tag=TAG)
    def get(self, request: Request, id: UUID) -> HttpResponse:
        classroom = taught(self.user, id)
        attempts.settle_all(Attempt.objects.in_class(classroom), at=now())
        return answering.read(request, gradebook(classroom))


class Assignments(PersonEndpoint):
    for_teachers = frozenset({"POST"})

    @reads("List a class's assignments", page_of(ASSIGNMENT), tag=TAG, query=PAGING)
    def get(self, request: Request, id: UUID) -> HttpResponse:
        classroom = found(Classroom.objects.visible_to(self.user).filter(pk=id).first())
        return paging.page(request, classroom.assignments.select_related("quiz"), assignment, by=("created_at", "id"))

    @operation(
        "Assign a quiz to a class",
        {201: ("It is assigned; assigning again changes its dates.", ASSIGNMENT)},
        takes=NEW_ASSIGNMENT,
        refuses=[404, 409],
        description="A quiz of your own, or one of a public set.",
        tag=TAG,
    )
    def post(self, request: Request, id: UUID) -> HttpResponse:
        sent = self.body(NEW_ASSIGNMENT)
        classroom, quiz_id = taught(self.user, id), sent.pop("quiz")
        quiz = Quiz.objects.assignable_by(self.user).filter(pk=quiz_id).first()
        if quiz is None:
            raise Invalid("There is no such quiz.", pointer="/quiz", code="not_found")
        made = classrooms.assign(classroom, quiz, at=now(), **sent)
        return answering.written(request, assignment(made), status=201)


def taught(teacher: User, id: UUID) -> Classroom:
    return found(Classroom.objects.editable_by(teacher).filter(pk=id).first())


def device_of(request: Request) -> str:
    return request.headers.get("X-Device-Name", request.headers.get("User-Agent", ""))


def rendered(row: Classroom, user: User) -> dict[str, Any]:
    is_mine = row.teacher_id == user.pk
    return {
        "id": row.pk,
        "name": row.name,
        "is_mine": is_mine,
        "code": row.code if is_mine else None,
        "is_open": row.is_open if is_mine else None,
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


def assignment(row: Assignment) -> dict[str, Any]:
    return {
        "id": row.pk,
        "quiz": row.quiz_id,
        "title": row.quiz.title,
        "opens_at": row.opens_at,
        "due_at": row.due_at,
        "closes_at": row.closes_at,
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
