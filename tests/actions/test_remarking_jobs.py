"""A correction is ordered and then done by a worker: nothing of it shows before, all of it after, whoever dies."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import OperationalError

from quizzes.actions import attempts, jobs, keys, questions, remarking, study_sets, working
from quizzes.actions.errors import Conflict, Invalid, LintBlocked
from quizzes.models import Attempt, Job, JobState, MarkChange, Notice, Response
from tests.looking import work_off
from tests.make import (
    AT,
    make_question,
    make_quiz,
    make_set,
    make_student,
    make_teacher,
    other_choices,
    right_answer,
    sentence_span,
)
from tests.walls.conftest import client_of

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(minutes=5)


@pytest.fixture
def teacher():
    return make_teacher()


@pytest.fixture
def question(teacher):
    return make_question(make_set(teacher))


@pytest.fixture
def attempt(question):
    """A finished test with another answer than the key."""
    quiz = make_quiz(question.study_set, [question], mode="test")
    taken, _ = attempts.start(quiz, make_student(), at=AT)
    wrong = {"option": other_choices(question)[0]}
    attempts.record(taken.student, taken.pk, question.pk, id=uuid4(), answer=wrong, at=AT)
    return attempts.finish(taken.student, taken.pk, at=AT)


def order(question, **fields):
    content = keys.with_keys(question, [other_choices(question)[0]])
    values = {"reason": "Geneva it was.", "never_lower": True, "evidence": [sentence_span(question.study_set, 3)]}
    return remarking.order(question, content, **{**values, **fields}, by=question.study_set.owner, at=AT)


def state(job):
    job.refresh_from_db()
    return job.state


def nothing_has_changed(question, attempt):
    question.refresh_from_db()
    is_marked = MarkChange.objects.exists() or Notice.objects.exists()
    return (question.current.number, Attempt.objects.get(pk=attempt.pk).score, is_marked) == (1, 0.0, False)


def test_an_order_changes_nothing_until_a_worker_does_it_once(question, attempt):
    job = order(question)
    assert (state(job), nothing_has_changed(question, attempt)) == (JobState.WAITING, True)
    assert working.work(clock=lambda: LATER)
    assert (state(job), job.attempts, job.finished_at) == (JobState.FINISHED, 1, LATER)
    assert job.outcome == {"answers": 1, "up": 1, "down": 0, "held": 0, "earlier": 0, "told": 1, "untold": 0}
    question.refresh_from_db()
    assert (question.current.number, Attempt.objects.get(pk=attempt.pk).score) == (2, 1.0)
    assert (MarkChange.objects.get().by, Notice.objects.get().reason) == (job.made_by, "Geneva it was.")
    assert not working.work()


def test_while_it_is_under_way_its_teacher_sees_so_and_nobody_else_anything(question, attempt, teacher):
    job = order(question)
    page = f"/teach/questions/{question.pk}/correct/"
    assert "being marked again" in client_of(teacher).get(page).content.decode()
    progress = client_of(teacher).get(page, headers={"HX-Request": "true"})
    assert "being marked again" in progress.content.decode()
    assert "HX-Refresh" not in progress.headers
    assert client_of(teacher).get(f"/api/v1/jobs/{job.pk}/").json()["state"] == "waiting"
    for other in (make_teacher(), attempt.student):
        assert client_of(other).get(f"/api/v1/jobs/{job.pk}/").status_code == 404
        assert client_of(other).get(page, headers={"HX-Request": "true"}).status_code == 404
    told = client_of(attempt.student).get(f"/api/v1/attempts/{attempt.pk}/").json()
    assert told["score"] == 0.0
    work_off()
    done = client_of(teacher).get(page, headers={"HX-Request": "true"})
    assert done.headers["HX-Refresh"] == "true"
    assert "1 mark went up" in client_of(teacher).get(page).content.decode()
    assert client_of(attempt.student).get(f"/api/v1/attempts/{attempt.pk}/").json()["score"] == 1.0


def test_what_can_be_refused_at_once_is(question, attempt):
    with pytest.raises(Invalid):
        order(question, reason=" ")
    with pytest.raises(LintBlocked):  # the sentence that proves the key does not say this one
        order(question, evidence=None)
    assert not Job.objects.exists()
    job = order(question)
    assert order(question) == job
    with pytest.raises(Conflict) as refused:
        order(question, reason="Another one.")
    assert refused.value.code == "remarking_under_way"
    assert list(Job.objects.all()) == [job]


def test_a_question_that_was_edited_since_is_left_as_it_is_and_its_teacher_is_told(question, attempt):
    job = order(question)
    now = question.current
    written = questions.Written(now.type, "Where did the talks open?", now.content, "", 1, [], now.evidence)
    held = questions.locked(question)
    questions.reword(held, written, author=None, change="typo")
    assert working.work()
    told = "This question has become another one meanwhile. Look at it again."
    assert (state(job), job.error) == (JobState.FAILED, told)
    assert not MarkChange.objects.exists()
    page = client_of(job.made_by).get(f"/teach/questions/{question.pk}/correct/").content.decode()
    assert "The marks were not put right." in page


def test_a_worker_that_dies_in_the_middle_has_changed_nothing_and_the_next_does_it_all(question, attempt, monkeypatch):
    job = order(question)
    with monkeypatch.context() as patch:
        patch.setattr(jobs, "finish", lambda *args, **said: (_ for _ in ()).throw(OperationalError("It is gone.")))
        with pytest.raises(OperationalError):
            working.work(clock=lambda: AT)
    assert (state(job), nothing_has_changed(question, attempt)) == (JobState.RUNNING, True)
    assert not working.work(clock=lambda: AT + jobs.SILENCE / 2)
    assert working.work(clock=lambda: AT + jobs.SILENCE * 2)
    assert (state(job), job.attempts, Notice.objects.count()) == (JobState.FINISHED, 2, 1)


def test_a_worker_that_was_overtaken_stores_nothing(question, attempt):
    order(question)
    slow = jobs.claim(at=AT)
    quick = jobs.claim(at=AT + jobs.SILENCE * 2)
    assert slow == quick
    working._remark(slow, lambda: LATER)
    assert nothing_has_changed(question, attempt)
    working._remark(quick, lambda: LATER)
    assert (state(quick), Notice.objects.count()) == (JobState.FINISHED, 1)


def test_a_fault_ends_the_job_is_told_and_may_be_tried_again(question, attempt, monkeypatch):
    job = order(question)
    with monkeypatch.context() as patch:
        patch.setattr(remarking, "carry_out", lambda *args, **said: 1 / 0)
        assert working.work()
    assert (state(job), job.error, nothing_has_changed(question, attempt)) == (
        JobState.FAILED,
        working.FAULT_IN_MARKS,
        True,
    )
    jobs.retry(job)
    work_off()
    assert (state(job), job.error, Notice.objects.count()) == (JobState.FINISHED, "", 1)
    with pytest.raises(Conflict):
        jobs.retry(job)


def test_one_that_failed_is_not_tried_again_while_another_waits(question, attempt):
    failed = order(question)
    Job.objects.update(state=JobState.FAILED)
    order(question, reason="Another one.")
    with pytest.raises(Conflict):
        jobs.retry(failed)


def test_a_set_that_is_deleted_meanwhile_takes_the_order_along(question, attempt):
    order(question)
    study_sets.delete(question.study_set)
    assert not working.work()
    assert not Job.objects.exists()


def test_what_is_answered_between_the_order_and_the_work_is_marked_again_too(question, attempt):
    order(question)
    student = make_student()
    taken, _ = attempts.start(attempt.quiz, student, at=AT)
    attempts.record(student, taken.pk, question.pk, id=uuid4(), answer=right_answer(question), at=AT)
    wrong = {"option": other_choices(question)[0]}
    attempts.record(student, taken.pk, question.pk, id=uuid4(), answer=wrong, at=AT)
    attempts.finish(student, taken.pk, at=AT)
    work_off()
    assert Attempt.objects.get(pk=taken.pk).score == 1.0
    assert set(Response.objects.values_list("score", flat=True)) == {1.0}
