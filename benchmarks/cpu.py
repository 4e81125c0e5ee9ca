"""Rows 1 to 3: CPU of this process and of its database, in units of an empty view through the full middleware."""

import time
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from benchmarks.report import Row
from benchmarks.site import make_reader, sign_in, token_of, twenty_questions
from quizzes.actions import attempts

ROUNDS = 7


def rows() -> list[Row]:
    client = Client()
    bare = cpu(lambda: fetch(client, "/healthz"), times=300)
    return [_e(bare), *_result(bare), *_quiz(bare), *_answer(bare)]


def _e(bare: float) -> Row:
    return Row(0, "E: an empty view, all middleware", f"{bare * 1000:.2f} ms CPU", "the unit", True)


def _result(bare: float) -> list[Row]:
    client, student = Client(), make_reader()
    sign_in(client, student)
    attempt, _ = attempts.start(twenty_questions("test"), student, at=timezone.now())
    attempts.finish(student, attempt.pk, at=timezone.now())
    address = f"/attempts/{attempt.pk}/"

    def afresh() -> None:
        cache.clear()
        fetch(client, address)

    fetch(client, address)
    with CaptureQueriesContext(connection) as queries:
        fetch(client, address)
    asked = len(queries)  # counted now: the next request empties the log
    kept, made = cpu(lambda: fetch(client, address), times=100), cpu(afresh, times=20)
    return [
        Row(1, "result page of 20 questions, kept", f"{kept / bare:.1f} E", "≤ 8 E", kept <= 8 * bare, True),
        Row(1, "result page of 20 questions, its queries", f"{asked}", "≤ 4", asked <= 4, True),
        Row(1, "result page of 20 questions, first time", f"{made / bare:.1f} E", "for information", True),
    ]


def _quiz(bare: float) -> list[Row]:
    """A begun quiz of twenty questions as a device reads it: whole, and when it has it already."""
    student, client = make_reader(), Client()
    attempt, _ = attempts.start(twenty_questions("test"), student, at=timezone.now())
    headers = {"Authorization": f"Bearer {token_of(student)}"}
    address = f"/api/v1/attempts/{attempt.pk}/"

    def read(status: int = 200, **more: str) -> str:
        answer = client.get(address, secure=True, headers={**headers, **more})
        assert answer.status_code == status, (address, answer.status_code)
        return str(answer["ETag"])

    tag = read()
    with CaptureQueriesContext(connection) as queries:
        read()
    asked = len(queries)
    whole = cpu(read, times=100)
    same = cpu(lambda: read(304, **{"If-None-Match": tag}), times=100)
    return [
        Row(2, "quiz of 20 questions over the API", f"{whole / bare:.1f} E", "≤ 6 E", whole <= 6 * bare, True),
        Row(2, "quiz of 20 questions over the API, its queries", f"{asked}", "≤ 3", asked <= 3, True),
        Row(2, "quiz of 20 questions over the API, unchanged", f"{same / bare:.1f} E", "≤ 4 E", same <= 4 * bare),
    ]


def _answer(bare: float) -> list[Row]:
    student, client = make_reader(), Client()
    headers = {"Authorization": f"Bearer {token_of(student)}"}
    attempt, _ = attempts.start(twenty_questions("test"), student, at=timezone.now())
    places = attempt.places
    from quizzes.models import QuestionVersion

    versions = QuestionVersion.objects.in_bulk([place.version for place in places])
    raw = {place.question: versions[place.version].loaded.cases()[0][1] for place in places}
    turn = iter(range(10**9))

    def send() -> None:
        place = places[next(turn) % len(places)]
        address = f"/api/v1/attempts/{attempt.pk}/answers/{place.question}/"
        body = {"id": str(uuid4()), "answer": raw[place.question]}
        answer = client.put(address, body, content_type="application/json", headers=headers)
        assert answer.status_code == 200, answer.content

    cost = cpu(send, times=100)
    return [
        Row(3, "one answer over the API, kept and marked", f"{cost / bare:.1f} E", "≤ 10 E", cost <= 10 * bare, True)
    ]


def fetch(client: Client, address: str) -> None:
    """Get a page as a browser does over TLS, and make sure that it is one."""
    answer = client.get(address, secure=True)
    assert answer.status_code == 200, (address, answer.status_code)


def cpu(call: Callable[[], object], *, times: int) -> float:
    """Return the least mean CPU seconds a call over a few rounds: noise only ever adds."""
    call()
    return min(_round(call, times) for _ in range(ROUNDS))


def _round(call: Callable[[], object], times: int) -> float:
    before = time.process_time() + _database_cpu()
    for _ in range(times):
        call()
    return (time.process_time() + _database_cpu() - before) / times


def _database_cpu() -> float:
    """Return the CPU seconds of the server process behind this connection; SQLite runs in our own."""
    if connection.vendor != "postgresql":
        return 0.0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (pid,) = cursor.fetchone()
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / 100
