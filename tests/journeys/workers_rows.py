"""The rows behind test_workers, in a process of its own: `python -m tests.journeys.workers_rows`.

`make N` imports N articles; `look` prints how many jobs are in each state; `silence` lets running jobs look as if their
worker had died an hour ago; `count` prints what came of each article.
"""

import json
import sys
from datetime import date, timedelta

import django

django.setup()

from django.db.models import Count, F  # noqa: E402
from django.utils import timezone  # noqa: E402

from quizzes.actions import jobs  # noqa: E402
from quizzes.models import Fact, Job, SetDraft  # noqa: E402
from tests.engine.writers.samples import BRIDGE  # noqa: E402
from tests.make import make_teacher  # noqa: E402


def make(number: int) -> None:
    teacher = make_teacher()
    for _ in range(number):
        jobs.import_article(teacher, BRIDGE.encode(), published_on=date(2023, 5, 16), at=timezone.now())


def look() -> None:
    sys.stdout.write(json.dumps(dict(Job.objects.values_list("state").annotate(Count("pk")))))


def silence() -> None:
    Job.objects.filter(state="running").update(beat_at=F("beat_at") - timedelta(hours=1))


def count() -> None:
    rows = Job.objects.order_by("pk").select_related("study_set")
    told = [
        {
            "state": row.state,
            "attempts": row.attempts,
            "facts": Fact.with_drafts.filter(study_set=row.study_set).count(),
            "questions": row.study_set.questions.count(),
            "drafts": SetDraft.objects.filter(study_set=row.study_set).count(),
        }
        for row in rows
    ]
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    command, *arguments = sys.argv[1:]
    {"make": make, "look": look, "silence": silence, "count": count}[command](*map(int, arguments))
