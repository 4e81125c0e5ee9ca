"""Devices of one student write at once, their teacher gives and takes back, and others listen: none misses anything."""

import json
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from typing import Any
from uuid import uuid4

import pytest

from tests import databases
from tests.journeys import listeners_rows
from tests.journeys.test_writers import Writer
from tests.phone import KINDS
from tests.served import Served

pytestmark = pytest.mark.slow
TURNS = 2
"""How often each quiz is gone through."""


@dataclass
class Listener:
    """A device that asks again and again, so many rows at a time, and stores what it is told."""

    device: Writer
    limit: int
    cursor: str = ""
    knows: dict[str, dict[str, Any]] = field(default_factory=lambda: {kind: {} for kind in KINDS})
    repeated: list[Any] = field(default_factory=list)
    heard: int = 0

    def hear(self) -> bool:
        """Ask once; return whether there is more."""
        news = asked(self.device, "GET", f"/sync/?limit={self.limit}&cursor={self.cursor}", None)
        for kind in news["reset"]:
            self.knows[kind].clear()
        for kind, rows in news["changed"].items():
            for row in rows:
                key = row["fact" if kind == "memories" else "id"]
                self.repeated += [row] if self.knows[kind].get(key) == row else []
                self.knows[kind][key] = row
                self.heard += 1
        for kind, ids in news["gone"].items():
            for id in ids:
                del self.knows[kind][id]
        self.cursor = news["cursor"]
        return bool(news["has_more"])

    def catch_up(self) -> None:
        while self.hear():
            pass


def asked(device: Writer, method: str, path: str, body: Any, *, may_be: tuple[int, ...] = (200, 201, 204)) -> Any:
    status, said = device.send(method, f"/api/v1{path}", body)
    assert status in may_be, (method, path, status, said)
    return json.loads(said or "null")


class School:
    """A student with several devices, and their teacher, each at work in a thread."""

    def __init__(self, site: Served) -> None:
        self.port, self.faults = site.port, list[BaseException]()
        with databases.entered(site.database):
            self.rows = listeners_rows.make()

    def device(self, of: str = "student") -> Writer:
        return Writer(self.port, self.rows[of], "", {}, 0.0)

    def begin(self, work: Callable[[], None]) -> threading.Thread:
        def run() -> None:
            try:
                work()
            except BaseException as fault:
                self.faults.append(fault)

        thread = threading.Thread(target=run, daemon=True)
        thread.start()
        return thread

    def take(self, quizzes: list[dict[str, Any]]) -> None:
        phone, sequence = self.device(), count(1)
        for quiz in quizzes * TURNS:
            attempt = asked(phone, "POST", f"/quizzes/{quiz['id']}/attempts/", {"id": str(uuid4())})["id"]
            for question, answer in quiz["answers"].items():
                sent = {"id": str(uuid4()), "answer": answer, "sequence": next(sequence)}
                asked(phone, "PUT", f"/attempts/{attempt}/answers/{question}/", sent)
            asked(phone, "POST", f"/attempts/{attempt}/finish/", {})

    def review(self) -> None:
        phone = self.device()
        for quiz in self.rows["quizzes"] * TURNS:
            for question, answer in quiz["answers"].items():
                sent = {"id": str(uuid4()), "question": question, "answer": answer}
                asked(phone, "POST", "/review/answers/", sent)

    def teach(self) -> None:
        desk = self.device("teacher")
        for number in range(3 * TURNS):
            path = f"/classrooms/{self.rows['classroom']}/assignments/"
            given = asked(desk, "POST", path, {"quiz": self.rows["quiz"]})
            asked(desk, "PATCH", f"/study-sets/{self.rows['set']}/", {"title": f"Turn {number}"})
            asked(desk, "DELETE", f"/assignments/{given['id']}/", None)

    def listen(self, listener: Listener, others: list[threading.Thread]) -> None:
        while any(one.is_alive() for one in others):
            listener.hear()
        listener.catch_up()


def test_whoever_listens_while_others_write_knows_in_the_end_what_is_there(site: Served) -> None:
    school = School(site)
    writing = [
        school.begin(lambda: school.take(school.rows["quizzes"][::2])),
        school.begin(lambda: school.take(school.rows["quizzes"][1::2])),
        school.begin(school.review),
        school.begin(school.teach),
    ]
    listeners = [Listener(school.device(), limit) for limit in (2, 1000)]
    listening = [school.begin(lambda one=one: school.listen(one, writing)) for one in listeners]  # type: ignore[misc]
    for thread in [*writing, *listening]:
        thread.join(timeout=300)
    assert school.faults == []
    fresh = Listener(school.device(), 1000)
    fresh.catch_up()
    assert len(fresh.knows["memories"]) == sum(len(one["answers"]) for one in school.rows["quizzes"])
    assert len(fresh.knows["attempts"]) == TURNS * len(school.rows["quizzes"])
    for one in listeners:
        assert (one.knows, one.repeated) == (fresh.knows, []), f"limit {one.limit}"
    assert max(one.heard for one in listeners) > fresh.heard
