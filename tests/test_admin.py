"""The staff door looks and never changes."""

import pytest
from django.urls import reverse

from quizzes.admin import staff
from quizzes.models import Question
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def operator(client):
    user = make.make_user("operator", is_staff=True, is_superuser=True)
    client.force_login(user)
    return user


@pytest.fixture
def asked():
    """A set with a question, a quiz, a class and an answer, so that every list has a row."""
    study_set = make.make_set()
    quiz = make.make_quiz(study_set)
    make.make_lesson(study_set)
    classroom = make.make_classroom(make.make_teacher(), students=[make.make_student()])
    make.make_assignment(classroom, quiz)
    return study_set


@pytest.mark.parametrize("model", sorted(staff._registry, key=lambda model: model.__name__))
def test_every_list_and_row_can_be_looked_at(client, operator, asked, model):
    name = f"admin:quizzes_{model._meta.model_name}"
    assert client.get(reverse(f"{name}_changelist"), secure=True).status_code == 200
    row = model.objects.first()
    if row is not None:
        assert client.get(reverse(f"{name}_change", args=[row.pk]), secure=True).status_code == 200


@pytest.mark.parametrize("model", sorted(staff._registry, key=lambda model: model.__name__))
def test_nothing_can_be_added_changed_or_deleted(client, operator, asked, model):
    name = f"admin:quizzes_{model._meta.model_name}"
    assert client.get(reverse(f"{name}_add"), secure=True).status_code == 403
    row = model.objects.first()
    if row is not None:
        for page in ("change", "delete"):
            assert client.post(reverse(f"{name}_{page}", args=[row.pk]), {}, secure=True).status_code == 403
    assert model.objects.filter(pk=getattr(row, "pk", None)).exists() is (row is not None)


def test_a_list_does_not_delete_what_is_ticked(client, operator, asked):
    question = Question.objects.first()
    ticked = {"action": "delete_selected", "_selected_action": [str(question.pk)], "post": "yes"}
    client.post(reverse("admin:quizzes_question_changelist"), ticked, secure=True)
    assert Question.objects.filter(pk=question.pk).exists()


def test_a_stranger_is_sent_to_the_one_sign_in_page(client):
    answer = client.get("/staff/", secure=True, follow=True)
    assert [url.split("?")[0] for url, _ in answer.redirect_chain] == ["/staff/login/", "/accounts/login/"]


def test_a_teacher_may_not_look(client):
    client.force_login(make.make_teacher())
    assert client.get(reverse("admin:quizzes_question_changelist"), secure=True, follow=True).status_code == 403


def test_a_password_is_never_shown(client, operator):
    page = client.get(reverse("admin:quizzes_user_change", args=[operator.pk]), secure=True).content.decode()
    assert operator.password not in page
    assert "md5$" not in page


def test_only_our_own_rows_are_in_the_staff_door():
    assert {model._meta.app_label for model in staff._registry} == {"quizzes"}
