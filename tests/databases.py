"""Databases for tests that need processes, of the kind this run is on: SQLite files, or more on the same PostgreSQL."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from django.db import DEFAULT_DB_ALIAS, connections

_ON_POSTGRES = os.environ.get("DATABASE_URL", "").startswith("postgres")
_numbers = count(1)


@contextmanager
def empty(folder: Path) -> Iterator[str]:
    """The address of a database without tables."""
    if _ON_POSTGRES:
        with _on_postgres() as address:
            yield address
    else:
        yield f"sqlite:///{folder}/site.sqlite3"


@contextmanager
def copied(address: str, folder: Path) -> Iterator[str]:
    """The address of a copy of a database that nothing is connected to."""
    if _ON_POSTGRES:
        with _on_postgres(f"TEMPLATE {_name(address)}") as copy:
            yield copy
    else:
        shutil.copyfile(address.removeprefix("sqlite:///"), folder / "site.sqlite3")
        yield f"sqlite:///{folder}/site.sqlite3"


@contextmanager
def entered(address: str) -> Iterator[None]:
    """Let what this process does meanwhile be done in that database."""
    before, settings = connections[DEFAULT_DB_ALIAS], connections.settings[DEFAULT_DB_ALIAS]
    name, settings["NAME"] = settings["NAME"], _name(address) if _ON_POSTGRES else address.removeprefix("sqlite:///")
    del connections[DEFAULT_DB_ALIAS]
    try:
        yield
    finally:
        connections[DEFAULT_DB_ALIAS].close()
        settings["NAME"] = name
        connections[DEFAULT_DB_ALIAS] = before


@contextmanager
def _on_postgres(*options: str) -> Iterator[str]:
    import psycopg

    server = os.environ["DATABASE_URL"]
    name = f"{_name(server)}_beside_{os.getpid()}_{next(_numbers)}"
    with psycopg.connect(server, autocommit=True) as admin:
        admin.execute(" ".join([f"CREATE DATABASE {name}", *options]))  # type: ignore[arg-type]
        # A server that is killed loses nothing by this; only a power cut could.
        admin.execute(f"ALTER DATABASE {name} SET synchronous_commit = off")  # type: ignore[arg-type]
        try:
            yield f"{server.rpartition('/')[0]}/{name}"
        finally:
            admin.execute(f"DROP DATABASE {name} WITH (FORCE)")  # type: ignore[arg-type]


def _name(address: str) -> str:
    return address.rpartition("/")[2]
