"""Many students answer at once, and servers die: nothing that was acknowledged is lost, nothing is counted twice."""

import json
import os
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from typing import Any
from uuid import uuid4

import pytest

from tests import databases
from tests.journeys import writers_rows
from tests.served import Served

WRITERS = 50
SECONDS = int(os.environ.get("WRITERS_SECONDS", "5"))
"""How long they write: longer when asked to by the environment."""
PAUSE = 0.15
"""Between two answers of one device: fewer than its throttle allows in a minute."""

pytestmark = pytest.mark.slow


@dataclass
class Writer(threading.Thread):
    """A student's device: sends answers, each under an id of its own, and sends again what it heard nothing of."""

    port: int
    token: str
    attempt: str
    answers: dict[str, Any]
    until: float
    acknowledged: list[str] = field(default_factory=list)
    refused: list[tuple[int, str]] = field(default_factory=list)
    resent: int = 0

    def __post_init__(self) -> None:
        super().__init__(daemon=True)
        self._connection = HTTPConnection("127.0.0.1", self.port, timeout=20)

    __hash__ = threading.Thread.__hash__

    def run(self) -> None:
        number = 0
        questions = list(self.answers)
        while time.monotonic() < self.until or number < len(questions):
            self._answer(questions[number % len(questions)], number)
            number += 1
            time.sleep(PAUSE)
        self.send("POST", f"/api/v1/attempts/{self.attempt}/finish/", {})

    def _answer(self, question: str, number: int) -> None:
        sent = {"id": str(uuid4()), "answer": self.answers[question], "sequence": number}
        status, said = self.send("PUT", f"/api/v1/attempts/{self.attempt}/answers/{question}/", sent)
        if status in {200, 201}:
            self.acknowledged.append(sent["id"])
        else:
            self.refused.append((status, said))

    def send(self, method: str, path: str, body: Any, **more: str) -> tuple[int, str]:
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json", **more}
        for _ in range(150):
            try:
                self._connection.request(method, path, json.dumps(body), headers)
                answer = self._connection.getresponse()
                return answer.status, answer.read().decode()
            except (OSError, HTTPException):
                self._connection.close()
                self.resent += 1
                time.sleep(0.2)
        return 0, "The server never answered."


def write(site: Served, *, writers: int, seconds: float, meanwhile: Any = None) -> list[Writer]:
    """Let students answer for a while; `meanwhile` is called again and again beside them."""
    with databases.entered(site.database):
        rows = writers_rows.make(writers)
    until = time.monotonic() + seconds
    at_work = [Writer(site.port, **row, until=until) for row in rows]
    for writer in at_work:
        writer.start()
    while meanwhile and time.monotonic() < until - 1:
        time.sleep(1.5)
        meanwhile()
    for writer in at_work:
        writer.join(timeout=120)
    return at_work


def stored(site: Served, at_work: list[Writer]) -> dict[str, int]:
    sent = [id for writer in at_work for id in writer.acknowledged]
    with databases.entered(site.database):
        return writers_rows.count([writer.attempt for writer in at_work], sent)


def test_fifty_writers_at_once_lose_and_double_nothing(site: Served) -> None:
    at_work = write(site, writers=WRITERS, seconds=SECONDS)
    told = stored(site, at_work)
    acknowledged = sum(len(writer.acknowledged) for writer in at_work)
    assert [writer.refused for writer in at_work if writer.refused] == []
    assert acknowledged >= WRITERS * 4
    assert told == {"missing": 0, "rows": acknowledged, "unscored": 0, "finished": WRITERS}


def test_a_worker_killed_in_the_middle_of_answers_loses_none_that_was_acknowledged(site: Served) -> None:
    killed: list[int] = []
    at_work = write(site, writers=10, seconds=SECONDS, meanwhile=lambda: killed.append(site.kill_a_worker()))
    told = stored(site, at_work)
    acknowledged = sum(len(writer.acknowledged) for writer in at_work)
    assert len(set(killed)) >= 2
    assert sum(writer.resent for writer in at_work) > 0
    assert [writer.refused for writer in at_work if writer.refused] == []
    assert told == {"missing": 0, "rows": acknowledged, "unscored": 0, "finished": 10}


def test_one_id_from_sixteen_devices_at_once_is_one_answer(site: Served) -> None:
    """A page and its service worker may send together: each hears the outcome of the one that was kept."""
    with databases.entered(site.database):
        [row], check = writers_rows.make(1), writers_rows.check()
    question, answer = next(iter(row["answers"].items()))
    path = f"/api/v1/attempts/{row['attempt']}/answers/{question}/"
    devices = [Writer(site.port, row["token"], "", {}, 0.0) for _ in range(16)]
    for turn in range(8):
        in_quiz = at_once(devices, "PUT", path, {"id": str(uuid4()), "answer": answer, "sequence": turn})
        outside = at_once(devices, "POST", "/api/v1/review/answers/", {"id": str(uuid4()), **check})
        assert [{status for status, _ in heard} for heard in (in_quiz, outside)] == [{200}, {200}]
        assert [len({json.loads(said)["saved_at"] for _, said in heard}) for heard in (in_quiz, outside)] == [1, 1]


def at_once(devices: list[Writer], method: str, path: str, sent: Any) -> list[tuple[int, str]]:
    """Let every device send the same at the same moment; return what each heard."""
    start = threading.Barrier(len(devices))

    def send(device: Writer) -> tuple[int, str]:
        start.wait()
        return device.send(method, path, sent)

    with ThreadPoolExecutor(len(devices)) as pool:
        return list(pool.map(send, devices))
