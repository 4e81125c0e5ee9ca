"""What a teacher gives beyond the rule: a student's allowance, and time that an outage took from a class."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from rest_framework.request import Request

from quizzes.actions import allowances, outages
from quizzes.api import answering, paging
from quizzes.api.base import PersonEndpoint, TeacherEndpoint, found, now
from quizzes.api.classrooms import TAG, taught
from quizzes.api.documentation import ETAG, PAGING, operation, reads
from quizzes.api.schemas.base import page_of
from quizzes.api.schemas.classrooms import ALLOWANCE, GIVE_BACK, GIVEN_BACK, MY_ALLOWANCE, SET_ALLOWANCE
from quizzes.models import Accommodation, Classroom, TimeGivenBack, User

_NOTHING = {"time_factor": 1.0, "extra_minutes": 0, "is_untimed": False, "spares_certainty": False, "set_at": None}


class MemberAllowance(TeacherEndpoint):
    @reads("Read what a member is allowed", ALLOWANCE, tag=TAG)
    def get(self, request: Request, id: UUID, member_id: UUID) -> HttpResponse:
        """What you said yourself. Where you said nothing, what all are allowed, with `set_at` null. What other teachers
        said is not told.
        """
        said = Accommodation.objects.visible_to(self.user).filter(teacher=self.user)
        return answering.read(request, rendered(said.filter(student=self._student(id, member_id)).first()))

    @operation(
        "Say what a member is allowed",
        {200: ("It holds for every quiz of yours, begun ones too.", ALLOWANCE)},
        takes=SET_ALLOWANCE,
        refuses=[404],
        query=[ETAG],
        tag=TAG,
    )
    def put(self, request: Request, id: UUID, member_id: UUID) -> HttpResponse:
        """In place of what you said before. It counts for your own quizzes, and for those of the bundled set that you
        alone assign. Nobody but you and the student learns of it.
        """
        sent = self.body(SET_ALLOWANCE)
        said = allowances.allow(self.user, self._student(id, member_id), at=now(), **sent)
        return answering.changed(request, rendered(said))

    @operation("Allow a member what all are allowed", {204: ("It is so.", None)}, refuses=[404], tag=TAG)
    def delete(self, request: Request, id: UUID, member_id: UUID) -> HttpResponse:
        """Deadlines of attempts that are open follow, though none ends before now. A second time is a 204 too."""
        allowances.withdraw(self.user, self._student(id, member_id), at=now())
        return answering.nothing()

    def _student(self, id: UUID, member_id: UUID) -> User:
        memberships = taught(self.user, id).memberships.select_related("student")
        return found(memberships.filter(student=member_id).first()).student  # type: ignore[no-any-return]


class MyAllowance(PersonEndpoint):
    @reads("Read what I am allowed", MY_ALLOWANCE, tag="me", refuses=())
    def get(self, request: Request) -> HttpResponse:
        """One row for each teacher who said something, with the teacher's nickname. Deadlines of attempts have it in
        them already: an app adds nothing.
        """
        said = Accommodation.objects.visible_to(self.user).filter(student=self.user)
        rows = said.select_related("teacher").order_by("set_at", "id")
        return answering.read(
            request, {"allowances": [{"teacher": row.teacher.nickname, **rendered(row)} for row in rows]}
        )


class TimeGiven(PersonEndpoint):
    for_teachers = frozenset({"POST"})

    @reads("List the time that was given back to a class", page_of(GIVEN_BACK), tag=TAG, query=PAGING)
    def get(self, request: Request, id: UUID) -> HttpResponse:
        """The log, the last first; members of the class may read it too. Deadlines have the time in them already."""
        classroom = found(Classroom.objects.visible_to(self.user).filter(pk=id).first())
        rows = TimeGivenBack.objects.visible_to(self.user).filter(classroom=classroom)
        return paging.page(request, rows, given, by=("-given_at", "-id"))

    @operation(
        "Give a class back the time that a fault took",
        {201: ("Every clock of the class has moved.", GIVEN_BACK)},
        takes=GIVE_BACK,
        refuses=[404],
        tag=TAG,
    )
    def post(self, request: Request, id: UUID) -> HttpResponse:
        """Moves the deadlines of open attempts and the closing times of assignments, and opens again what a deadline
        ended while the fault lasted: `attempts` and `reopened` count them. It holds at your own quizzes, and at bundled
        ones that nobody else set for the student. Only the class's teacher may. Send an `Idempotency-Key`, so that a
        timeout gives nothing twice.
        """
        sent = self.body(GIVE_BACK)
        row = outages.give_back(self.user, taught(self.user, id), at=now(), **sent)
        return answering.written(request, given(row), status=201)


def rendered(said: Accommodation | None) -> dict[str, Any]:
    return dict(_NOTHING) if said is None else {name: getattr(said, name) for name in _NOTHING}


def given(row: TimeGivenBack) -> dict[str, Any]:
    return {
        "id": row.pk,
        "minutes": row.minutes,
        "reason": row.reason,
        "attempts": row.attempts,
        "reopened": row.reopened,
        "told": row.told,
        "given_at": row.given_at,
    }
