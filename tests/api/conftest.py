"""Three people with a class, a set and a quiz between them, and clients that call as each of them."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.utils import timezone
from rest_framework.test import APIClient

from quizzes.models import Classroom, DeviceSession, StudySet, User
from quizzes.models.sessions import DeviceSessionStore
from tests import make

API = "/api/v1"


def token_for(user: User, *, expires_in: timedelta = timedelta(days=90)) -> str:
    """Sign a device in without a password check, and return its token."""
    token = secrets.token_hex(16)
    kept = {SESSION_KEY: str(user.pk), HASH_SESSION_KEY: user.get_session_auth_hash()}
    DeviceSession.objects.create(
        session_key=hashlib.sha256(token.encode()).hexdigest(),
        session_data=DeviceSessionStore().encode(kept),
        expire_date=timezone.now() + expires_in,
        user=user,
    )
    return token


class Client(APIClient):
    """Calls our paths as one person, with bodies as JSON."""

    def __init__(self, user: User | None = None) -> None:
        super().__init__()
        self.user = user
        if user:
            self.credentials(HTTP_AUTHORIZATION=f"Bearer {token_for(user)}")

    def ask(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        """Return the answer to a request; `path` follows /api/v1."""
        sent = {"headers": {name.replace("_", "-"): value for name, value in headers.items()}}
        if body is not None:
            sent |= {"data": body, "format": "json"}
        return getattr(self, method)(f"{API}{path}", **sent)


@dataclass(frozen=True)
class People:
    """A teacher with a private set, a class with one student, and somebody with neither."""

    teacher: Client
    student: Client
    stranger: Client
    nobody: Client
    classroom: Classroom
    study_set: StudySet

    @property
    def everyone(self) -> tuple[Client, ...]:
        return (self.teacher, self.student, self.stranger, self.nobody)


@pytest.fixture
def people(db: None) -> People:
    teacher = make.make_teacher()
    classroom = make.make_classroom(teacher)
    student = make.make_student(classroom=classroom)
    return People(
        teacher=Client(teacher),
        student=Client(student),
        stranger=Client(make.make_student()),
        nobody=Client(),
        classroom=classroom,
        study_set=make.make_set(teacher),
    )
