"""People at the walls, each with a client that is theirs on the pages and in the API."""

import sqlite3

import pytest
from django.db import DEFAULT_DB_ALIAS, connections
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


@pytest.fixture
def separate_connections(transactional_db, tmp_path):
    """Let each thread have a connection of its own, as the processes of a site have.

    SQLite's tests run in memory, where threads share one cache and meet locks that no file has: here it is a file.
    """
    if connections[DEFAULT_DB_ALIAS].vendor != "sqlite":
        yield
        return
    in_memory, settings = connections[DEFAULT_DB_ALIAS], connections.settings[DEFAULT_DB_ALIAS]
    in_memory.ensure_connection()
    with sqlite3.connect(tmp_path / "site.sqlite3") as file:
        in_memory.connection.backup(file)
    name, settings["NAME"] = settings["NAME"], str(tmp_path / "site.sqlite3")
    del connections[DEFAULT_DB_ALIAS]
    yield
    connections[DEFAULT_DB_ALIAS].close()
    settings["NAME"] = name
    connections[DEFAULT_DB_ALIAS] = in_memory
