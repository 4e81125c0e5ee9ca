"""A device that listens for news, and what gives it something to hear."""

from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from quizzes.actions import attempts
from quizzes.models import Quiz
from tests import make
from tests.api.conftest import Client, People

COMPARED = ("classrooms", "assignments", "study_sets", "quizzes", "attempts", "notices")


class Device:
    """Keeps what it is told, as a phone does, and notes what it was told twice."""

    def __init__(self, client: Client, **query: Any) -> None:
        self.client, self.query, self.cursor = client, query, ""
        self.knows: dict[str, dict[str, Any]] = {kind: {} for kind in (*COMPARED, "memories")}
        self.repeated: list[Any] = []

    def ask(self, **query: Any) -> Any:
        asked = "&".join(f"{name}={value}" for name, value in {"cursor": self.cursor, **self.query, **query}.items())
        answer = self.client.ask("get", f"/sync/?{asked}")
        assert answer.status_code == 200, answer.content
        return answer

    def hear(self) -> dict[str, Any]:
        """Ask once and store what comes."""
        news = self.ask().json()
        for kind in news["reset"]:
            self.knows[kind].clear()
        for kind, rows in news["changed"].items():
            for row in rows:
                key = row["fact" if kind == "memories" else "id"]
                self.repeated += [row] if self.knows[kind].get(key) == row else []
                self.knows[kind][key] = row
        for kind, ids in news["gone"].items():
            for id in ids:
                del self.knows[kind][id]
        self.cursor = news["cursor"]
        return news

    def catch_up(self) -> int:
        """Ask until there is no more; return how often it took."""
        for times in range(1, 200):
            if not self.hear()["has_more"]:
                return times
        raise AssertionError("It never ends.")


def assigned_quiz(people: People) -> Quiz:
    """A private set's quiz that the class is to do."""
    quiz = make.make_quiz(people.study_set, title="To do")
    make.make_assignment(people.classroom, quiz)
    return quiz


def answer(people: People, quiz: Quiz, *, finish: bool = False) -> UUID:
    assert people.student.user
    at = timezone.now()
    attempt = attempts.resume_or_start(quiz, people.student.user, at=at)
    for one in quiz.questions.all():
        attempts.record(people.student.user, attempt.pk, one.pk, id=uuid4(), answer=make.right_answer(one), at=at)
    if finish:
        attempts.finish(people.student.user, attempt.pk, at=at)
    return attempt.pk
