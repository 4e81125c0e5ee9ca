"""Every setting of a quiz, through its form: kept as typed, shown as kept, refused in words."""

import pytest

from quizzes.models import Quiz
from tests.make import make_question, make_quiz, make_set, make_teacher

pytestmark = pytest.mark.django_db


@pytest.fixture
def study_set(client):
    teacher = make_teacher()
    client.force_login(teacher)
    return make_set(owner=teacher)


@pytest.fixture
def questions(study_set):
    return [make_question(study_set, tags=["week 2"]) for _ in range(3)]


def form(questions, **more):
    asked = {f"use-{one.pk}": "yes" for one in questions}
    return {"title": "Settings", "mode": "practice", **asked, **more}


def send(client, study_set, **typed):
    return client.post(f"/teach/sets/{study_set.slug}/quizzes/new/", typed)


def test_every_setting_is_kept(client, study_set, questions):
    typed = form(
        questions, grace_seconds="30", access_code="open sesame", tries="3", try_cost="25", shuffle="on",
        **{"draw-count-1": "2", "draw-pool-1": "tag:week 2"},
    )  # fmt: skip
    assert send(client, study_set, **typed).status_code == 302
    quiz = Quiz.objects.get()
    assert (quiz.grace_seconds, quiz.access_code, quiz.tries, quiz.try_penalty) == (30, "open sesame", 3, 0.25)
    assert quiz.draws == [{"count": 2, "tag": "week 2"}]


def test_marks_for_wrong_answers_and_for_certainty_are_kept(client, study_set, questions):
    typed = form(questions, wrong_cost="100", certainty_counts="on", is_one_way="on")
    send(client, study_set, **{**typed, "mode": "exam"})
    quiz = Quiz.objects.get()
    assert (quiz.lowest_score, quiz.certainty_counts, quiz.is_one_way) == (-1.0, True, True)


def test_what_is_left_empty_is_as_usual(client, study_set, questions):
    send(client, study_set, **form(questions))
    quiz = Quiz.objects.get()
    assert (quiz.grace_seconds, quiz.tries, quiz.lowest_score, quiz.access_code, quiz.draws) == (10, None, 0.0, "", [])
    assert quiz.try_penalty == pytest.approx(1 / 3)


def test_saving_the_form_as_it_stands_changes_nothing(client, study_set, questions):
    draws = [{"count": 1, "strand": "venues"}, {"count": 1, "type": "single_choice"}]
    quiz = make_quiz(study_set, questions, tries=2, try_penalty=1 / 3, access_code="x", grace_seconds=0, draws=draws)
    page = client.get(f"/teach/quizzes/{quiz.pk}/")
    shown = page.context["form"].initial
    typed = {name: value for name, value in shown.items() if value is not False and value not in (None, "")}
    asked = {f"use-{one.pk}": "yes" for one in questions}
    rows = {
        f"draw-{part}-{row.number}": getattr(row, part) for row in page.context["draws"] for part in ("count", "pool")
    }
    before = Quiz.objects.values().get()
    made_from = {"made_from": quiz.updated_at.isoformat()}
    assert client.post(f"/teach/quizzes/{quiz.pk}/", {**typed, **asked, **rows, **made_from}).status_code == 302
    after = Quiz.objects.values().get()
    assert {**after, "updated_at": None} == {**before, "updated_at": None}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"draw-count-1": "2"}, "A draw is a count"),
        ({"draw-count-1": "many", "draw-pool-1": "tag:week 2"}, "A draw is a count"),
        ({"draw-count-1": "0", "draw-pool-1": "tag:week 2"}, "Draw 1 to 100"),
        ({"tries": "3", "mode": "exam"}, "Several tries go with answers told at once"),
        ({"grace_seconds": "601"}, "Seconds of grace: at most 600."),
        ({"minutes": "0"}, "Time limit in minutes: at least 0.5."),
        ({"tries": "9"}, "9"),
    ],
)
def test_what_does_not_go_together_is_refused_in_words(client, study_set, questions, typed, said):
    answer = send(client, study_set, **form(questions, **typed))
    assert answer.status_code == 400
    assert said in answer.content.decode()
    assert not Quiz.objects.exists()


def test_pools_are_those_of_the_set(client, study_set, questions):
    page = client.get(f"/teach/sets/{study_set.slug}/quizzes/new/").content.decode()
    assert 'value="tag:week 2"' in page
    assert 'value="type:single_choice"' in page
    assert 'value="type:match"' not in page
