"""A student's allowance and time given back, on their pages: kept, private, and in force at once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from quizzes.actions import attempts
from quizzes.models import Accommodation, Attempt, TimeGivenBack
from tests.make import make_assignment, make_classroom, make_quiz, make_set, make_student, make_teacher

pytestmark = pytest.mark.django_db


@pytest.fixture
def room(client):
    teacher, student = make_teacher(), make_student(nickname="Noor")
    client.force_login(teacher)
    return make_classroom(teacher, students=[student]), student


@pytest.fixture
def page(room):
    classroom, student = room
    return f"/classes/{classroom.pk}/members/{student.pk}/"


def sitting(room, minutes=10):
    classroom, student = room
    quiz = make_quiz(make_set(owner=classroom.teacher), mode="test", time_limit_seconds=60 * minutes)
    make_assignment(classroom, quiz)
    return attempts.start(quiz, student, at=timezone.now())[0]


def test_an_allowance_moves_the_clock_of_a_quiz_that_is_open(client, room, page):
    attempt = sitting(room)
    client.post(page, {"time_percent": "150", "extra_minutes": "5"})
    later = Attempt.objects.get(pk=attempt.pk).deadline_at - attempt.deadline_at
    assert later == timedelta(minutes=10)
    assert client.get(page).context["form"].initial["time_percent"] == 150


def test_an_allowance_can_be_taken_back(client, room, page):
    client.post(page, {"time_percent": "100", "extra_minutes": "0", "is_untimed": "on"})
    assert Accommodation.objects.get().is_untimed
    client.post(page, {"do": "withdraw"})
    assert not Accommodation.objects.exists()


def test_the_page_tells_its_teacher_what_they_changed_and_another_one_nothing_of_it(client, room, page):
    client.post(page, {"time_percent": "150", "extra_minutes": "0"})
    client.post(page, {"do": "withdraw"})
    text = " ".join(client.get(page).content.decode().split())
    assert "Before: 150 percent of the time." in text
    other = make_teacher()
    classroom = make_classroom(other, students=[room[1]])
    client.force_login(other)
    theirs = client.get(f"/classes/{classroom.pk}/members/{room[1].pk}/").content.decode()
    assert "What you changed" not in theirs


@pytest.mark.parametrize(
    "typed", [{"time_percent": "99", "extra_minutes": "0"}, {"time_percent": "", "extra_minutes": "x"}]
)
def test_nonsense_is_refused_beside_its_field(client, page, typed):
    assert client.post(page, typed).status_code == 400
    assert not Accommodation.objects.exists()


def test_classmates_and_other_teachers_find_nothing(client, room, page):
    classroom, _student = room
    for stranger in (make_student(classroom=classroom), make_teacher()):
        client.force_login(stranger)
        assert client.get(page).status_code == 404
        assert client.get(f"/classes/{classroom.pk}/time/").status_code == 404
        assert client.post(page, {"time_percent": "200", "extra_minutes": "0"}).status_code == 404
    assert not Accommodation.objects.exists()


def test_a_class_gets_its_time_back_in_one_step_with_a_log(client, room):
    classroom, _student = room
    attempt = sitting(room)
    answer = client.post(
        f"/classes/{classroom.pk}/time/", {"minutes": "7", "reason": "The lights went out."}, follow=True
    )
    assert Attempt.objects.get(pk=attempt.pk).deadline_at - attempt.deadline_at == timedelta(minutes=7)
    assert TimeGivenBack.objects.get().attempts == 1
    assert "The lights went out." in answer.content.decode()
    assert "7 minutes are given back. Ends moved: 1. Opened again: 0." in answer.content.decode()


def test_a_teacher_is_told_before_and_after_that_answers_were_shown_already(client, room):
    attempt = sitting(room)
    path, over = f"/classes/{room[0].pk}/time/", timezone.now() - timedelta(minutes=5)
    Attempt.objects.filter(pk=attempt.pk).update(state="finished", finished_at=over, deadline_at=over)
    assert "whoever has seen the answers" in " ".join(client.get(path).content.decode().split())
    answer = client.post(path, {"minutes": "7", "reason": "The lights went out."}, follow=True)
    words = " ".join(answer.content.decode().split())
    assert "Of these, 1 had been shown what is right." in words
    assert "1 moved, 1 opened again, 1 of them after its results were shown" in words


def test_the_button_pressed_twice_gives_the_time_once(client, room):
    path, attempt = f"/classes/{room[0].pk}/time/", sitting(room)
    typed = {"minutes": "7", "reason": "The lights went out.", "row": str(client.get(path).context["row"])}
    assert [client.post(path, typed).status_code for _ in range(2)] == [302, 302]
    assert client.post(path, {**typed, "minutes": "8"}).status_code == 400
    assert Attempt.objects.get(pk=attempt.pk).deadline_at - attempt.deadline_at == timedelta(minutes=7)
    client.post(path, {**typed, "row": str(client.get(path).context["row"])})
    assert Attempt.objects.get(pk=attempt.pk).deadline_at - attempt.deadline_at == timedelta(minutes=14)


def test_time_without_a_reason_is_not_given(client, room):
    answer = client.post(f"/classes/{room[0].pk}/time/", {"minutes": "7", "reason": " "})
    assert answer.status_code == 400
    assert not TimeGivenBack.objects.exists()


def test_the_class_page_leads_to_both(client, room, page):
    shown = client.get(f"/classes/{room[0].pk}/").content.decode()
    assert page in shown
    assert f"/classes/{room[0].pk}/time/" in shown
