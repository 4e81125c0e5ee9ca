"""Accounts over HTTP: sign up, sign in, guests who become students, wrong passwords, leaving."""

import hashlib
import json
import threading
from datetime import timedelta
from uuid import uuid4

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.db import connection
from django.test import Client
from django.utils import timezone
from lxml import html

from quizzes.actions import allowances, attempts, guesses, progress, reports
from quizzes.models import (
    Accommodation,
    Attempt,
    Context,
    Membership,
    Memory,
    Notice,
    Report,
    Response,
    StudyDay,
    StudySet,
    TeacherInvitation,
    User,
)
from tests.make import (
    AT,
    PASSWORD,
    make_classroom,
    make_guest,
    make_question,
    make_quiz,
    make_set,
    make_student,
    make_teacher,
    right_answer,
    wrong_answer,
)
from tests.web.conftest import signed_in

pytestmark = pytest.mark.django_db

SIGN_UP = {"role": "student", "nickname": "Noor", "username": "noor", "password1": "quiet-green-lamp", "email": ""}


def guest_client():
    guest, client = make_guest(), Client()
    client.force_login(guest)
    return guest, client


def sign_in(client, username, password=PASSWORD):
    return client.post("/accounts/login/", {"login": username, "password": password})


def check(student, question, raw, at=None):
    return attempts.check(
        student, question.current, id=uuid4(), answer=raw, context=Context.CHECK, at=at or timezone.now()
    )


def learned(user):
    memories = (
        Memory.objects.filter(student=user)
        .order_by("fact_id")
        .values_list(
            "fact_id", "state", "stability", "difficulty", "mastery", "reviews", "lapses", "reviewed_at", "due_at"
        )
    )
    days = StudyDay.objects.filter(student=user).order_by("strand", "day")
    return list(memories), list(days.values_list("strand", "day", "answers", "right", "gained"))


# --- Signing up ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("role", "page"), [("student", "/today/"), ("teacher", "/teach/")])
def test_whoever_signs_up_is_told_the_name_to_sign_in_with_and_begins_where_their_work_is(client, role, page):
    answer = client.post("/accounts/signup/", SIGN_UP | {"role": role}, follow=True)
    assert answer.redirect_chain[-1][0] == page
    assert "Sign in as “noor” on any device." in answer.content.decode()
    assert "What you have answered is kept." not in answer.content.decode()
    client.post("/accounts/logout/")
    answer = client.post("/accounts/login/", {"login": "noor", "password": SIGN_UP["password1"]}, follow=True)
    assert answer.redirect_chain[-1][0] == page
    assert "Your account is ready" not in answer.content.decode()


@pytest.mark.parametrize(
    ("link", "chosen"), [("", "student"), ("?role=teacher", "teacher"), ("?role=keeper", "student")]
)
def test_the_link_for_teachers_makes_a_teacher_unless_they_choose_otherwise(client, link, chosen):
    page = html.fromstring(client.get(f"/accounts/signup/{link}").content)
    assert page.xpath("//input[@name='role'][@checked]/@value") == [chosen]
    assert ("Your study sets" in page.text_content()) == (chosen == "teacher")


def test_whoever_is_sent_to_sign_in_is_told_why_and_comes_to_the_page(client):
    asked = client.get("/review/", follow=True)
    assert "Sign in, and you go on to it." in asked.content.decode()
    make_student("noor")
    form = {"login": "noor", "password": PASSWORD, "next": "/review/"}
    assert client.post("/accounts/login/", form).url == "/review/"
    assert "you go on to it" not in Client().get("/accounts/login/").content.decode()


def test_a_short_username_is_refused_by_the_name_of_its_field(client):
    answer = client.post("/accounts/signup/", SIGN_UP | {"username": "no"})
    assert answer.content.decode().count("Username: at least 3 characters, and this has 2.") == 2
    assert not User.objects.exists()


def test_a_name_and_a_password_make_a_student(client):
    assert client.post("/accounts/signup/", SIGN_UP).status_code == 302
    user = User.objects.get(username="noor")
    assert (user.role, user.nickname, user.email, user.is_guest) == ("student", "Noor", "", False)
    assert client.get("/account/").status_code == 200


