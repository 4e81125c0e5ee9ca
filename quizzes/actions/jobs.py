"""Jobs: what takes seconds and so is left to a worker: reading articles, and marking many answers again."""

from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, connection, transaction

from quizzes.actions import study_sets
from quizzes.actions.errors import Conflict
from quizzes.models import Job, JobKind, JobState, Question, StudySet, User

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
        done = {"state": JobState.FINISHED, "finished_at": at}
        return Job.objects.create(kind=JobKind.READ_ARTICLE, study_set=study_set, made_by=teacher, made_at=at, **done)
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
    waiting = study_set.jobs.readings().filter(state=JobState.WAITING).first()
    return waiting or _add(study_set, by, at)


def _add(study_set: StudySet, by: User, at: datetime) -> Job:
    return Job.objects.create(kind=JobKind.READ_ARTICLE, study_set=study_set, made_by=by, made_at=at)


def remark(question: Question, order: dict[str, Any], by: User, *, at: datetime) -> Job:
    """Have the answers to a question marked again; the same order twice is one job. Raises Conflict while another
    one is not done.
    """
    try:
        with transaction.atomic():
            return Job.objects.create(
                kind=JobKind.REMARK,
                study_set_id=question.study_set_id,
                question=question,
                order=order,
                made_by=by,
                made_at=at,
            )
    except IntegrityError as error:
        earlier = Job.objects.unfinished().filter(question=question).first()
        if earlier is not None and earlier.order == order:
            return earlier
        words = "The answers to this question are being marked again already. Look at it once that is done."
        raise Conflict(words, code="remarking_under_way") from error


@transaction.atomic
def retry(job: Job) -> None:
    """Let a job that failed wait for a worker once more. Raises Conflict when it did not fail."""
    failed = Job.objects.filter(pk=job.pk, state=JobState.FAILED)
    try:
        with transaction.atomic():
            changed = failed.update(state=JobState.WAITING, error="", finished_at=None, step="")
    except IntegrityError:  # another one of the same question was ordered since
        changed = 0
    if not changed:
        raise Conflict(_UNDER_WAY[JobKind(job.kind)], code="job_not_failed")


_UNDER_WAY = {
    JobKind.READ_ARTICLE: "This article is being read already.",
    JobKind.REMARK: "These answers are being marked again already.",
}
_LOST = {
    JobKind.READ_ARTICLE: "The reader stopped in the middle of this article, again and again.",
    JobKind.REMARK: "The worker stopped in the middle of these marks, again and again. None was changed.",
}


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
    job = to_do.select_related("study_set", "question", "made_by").first()
    if job is None:
        return None
    if job.state == JobState.RUNNING and job.attempts >= MOST_LOST:
        _end(job, JobState.FAILED, at, error=_LOST[JobKind(job.kind)])
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


def finish(job: Job, *, at: datetime, outcome: dict[str, Any] | None = None) -> None:
    _end(job, JobState.FINISHED, at, outcome=outcome or {})


def fail(job: Job, error: str, *, at: datetime) -> None:
    """End a job that cannot be done; `error` says to the teacher why."""
    _end(job, JobState.FAILED, at, error=error[:500])


def release(job: Job) -> None:
    """Let a job wait again whose worker is told to stop."""
    _mine(job).update(state=JobState.WAITING, step="", beat_at=None)


def _mine(job: Job) -> Any:
    """The job, as long as the attempt that this worker began is the running one."""
    return Job.objects.filter(pk=job.pk, state=JobState.RUNNING, attempts=job.attempts)


def _end(job: Job, state: JobState, at: datetime, **said: Any) -> None:
    _mine(job).update(state=state, finished_at=at, step="", **said)
