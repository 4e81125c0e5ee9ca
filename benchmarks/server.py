"""Rows 5 and 14: a server of two processes on SQLite under sixteen writers, and how it starts."""

import json
import os
import signal
import statistics
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.utils import timezone

from benchmarks.report import Row
from benchmarks.site import make_reader, token_of, twenty_questions
from quizzes.actions import attempts
from quizzes.models import QuestionVersion, Response

PORT = 8765
WRITERS = 16
SECONDS = 8


def rows() -> list[Row]:
    return [*_start(), *_writers()]


@contextmanager
def served(*, workers: int, threads: int) -> Iterator[tuple[int, float]]:
    """Serve the site as `make serve` does; yield the master's process id and the seconds until the first answer."""
    began = time.monotonic()
    options = ["--config=studyapp/gunicorn.py", "--log-level=warning", "--access-logfile=/dev/null"]
    numbers = {"WORKERS": str(workers), "THREADS": str(threads), "PORT": str(PORT)}
    environment = {**os.environ, **numbers, "HOST": "127.0.0.1", "WORKER": "0"}
    process = subprocess.Popen([sys.executable, "-m", "gunicorn", *options], env=environment)
    try:
        while time.monotonic() - began < 30:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{PORT}/healthz", timeout=2).read()
                break
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.02)
        yield process.pid, time.monotonic() - began
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=20)


def _start() -> list[Row]:
    with served(workers=1, threads=2) as (pid, seconds):
        urllib.request.urlopen(f"http://127.0.0.1:{PORT}/", timeout=10).read()
        megabytes = max(_resident(child) for child in _children(pid))
    return [
        Row(14, "start to first answer", f"{seconds:.2f} s", "≤ 1.2 s", seconds <= 1.2),
        Row(14, "memory of a worker after a page", f"{megabytes:.0f} MB", "≤ 90 MB", megabytes <= 90, True),
    ]


def _writers() -> list[Row]:
    quiz = twenty_questions("test")
    desks = [_desk(quiz) for _ in range(WRITERS)]
    before = Response.objects.count()
    with served(workers=2, threads=2):
        took, failed = _storm(desks)
    kept = Response.objects.count() - before
    p50, p99 = statistics.median(took), statistics.quantiles(took, n=100)[98]
    return [
        Row(5, "16 writers, 2 processes: p99 / p50", f"{p99 / p50:.1f} ({p50 * 1e3:.0f} / {p99 * 1e3:.0f} ms)", "≤ 5",
            p99 <= 5 * p50),
        Row(5, "16 writers: answers a second", f"{len(took) / SECONDS:.0f}", "for information", True),
        Row(5, "16 writers: failed, lost, doubled", f"{failed}, {max(0, len(took) - kept)}, {max(0, kept - len(took))}",
            "0, 0, 0", failed == 0 and kept == len(took), True),
    ]  # fmt: skip


def _desk(quiz: Any) -> tuple[str, str, list[tuple[str, Any]]]:
    student = make_reader()
    attempt, _ = attempts.start(quiz, student, at=timezone.now())
    versions = QuestionVersion.objects.in_bulk([place.version for place in attempt.places])
    answers = [(str(place.question), versions[place.version].loaded.cases()[0][1]) for place in attempt.places]
    return token_of(student), str(attempt.pk), answers


def _storm(desks: list[Any]) -> tuple[list[float], int]:
    took: list[float] = []
    failures: list[int] = []
    until = time.monotonic() + SECONDS
    threads = [threading.Thread(target=_write, args=(*desk, until, took, failures)) for desk in desks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return took, len(failures)


def _write(
    token: str, attempt: str, answers: list[tuple[str, Any]], until: float, took: list[float], failures: list[int]
) -> None:
    turn = 0
    while time.monotonic() < until:
        question, raw = answers[turn % len(answers)]
        turn += 1
        request = urllib.request.Request(
            f"http://127.0.0.1:{PORT}/api/v1/attempts/{attempt}/answers/{question}/",
            data=json.dumps({"id": str(uuid4()), "answer": raw}).encode(),
            method="PUT",
            headers={"Authorization": f"Bearer {token}", "Content-Type": "application/json"},
        )
        began = time.monotonic()
        try:
            urllib.request.urlopen(request, timeout=30).read()
            took.append(time.monotonic() - began)
        except urllib.error.URLError:
            failures.append(1)


def _children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _resident(pid: int) -> float:
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6
