"""Migrated databases for stories, copies of one that is made once in a run, and a server that most of them share."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests import databases
from tests.served import Served, manage, serve


@pytest.hookimpl(tryfirst=True)  # before pytest-xdist reads the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let stories follow one another in one process: each has servers and writers of its own.

    One that fails runs again, twice at most, as pytest's summary tells: a shared machine may hold a server up past any
    wait.
    """
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.xdist_group("journeys"))
            item.add_marker(pytest.mark.flaky(reruns=2))


@pytest.fixture(scope="session")
def original(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with databases.empty(tmp_path_factory.mktemp("original")) as address:
        manage(address, "migrate", "-v0")
        yield address


@pytest.fixture
def database(original: str, tmp_path: Path, django_db_blocker: Any) -> Iterator[str]:
    with databases.copied(original, tmp_path) as address, django_db_blocker.unblock():
        yield address


@pytest.fixture(scope="session")
def server(original: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Two workers of two threads on SQLite, of four on PostgreSQL: as `make serve` starts them."""
    folder, threads = tmp_path_factory.mktemp("server"), 2 if original.startswith("sqlite") else 4
    with databases.copied(original, folder) as database, serve(database, threads=threads) as served:
        yield served


@pytest.fixture
def site(server: Served, django_db_blocker: Any) -> Iterator[Served]:
    """The server, where each story has people and sets of its own."""
    with django_db_blocker.unblock():
        yield server
