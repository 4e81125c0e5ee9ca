"""What answers would score by another key, and what that comes to for who gave them."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from quizzes.engine.question_types import InvalidAnswer, QuestionContent
from quizzes.engine.tries import Tries
from quizzes.models import QuestionVersion


@dataclass(frozen=True, slots=True)
class Remark:
    """A response whose mark changes: fractions before and after. Of several tries it tells of all: what they earn."""

    response: UUID
    student: UUID
    attempt: UUID | None
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Marked:
    """A response marked anew: `would` is its fraction were no mark held, the others are how its quiz counts tries."""

    remark: Remark
    would: float
    allowed: int | None
    penalty: float


def standing_of(group: list[Marked]) -> Marked:
    """Return what stands of the answers to a question in one attempt: the last, or what all the tries earn."""
    last = group[-1]
    if last.allowed is None:
        return last
    before, after, would = (
        Tries(last.allowed, last.penalty, tuple(fractions)).earned
        for fractions in zip(*((one.remark.before, one.remark.after, one.would) for one in group), strict=True)
    )
    return replace(last, remark=replace(last.remark, before=before, after=after), would=would)


def changed(groups: Iterable[list[Marked]]) -> tuple[Remark, ...]:
    return tuple(one.remark for group in groups for one in group if one.remark.after != one.remark.before)


class Marker:
    """Marks raw answers by a content, each different one once."""

    def __init__(self, content: QuestionContent, version: QuestionVersion) -> None:
        self.content, self.marking = content, version.marking
        self.known: dict[tuple[str, float], float | None] = {}

    def fraction(self, answer: Any, lowest: float) -> float | None:
        """Return the score in a quiz with this lowest score; None for an answer that cannot be read any more."""
        written = json.dumps(answer, sort_keys=True), lowest
        if written not in self.known:
            self.known[written] = self._fraction(answer, lowest)
        return self.known[written]

    def _fraction(self, answer: Any, lowest: float) -> float | None:
        try:
            score = self.content.score(self.content.parse(answer), self.marking.down_to(lowest))
        except InvalidAnswer:
            return None
        return score.fraction if score else None
