"""People at the walls, each with a client that is theirs on the pages and in the API."""

import pytest
from django.test import Client

from quizzes.models import User
from tests.api.conftest import token_for
from tests.walls.world import World, make_world


def client_of(user: User | None) -> Client:
    """Return a client that is signed in on the pages by its session, and in the API by a token."""
    if user is None:
        return Client()
    client = Client(headers={"authorization": f"Bearer {token_for(user)}"})
    client.force_login(user)
    return client


@pytest.fixture
def world(db: None) -> World:
    return make_world()
