"""How a class gets on, for its teacher: attempts of its students with every answer, and what a student knows."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from rest_framework.request import Request

from quizzes.actions import attempts
from quizzes.actions.progress import catch_up
from quizzes.api import answering, paging, presenting
from quizzes.api.attempts import summary
from quizzes.api.base import TeacherEndpoint, found, now
from quizzes.api.classrooms import TAG, taught
from quizzes.api.documentation import PAGING, reads
from quizzes.api.filtering import by, by_id
from quizzes.api.schemas.base import page_of
from quizzes.api.schemas.progress import STRANDS
from quizzes.api.schemas.supervision import SUPERVISED, SUPERVISED_SUMMARY
from quizzes.engine.document import Document
from quizzes.engine.review_policy import EVERYTHING
from quizzes.models import Attempt, AttemptState, Classroom, StudySet, User, mastering
from quizzes.models.standing import Standing, standing_in

_FILTERS = (by_id("quiz"), by_id("student"), by("state", AttemptState))


class ClassAttempts(TeacherEndpoint):
    @reads("List a class's attempts", page_of(SUPERVISED_SUMMARY), tag=TAG, query=[*_FILTERS, *PAGING])
    def get(self, request: Request, id: UUID) -> HttpResponse:
        """Of its students, at the quizzes that are assigned to it, the last begun first. The score is told whatever the
        quiz's policy says to the student.
        """
        at, here = now(), Attempt.objects.in_class(taught(self.user, id))
        attempts.settle_all(here, at=at)
        rows = self.filtered(here.select_related("student", "quiz").defer("paper"), _FILTERS)
        return paging.page(request, rows, _summary, by=("-started_at", "-id"))


class ClassAttempt(TeacherEndpoint):
    @reads("Read an attempt of a student", SUPERVISED, tag=TAG)
    def get(self, request: Request, id: UUID, attempt_id: UUID) -> HttpResponse:
        """Every answer with its key and what it earned. `response` is the id by which a mark is changed at
        `/marking/{id}/`.
        """
        at, here = now(), Attempt.objects.in_class(taught(self.user, id))
        one = found(here.select_related("student", "quiz__study_set__article").filter(pk=attempt_id).first())
        return answering.read(request, rendered(attempts.settle(one, at=at)))


class MemberProgress(TeacherEndpoint):
    @reads("Read what a student of a class knows", STRANDS, tag=TAG)
    def get(self, request: Request, id: UUID, member_id: UUID) -> HttpResponse:
        """Of the sets whose quizzes the class has to do, by strand. What the student does elsewhere is their own."""
        classroom = taught(self.user, id)
        student = found(classroom.memberships.select_related("student").filter(student=member_id).first()).student
        at = now()
        catch_up(student, at=at)
        strands = mastering.strands_of(student, _sets_of(classroom, self.user), at=at)
        return answering.read(request, {"strands": [asdict(strand) for strand in strands]})


def _sets_of(classroom: Classroom, teacher: User) -> list[StudySet]:
    visible = StudySet.objects.visible_to(teacher)
    return list(visible.filter(quizzes__assignments__classroom=classroom).distinct())


def _summary(row: Attempt) -> dict[str, Any]:
    """Draw an attempt for the teacher, who sees the score whatever the quiz's policy is."""
    return {**summary(row, row.score), "student": presenting.person(row.student)}


def rendered(attempt: Attempt) -> dict[str, Any]:
    document, shown = attempt.quiz.study_set.document, standing_in(attempt)
    return {
        **_summary(attempt),
        "questions": [
            {**presenting.question(one.version, seed=attempt.seed), "points": one.place.points} for one in shown
        ],
        "answers": {str(one.place.question): _answer(one, document) for one in shown},
    }


def _answer(one: Standing, document: Document | None) -> dict[str, Any]:
    return {
        **presenting.answer(one.version, document, one.response, EVERYTHING, one.mark),
        "is_late": one.is_late,
        "response": one.response.pk if one.response else None,
        "earned": one.earned,
    }
