"""The rows behind test_workers, made and looked at where the workers keep theirs."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Count, F
from django.utils import timezone

from quizzes.actions import jobs
from quizzes.models import Fact, Job, SetDraft
from tests.engine.writers.samples import BRIDGE
from tests.make import make_teacher


def make(number: int) -> None:
    """Import so many articles."""
    teacher = make_teacher()
    for _ in range(number):
        jobs.import_article(teacher, BRIDGE.encode(), published_on=date(2023, 5, 16), at=timezone.now())


def states() -> dict[str, int]:
    """Return how many jobs are in each state."""
    return dict(Job.objects.values_list("state").annotate(Count("pk")))


def silence() -> None:
    """Let running jobs look as if their worker had died an hour ago."""
    Job.objects.filter(state="running").update(beat_at=F("beat_at") - timedelta(hours=1))


def outcomes() -> list[dict[str, Any]]:
    """Return what came of each article."""
    return [
        {
            "state": row.state,
            "attempts": row.attempts,
            "facts": Fact.with_drafts.filter(study_set=row.study_set).count(),
            "questions": row.study_set.questions.count(),
            "drafts": SetDraft.objects.filter(study_set=row.study_set).count(),
        }
        for row in Job.objects.order_by("pk").select_related("study_set")
    ]
