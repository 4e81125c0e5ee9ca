"""Marking what students wrote: what waits, giving it its points, and changing them."""

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
from quizzes.api.schemas.marking import GIVEN, MARKED, MARKS, NEW_MARKS, TO_MARK
from quizzes.engine.question_types.essay import Essay
from quizzes.models import Attempt, MarkChange, Response
from quizzes.models.marking import marked_by_hand, marks_of

TAG = "marks"
_FILTERS = (by_id("quiz", column="attempt__quiz_id"),)


class Marking(TeacherEndpoint):
    @reads("List what waits for a mark", page_of(TO_MARK), tag=TAG, query=[*_FILTERS, *PAGING])
    def get(self, request: Request) -> HttpResponse:
        """Essays in finished attempts at your own quizzes, and at those you assigned, the longest waiting first.
        Attempts whose time is over are finished first.
        """
        attempts.settle_all(Attempt.objects.supervised_by(self.user), at=now())
        rows = self.filtered(_waiting(self), _FILTERS)
        return paging.page(request, rows, rendered, by=("received_at", "id"))


class MarkingDetail(TeacherEndpoint):
    @reads("Read an answer that waits for a mark", TO_MARK, tag=TAG)
    def get(self, request: Request, id: UUID) -> HttpResponse:
        """With the rubric, whose ids are what a mark names. Once it has its mark it is a 404 here, and in
        `/marking/marked/`.
        """
        return answering.read(request, rendered(found(_waiting(self).filter(pk=id).first())))

    @operation(
        "Mark an answer",
        {200: ("The attempt's score follows with its last mark.", MARKED)},
        takes=MARKS,
        refuses=[404, 409],
        tag=TAG,
    )
    def post(self, request: Request, id: UUID) -> HttpResponse:
        """Points by criterion of the rubric, one for each. With an attempt's last mark its score is told, as far as the
        quiz's policy allows, and the student's progress follows. An answer that a colleague was quicker with is a 409
        `marked_already`.
        """
        sent = self.body(MARKS)
        response = found(_waiting(self).filter(pk=id).first())
        return answering.written(request, _told(marking.mark(response, marker=self.user, at=now(), **sent)))

    @operation(
        "Change a mark",
        {200: ("Progress and statistics follow, and the student is told; a second time changes nothing.", MARKED)},
        takes=NEW_MARKS,
        refuses=[404, 409],
        tag=TAG,
    )
    def put(self, request: Request, id: UUID) -> HttpResponse:
        """For an answer that has its mark. The points and the comment take the place of those given before; the student
        is told the reason where the total is another. A 409 is `not_marked`.
        """
        sent = self.body(NEW_MARKS)
        response = found(_marked(self).filter(pk=id).first())
        return answering.written(request, _told(marking.mark_again(response, marker=self.user, at=now(), **sent)))


class Marked(TeacherEndpoint):
    @reads("List what has a mark", page_of(GIVEN), tag=TAG, query=[*_FILTERS, *PAGING])
    def get(self, request: Request) -> HttpResponse:
        """Answers that were marked by hand, those of colleagues who teach the same class among them, the last marked
        first. They can be changed with PUT.
        """
        rows = self.filtered(_marked(self), _FILTERS)
        marks: dict[UUID, MarkChange] = {}
        return paging.page(
            request,
            rows,
            lambda row: given(row, marks[row.pk]),
            by=("-marked_at", "-id"),
            together=lambda some: marks.update(marks_of(some)),
        )


def _told(marked: Response) -> dict[str, Any]:
    assert marked.attempt is not None
    return {"id": marked.pk, "score": marked.score, "attempt": {"id": marked.attempt_id, "score": marked.attempt.score}}


def _marked(endpoint: TeacherEndpoint) -> Any:
    return marked_by_hand(endpoint.user).select_related("version", "student", "attempt")


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


def given(row: Response, mark: MarkChange) -> dict[str, Any]:
    assert row.attempt is not None
    return {
        "id": row.pk,
        "attempt": row.attempt_id,
        "quiz": row.attempt.quiz_id,
        "student": presenting.person(row.student),
        "question": presenting.question(row.version),
        "answer": row.answer,
        "score": row.score,
        "points": mark.points,
        "comment": mark.comment or None,
        "marked_at": mark.at,
    }