def test_who_chooses_to_teach_is_a_teacher(client):
    client.post("/accounts/signup/", SIGN_UP | {"role": "teacher"})
    assert User.objects.get(username="noor").is_teacher


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("username", "", "Fill this in: Username"),
        ("username", "no or", "Use letters, digits"),
        ("username", "a\x00b", "Null characters"),
        ("password1", "short", "too short"),
        ("password1", "password1234", "too common"),
        ("email", "nowhere", "valid email"),
        ("role", "admin", "valid choice"),
    ],
)
def test_what_is_wrong_stands_beside_its_field_and_in_the_summary(client, field, value, words):
    page = client.post("/accounts/signup/", SIGN_UP | {field: value}).content.decode()
    assert page.count(words) == 2
    assert f'href="#id_{field}' in page
    assert "Noor" in page
    assert not User.objects.exists()


def test_a_username_is_taken_whatever_its_case(client):
    make_student("Noor")
    page = client.post("/accounts/signup/", SIGN_UP).content.decode()
    assert "already exists" in page
    assert User.objects.count() == 1


def test_where_teachers_are_invited_the_lack_of_a_code_is_a_clear_error(client, settings):
    settings.TEACHER_SIGNUP = "invite"
    page = client.post("/accounts/signup/", SIGN_UP | {"role": "teacher", "invitation": "guess"}).content.decode()
    assert "This invitation is wrong, or somebody has used it." in page
    page = client.post("/accounts/signup/", SIGN_UP | {"role": "teacher"}).content.decode()
    assert "Teachers sign up with an invitation here" in page
    assert not User.objects.exists()


def test_an_invitation_makes_one_teacher(client, settings):
    settings.TEACHER_SIGNUP = "invite"
    TeacherInvitation.objects.create(code_sha256=hashlib.sha256(b"reading-room").hexdigest())
    asked = SIGN_UP | {"role": "teacher", "invitation": "reading-room"}
    client.post("/accounts/signup/", asked)
    Client().post("/accounts/signup/", asked | {"username": "second"})
    assert list(User.objects.values_list("username", "role")) == [("noor", "teacher")]


# --- Guests ----------------------------------------------------------------------------------------------------------


def test_a_guest_who_signs_up_stays_the_same_row_and_keeps_everything():
    guest, client = guest_client()
    question = make_question(make_set())
    response = check(guest, question, right_answer(question))
    before = learned(guest)
    assert client.post("/accounts/signup/", SIGN_UP).status_code == 302
    user = User.objects.get(username="noor")
    assert (user.pk, user.is_guest, user.check_password("quiet-green-lamp")) == (guest.pk, False, True)
    assert list(Response.objects.of(user)) == [response]
    assert learned(user) == before
    account = client.get("/account/")
    assert account.context["user"].pk == user.pk
    assert "What you have answered is kept." in account.content.decode()


def test_a_guest_who_signs_in_hands_over_the_answers_once():
    student = make_student("noor")
    guest, client = guest_client()
    study_set = make_set()
    mine, theirs = make_question(study_set), make_question(study_set, facts=study_set.facts.all()[1:2])
    earlier = timezone.now() - timedelta(days=2)
    kept = [check(student, mine, wrong_answer(mine), earlier), check(guest, mine, right_answer(mine))]
    kept.append(check(guest, theirs, right_answer(theirs)))
    assert sign_in(client, "noor").status_code == 302
    assert set(Response.objects.of(student)) == set(kept)
    assert not User.objects.filter(pk=guest.pk).exists()
    assert client.get("/account/").context["user"].pk == student.pk
    live = learned(student)
    assert len(live[0]) == 2
    progress.rebuild(student)
    assert learned(student) == live


def test_on_a_shared_device_another_guests_answers_stay_with_the_guest():
    make_student("noor")
    guest, client = guest_client()
    question = make_question(make_set())
    kept = check(guest, question, right_answer(question))
    assert "somebody else’s" in client.get("/accounts/login/").content.decode()
    client.post("/accounts/login/", {"login": "noor", "password": PASSWORD, "not_mine": "yes"})
    assert client.get("/account/").context["user"].username == "noor"
    assert list(Response.objects.of(guest)) == [kept]


