"""Workers read articles beside one another, and die: every article is read, and nothing is there twice."""

import json
import signal
import subprocess
import sys
import time

import pytest

from tests.served import ROOT, Served, environment_for

pytestmark = pytest.mark.slow
ROWS = ("-m", "tests.journeys.workers_rows")


@pytest.fixture
def site(database: str) -> Served:
    """A database without a server: workers need none."""
    return Served(0, environment_for(database), 0)


def start(site: Served, *options: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "manage.py", "work", *options], cwd=ROOT, env=site.environment)


def states(site: Served) -> dict[str, int]:
    told: dict[str, int] = json.loads(site.run(*ROWS, "look"))
    return told


def wait_until_running(site: Served) -> None:
    until = time.monotonic() + 30
    while not states(site).get("running"):
        assert time.monotonic() < until, "The worker took no job."


def test_every_article_is_read_once_whatever_worker_is_killed_in_the_middle(site: Served) -> None:
    site.run(*ROWS, "make", "3")
    worker = start(site)
    wait_until_running(site)
    worker.send_signal(signal.SIGKILL)
    worker.wait()
    assert states(site) == {"running": 1, "waiting": 2}
    site.run(*ROWS, "silence")
    both = [start(site, "--once") for _ in range(2)]
    assert [one.wait(timeout=200) for one in both] == [0, 0]
    done = json.loads(site.run(*ROWS, "count"))
    assert [(one["state"], one["drafts"]) for one in done] == [("finished", 1)] * 3
    assert sorted(one["attempts"] for one in done) == [1, 1, 2]
    assert len({(one["facts"], one["questions"]) for one in done}) == 1
    assert done[0]["facts"] > 10
