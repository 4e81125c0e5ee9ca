"""Notices: what a person is told about marks that were put right, and about reports that were answered."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from rest_framework.request import Request

from quizzes.actions import notices
from quizzes.api import answering, paging
from quizzes.api.base import PersonEndpoint, now
from quizzes.api.documentation import operation, reads
from quizzes.api.schemas.base import page_of
from quizzes.api.schemas.reports import NOTICE
from quizzes.models import Notice
from quizzes.models.marking import notices_for

TAG = "attempts"


class Notices(PersonEndpoint):
    @reads("List what I am told: marks put right, and reports that went on", page_of(NOTICE), tag=TAG, refuses=())
    def get(self, request: Request) -> HttpResponse:
        """All that is not put away, for students and teachers. A changed mark comes with `before`, `after` and the
        teacher's reason; of a quiz whose policy tells no score yet, it comes once it does.
        """
        at = now()
        return paging.whole(request, [rendered(row, at) for row in notices_for(self.user, at=at)])


class NoticeDetail(PersonEndpoint):
    @operation("Put a notice away", {204: ("It is told no more.", None)}, refuses=[404], tag=TAG)
    def delete(self, request: Request, id: UUID) -> HttpResponse:
        """On every device of the person. A second time is a 204 too; somebody else's is a 404."""
        notices.dismiss(self.user, id, at=now())
        return answering.nothing()


def rendered(row: Notice, at: datetime) -> dict[str, Any]:
    version = row.told_version(at)
    return {
        "id": row.pk,
        "kind": "report" if row.report_id else "mark",
        "report": row.report_id,
        "question": version.question_id if version else None,
        "stem": version.stem if version else "",
        "attempt": row.attempt_id,
        "quiz": row.attempt.quiz.title if row.attempt else None,
        "before": row.before,
        "after": row.after,
        "reason": row.told_reason(at),
        "at": row.at,
    }
