"""An invitation that the command prints makes one teacher, and no second one."""

import pytest
from django.core.management import call_command
from django.test import Client

from quizzes.models import TeacherInvitation, User

pytestmark = pytest.mark.django_db
SIGN_UP = {"username": "amina", "password1": "quiet-green-lamp", "nickname": "Amina", "role": "teacher"}


def test_the_code_that_is_printed_makes_one_teacher(settings, capsys):
    settings.TEACHER_SIGNUP = "invite"
    call_command("invite_teacher")
    code = capsys.readouterr().out.strip()
    assert not TeacherInvitation.objects.filter(code_sha256=code).exists()
    for username in ("amina", "berta"):
        Client().post("/accounts/signup/", SIGN_UP | {"username": username, "invitation": code})
    assert [user.username for user in User.objects.filter(role="teacher")] == ["amina"]
