"""Jobs: reading articles, which takes seconds and a language model, and so is left to a worker."""

from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction

from quizzes.actions import study_sets
from quizzes.actions.errors import Conflict
from quizzes.models import Job, JobState, StudySet, User

READ_ARTICLE = "read_article"
SILENCE = timedelta(seconds=60)
"""So long may a worker say nothing before its job is given to another."""
MOST_LOST = 3
"""So many workers may die over one job before it is given up."""


@transaction.atomic
def create_study_set(teacher: User, *, at: datetime, **written: Any) -> Job:
    """Make a study set, and a job for a worker to draft from its article; without an article nothing is left to do.

    `written` is what `study_sets.create` takes. Raises Invalid as it does; then there is neither set nor job.
    """
    study_set = study_sets.create(teacher, **written)
    if study_set.article_id is None:
        return Job.objects.create(
            kind=READ_ARTICLE, state=JobState.FINISHED, study_set=study_set, made_by=teacher, made_at=at, finished_at=at
        )
    return _add(study_set, teacher, at)


@transaction.atomic
def import_article(teacher: User, data: bytes, *, at: datetime, **said: Any) -> Job:
    """Make a study set of a file or a pasted text, and a job that drafts from it.

    `said` is what `study_sets.import_article` takes. Raises Invalid as it does; then there is neither set nor job.
    """
    return _add(study_sets.import_article(teacher, data, **said), teacher, at)


@transaction.atomic
def read_again(study_set: StudySet, by: User, *, at: datetime) -> Job:
    """Have the article read again, as after a correction; a job that still waits will do for it too."""
    StudySet.objects.select_for_update(of=("self",)).only("pk").get(pk=study_set.pk)
    waiting = study_set.jobs.filter(kind=READ_ARTICLE, state=JobState.WAITING).first()
    return waiting or _add(study_set, by, at)


def _add(study_set: StudySet, by: User, at: datetime) -> Job:
    return Job.objects.create(kind=READ_ARTICLE, study_set=study_set, made_by=by, made_at=at)


@transaction.atomic
def retry(job: Job) -> None:
    """Let a job that failed wait for a worker once more. Raises Conflict when it did not fail."""
    changed = Job.objects.filter(pk=job.pk, state=JobState.FAILED).update(
        state=JobState.WAITING, error="", finished_at=None, step=""
    )
    if not changed:
        raise Conflict("This article is being read already.", code="job_not_failed")


# --- For workers -----------------------------------------------------------------------------------------------------


def claim(*, at: datetime) -> Job | None:
    """Give the next job to the worker that asks; None when there is nothing to do.

    Two workers never get one job: on PostgreSQL the row is locked and others skip it, on SQLite one writes at a time.
    """
    if not Job.objects.to_do(silent_since=at - SILENCE).exists():
        return None
    return _claim(at)


@transaction.atomic
def _claim(at: datetime) -> Job | None:
    can_skip = connection.features.has_select_for_update_skip_locked
    to_do = Job.objects.to_do(silent_since=at - SILENCE).select_for_update(of=("self",), skip_locked=can_skip)
    job = to_do.select_related("study_set").first()
    if job is None:
        return None
    if job.state == JobState.RUNNING and job.attempts >= MOST_LOST:
        _end(job, JobState.FAILED, at, error="The reader stopped in the middle of this article, again and again.")
        return None
    job.state, job.attempts, job.beat_at, job.step = JobState.RUNNING, job.attempts + 1, at, ""
    job.save(update_fields=["state", "attempts", "beat_at", "step"])
    return job


def beat(job: Job, *, at: datetime) -> bool:
    """Say that the job's worker is alive; False when the job is not this worker's any more."""
    return bool(_mine(job).update(beat_at=at))


def tell(job: Job, step: str, *, at: datetime) -> None:
    """Say what the worker is doing, for the teacher who looks."""
    _mine(job).update(step=step, beat_at=at)


@transaction.atomic
def hold(job: Job) -> bool:
    """Lock a job to store what came of it; False when another worker has it since: then nothing may be stored."""
    return _mine(job).select_for_update(of=("self",)).first() is not None


def finish(job: Job, *, at: datetime) -> None:
    _end(job, JobState.FINISHED, at)


def fail(job: Job, error: str, *, at: datetime) -> None:
    """End a job that cannot be done; `error` says to the teacher why."""
    _end(job, JobState.FAILED, at, error=error[:500])


def release(job: Job) -> None:
    """Let a job wait again whose worker is told to stop."""
    _mine(job).update(state=JobState.WAITING, step="", beat_at=None)


def _mine(job: Job) -> Any:
    """The job, as long as the attempt that this worker began is the running one."""
    return Job.objects.filter(pk=job.pk, state=JobState.RUNNING, attempts=job.attempts)


def _end(job: Job, state: JobState, at: datetime, error: str = "") -> None:
    _mine(job).update(state=state, error=error, finished_at=at, step="")
