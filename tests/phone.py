"""A phone: keeps a set, an outbox and what it was told, and sends everything until it is acknowledged.

It knows the API from its document alone. `Network` is what lies between it and the site: a perfect one, or one that
drops, doubles, delays and reorders by a seed.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.test import Client

API = "/api/v1"
KINDS = ("classrooms", "assignments", "study_sets", "quizzes", "attempts", "notices", "memories")


class Lost(Exception):
    """No answer came: whether the request arrived, the phone cannot know."""


@dataclass
class Network:
    """Lets requests through; of every hundred so many are dropped before or after arrival, doubled, or late."""

    percent: int = 0
    seed: int = 0
    client: Client = field(default_factory=Client)
    troubles: dict[str, int] = field(default_factory=dict)
    _late: list[Callable[[], Any]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._dice = random.Random(self.seed)

    def send(self, method: str, path: str, body: Any = None, *, token: str = "") -> Any:
        """Return the answer. Raises Lost when there is none."""
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        sent = {"data": body, "content_type": "application/json"} if body is not None else {}

        def arrive() -> Any:
            return getattr(self.client, method)(path, headers=headers, **sent)

        return self._through(arrive)

    def calm(self) -> None:
        """Let what is still under way arrive."""
        while self._late:
            self._late.pop(self._dice.randrange(len(self._late)))()

    def _through(self, arrive: Callable[[], Any]) -> Any:
        trouble = ""
        if self._dice.randrange(100) < self.percent:
            trouble = self._dice.choice(("dropped before", "dropped after", "doubled", "late"))
            self.troubles[trouble] = self.troubles.get(trouble, 0) + 1
        elif self._late and self._dice.random() < 0.3:
            self._late.pop(self._dice.randrange(len(self._late)))()
        if trouble == "dropped before":
            raise Lost
        if trouble == "late":  # it arrives after others that were sent later
            self._late.append(arrive)
            raise Lost
        answer = arrive()
        if trouble == "doubled":
            answer = arrive()
        if trouble == "dropped after":
            raise Lost
        return answer


class Phone:
    """One student's app. What it does offline goes into the outbox, in order, under ids made here."""

    def __init__(self, network: Network, *, seed: int = 0) -> None:
        self.network = network
        self.token, self.cursor = "", ""
        self.outbox: list[dict[str, Any]] = []
        self.refused: list[tuple[dict[str, Any], dict[str, Any]]] = []
        self.knows: dict[str, dict[str, Any]] = {kind: {} for kind in KINDS}
        self._ids = random.Random(seed)

    def new_id(self) -> str:
        return str(UUID(int=self._ids.getrandbits(128), version=4))

    def ask(self, method: str, path: str, body: Any = None) -> Any:
        """Send until there is an answer, and return what it says."""
        for _ in range(50):
            try:
                answer = self.network.send(method, path, body, token=self.token)
            except Lost:
                continue
            assert answer.status_code in (200, 201), (path, answer.status_code, answer.content)
            return answer.json()
        raise AssertionError(f"Nothing comes through to {path}.")

    # --- Beginning ---------------------------------------------------------------------------------------------------

    def sign_up(self, username: str, password: str) -> None:
        """Make an account; when no answer came, it may be there already, and signing in tells."""
        for door in ("signup", "login") * 25:
            try:
                body = {"username": username, "password": password}
                answer = self.network.send("post", f"/_allauth/app/v1/auth/{door}", body)
            except Lost:
                continue
            if answer.status_code == 200:
                self.token = answer.json()["meta"]["session_token"]
                return
        raise AssertionError("Nobody signs up.")

    def join(self, code: str) -> None:
        self.ask("post", f"{API}/classrooms/join/", {"code": code})

    def download(self, study_set: str) -> dict[str, Any]:
        return self.ask("get", f"{API}/study-sets/{study_set}/pack/")  # type: ignore[no-any-return]

    # --- Offline -----------------------------------------------------------------------------------------------------

    def start(self, quiz: str) -> str:
        id = self.new_id()
        self.outbox.append({"kind": "start", "quiz": quiz, "id": id})
        return id

    def answer(self, attempt: str, question: str, answer: Any, sequence: int) -> None:
        told = {"attempt": attempt, "question": question, "answer": answer, "sequence": sequence}
        self.outbox.append({"kind": "answer", "id": self.new_id(), **told, "answered_at": "2026-03-02T09:00:00Z"})

    def finish(self, attempt: str) -> None:
        self.outbox.append({"kind": "finish", "attempt": attempt})

    def review(self, question: str, answer: Any) -> None:
        self.outbox.append({"kind": "review", "id": self.new_id(), "question": question, "answer": answer})

    # --- Back on the network -----------------------------------------------------------------------------------------

    def sync(self, *, at_once: int = 7) -> None:
        """Send the outbox, a few records a call, and hear what is new."""
        while self.outbox:
            batch = self.outbox[:at_once]
            results = self.ask("post", f"{API}/sync/", {"records": batch})["results"]
            assert len(results) == len(batch)
            self.refused += [
                (record, result["body"])
                for record, result in zip(batch, results, strict=True)
                if result["status"] >= 400
            ]
            del self.outbox[: len(batch)]
        self.hear()

    def hear(self) -> None:
        has_more = True
        while has_more:
            news = self.ask("get", f"{API}/sync/?limit=5&cursor={self.cursor}")
            for kind in news["reset"]:
                self.knows[kind].clear()
            for kind, rows in news["changed"].items():
                self.knows[kind] |= {row["fact" if kind == "memories" else "id"]: row for row in rows}
            for kind, ids in news["gone"].items():
                for id in ids:
                    self.knows[kind].pop(id, None)
            self.cursor, has_more = news["cursor"], news["has_more"]

    def due(self) -> list[dict[str, Any]]:
        return self.ask("get", f"{API}/review/due/")["results"]  # type: ignore[no-any-return]
