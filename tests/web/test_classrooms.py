"""Classes over HTTP: made, joined, assigned; the teacher, a student of the class, a stranger."""

import re
from base64 import urlsafe_b64decode
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml import html

from quizzes.actions import attempts, guesses
from quizzes.models import Assignment, Classroom, Membership, User
from tests.make import (
    make_assignment,
    make_classroom,
    make_guest,
    make_question,
    make_quiz,
    make_set,
    make_student,
    make_teacher,
    right_answer,
)
from tests.web.conftest import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def teacher():
    return make_teacher("ada")


@pytest.fixture
def pupil():
    return make_student("noor")


@pytest.fixture
def classroom(teacher, pupil):
    return make_classroom(teacher, students=[pupil])


@pytest.fixture
def stranger():
    return make_teacher("stranger")


def finish(student, quiz, question):
    attempt, _ = attempts.start(quiz, student, at=timezone.now())
    attempts.record(student, attempt.pk, question.pk, id=uuid4(), answer=right_answer(question), at=timezone.now())
    return attempts.finish(student, attempt.pk, at=timezone.now())


def test_a_teacher_makes_a_class_once_however_often_the_form_is_sent(teacher):
    client, form = signed_in(teacher), {"name": "7b", "row": str(uuid4())}
    sent = {client.post("/classes/", form).headers["Location"] for _ in range(2)}
    classroom = Classroom.objects.get()
    assert sent == {f"/classes/{classroom.pk}/"}
    assert (classroom.name, classroom.teacher) == ("7b", teacher)
    assert classroom.code in client.get(f"/classes/{classroom.pk}/").content.decode()


def test_a_class_without_a_name_is_not_made(teacher):
    answer = signed_in(teacher).post("/classes/", {"name": "  "})
    assert answer.status_code == 400
    assert "Fill this in" in answer.content.decode()
    assert not Classroom.objects.exists()


def test_a_student_makes_no_class(pupil):
    assert signed_in(pupil).post("/classes/", {"name": "mine"}).status_code == 404
    assert not Classroom.objects.exists()


def test_the_class_is_there_for_its_teacher_and_its_students_alone(classroom, teacher, pupil, stranger):
    seen = {
        one.username: signed_in(one).get(f"/classes/{classroom.pk}/").status_code for one in (teacher, pupil, stranger)
    }
    assert seen == {"ada": 200, "noor": 200, "stranger": 404}


def test_a_student_opens_what_is_set_by_a_button_as_far_as_it_can_be_opened(classroom, pupil):
    study_set = make_set(is_public=True)
    todo, begun, done, ahead, over = (make_quiz(study_set, title=f"Quiz {n}", mode="test") for n in range(5))
    for quiz in (todo, begun, done):
        make_assignment(classroom, quiz)
    make_assignment(classroom, ahead, opens_at=timezone.now() + timedelta(days=1))
    make_assignment(classroom, over, closes_at=timezone.now() - timedelta(days=1))
    attempts.start(begun, pupil, at=timezone.now())
    finished, _ = attempts.start(done, pupil, at=timezone.now())
    attempts.finish(pupil, finished.pk, at=timezone.now())
    page = html.fromstring(signed_in(pupil).get(f"/classes/{classroom.pk}/").content)
    buttons = {one.get("href"): one.text_content() for one in page.xpath("//ul[@class='listing']//a[@class='button']")}
    address = "/quizzes/{}/".format
    assert buttons == {address(todo.pk): "Open", address(begun.pk): "Go on", address(done.pk): "Look at it"}
    said = [" ".join(one.text_content().split()) for one in page.xpath("//*[@class='listing-note']/span[last()]")]
    assert said[:3] == ["To do", "", "Done"]
    assert said[3].startswith("Opens ")
    assert said[4] == "Closed"


def test_a_student_sees_neither_the_code_nor_the_others(classroom, pupil):
    Membership.objects.create(classroom=classroom, student=make_student("zoe", nickname="Zoe the other"))
    page = signed_in(pupil).get(f"/classes/{classroom.pk}/").content.decode()
    assert classroom.code not in page
    assert "Zoe the other" not in page


@pytest.mark.parametrize("do", ["rename", "close", "open", "renew", "remove"])
def test_only_the_teacher_changes_the_class(classroom, pupil, stranger, do):
    form = {"do": do, "name": "stolen", "student": str(pupil.pk)}
    before = Classroom.objects.values().get()
    for other in (pupil, stranger):
        assert signed_in(other).post(f"/classes/{classroom.pk}/change/", form).status_code == 404
    assert Classroom.objects.values().get() == before
    assert classroom.memberships.count() == 1