def test_a_guest_who_signs_in_hands_over_what_others_said_to_them():
    """Reports with their answers, notices of new marks, and what a teacher allowed."""
    student, teacher = make_student("noor"), make_teacher()
    guest, client = guest_client()
    study_set = make_set(teacher)
    both, alone = (make_question(study_set).current for _ in range(2))
    first = reports.report(both, student, "Two are right.", at=AT)
    reports.reply(first, teacher, "", at=AT, is_open=False)
    reports.report(both, guest, "I think so too.", at=AT)
    reports.reply(
        reports.report(alone, guest, "Which year?", at=AT), teacher, "The year of the talks.", at=AT, is_open=False
    )
    Notice.objects.create(student=guest, version=both, reason="Two are right.", at=AT)
    other = make_teacher()
    Accommodation.objects.create(student=student, time_factor=2.0, teacher=other)
    for one in (teacher, other):
        Accommodation.objects.create(student=guest, time_factor=1.5, teacher=one)
    make_classroom(teacher, students=[guest])
    allowances.allow(teacher, guest, extra_minutes=5, time_factor=1.5, at=AT)
    assert sign_in(client, "noor").status_code == 302
    assert [one.text for one in first.messages.all()] == ["Two are right.", "I think so too."]
    threads = {one.version_id: one for one in Report.objects.filter(student=student)}
    assert {version: one.is_open for version, one in threads.items()} == {both.pk: True, alone.pk: False}
    said = [(one.author, one.text) for one in threads[alone.pk].messages.all()]
    assert said == [(student, "Which year?"), (teacher, "The year of the talks.")]
    told = set(Notice.objects.of(student).values_list("version", "report"))
    assert told == {(both.pk, None), (both.pk, first.pk), (alone.pk, threads[alone.pk].pk)}
    said = set(Accommodation.objects.filter(student=student).values_list("teacher", "time_factor"))
    assert said == {(teacher.pk, 1.5), (other.pk, 2.0)}
    told = client.get("/account/data/").json()["allowance_changes"]
    assert [(one["teacher__nickname"], one["after"]["extra_minutes"]) for one in told] == [(teacher.nickname, 5)]


def test_of_two_open_attempts_at_a_quiz_the_guests_is_marked_and_the_other_stays_open():
    student = make_student("noor")
    guest, client = guest_client()
    question = make_question(make_set())
    quiz = make_quiz(question.study_set, [question])
    opened, _ = attempts.start(quiz, student, at=timezone.now())
    other, _ = attempts.start(quiz, guest, at=timezone.now())
    attempts.record(guest, other.pk, question.pk, id=uuid4(), answer=right_answer(question), at=timezone.now())
    sign_in(client, "noor")
    states = dict(Attempt.objects.of(student).values_list("pk", "state"))
    assert states == {opened.pk: "open", other.pk: "finished"}
    assert Attempt.objects.get(pk=other.pk).score == 1.0
    live = learned(student)
    progress.rebuild(student)
    assert learned(student) == live


def test_a_guest_takes_the_class_along_and_is_in_it_once():
    teacher, student = make_teacher(), make_student("noor")
    guest, client = guest_client()
    both, one = make_classroom(teacher, students=[student, guest]), make_classroom(teacher, students=[guest])
    sign_in(client, "noor")
    assert set(Membership.objects.values_list("classroom", "student")) == {(both.pk, student.pk), (one.pk, student.pk)}


def test_somebody_else_who_signs_in_takes_nothing_from_a_student():
    student, other = make_student("noor"), make_student("sami")
    question = make_question(make_set())
    check(student, question, right_answer(question))
    client = signed_in(student)
    sign_in(client, "sami")
    assert Response.objects.of(student).count() == 1
    assert Response.objects.of(other).count() == 0


# --- Passwords -------------------------------------------------------------------------------------------------------


def test_sixty_students_sign_in_from_one_address():
    names = [make_student().username for _ in range(60)]
    assert {sign_in(Client(), name).status_code for name in names} == {302}


def test_the_eleventh_guess_is_refused_and_the_right_password_works_after_the_window(client, monkeypatch):
    make_student("noor")
    for _ in range(10):
        assert "do not belong together" in sign_in(client, "NOOR", "wrong").content.decode()
    refused = sign_in(client, "noor").content.decode()
    assert "Too many wrong passwords for this account. Wait 15 minutes" in refused
    later = timezone.now() + timedelta(minutes=16)
    monkeypatch.setattr("studyapp.accounts.timezone.now", lambda: later)
    assert sign_in(client, "noor").status_code == 302


