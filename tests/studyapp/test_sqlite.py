"""The lock around transactions on SQLite: writers of one process wait in turn, and nobody is left locked out."""

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.db import OperationalError, connections

from studyapp.sqlite import base

WRITERS, ROUNDS = 8, 25


@pytest.fixture
def connect(tmp_path: Path, django_db_blocker):
    """Return a function that makes a connection to one database file, set up as the site's is."""
    opened = []

    def make() -> base.DatabaseWrapper:
        options = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
        }
        known = {
            **connections["default"].settings_dict,
            "ENGINE": "studyapp.sqlite",
            "NAME": str(tmp_path / "x.sqlite3"),
        }
        wrapper = base.DatabaseWrapper({**known, "OPTIONS": options, "CONN_MAX_AGE": None}, alias="sqlite_lock")
        opened.append(wrapper)
        wrapper.inc_thread_sharing()
        return wrapper

    # No django_db mark: its own transaction would hold the lock that these tests are about.
    with django_db_blocker.unblock():
        yield make
        for wrapper in opened:
            wrapper.close()


@pytest.fixture
def counter(connect):
    connection = connect()
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE counter (n integer CHECK (n >= 0))")
        cursor.execute("INSERT INTO counter VALUES (0)")
    return connection


def read(connection: base.DatabaseWrapper) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT n FROM counter")
        return cursor.fetchone()[0]


def add(connection: base.DatabaseWrapper, by: int = 1) -> None:
    """Read, then write, in one transaction: what fails at once when transactions begin by reading."""
    connection.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    try:
        now = read(connection)
        with connection.cursor() as cursor:
            cursor.execute("UPDATE counter SET n = %s", [now + by])
        connection.commit()
    except BaseException:
        connection.rollback()
        raise
    finally:
        connection.set_autocommit(True)


def test_threads_that_write_at_once_are_never_told_locked_and_lose_nothing(connect, counter):
    def work(_: int) -> None:
        connection = connect()
        for _round in range(ROUNDS):
            add(connection)

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(work, range(WRITERS)))
    assert read(counter) == WRITERS * ROUNDS


def test_the_lock_is_free_again_after_an_error_inside_a_transaction(connect, counter):
    with pytest.raises(Exception, match="CHECK"):
        add(counter, by=-5)
    assert not base._writing.locked()
    add(connect())
    assert read(counter) == 1


def test_the_lock_is_free_again_when_a_transaction_cannot_begin(connect, counter, monkeypatch):
    connection = connect()
    connection.ensure_connection()

    def fails(self: object) -> None:
        raise RuntimeError("no")

    monkeypatch.setattr(base.base.DatabaseWrapper, "_start_transaction_under_autocommit", fails)
    with pytest.raises(RuntimeError):
        connection._start_transaction_under_autocommit()
    assert not base._writing.locked()


def test_the_lock_is_free_again_when_a_connection_closes_inside_a_transaction(connect, counter):
    connection = connect()
    connection.ensure_connection()
    connection._start_transaction_under_autocommit()
    assert base._writing.locked()
    connection.close()
    assert not base._writing.locked()


def test_a_second_writer_waits_until_the_first_is_done(connect, counter):
    first, second = connect(), connect()
    first.ensure_connection()
    first._start_transaction_under_autocommit()
    waiting = threading.Thread(target=add, args=(second,))
    waiting.start()
    waiting.join(0.2)
    assert waiting.is_alive()
    first.rollback()
    waiting.join(10)
    assert not waiting.is_alive()
    assert read(counter) == 1


def test_waiting_for_the_lock_ends_when_sqlite_would_give_up(connect, counter):
    first, second = connect(), connect()
    second.settings_dict["OPTIONS"]["timeout"] = 0.1
    first.ensure_connection()
    first._start_transaction_under_autocommit()
    with pytest.raises(OperationalError, match="locked"):
        second._start_transaction_under_autocommit()
    first.rollback()
    add(second)
    assert read(counter) == 1