def test_a_closed_code_lets_nobody_in_and_an_old_one_neither(classroom, teacher):
    client, old = signed_in(teacher), classroom.code
    client.post(f"/classes/{classroom.pk}/change/", {"do": "close"})
    joining = signed_in(make_student())
    assert "No class has this code" in joining.post("/join/", {"code": old}).content.decode()
    client.post(f"/classes/{classroom.pk}/change/", {"do": "open"})
    client.post(f"/classes/{classroom.pk}/change/", {"do": "renew"})
    assert joining.post("/join/", {"code": old}).status_code == 400
    classroom.refresh_from_db()
    assert joining.post("/join/", {"code": classroom.code.lower().replace("-", " ")}).status_code == 302
    assert classroom.memberships.count() == 2


def test_a_student_is_taken_out_and_a_foreign_one_is_not_there(classroom, teacher, pupil):
    client = signed_in(teacher)
    assert client.post(f"/classes/{classroom.pk}/change/", {"do": "remove", "student": str(uuid4())}).status_code == 404
    assert client.post(f"/classes/{classroom.pk}/change/", {"do": "remove", "student": "x"}).status_code == 404
    client.post(f"/classes/{classroom.pk}/change/", {"do": "remove", "student": str(pupil.pk)})
    assert not classroom.memberships.exists()


def test_joining_twice_is_being_in_it_once(classroom, pupil):
    for _ in range(2):
        assert signed_in(pupil).post("/join/", {"code": classroom.code}).status_code == 302
    assert classroom.memberships.count() == 1


def test_a_nickname_is_enough_to_join(classroom, client):
    assert client.post("/join/", {"code": classroom.code, "nickname": ""}).status_code == 400
    assert not User.objects.filter(is_guest=True).exists()
    page = client.post("/join/", {"code": classroom.code, "nickname": "Lena"}, follow=True)
    guest = User.objects.get(is_guest=True)
    assert (guest.nickname, guest.memberships.get().classroom) == ("Lena", classroom)
    assert "Make an account to keep your answers" in page.content.decode()


def test_a_guest_joins_and_gets_a_nickname(classroom):
    guest = make_guest()
    client = signed_in(guest)
    assert client.post("/join/", {"code": classroom.code}).status_code == 400
    client.post("/join/", {"code": classroom.code, "nickname": "Lena"})
    guest.refresh_from_db()
    assert (guest.nickname, classroom.memberships.filter(student=guest).count()) == ("Lena", 1)


def test_the_eleventh_wrong_code_is_refused_and_so_is_a_right_one_then(classroom):
    client = signed_in(make_student())
    for _ in range(10):
        assert "No class has this code" in client.post("/join/", {"code": "AAAA-AAAA"}).content.decode()
    assert "Too many wrong codes" in client.post("/join/", {"code": classroom.code}).content.decode()
    assert classroom.memberships.count() == 1


def test_somebody_without_an_account_has_as_many_guesses_a_session(classroom, client):
    form = {"nickname": "Lena"}
    for _ in range(10):
        client.post("/join/", form | {"code": "AAAA-AAAA"})
    assert "Too many wrong codes" in client.post("/join/", form | {"code": classroom.code}).content.decode()
    assert Client().post("/join/", form | {"code": classroom.code}).status_code == 302


@pytest.mark.parametrize("odd", ["\x00", "x" * 41, "' OR 1=1", "ÄÖ-ßß"])
def test_an_odd_code_is_a_wrong_code(classroom, odd):
    assert signed_in(make_student()).post("/join/", {"code": odd}).status_code == 400


# --- Assigning -------------------------------------------------------------------------------------------------------


def test_a_teacher_assigns_a_quiz_with_dates_and_changes_them(classroom, teacher, pupil):
    quiz = make_quiz(make_set(teacher))
    client, address = signed_in(teacher), f"/classes/{classroom.pk}/assign/"
    page = client.get(address).content.decode()
    assert quiz.title in page
    assert page.count('<span class="meta" data-zone>UTC</span>') == 3
    client.post(address, {"quiz": str(quiz.pk), "due_at": "2030-01-02T08:30"})
    client.post(address, {"quiz": str(quiz.pk), "due_at": "2030-01-03T08:30"})
    assignment = Assignment.objects.get()
    assert assignment.due_at.isoformat() == "2030-01-03T08:30:00+00:00"
    assert "3 January 2030, 08:30 UTC" in signed_in(pupil).get(f"/classes/{classroom.pk}/").content.decode()


