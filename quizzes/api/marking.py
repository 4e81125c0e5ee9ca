"""Marking what students wrote: what waits, and giving it its points."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from rest_framework.request import Request

from quizzes.actions import attempts, marking
from quizzes.api import answering, paging, presenting
from quizzes.api.base import TeacherEndpoint, found, now
from quizzes.api.documentation import PAGING, operation, reads
from quizzes.api.filtering import by_id
from quizzes.api.schemas.base import page_of
from quizzes.api.schemas.marking import MARKED, MARKS, TO_MARK
from quizzes.engine.question_types.essay import Essay
from quizzes.models import Attempt, Response

TAG = "marks"
_FILTERS = (by_id("quiz", column="attempt__quiz_id"),)


class Marking(TeacherEndpoint):
    @reads("List what waits for a mark", page_of(TO_MARK), tag=TAG, query=[*_FILTERS, *PAGING])
    def get(self, request: Request) -> HttpResponse:
        attempts.settle_all(Attempt.objects.supervised_by(self.user), at=now())
        rows = self.filtered(_waiting(self), _FILTERS)
        return paging.page(request, rows, rendered, by=("received_at", "id"))


class MarkingDetail(TeacherEndpoint):
    @reads("Read an answer that waits for a mark", TO_MARK, tag=TAG)
    def get(self, request: Request, id: UUID) -> HttpResponse:
        return answering.read(request, rendered(found(_waiting(self).filter(pk=id).first())))

    @operation(
        "Mark an answer",
        {200: ("The attempt's score follows with its last mark.", MARKED)},
        takes=MARKS,
        refuses=[404, 409],
        description="Points by criterion of the rubric, one for each.",
        tag=TAG,
    )
    def post(self, request: Request, id: UUID) -> HttpResponse:
        points = self.body(MARKS)["points"]
        response = found(_waiting(self).filter(pk=id).first())
        marked = marking.mark(response, points, marker=self.user, at=now())
        attempt = found(Attempt.objects.supervised_by(self.user).filter(pk=marked.attempt_id).first())
        told = {"id": marked.pk, "score": marked.score, "attempt": {"id": attempt.pk, "score": attempt.score}}
        return answering.written(request, told)


def _waiting(endpoint: TeacherEndpoint) -> Any:
    waiting = Response.objects.awaiting_mark_by(endpoint.user)
    return waiting.select_related("version", "student", "attempt")


def rendered(row: Response) -> dict[str, Any]:
    content = row.version.loaded
    rubric = content.rubric if isinstance(content, Essay) else ()
    assert row.attempt is not None
    return {
        "id": row.pk,
        "attempt": row.attempt_id,
        "quiz": row.attempt.quiz_id,
        "student": presenting.person(row.student),
        "question": presenting.question(row.version),
        "answer": row.answer,
        "rubric": [{"id": one.id, "criterion": one.criterion, "points": one.points} for one in rubric],
        "received_at": row.received_at,
    }