def test_the_guesses_at_one_account_do_not_shut_out_another(client):
    make_student("noor")
    make_student("sami")
    for _ in range(11):
        sign_in(client, "noor", "wrong")
    assert sign_in(client, "sami").status_code == 302


def test_a_right_password_forgets_the_wrong_ones(client):
    make_student("noor")
    for _ in range(9):
        sign_in(client, "noor", "wrong")
    sign_in(client, "noor")
    for _ in range(9):
        sign_in(Client(), "noor", "wrong")
    assert sign_in(Client(), "noor").status_code == 302


@pytest.mark.django_db(transaction=True)
def test_guesses_in_parallel_are_all_counted():
    allowed, at = [], timezone.now()
    gate = threading.Barrier(8)

    def guess():
        gate.wait()
        for _ in range(4):
            allowed.append(guesses.guess("noor", at=at))
        connection.close()

    threads = [threading.Thread(target=guess) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(allowed), sum(allowed)) == (32, 10)


def test_an_account_without_e_mail_is_told_to_ask_the_teacher(client):
    make_student("noor")
    page = client.get("/accounts/password/reset/").content.decode()
    assert "ask your teacher" in page
    client.post("/accounts/password/reset/", {"email": "noor@example.org"})
    assert "No account has this address" in mail.outbox[0].body


def test_an_e_mail_sets_a_new_password(client):
    user = make_student("noor", email="noor@example.org")
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    client.post("/accounts/password/reset/", {"email": user.email})
    link = next(line for line in mail.outbox[0].body.splitlines() if line.startswith("http"))
    page = client.get(link.split("testserver", 1)[1], follow=True)
    done = client.post(
        page.redirect_chain[-1][0], {"password1": "another-green-lamp", "password2": "another-green-lamp"}, follow=True
    )
    assert "Your password is set" in done.content.decode()
    assert sign_in(Client(), "noor", "another-green-lamp").status_code == 302
    assert "used up" in client.get(link.split("testserver", 1)[1], follow=True).content.decode()


def test_a_password_is_changed_and_the_session_stays():
    user, client = make_student("noor"), Client()
    client.force_login(user)
    asked = {"oldpassword": PASSWORD, "password1": "another-green-lamp", "password2": "another-green-lamp"}
    assert client.post("/accounts/password/change/", asked).status_code == 302
    assert client.get("/account/").status_code == 200
    assert sign_in(Client(), "noor", "another-green-lamp").status_code == 302


@pytest.mark.parametrize(
    "path",
    ["login", "signup", "logout", "password/change", "password/set", "password/reset", "password/reset/done", "email"],
)
def test_every_page_at_the_door_is_drawn_by_us(path):
    user, client = make_student("noor"), Client()
    if path == "password/set":
        user.set_unusable_password()
        user.save()
    client.force_login(user)
    page = client.get(f"/accounts/{path}/")
    assert page.status_code == 200
    assert 'class="entrance"' in page.content.decode()
    assert "placeholder" not in page.content.decode()


# --- The account page ------------------------------------------------------------------------------------------------


def test_the_account_page_sends_nobody_to_sign_in(client):
    assert client.get("/account/").headers["Location"] == "/accounts/login/?next=/account/"


def test_a_nickname_is_changed_and_a_blank_or_odd_one_changes_nothing():
    user, client = make_student("noor"), Client()
    client.force_login(user)
    assert client.post("/account/", {"nickname": " Noor  B "}).status_code == 302
    for odd in ("   ", "x" * 61, "bell\x07"):
        assert client.post("/account/", {"nickname": odd}).status_code == 400
    user.refresh_from_db()
    assert user.nickname == "Noor B"


def test_a_name_does_not_turn_the_text_around_it():
    user, client = make_student("noor"), Client()
    client.force_login(user)
    assert client.post("/account/", {"nickname": "\u202eNoor\u202c \u2066B\u2069 نور\u200f"}).status_code == 302
    user.refresh_from_db()
    assert user.nickname == "Noor B نور\u200f"
    assert client.post("/account/", {"nickname": "\u202e\u2067"}).status_code == 400


