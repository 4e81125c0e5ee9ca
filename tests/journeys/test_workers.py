"""Workers read articles beside one another, and die: every article is read, and nothing is there twice."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from tests.journeys.test_writers import scratch_postgres
from tests.served import ROOT, Served

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("writers")]
ROWS = ("-m", "tests.journeys.workers_rows")


@pytest.fixture(params=["sqlite", "postgres"])
def site(request: pytest.FixtureRequest, tmp_path: Any) -> Iterator[Served]:
    """A database without a server: workers need none."""
    with database(request.param, tmp_path) as url:
        environment = {**os.environ, "DEBUG": "1", "DATABASE_URL": url}
        environment["DJANGO_SETTINGS_MODULE"] = "studyapp.settings"
        served = Served(0, environment, 0)
        served.run("manage.py", "migrate", "-v0")
        yield served


@contextmanager
def database(vendor: str, folder: Any) -> Iterator[str]:
    if vendor == "postgres":
        with scratch_postgres() as url:
            yield url
    else:
        yield f"sqlite:///{folder}/site.sqlite3"


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
