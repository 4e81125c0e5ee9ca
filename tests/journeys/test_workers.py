"""Workers read articles beside one another, and die: every article is read, and nothing is there twice."""

import signal
import subprocess
import sys
import time

import pytest

from tests import databases
from tests.journeys import workers_rows
from tests.served import ROOT, environment_for

pytestmark = pytest.mark.slow


def start(database: str, *options: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "manage.py", "work", *options]
    return subprocess.Popen(command, cwd=ROOT, env=environment_for(database))


def wait_until_running() -> None:
    until = time.monotonic() + 30
    while not workers_rows.states().get("running"):
        assert time.monotonic() < until, "The worker took no job."
        time.sleep(0.1)


def test_every_article_is_read_once_whatever_worker_is_killed_in_the_middle(database: str) -> None:
    with databases.entered(database):
        workers_rows.make(3)
        worker = start(database)
        wait_until_running()
        worker.send_signal(signal.SIGKILL)
        worker.wait()
        assert workers_rows.states() == {"running": 1, "waiting": 2}
        workers_rows.silence()
        both = [start(database, "--once") for _ in range(2)]
        assert [one.wait(timeout=200) for one in both] == [0, 0]
        done = workers_rows.outcomes()
    assert [(one["state"], one["drafts"]) for one in done] == [("finished", 1)] * 3
    assert sorted(one["attempts"] for one in done) == [1, 1, 2]
    assert len({(one["facts"], one["questions"]) for one in done}) == 1
    assert done[0]["facts"] > 10