def test_the_file_of_ones_data_holds_ones_own_and_nobody_elses():
    user, other, client = make_student("noor"), make_student("sami"), Client()
    question = make_question(make_set())
    mine = check(user, question, right_answer(question))
    check(other, question, wrong_answer(question))
    client.force_login(user)
    answer = client.get("/account/data/")
    kept = json.loads(answer.content)
    assert "attachment" in answer.headers["Content-Disposition"]
    assert [row["id"] for row in kept["responses"]] == [str(mine.pk)]
    assert kept["account"]["username"] == "noor"
    assert "sami" not in answer.content.decode()


def test_an_account_is_deleted_with_its_password_only():
    user, client = make_student("noor"), Client()
    question = make_question(make_set())
    check(user, question, right_answer(question))
    client.force_login(user)
    assert client.post("/account/delete/", {"confirm": "wrong"}).status_code == 400
    assert User.objects.filter(pk=user.pk).exists()
    assert client.post("/account/delete/", {"confirm": PASSWORD}).status_code == 302
    assert not User.objects.exists()
    assert not Response.objects.exists()
    assert client.get("/account/").status_code == 302


def test_a_teacher_who_leaves_takes_sets_and_classes_along():
    teacher, client = make_teacher("noor"), Client()
    study_set = make_set(teacher)
    question = make_question(study_set)
    make_quiz(study_set, [question])
    make_classroom(teacher, students=[make_student()])
    bundled = make_set()
    client.force_login(teacher)
    client.post("/account/delete/", {"confirm": PASSWORD})
    assert list(StudySet.objects.all()) == [bundled]
    assert list(User.objects.values_list("role", flat=True)) == ["student"]


def test_a_guest_deletes_everything_by_typing_the_username():
    guest, client = guest_client()
    assert guest.username in client.get("/account/delete/").content.decode()
    assert client.post("/account/delete/", {"confirm": "somebody"}).status_code == 400
    assert client.post("/account/delete/", {"confirm": guest.username.upper()}).status_code == 302
    assert not User.objects.exists()


def test_a_ten_megabyte_form_is_refused_in_words(client):
    answer = client.post("/accounts/signup/", SIGN_UP | {"nickname": "x" * 10_000_000})
    assert answer.status_code == 400
    assert "Nothing was changed" in answer.content.decode()
    assert not User.objects.exists()


# --- The app client --------------------------------------------------------------------------------------------------


def test_the_app_client_signs_up_in_and_is_counted_like_the_page(client):
    base = "/_allauth/app/v1/auth"
    body = {"username": "noor", "password": "quiet-green-lamp", "role": "teacher", "nickname": "Noor"}
    made = client.post(f"{base}/signup", body, content_type="application/json")
    assert made.status_code == 200
    assert made.json()["meta"]["session_token"]
    assert User.objects.get(username="noor").is_teacher
    sent = {"username": "noor", "password": "quiet-green-lamp"}
    assert Client().post(f"{base}/login", sent, content_type="application/json").status_code == 200
    for _ in range(10):
        Client().post(f"{base}/login", sent | {"password": "wrong"}, content_type="application/json")
    refused = Client().post(f"{base}/login", sent, content_type="application/json")
    assert refused.status_code == 400
    assert refused.json()["errors"][0]["code"] == "too_many_login_attempts"


def test_a_guest_finds_the_way_to_what_is_kept(client):
    assert "What is kept of me" not in client.get("/").content.decode()
    _guest, theirs = guest_client()
    assert '<a href="/account/">What is kept of me</a>' in theirs.get("/progress/").content.decode()


def test_a_guest_finds_the_account_on_every_page_with_what_is_kept_and_the_way_to_delete_it():
    guest, client = guest_client()
    assert 'href="/account/" aria-label="Your account, as a guest"' in " ".join(
        client.get("/sets/").content.decode().split()
    )
    page = client.get("/account/").content.decode()
    assert 'href="/account/data/"' in page
    assert 'href="/account/delete/"' in page
    assert client.get("/account/data/").json()["account"]["id"] == str(guest.pk)
    assert guest.username in client.get("/account/delete/").content.decode()
    client.post("/account/delete/", {"confirm": guest.username})
    assert not User.objects.filter(pk=guest.pk).exists()
    assert "/account/" not in Client().get("/sets/").content.decode()
