"""Rows 6 and 7: a thousand students start a quiz in one second, then answer; PostgreSQL, two workers of four threads.

The crowd is one process with a connection for each student; it shares the machine's cores with the server.
"""

import asyncio
import json
import statistics
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from django.db import connection, connections

from benchmarks.report import Row
from benchmarks.server import PORT, served
from benchmarks.site import make_devices, twenty_questions
from quizzes.models import Attempt, QuestionVersion, Quiz, Response

STUDENTS = 1_000
EVERY = 10.0
"""Seconds between two answers of one student."""
ANSWERS = 20


@dataclass
class Device:
    """One student's phone: a connection kept open, and how long it waited for each answer. Sends again when cut off."""

    token: str
    attempt: str = ""
    waited: list[float] = field(default_factory=list)
    acknowledged: list[str] = field(default_factory=list)
    failed: int = 0
    _streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def send(self, method: str, path: str, body: Any) -> int:
        """Return the status; 0 when there was none. `waited` gets the seconds from sending to the last byte."""
        began = time.perf_counter()
        for _ in range(2):  # an idle connection may have been closed: a phone then opens another
            try:
                status = await asyncio.wait_for(self._exchange(method, path, json.dumps(body).encode()), 60)
            except (OSError, EOFError, TimeoutError):
                self._streams = None
                continue
            self.waited.append(time.perf_counter() - began)
            return status
        return 0

    async def _exchange(self, method: str, path: str, body: bytes) -> int:
        if self._streams is None:
            self._streams = await asyncio.open_connection("127.0.0.1", PORT)
        reader, writer = self._streams
        head = (
            f"{method} /api/v1{path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {self.token}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        writer.write(head.encode() + body)
        answer = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
        await reader.readexactly(int(answer.split("content-length: ")[1].split("\r\n")[0]))
        if "connection: close" in answer:
            self._streams = None
        return int(answer.split()[1])


def rows() -> list[Row]:
    if connection.vendor != "postgresql":
        return [Row(6, "1,000 start in one second", "not measured: no PostgreSQL", "", True)]
    quiz = twenty_questions("test")
    devices = [Device(token) for token in make_devices(STUDENTS)]
    bodies = _answers(quiz)
    connections.close_all()
    with served(workers=2, threads=4):
        took, refused = asyncio.run(_day(quiz, devices, bodies))
    return [*_started(quiz, devices, took, refused), *_answered(quiz, devices)]


async def _day(quiz: Quiz, devices: list[Device], bodies: list[tuple[str, Any]]) -> tuple[float, int]:
    """Return the seconds until the last has started, and how many could not."""
    took = await _all_start(quiz, devices)
    refused = sum(device.failed for device in devices)
    await _all_answer(devices, bodies)
    return took, refused


def _started(quiz: Quiz, devices: list[Device], took: float, refused: int) -> list[Row]:
    begun = Attempt.objects.filter(quiz=quiz).count()
    p50 = statistics.median(device.waited[0] for device in devices)
    return [
        Row(6, "1,000 start in one second: the last is in", f"{took:.1f} s (p50 {p50:.1f} s)", "≤ 5 s", took <= 5),
        Row(6, "refused, doubled", f"{refused}, {begun - STUDENTS + refused}", "0, 0",
            refused == 0 and begun == STUDENTS, True),
    ]  # fmt: skip


def _answered(quiz: Quiz, devices: list[Device]) -> list[Row]:
    waits = [wait * 1000 for device in devices for wait in device.waited[1:]]
    cuts = statistics.quantiles(waits, n=100)
    sent = {id for device in devices for id in device.acknowledged}
    kept = {str(pk) for pk in Response.objects.filter(attempt__quiz=quiz).values_list("pk", flat=True)}
    failed = sum(device.failed for device in devices)
    return [
        Row(7, f"then {ANSWERS} answers each, one per {EVERY:.0f} s: p50, p95, p99",
            f"{cuts[49]:.0f}, {cuts[94]:.0f}, {cuts[98]:.0f} ms", "p95 ≤ 50, p99 ≤ 500 ms",
            cuts[94] <= 50 and cuts[98] <= 500),
        Row(7, "failed, lost, doubled", f"{failed}, {len(sent - kept)}, {len(kept - sent)}", "0, 0, 0",
            failed == 0 and sent == kept, True),
    ]  # fmt: skip


async def _all_start(quiz: Quiz, devices: list[Device]) -> float:
    """Let every device start within a second, evenly; return the seconds until the last one has its paper."""

    async def start(device: Device) -> None:
        device.attempt = str(uuid4())
        device.failed += await device.send("POST", f"/quizzes/{quiz.pk}/attempts/", {"id": device.attempt}) != 201

    return await _spread(devices, 1.0, start)


async def _all_answer(devices: list[Device], bodies: list[tuple[str, Any]]) -> None:
    async def answer(device: Device) -> None:
        for question, raw in bodies:
            began = time.perf_counter()
            await _answer(device, question, raw)
            await asyncio.sleep(max(0.0, EVERY - (time.perf_counter() - began)))

    await _spread(devices, EVERY, answer)


async def _spread(devices: list[Device], over: float, do: Callable[[Device], Awaitable[None]]) -> float:
    async def later(device: Device, wait: float) -> None:
        await asyncio.sleep(wait)
        await do(device)

    began = time.perf_counter()
    await asyncio.gather(*(later(one, over * number / len(devices)) for number, one in enumerate(devices)))
    return time.perf_counter() - began


async def _answer(device: Device, question: str, raw: Any) -> None:
    id = str(uuid4())
    path = f"/attempts/{device.attempt}/answers/{question}/"
    if await device.send("PUT", path, {"id": id, "answer": raw}) == 200:
        device.acknowledged.append(id)
    else:
        device.failed += 1


def _answers(quiz: Quiz) -> list[tuple[str, Any]]:
    versions = QuestionVersion.objects.in_bulk(quiz.places.values_list("question__current_id", flat=True))
    return [(str(one.question_id), one.loaded.cases()[0][1]) for one in versions.values()][:ANSWERS]
