"""Two at once: of two who want the same thing one gets it, the other is told in words, and nothing is doubled."""

import hashlib
import json
import threading
import time
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client

from quizzes.actions import answer_drafts, approving, attempts, keys, progress, quizzes, remarking, taking, taking_back
from quizzes.actions.errors import Conflict
from quizzes.models import Amended, Attempt, ItemSum, Memory, Proposal, Quiz, Role, TeacherInvitation, User
from studyapp.accounts import AccountAdapter
from tests.looking import look
from tests.make import (
    AT,
    make_guest,
    make_question,
    make_quiz,
    make_set,
    make_student,
    make_teacher,
    right_answer,
    sentence_span,
    wrong_answer,
)
from tests.walls.conftest import client_of

PASSWORD = "quiet-green-lamp"
AT_ONCE = 6


def all_at_once(*actions):
    """Run these at the same time, each on a connection of its own, and return what they return."""
    gate, outcomes = threading.Barrier(len(actions)), []

    def run(action):
        gate.wait()
        try:
            outcomes.append(action())
        except Exception as error:
            outcomes.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[action]) for action in actions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


# --- Accounts --------------------------------------------------------------------------------------------------------


def on_a_page(client=None, **fields):
    form = {"role": "student", "username": "noor", "password1": PASSWORD, "email": "", **fields}
    return (client or Client()).post("/accounts/signup/", form)


def on_a_device(client=None, **fields):
    body = json.dumps({"username": "noor", "password": PASSWORD, **fields})
    return (client or Client()).post("/_allauth/app/v1/auth/signup", body, content_type="application/json")