def test_dates_out_of_order_change_nothing(classroom, teacher):
    quiz = make_quiz(make_set(teacher))
    form = {"quiz": str(quiz.pk), "due_at": "2030-01-02T08:30", "closes_at": "2030-01-01T08:30"}
    answer = signed_in(teacher).post(f"/classes/{classroom.pk}/assign/", form)
    assert answer.status_code == 400
    assert "opens, then is due, then closes" in answer.content.decode()
    assert "2030-01-02T08:30" in answer.content.decode()
    assert not Assignment.objects.exists()


def test_a_public_quiz_can_be_assigned_and_a_draft_or_a_strangers_cannot(classroom, teacher, stranger):
    address = f"/classes/{classroom.pk}/assign/"
    public, foreign = make_quiz(make_set()), make_quiz(make_set(stranger))
    draft = make_quiz(make_set(teacher), state="draft")
    answers = [signed_in(teacher).post(address, {"quiz": str(one)}).status_code for one in (draft.pk, foreign.pk, "x")]
    assert answers == [400, 400, 400]
    assert signed_in(teacher).post(address, {"quiz": str(public.pk)}).status_code == 302
    assert Assignment.objects.get().quiz == public


def test_assigning_is_for_the_teacher_alone(classroom, pupil, stranger):
    quiz = make_quiz(make_set())
    for other in (pupil, stranger):
        assert signed_in(other).get(f"/classes/{classroom.pk}/assign/").status_code == 404
        assert signed_in(other).post(f"/classes/{classroom.pk}/assign/", {"quiz": str(quiz.pk)}).status_code == 404
    assert not Assignment.objects.exists()


def test_a_quiz_is_taken_back_by_the_teacher_alone(classroom, teacher, pupil, stranger):
    assignment = make_assignment(classroom, make_quiz(make_set(teacher)))
    for other in (pupil, stranger):
        assert signed_in(other).post(f"/assignments/{assignment.pk}/take-back/").status_code == 404
    assert signed_in(teacher).post(f"/assignments/{assignment.pk}/take-back/").status_code == 302
    assert not Assignment.objects.exists()


# --- Who has done what -----------------------------------------------------------------------------------------------


def test_the_table_shows_the_best_go_of_each_student(classroom, teacher, pupil):
    question = make_question(make_set(teacher))
    quiz = make_quiz(question.study_set, [question], points=2)
    make_assignment(classroom, quiz)
    Membership.objects.create(classroom=classroom, student=make_student("zoe"))
    best = finish(pupil, quiz, question)
    blank, _ = attempts.start(quiz, pupil, at=timezone.now() + timedelta(minutes=1))
    attempts.finish(pupil, blank.pk, at=timezone.now() + timedelta(minutes=2))
    lines = signed_in(teacher).get(f"/classes/{classroom.pk}/").context["lines"]
    assert [(one.username, [mark and (mark.attempt, mark.score) for mark in marks]) for one, marks in lines] == [
        ("noor", [(best.pk, 2.0)]),
        ("zoe", [None]),
    ]


def test_the_class_page_asks_as_many_queries_for_thirty_students_as_for_two(teacher):
    def queries(students, quizzes):
        classroom = make_classroom(teacher, students=[make_student() for _ in range(students)])
        question = make_question(make_set(teacher))
        for _ in range(quizzes):
            quiz = make_quiz(question.study_set, [question])
            make_assignment(classroom, quiz)
            for member in classroom.memberships.all()[:5]:
                finish(member.student, quiz, question)
        client = signed_in(teacher)
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert client.get(f"/classes/{classroom.pk}/").status_code == 200
        return len(captured)

    few = queries(2, 1)
    assert few == queries(30, 4)
    assert few <= 12


def test_the_list_of_classes_asks_as_many_queries_for_ten_as_for_one(teacher):
    def queries():
        client = signed_in(teacher)
        with CaptureQueriesContext(connection) as captured:
            client.get("/classes/")
        return len(captured)

    make_classroom(teacher, students=[make_student()])
    one = queries()
    for _ in range(9):
        make_classroom(teacher, students=[make_student()])
    assert queries() == one <= 12


# --- The link --------------------------------------------------------------------------------------------------------


@pytest.fixture
def link(classroom, teacher):
    signed_in(teacher).post(f"/classes/{classroom.pk}/change/", {"do": "invite"})
    classroom.refresh_from_db()
    return f"/join/{classroom.invitation}/"


