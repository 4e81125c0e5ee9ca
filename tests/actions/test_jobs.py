"""Jobs: each is done once, by one worker; one whose worker died is done by the next; a failure says why."""

from datetime import date, timedelta

import pytest
from django.db import OperationalError

from quizzes.actions import drafting, jobs, working
from quizzes.actions.errors import Conflict, Invalid
from quizzes.engine.reading.languages import NOT_ENGLISH
from quizzes.engine.reading.tagger import Tagged, TaggerUnavailable
from quizzes.models import Fact, Job, JobState, SetDraft, StudySet
from tests.make import AT, make_teacher

pytestmark = pytest.mark.django_db

TEXT = "Talks on Syria opened in Astana on 23 January 2017. Russia, Turkey and Iran sponsored the meeting."


class Nothing:
    """A tagger that finds no word: reading is tested elsewhere."""

    def tag(self, document):
        return Tagged((), ())


def clock(at=AT):
    return lambda: at


def imported(teacher=None, text=TEXT, at=AT):
    return jobs.import_article(teacher or make_teacher(), text.encode(), published_on=date(2017, 1, 23), at=at)


def work(at=AT, load=Nothing):
    return working.work(clock=clock(at), load=load)


def state(job):
    job.refresh_from_db()
    return job.state


def test_an_imported_article_waits_and_is_then_read_once():
    job = imported()
    assert state(job) == JobState.WAITING
    assert work()
    assert state(job) == JobState.FINISHED
    assert (job.attempts, job.finished_at) == (1, AT)
    assert SetDraft.objects.filter(study_set=job.study_set).exists()
    assert not work()


def test_the_longest_waiting_comes_first():
    later, sooner = imported(at=AT + timedelta(minutes=1)), imported()
    assert jobs.claim(at=AT) == sooner
    assert jobs.claim(at=AT) == later
    assert jobs.claim(at=AT) is None


def test_a_job_whose_worker_is_silent_is_taken_up_again():
    job = imported()
    assert jobs.claim(at=AT) == job
    assert jobs.claim(at=AT + jobs.SILENCE) is None
    again = jobs.claim(at=AT + jobs.SILENCE + timedelta(seconds=1))
    assert again == job
    assert again.attempts == 2


def test_a_sign_of_life_keeps_a_job():
    job = imported()
    mine = jobs.claim(at=AT)
    assert jobs.beat(mine, at=AT + timedelta(seconds=50))
    assert jobs.claim(at=AT + timedelta(seconds=100)) is None
    assert state(job) == JobState.RUNNING


def test_a_worker_that_was_overtaken_stores_nothing_and_ends_nothing():
    job = imported()
    slow = jobs.claim(at=AT)
    fast = jobs.claim(at=AT + timedelta(hours=1))
    assert not jobs.beat(slow, at=AT + timedelta(hours=1))
    assert not jobs.hold(slow)
    jobs.fail(slow, "Too late.", at=AT)
    jobs.release(slow)
    assert state(job) == JobState.RUNNING
    assert jobs.hold(fast)


def test_a_job_that_workers_keep_dying_over_is_given_up_with_the_reason():
    job = imported()
    at = AT
    for _ in range(jobs.MOST_LOST):
        assert jobs.claim(at=at) is not None
        at += timedelta(hours=1)
    assert jobs.claim(at=at) is None
    assert state(job) == JobState.FAILED
    assert "again and again" in job.error


def test_a_fault_is_told_and_the_job_may_be_tried_again(monkeypatch):
    job = imported()

    def broken(*args, **more):
        raise RuntimeError("secret detail")

    with monkeypatch.context() as patched:
        patched.setattr(drafting, "read", broken)
        assert work()
    assert (state(job), job.error) == (JobState.FAILED, working.FAULT)
    jobs.retry(job)
    assert work()
    assert (state(job), job.error) == (JobState.FINISHED, "")
    with pytest.raises(Conflict):
        jobs.retry(job)


def test_an_article_in_another_language_is_not_read_and_the_reason_is_told():
    job = imported(text="انتهت المحادثات حول السد من دون اتفاق يوم الثلاثاء في كينشاسا.")
    assert work()
    assert (state(job), job.error) == (JobState.FAILED, NOT_ENGLISH)


def test_a_server_without_a_language_model_says_so():
    job = imported()

    def none():
        raise TaggerUnavailable

    assert work(load=none)
    assert (state(job), job.error) == (JobState.FAILED, working.NO_MODEL)


def test_a_worker_told_to_stop_lets_the_job_wait():
    job = imported()

    def stopped():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        work(load=stopped)
    assert state(job) == JobState.WAITING


def test_a_database_that_goes_away_leaves_the_job_to_be_taken_up_again():
    job = imported()

    def away():
        raise OperationalError

    with pytest.raises(OperationalError):
        work(load=away)
    assert state(job) == JobState.RUNNING
    assert work(at=AT + timedelta(hours=1))
    assert state(job) == JobState.FINISHED


def test_a_set_deleted_while_it_waits_is_no_trouble():
    imported().study_set.delete()
    assert not work()


def test_one_job_waits_for_many_corrections():
    job = imported()
    assert jobs.read_again(job.study_set, job.made_by, at=AT) == job
    work()
    again = jobs.read_again(job.study_set, job.made_by, at=AT)
    assert again != job
    assert jobs.read_again(job.study_set, job.made_by, at=AT) == again


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "a.txt", "empty"),
        (b"   \n", "", "empty"),
        (b"\x89PNG\r\n\x1a\n\0\0", "a.png", "wrong_type"),
        (b"\0\1\2\3" * 50, "a.txt", "not_text"),
        (b"words " * 2_000_000, "a.txt", "too_large"),
        (b"words " * 200_000, "a.txt", "too_long"),
    ],
)
def test_a_bad_file_is_refused_with_the_reason_and_leaves_nothing(data, name, code):
    with pytest.raises(Invalid) as refused:
        jobs.import_article(make_teacher(), data, name=name, published_on=date(2017, 1, 23), at=AT)
    assert (refused.value.code, refused.value.pointer) == (code, "/file" if name else "/text")
    assert not StudySet.objects.exists()
    assert not Job.objects.exists()
    assert not Fact.with_drafts.exists()