def test_of_several_who_want_a_username_at_once_one_gets_it(separate_connections):
    pages, devices = ([one] * (AT_ONCE // 2) for one in (on_a_page, on_a_device))
    statuses = sorted(answer.status_code for answer in all_at_once(*pages, *devices))
    assert User.objects.filter(username__iexact="noor").count() == 1
    # A page that refuses is drawn again with 200, a device is told 400; the quickest is redirected or told 200.
    assert statuses in ([200] * 2 + [302] + [400] * 3, [200] * 4 + [400] * 2)


@pytest.fixture
def overtaken(monkeypatch):
    """Let something happen once, between the check of a sign-up and its end."""
    original, waiting = AccountAdapter.save_user, []

    def save_user(adapter, *args, **options):
        while waiting:
            waiting.pop()()
        return original(adapter, *args, **options)

    monkeypatch.setattr(AccountAdapter, "save_user", save_user)
    return waiting.append


@pytest.mark.django_db
def test_a_username_that_is_taken_while_a_form_is_checked_is_refused_at_its_field(overtaken, client):
    overtaken(lambda: make_student("Noor"))
    page = on_a_page(client)
    assert "id_username" in page.content.decode()
    assert "A user with that username already exists" in page.content.decode()
    overtaken(lambda: make_student("Amal"))
    answer = on_a_device(username="amal")
    assert (answer.status_code, answer.json()["errors"][0]["param"]) == (400, "username")
    assert User.objects.count() == 2


@pytest.mark.django_db
def test_a_guest_whose_username_was_taken_meanwhile_stays_a_guest(overtaken):
    guest, client = make_guest(), Client()
    client.force_login(guest)
    overtaken(lambda: make_student("noor"))
    assert on_a_page(client, nickname="Noor").status_code == 200
    kept = User.objects.get(pk=guest.pk)
    assert (kept.is_guest, kept.username, kept.nickname) == (True, guest.username, "")


@pytest.mark.django_db
def test_an_invitation_that_is_used_meanwhile_makes_no_account(overtaken, client, settings):
    settings.TEACHER_SIGNUP = "invite"
    invitation = TeacherInvitation.objects.create(code_sha256=hashlib.sha256(b"come in").hexdigest())
    overtaken(lambda: TeacherInvitation.objects.filter(pk=invitation.pk).update(used_by=make_student("other")))
    page = on_a_page(client, role=Role.TEACHER, invitation="come in")
    assert "somebody has used it" in page.content.decode()
    assert not User.objects.filter(username="noor").exists()


# --- Attempts --------------------------------------------------------------------------------------------------------


@pytest.fixture
def attempt(separate_connections):
    """An open attempt at a test, with an answer saved."""
    study_set = make_set(make_teacher())
    question = make_question(study_set)
    begun, _ = attempts.start(make_quiz(study_set, [question], mode="test"), make_student(), at=AT)
    attempts.record(begun.student, begun.pk, question.pk, id=uuid4(), answer=right_answer(question), at=AT)
    return begun


def test_submits_at_once_leave_one_result_and_all_are_told_the_same(attempt):
    def submit(client, prefix=""):
        def pressed():
            answer = client.post(f"{prefix}/attempts/{attempt.pk}/finish/")
            return (answer.status_code, answer.headers.get("Location"), answer.content)

        return pressed

    clients = [client_of(attempt.student) for _ in range(AT_ONCE // 2)]
    told = all_at_once(*map(submit, clients), *[submit(client, "/api/v1") for client in clients])
    assert len(set(told)) == 2
    assert {status for status, *_ in told} == {200, 302}
    attempt.refresh_from_db()
    assert (attempt.is_finished, attempt.score) == (True, 1.0)
    all_at_once(*[look] * AT_ONCE)
    assert Memory.objects.get().reviews == 1
    assert ItemSum.objects.get().n == 1


def test_an_answer_and_a_submit_at_once_leave_the_answer_counted_or_refused(attempt):
    student, question = attempt.student, attempt.quiz.questions.get()

    def answer():
        try:
            attempts.record(student, attempt.pk, question.pk, id=uuid4(), answer=wrong_answer(question), at=AT)
        except Conflict as refusal:
            return refusal.code
        return "saved"

    told = all_at_once(answer, lambda: attempts.finish(student, attempt.pk, at=AT))
    attempt.refresh_from_db()
    was_saved = "saved" in told
    assert attempt.score == (0.0 if was_saved else 1.0)
    assert attempt.responses.count() == (2 if was_saved else 1)


@pytest.mark.parametrize("is_finished", [False, True])
def test_a_key_put_right_while_its_student_answers_or_submits_holds_up_neither(attempt, monkeypatch, is_finished):
    """On PostgreSQL either would end the other, were rows not held in one order: attempts, students, what they hold."""
    student, question, teacher = attempt.student, attempt.quiz.questions.get(), attempt.quiz.study_set.owner
    are_held, learn_anew = threading.Event(), progress.rebuild_all
    content, proof = (
        keys.with_keys(question, [wrong_answer(question)["option"]]),
        [sentence_span(question.study_set, 3)],
    )

    def learn_anew_later(students):
        are_held.wait(0.5)
        learn_anew(students)

    def holding(go_on):
        def hold(*args):
            are_held.set()
            time.sleep(0.2)
            return go_on(*args)

        return hold

    def put_right():
        values = {"reason": "Geneva it was.", "by": teacher, "at": AT, "never_lower": False, "evidence": proof}
        return len(remarking.apply(question, content, **values).down)

    def go_on():
        time.sleep(0.1)
        if is_finished:
            return attempts.finish(student, attempt.pk, at=AT).state
        return attempts.record(
            student, attempt.pk, question.pk, id=uuid4(), answer=right_answer(question), at=AT
        ).stands

    for module, name in ((taking, "telling_of"), (answer_drafts, "count")):
        monkeypatch.setattr(module, name, holding(getattr(module, name)))
    monkeypatch.setattr(progress, "rebuild_all", learn_anew_later)
    told = all_at_once(put_right, go_on)
    assert [one for one in told if isinstance(one, Exception)] == []


def test_starts_at_once_are_one_attempt(separate_connections):
    quiz, student = make_quiz(make_set(), attempts_allowed=1), make_student()
    told = all_at_once(*[lambda: attempts.resume_or_start(quiz, student, at=AT).pk] * AT_ONCE)
    assert set(told) == {Attempt.objects.get().pk}


@pytest.mark.parametrize("allowed", [None, 1])
def test_one_start_sent_many_times_at_once_is_one_start(separate_connections, allowed):
    quiz, student, id = make_quiz(make_set(), attempts_allowed=allowed), make_student(), uuid4()
    told = all_at_once(*[lambda: attempts.start(quiz, student, at=AT, id=id)] * AT_ONCE)
    assert {attempt.pk for attempt, _ in told} == {id}
    assert sum(was_made for _, was_made in told) == 1


def test_a_start_and_a_closing_at_once_leave_no_attempt_that_never_ends(separate_connections):
    quiz, students = make_quiz(make_set(make_teacher())), [make_student() for _ in range(AT_ONCE)]

    def start(student):
        return lambda: attempts.start(quiz, student, at=AT)

    all_at_once(*map(start, students), lambda: quizzes.close(Quiz.objects.get(pk=quiz.pk), at=AT))
    assert {one.deadline_at for one in Attempt.objects.all()} <= {AT}


# --- Quizzes ---------------------------------------------------------------------------------------------------------


def test_a_quiz_that_is_being_published_keeps_its_questions(separate_connections, monkeypatch):
    study_set = make_set(make_teacher())
    question = make_question(study_set)
    proposal = Proposal.objects.create(study_set=study_set, ref="p", question=question, writer="who_said")
    approved = {"review": "approved", "facts": []}
    amendment = approving.amend(
        study_set,
        Amended.QUESTION,
        proposal.ref,
        before={"review": "suggested"},
        after=approved,
        by=study_set.owner,
        at=AT,
    )
    quiz = make_quiz(study_set, [question], state="draft")
    others, refuse_drafts = [], quizzes._refuse_drafts

    def take_back():
        return taking_back.take_back(amendment, by=study_set.owner, at=AT)

    def refuse_and_let_another_in(quiz):
        refuse_drafts(quiz)
        others.append(threading.Thread(target=all_at_once, args=[take_back]))
        others[0].start()
        others[0].join(timeout=0.5)  # it waits for the publishing, or is through by now

    monkeypatch.setattr(quizzes, "_refuse_drafts", refuse_and_let_another_in)
    quizzes.publish(quiz)
    others[0].join()
    quiz.refresh_from_db()
    question.refresh_from_db()
    assert (quiz.state, question.state) == ("published", "published")
