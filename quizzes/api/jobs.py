"""Jobs: how far work is that somebody asked for."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from rest_framework.request import Request

from quizzes.actions import jobs
from quizzes.api import answering, paging
from quizzes.api.base import PersonEndpoint, found
from quizzes.api.documentation import ETAG, PAGING, operation, reads
from quizzes.api.filtering import by, by_id
from quizzes.api.schemas.base import page_of
from quizzes.api.schemas.jobs import JOB
from quizzes.models import Job, JobState

TAG = "study sets"
_FILTERS = (by("state", JobState), by_id("study_set"))


class Jobs(PersonEndpoint):
    @reads("List the work I asked for", page_of(JOB), tag=TAG, refuses=(), query=[*_FILTERS, *PAGING])
    def get(self, request: Request) -> HttpResponse:
        """The last first: `waiting`, `running`, `finished` or `failed`."""
        return paging.page(
            request, self.filtered(Job.objects.of(self.user), _FILTERS), rendered, by=("-made_at", "-id")
        )


class JobDetail(PersonEndpoint):
    @reads("Read how far a job is", JOB, tag=TAG)
    def get(self, request: Request, id: UUID) -> HttpResponse:
        """Ask every few seconds, with `If-None-Match`, until `state` is `finished` or `failed`; `error` says why, in
        words to show. What was drafted is reviewed on the pages; of marks put right `outcome` says how many.
        """
        return answering.read(request, rendered(found(Job.objects.of(self.user).filter(pk=id).first())))


class RetryJob(PersonEndpoint):
    @operation(
        "Try a job that failed again", {200: ("It waits for a worker.", JOB)}, refuses=[404, 409], query=[ETAG], tag=TAG
    )
    def post(self, request: Request, id: UUID) -> HttpResponse:
        """The same is tried once more. A job that has not failed is a 409 `job_not_failed`."""
        mine = Job.objects.of(self.user).filter(pk=id)
        jobs.retry(found(mine.first()))
        return answering.changed(request, rendered(found(mine.first())))


def rendered(row: Job) -> dict[str, Any]:
    return {
        "id": row.pk,
        "kind": row.kind,
        "state": row.state,
        "step": row.step or None,
        "study_set": row.study_set_id,
        "question": row.question_id,
        "outcome": row.outcome or None,
        "error": row.error or None,
        "made_at": row.made_at,
        "finished_at": row.finished_at,
    }