def test_the_link_carries_128_bits_that_a_redirect_takes_out_of_the_address(link, classroom, client):
    assert len(urlsafe_b64decode(classroom.invitation + "==")) == 16
    assert classroom.code not in link
    answer = client.get(link)
    assert (answer.status_code, answer.url) == (302, "/join/")
    page = client.get("/join/").content.decode()
    assert "Join 7b" in page
    assert classroom.invitation not in page


def test_who_follows_the_link_joins_with_a_nickname_and_no_code(link, classroom, client):
    client.get(link)
    assert client.post("/join/", {"nickname": ""}).status_code == 400
    assert client.post("/join/", {"nickname": "Lena"}).url == f"/classes/{classroom.pk}/"
    assert classroom.memberships.get(student__nickname="Lena").student.is_guest


def test_the_link_works_while_the_code_is_closed_and_is_taken_back_by_itself(link, classroom, teacher, client):
    signed_in(teacher).post(f"/classes/{classroom.pk}/change/", {"do": "close"})
    client.get(link)
    assert client.post("/join/", {"nickname": "Lena"}).status_code == 302
    signed_in(teacher).post(f"/classes/{classroom.pk}/change/", {"do": "uninvite"})
    other = Client()
    other.get(link)
    assert "This link lets nobody in any more" in other.get("/join/").content.decode()
    assert other.post("/join/", {"nickname": "Mia"}).status_code == 400
    assert classroom.memberships.count() == 2


def test_a_new_link_ends_the_one_before_and_leaves_the_code_alone(link, classroom, teacher):
    signed_in(teacher).post(f"/classes/{classroom.pk}/change/", {"do": "invite"})
    before, code = classroom.invitation, classroom.code
    classroom.refresh_from_db()
    assert classroom.invitation != before
    assert classroom.code == code
    assert classroom.invitation in signed_in(teacher).get(f"/classes/{classroom.pk}/").content.decode()


def test_a_link_taken_back_while_somebody_types_lets_them_not_in(link, classroom, client):
    client.get(link)
    Classroom.objects.update(invitation=None)
    assert client.post("/join/", {"nickname": "Lena"}).status_code == 400
    assert classroom.memberships.count() == 1


# --- The card --------------------------------------------------------------------------------------------------------


def make_card(teacher, classroom, student):
    page = signed_in(teacher).post(f"/classes/{classroom.pk}/members/{student.pk}/card/").content.decode()
    return re.search(r'class="sign-in-card">([0-9a-f-]+)<', page)[1]


@pytest.fixture
def lena(classroom, client):
    client.post("/join/", {"code": classroom.code, "nickname": "Lena"})
    return User.objects.get(nickname="Lena")


def test_a_card_signs_a_student_in_elsewhere_once_with_all_their_work(lena, classroom, teacher, client):
    card = make_card(teacher, classroom, lena)
    assert client.get("/account/").status_code == 302  # the browser before is signed out
    elsewhere = Client()
    assert elsewhere.post("/card/", {"card": card.replace("-", " ").upper()}).status_code == 302
    assert "Lena" in elsewhere.get("/account/").content.decode()
    assert Client().post("/card/", {"card": card}).status_code == 400


def test_a_card_is_good_for_a_day(lena, classroom, teacher):
    card = make_card(teacher, classroom, lena)
    with time_machine.travel(timezone.now() + timedelta(hours=25)):
        assert "older than a day" in Client().post("/card/", {"card": card}).content.decode()


def test_a_new_card_ends_the_one_before(lena, classroom, teacher):
    old, new = (make_card(teacher, classroom, lena) for _ in range(2))
    assert [Client().post("/card/", {"card": card}).status_code for card in (old, new)] == [400, 302]


def test_an_account_brought_along_or_with_an_email_is_nobody_elses(lena, classroom, teacher, pupil, stranger):
    User.objects.filter(pk=lena.pk).update(email="lena@example.org")
    for student in (pupil, lena):
        for method in ("get", "post"):
            path = f"/classes/{classroom.pk}/members/{student.pk}/card/"
            assert getattr(signed_in(teacher), method)(path).status_code == 404
    assert "New card" not in signed_in(teacher).get(f"/classes/{classroom.pk}/").content.decode()
    User.objects.filter(pk=lena.pk).update(email="")
    path = f"/classes/{classroom.pk}/members/{lena.pk}/card/"
    assert [signed_in(one).post(path).status_code for one in (stranger, pupil)] == [404, 404]


