"""Jobs: reading an article into a study set."""

from datetime import datetime
from typing import Any

from django.db import transaction

from quizzes.actions import study_sets
from quizzes.models import Job, JobState, User

READ_ARTICLE = "read_article"


@transaction.atomic
def create_study_set(teacher: User, *, at: datetime, **written: Any) -> Job:
    """Make a study set and read its article into sentences, at once: the job that comes back is finished.

    `written` is what `study_sets.create` takes. Raises Invalid as it does; then there is neither set nor job.
    """
    study_set = study_sets.create(teacher, **written)
    return Job.objects.create(
        kind=READ_ARTICLE, state=JobState.FINISHED, study_set=study_set, made_by=teacher, made_at=at, finished_at=at
    )
