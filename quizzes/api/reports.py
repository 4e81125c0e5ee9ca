"""Reported questions: threads between who met one and who owns or keeps the set, private to the two sides."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from rest_framework.request import Request

from quizzes.actions import reports
from quizzes.actions.errors import NotThere
from quizzes.api import answering, paging, presenting
from quizzes.api.base import PersonEndpoint, found, now
from quizzes.api.documentation import ETAG, LOCATION, PAGING, operation, reads
from quizzes.api.filtering import by_flag
from quizzes.api.schemas.base import page_of
from quizzes.api.schemas.reports import NEW_MESSAGE, NEW_REPORT, REPORT
from quizzes.models import Report
from quizzes.models.reports import version_met

TAG = "reports"
_FILTERS = (by_flag("is_open"),)


class Reports(PersonEndpoint):
    @reads(
        "List my reports, and those on my questions", page_of(REPORT), tag=TAG, refuses=(), query=[*_FILTERS, *PAGING]
    )
    def get(self, request: Request) -> HttpResponse:
        """Both sides read a thread: who reported, and who owns the question. The one that went on last comes first."""
        rows = self.filtered(_mine(self), _FILTERS)
        return paging.page(request, rows, rendered, by=("-updated_at", "-id"))

    @operation(
        "Report a question",
        {201: ("It is with who owns or keeps the set; a second time goes on with the same thread.", REPORT)},
        takes=NEW_REPORT,
        refuses=[404],
        query=[ETAG, LOCATION],
        tag=TAG,
    )
    def post(self, request: Request) -> HttpResponse:
        """For a question that you have met: answered, have in an attempt, or may practise. It goes to who owns the set,
        for a bundled one to who keeps it; their answer comes as a notice.
        """
        sent = self.body(NEW_REPORT)
        version = found(version_met(self.user, sent["question"]))
        thread = reports.report(version, self.user, sent["text"], at=now())
        return answering.created(request, rendered(thread), path=f"/reports/{thread.pk}/")


class ReportDetail(PersonEndpoint):
    @reads("Read a report", REPORT, tag=TAG)
    def get(self, request: Request, id: UUID) -> HttpResponse:
        """The whole thread. `from` says which side spoke. Anybody else gets a 404."""
        return answering.read(request, rendered(found(_mine(self).filter(pk=id).first())))


class Messages(PersonEndpoint):
    @operation(
        "Go on with a report",
        {200: ("It is said.", REPORT)},
        takes=NEW_MESSAGE,
        refuses=[404],
        query=[ETAG],
        tag=TAG,
    )
    def post(self, request: Request, id: UUID) -> HttpResponse:
        """The other side is told by a notice. Who owns the question may close the thread with `closes`; a new word of
        the student opens it again.
        """
        sent = self.body(NEW_MESSAGE)
        mine = Report.objects.visible_to(self.user).select_related("student", "version__question__study_set__owner")
        thread = found(mine.filter(pk=id).first())
        closes = sent.get("closes", False)
        if closes and thread.student_id == self.user.pk:
            raise NotThere
        reports.reply(thread, self.user, sent.get("text", ""), at=now(), is_open=not closes)
        return answering.changed(request, rendered(thread))


def _mine(endpoint: PersonEndpoint) -> Any:
    mine = Report.objects.visible_to(endpoint.user).select_related("version", "student")
    return mine.prefetch_related("messages")


def rendered(row: Report) -> dict[str, Any]:
    return {
        "id": row.pk,
        "question": row.version.question_id,
        "stem": row.version.stem,
        "student": presenting.person(row.student),
        "is_open": row.is_open,
        "created_at": row.created_at,
        "updated_at": row.updated_at,
        "messages": [
            {"from": "student" if one.author_id == row.student_id else "teacher", "text": one.text, "at": one.at}
            for one in row.messages.all()  # type: ignore[attr-defined]
        ],
    }
