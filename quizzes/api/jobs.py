"""Jobs: how far work is that somebody asked for."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from rest_framework.request import Request

from quizzes.api import answering
from quizzes.api.base import PersonEndpoint, found
from quizzes.api.documentation import reads
from quizzes.api.schemas.study_sets import JOB
from quizzes.models import Job


class JobDetail(PersonEndpoint):
    @reads("Read how far a job is", JOB, tag="study sets")
    def get(self, request: Request, id: UUID) -> HttpResponse:
        return answering.read(request, rendered(found(Job.objects.of(self.user).filter(pk=id).first())))


def rendered(row: Job) -> dict[str, Any]:
    return {
        "id": row.pk,
        "kind": row.kind,
        "state": row.state,
        "study_set": row.study_set_id,
        "error": row.error or None,
        "made_at": row.made_at,
        "finished_at": row.finished_at,
    }
