"""What is sent with an Idempotency-Key is done once, also when a server dies in the middle of it."""

import json
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests import databases
from tests.journeys import listeners_rows
from tests.journeys.test_writers import Writer
from tests.served import Served

pytestmark = pytest.mark.slow
SECONDS = 8
DEVICES = 6
PAUSE = 0.05
"""Between two classes of one device: fewer than its throttle allows in a minute."""


def test_workers_that_are_killed_lose_and_double_nothing_that_has_a_key(site: Served) -> None:
    """Every class is made under a key of its own, and sent again after each connection that broke."""
    with databases.entered(site.database):
        token = listeners_rows.make()["teacher"]
    until, is_over = time.monotonic() + SECONDS, threading.Event()

    def make_classes(number: int) -> tuple[list[tuple[str, int]], int]:
        device, heard = Writer(site.port, token, "", {}, 0.0), []
        while time.monotonic() < until:
            name = f"{number}-{len(heard)}"
            headers = {"Idempotency-Key": name}
            heard.append((name, device.send("POST", "/api/v1/classrooms/", {"name": name}, **headers)[0]))
            time.sleep(PAUSE)
        return heard, device.resent

    def kill() -> None:
        while not is_over.wait(0.4):
            site.kill_a_worker()

    killer = threading.Thread(target=kill, daemon=True)
    killer.start()
    with ThreadPoolExecutor(DEVICES) as pool:
        told = list(pool.map(make_classes, range(DEVICES)))
    is_over.set()
    killer.join()
    sent = {name: status for heard, _ in told for name, status in heard}
    assert sum(resent for _, resent in told) > 0
    assert Counter(sent.values()) == {201: len(sent)}
    assert Counter(_names_of(Writer(site.port, token, "", {}, 0.0), sent)) == dict.fromkeys(sent, 1)


def _names_of(device: Writer, sent: dict[str, int]) -> Iterator[str]:
    """Yield the name of every class that was made under one of these names."""
    path = "/api/v1/classrooms/?limit=200"
    while path:
        page = json.loads(device.send("GET", path, None)[1])
        yield from (row["name"] for row in page["results"] if row["name"] in sent)
        path = (page["next"] or "").removeprefix(f"http://127.0.0.1:{device.port}")
