"""Browsers that are signed in."""

import pytest
from django.test import Client

from quizzes.models import User


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def page(teacher: User) -> Client:
    """The teacher's browser."""
    return signed_in(teacher)
