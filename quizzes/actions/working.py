"""What a worker does: take the next job; read its article and keep the drafts, or mark answers again.

The language model is loaded only here.
"""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import lru_cache
from typing import assert_never

from django.db import DatabaseError, InterfaceError, OperationalError, connection, transaction
from django.utils import timezone

from quizzes.actions import drafting, jobs, remarking
from quizzes.actions.errors import Refused
from quizzes.actions.language_model import completer
from quizzes.engine.document import Document
from quizzes.engine.reading import tagger
from quizzes.engine.reading.languages import NotEnglish
from quizzes.engine.reading.tagger import Tagged, Tagger, TaggerUnavailable
from quizzes.models import Job, JobKind, SetDraft, StudySet

log = logging.getLogger(__name__)
BEAT = 10.0
"""Seconds between two signs of life; a job is given away after `jobs.SILENCE`."""
NO_MODEL = "This server has no language model to read articles with. Ask whoever runs it to install one."
FAULT = "Something went wrong while this article was read. It is on record; try again, or import a shorter part."
FAULT_IN_MARKS = "Something went wrong while these answers were marked again. It is on record, and no mark was changed."

Clock = Callable[[], datetime]


class Remembering:
    """A tagger that keeps its last articles: a name that is corrected changes no word's part of speech."""

    def __init__(self, loaded: Tagger) -> None:
        self._tag = lru_cache(maxsize=4)(loaded.tag)

    def tag(self, document: Document) -> Tagged:
        return self._tag(document)


@lru_cache(maxsize=1)
def load_tagger() -> Tagger:
    """Load the language model once in a worker's life. Raises TaggerUnavailable."""
    return Remembering(tagger.load())


def work(*, clock: Clock = timezone.now, load: Callable[[], Tagger] = load_tagger) -> bool:
    """Do one job, if there is one; return whether there was.

    A fault ends the job and is told to its teacher. When the worker is stopped, the job waits for the next one; when
    the database is away, it is taken up again after `jobs.SILENCE`.
    """
    job = jobs.claim(at=clock())
    if job is None:
        return False
    try:
        with _heartbeat(job, clock):
            _do(job, clock, load)
    except TaggerUnavailable:
        jobs.fail(job, NO_MODEL, at=clock())
    except (NotEnglish, Refused) as error:
        jobs.fail(job, str(error), at=clock())
    except (OperationalError, InterfaceError):
        raise
    except Exception:
        log.exception("Job %s failed", job.pk)
        jobs.fail(job, FAULT if job.kind == JobKind.READ_ARTICLE else FAULT_IN_MARKS, at=clock())
    except BaseException:
        jobs.release(job)
        raise
    return True


def _do(job: Job, clock: Clock, load: Callable[[], Tagger]) -> None:
    match JobKind(job.kind):
        case JobKind.READ_ARTICLE:
            _read(job, clock, load)
        case JobKind.REMARK:
            jobs.tell(job, "marking", at=clock())
            _remark(job, clock)
        case unknown:
            assert_never(unknown)


@transaction.atomic
def _remark(job: Job, clock: Clock) -> None:
    """Mark again and end the job, both or neither; change nothing when another worker has the job since."""
    outcome = remarking.carry_out(job, at=clock())
    if jobs.hold(job):  # last: until then the worker says beside that it is alive
        jobs.finish(job, at=clock(), outcome=outcome)
    else:
        transaction.set_rollback(True)


def _read(job: Job, clock: Clock, load: Callable[[], Tagger]) -> None:
    """Read until what was read is not out of date: names may be corrected meanwhile."""
    study_set = StudySet.objects.select_related("article").filter(pk=job.study_set_id).first()
    if study_set is None:
        return  # deleted since, and its jobs with it
    is_first = not SetDraft.objects.filter(study_set=study_set).exists()
    loaded, complete = load(), completer() if is_first else None
    is_kept = False
    while not is_kept:
        made = drafting.read(study_set, loaded, complete, tell=lambda step: jobs.tell(job, step, at=clock()))
        jobs.tell(job, "keeping", at=clock())
        is_kept = _keep(job, study_set, made, clock)


@transaction.atomic
def _keep(job: Job, study_set: StudySet, made: drafting.Read, clock: Clock) -> bool:
    """Keep the drafts and end the job, both or neither; drop them when another worker has the job since."""
    if not jobs.hold(job):
        return True
    if not drafting.keep(study_set, made, at=clock()):
        return False
    jobs.finish(job, at=clock())
    return True


@contextmanager
def _heartbeat(job: Job, clock: Clock) -> Iterator[None]:
    """Say from beside that the worker is alive, for as long as it works."""
    is_over = threading.Event()
    beside = threading.Thread(target=_beat, args=(job, clock, is_over), daemon=True)
    beside.start()
    try:
        yield
    finally:
        is_over.set()
        beside.join()


def _beat(job: Job, clock: Clock, is_over: threading.Event) -> None:
    try:
        while not is_over.wait(BEAT):
            try:
                jobs.beat(job, at=clock())
            except DatabaseError:
                log.warning("No sign of life for job %s: the database is away", job.pk)
    finally:
        connection.close()
