"""Rows 4 and 12: a batch of answers beside one answer, and the news of somebody who has studied much."""

import gzip
import json
import time
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from benchmarks.cpu import cpu, fetch
from benchmarks.report import Row
from benchmarks.site import make_reader, token_of, twenty_questions
from quizzes.actions import attempts
from quizzes.models import Fact, Memory, QuestionVersion, StudySet, User

ROWS = 10_000
ANSWERS = 20


def rows() -> list[Row]:
    client = Client()
    bare = cpu(lambda: fetch(client, "/healthz"), times=300)
    return [*_batch(), *_news(bare)]


def _batch() -> list[Row]:
    student, client = make_reader(), Client()
    headers = {"Authorization": f"Bearer {token_of(student)}"}
    attempt, _ = attempts.start(twenty_questions("test"), student, at=timezone.now())
    versions = QuestionVersion.objects.in_bulk([place.version for place in attempt.places])
    raw = [(place.question, versions[place.version].loaded.cases()[0][1]) for place in attempt.places][:ANSWERS]
    turn = iter(range(10**9))

    def one() -> None:
        question, answer = raw[next(turn) % len(raw)]
        address = f"/api/v1/attempts/{attempt.pk}/answers/{question}/"
        told = _send(client, "put", address, {"id": str(uuid4()), "answer": answer}, headers)
        assert told.status_code == 200, told.content

    def many() -> None:
        cache.clear()  # a batch may be sent sixty times a minute
        records = [
            {"kind": "answer", "attempt": str(attempt.pk), "question": str(question), "id": str(uuid4()), "answer": it}
            for question, it in raw
        ]
        told = _send(client, "post", "/api/v1/sync/", {"records": records}, headers)
        assert {outcome["status"] for outcome in told.json()["results"]} == {200}, told.content

    alone, together = cpu(one, times=60), cpu(many, times=10)
    times, each = together / alone, ANSWERS / together
    return [
        Row(4, f"{ANSWERS} answers in one request, beside one", f"{times:.1f} ×", "≤ 4 ×", times <= 4, True),
        Row(4, "answers a second of one core's time", f"{each:,.0f}", "for information", True),
    ]


def _send(client: Client, method: str, address: str, body: Any, headers: dict[str, str]) -> Any:
    return getattr(client, method)(address, body, content_type="application/json", headers=headers)


def _news(bare: float) -> list[Row]:
    student, client = make_reader(), Client()
    headers = {"Authorization": f"Bearer {token_of(student)}", "Accept-Encoding": "gzip"}
    _remember(student)
    told: list[Any] = []

    def everything() -> None:
        told[:] = [client.get(f"/api/v1/sync/?limit={ROWS}", secure=True, headers=headers)]

    everything()
    took = min(_seconds(everything) for _ in range(5))
    spent = cpu(everything, times=1)
    news = json.loads(gzip.decompress(told[0].content))
    assert (len(news["changed"]["memories"]), news["has_more"]) == (ROWS, False)
    return [
        Row(12, f"news of {ROWS:,} rows, gzip", f"{took:.2f} s, {spent / bare:.0f} E", "≤ 0.3 s", took <= 0.3),
        Row(12, "bytes a row", f"{len(told[0].content) / ROWS:.0f}", "for information", True),
    ]


def _seconds(call: Any) -> float:
    began = time.perf_counter()
    call()
    return time.perf_counter() - began


def _remember(student: User) -> None:
    """Let a student remember so many facts, each in a way of its own, as years of study leave them."""
    study_set = StudySet.objects.create(slug=f"bench-{uuid4().hex}", title="Bench", is_public=False)
    facts = [
        Fact(
            study_set=study_set,
            ref=str(n),
            kind="event",
            strand="timeline",
            statement="-",
            answer="-",
            evidence=((0, 1),),
        )
        for n in range(ROWS)
    ]
    Fact.objects.bulk_create(facts, batch_size=1_000)
    at = timezone.now()
    Memory.objects.bulk_create(
        [
            Memory(
                student=student, fact=fact, state=2, step=None, stability=1 + n % 977 / 7, difficulty=1 + n % 89 / 10,
                mastery=n % 101 / 101, reviews=1 + n % 9, lapses=n % 3, reviewed_at=at - timedelta(seconds=n * 61),
                due_at=at + timedelta(seconds=n * 97), change=n + 1, born=n + 1,
            )
            for n, fact in enumerate(facts)
        ],
        batch_size=1_000,
    )  # fmt: skip
