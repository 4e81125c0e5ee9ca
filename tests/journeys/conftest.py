"""A migrated database for each story: a copy of one that is made once in a run."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import databases
from tests.served import manage


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
def database(original: str, tmp_path: Path) -> Iterator[str]:
    with databases.copied(original, tmp_path) as address:
        yield address
