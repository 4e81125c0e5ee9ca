"""What is left to others is done: by somebody who looks at progress or statistics, and by a worker."""

from datetime import datetime

from django.utils import timezone

from quizzes.actions import analysis, progress, working
from quizzes.models import Job, JobState, Quiz, User


def look(at: datetime | None = None) -> None:
    """Let everybody look at their progress at that time, now unless it is said, and teachers at all statistics."""
    for student in User.objects.filter(attempts__isnull=False).distinct():
        progress.catch_up(student, at=at or timezone.now())
    for quiz in Quiz.objects.filter(attempts__isnull=False).distinct():
        analysis.catch_up(quiz)


def work_off() -> None:
    """Let a worker mark again what waits for it. Articles go on waiting: to read one takes a language model."""
    articles = {job.pk: job.state for job in Job.objects.readings().unfinished()}
    Job.objects.filter(pk__in=articles).update(state=JobState.FAILED)
    while working.work():
        pass
    for pk, state in articles.items():
        Job.objects.filter(pk=pk).update(state=state)
