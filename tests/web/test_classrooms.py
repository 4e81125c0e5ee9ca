"""Classes over HTTP: made, joined, assigned; the teacher, a student of the class, a stranger."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from quizzes.actions import attempts
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

pytestmark = pytest.mark.django_db


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


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
    assert quiz.title in client.get(address).content.decode()
    client.post(address, {"quiz": str(quiz.pk), "due_at": "2030-01-02T08:30"})
    client.post(address, {"quiz": str(quiz.pk), "due_at": "2030-01-03T08:30"})
    assignment = Assignment.objects.get()
    assert assignment.due_at.isoformat() == "2030-01-03T08:30:00+00:00"
    assert "Due 3 January" in signed_in(pupil).get(f"/classes/{classroom.pk}/").content.decode()


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