def test_wrong_cards_are_counted_by_address(lena, classroom, teacher, client, monkeypatch):
    monkeypatch.setattr(guesses, "CARDS", guesses.Limit("card", 3))
    card = make_card(teacher, classroom, lena)
    for _ in range(3):
        assert "signs nobody in" in client.post("/card/", {"card": "0000"}).content.decode()
    assert "Too many wrong cards" in client.post("/card/", {"card": card}).content.decode()
    assert Client().post("/card/", {"card": card}, REMOTE_ADDR="192.0.2.9").status_code == 302


def test_a_guests_answers_go_to_whose_card_it_is(lena, classroom, teacher):
    guest, card = make_guest(), make_card(teacher, classroom, lena)
    question = make_question(make_set())
    quiz = make_quiz(question.study_set, [question])
    attempt = finish(guest, quiz, question)
    signed_in(guest).post("/card/", {"card": card})
    attempt.refresh_from_db()
    assert attempt.student == lena
    assert not User.objects.filter(pk=guest.pk).exists()


def test_a_card_on_a_shared_device_leaves_a_guests_answers_where_they_are(lena, classroom, teacher):
    guest, card = make_guest(), make_card(teacher, classroom, lena)
    client = signed_in(guest)
    assert "somebody else’s" in client.get("/card/").content.decode()
    assert client.post("/card/", {"card": card, "not_mine": "yes"}).status_code == 302
    assert client.get("/account/").context["user"] == lena
    assert User.objects.filter(pk=guest.pk).exists()


# --- Leaving ---------------------------------------------------------------------------------------------------------


def test_a_student_leaves_and_nobody_else_is_gone(classroom, pupil, stranger, teacher):
    other = make_student(classroom=classroom)
    assert signed_in(stranger).post(f"/classes/{classroom.pk}/leave/").status_code == 404
    assert signed_in(teacher).post(f"/classes/{classroom.pk}/leave/").status_code == 404
    assert signed_in(pupil).post(f"/classes/{classroom.pk}/leave/").status_code == 302
    assert [row.student for row in classroom.memberships.all()] == [other]


def test_the_page_of_a_quiz_says_whose_dates_hold(teacher, pupil, classroom, stranger):
    quiz = make_quiz(make_set(is_public=True), mode="exam")
    make_assignment(classroom, quiz, closes_at=timezone.now() + timedelta(hours=1))
    page = signed_in(pupil).get(f"/quizzes/{quiz.pk}/").content.decode()
    assert "<bdi>7b</bdi>, by <bdi>ada</bdi>" in page
    assert "Other classes of yours" not in page
    make_assignment(make_classroom(stranger, students=[pupil], name="Evening"), quiz)
    page = signed_in(pupil).get(f"/quizzes/{quiz.pk}/").content.decode()
    assert "<bdi>7b</bdi>, by <bdi>ada</bdi>" in page
    assert "Other classes of yours have it too." in page
    assert "Set for" not in signed_in(make_student()).get(f"/quizzes/{quiz.pk}/").content.decode()


def test_the_class_page_tells_when_a_quiz_closes_and_of_one_without_dates_that_it_has_none(teacher, classroom):
    closes_at = timezone.now() + timedelta(days=3)
    row = make_assignment(classroom, make_quiz(make_set(is_public=True)), closes_at=closes_at)
    page = signed_in(teacher).get(f"/classes/{classroom.pk}/").content.decode()
    assert f'Closes <time datetime="{closes_at:%Y-%m-%dT%H:%M:%S}Z"' in page
    assert "No date" not in page
    Assignment.objects.filter(pk=row.pk).update(closes_at=None)
    assert "No date" in signed_in(teacher).get(f"/classes/{classroom.pk}/").content.decode()


def test_the_page_of_a_quiz_that_is_not_open_says_when_it_opens(pupil, classroom):
    quiz = make_quiz(make_set(is_public=True), mode="exam", opens_at=timezone.now() + timedelta(days=1))
    later = timezone.now() + timedelta(days=2)
    row = make_assignment(classroom, quiz, opens_at=later)
    page = signed_in(pupil).get(f"/quizzes/{quiz.pk}/").content.decode()
    assert f'This quiz opens <time datetime="{later:%Y-%m-%dT%H:%M:%S}Z"' in page
    Assignment.objects.filter(pk=row.pk).update(opens_at=None, closes_at=timezone.now())
    assert "This quiz is not open now." in signed_in(pupil).get(f"/quizzes/{quiz.pk}/").content.decode()
