"""Moments on pages: told in UTC, which is said, in elements that a script can tell in the reader's own time."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from django.template import Context, Template
from django.utils.timezone import now

from quizzes.templatetags.moments import day_or_time, moment
from tests.make import make_assignment, make_classroom, make_quiz, make_set, make_student, make_teacher
from tests.web.conftest import signed_in

AT = datetime(2026, 11, 28, 20, 30, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("shape", "told"), [("both", "28 November 2026, 20:30 UTC"), ("day", "28 November 2026 UTC"), ("time", "20:30 UTC")]
)
def test_a_moment_says_that_it_is_told_in_utc(shape, told):
    element = f'<time datetime="2026-11-28T20:30:05Z" data-behaviour="moment" data-shape="{shape}">{told}</time>'
    assert moment(AT, shape) == element


def test_a_moment_of_another_zone_is_the_same_moment():
    assert moment(AT.astimezone(timezone(timedelta(hours=5)))) == moment(AT)


def test_no_moment_is_nothing():
    assert moment(None) == ""


def test_a_moment_stands_in_a_sentence_that_can_be_translated():
    sentence = (
        "{% blocktranslate with time=at|moment:'time' %}Saved at {{ time }}, not “{{ word }}”{% endblocktranslate %}"
    )
    page = Template("{% load i18n moments %}" + sentence).render(Context({"at": AT, "word": "<b>"}))
    assert page == f"Saved at {moment(AT, 'time')}, not “&lt;b&gt;”"


def test_what_is_due_within_a_day_is_told_with_its_time_and_later_by_its_day():
    soon, later = now() + timedelta(hours=23), now() + timedelta(hours=25)
    assert day_or_time(soon) == moment(soon, "both").replace('"both"', '"both" data-near')
    assert day_or_time(later) == moment(later, "day").replace('"day"', '"day" data-near')


@pytest.mark.django_db
def test_a_student_is_told_when_work_is_due_on_today_in_the_class_and_at_the_quiz():
    teacher, pupil = make_teacher("<i>Aru</i>"), make_student()
    classroom = make_classroom(teacher, students=[pupil])
    at = now() + timedelta(days=3)
    quiz = make_quiz(make_set(teacher), closes_at=at)
    make_assignment(classroom, quiz, due_at=at)
    client = signed_in(pupil)
    today, joined, asked = (
        client.get(address).content.decode()
        for address in ("/today/", f"/classes/{classroom.pk}/", f"/quizzes/{quiz.pk}/")
    )
    assert f"Set by &lt;i&gt;Aru&lt;/i&gt;. Due {moment(at)}." in today
    assert f"Due {moment(at)}" in joined
    assert f"<dd>{moment(at)}</dd>" in asked
