"""What the page of one question draws, gathered by quizzes.web.attempts."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from quizzes.engine.feedback import Feedback
from quizzes.models import Attempt, Place, QuestionVersion, Response
from quizzes.models.tries import Again


@dataclass(frozen=True, slots=True)
class Tick:
    """One question on the bar of a quiz: its number, and whether it is answered, flagged, shown now."""

    number: int
    is_answered: bool
    is_flagged: bool
    is_current: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything the page of one question draws."""

    attempt: Attempt
    place: Place
    number: int
    version: QuestionVersion
    presentation: Mapping[str, Any]
    answer: Any
    stands: Response | None
    feedback: Feedback | None
    again: Again | None
    ticks: tuple[Tick, ...]

    @property
    def worth_percent(self) -> int:
        """What a right answer earns at the next try, in percent of the points."""
        return round(100 * self.again.tries.worth) if self.again else 100

    @property
    def last_option(self) -> int:
        return len(self.presentation.get("options", ())) - 1

    @property
    def is_last(self) -> bool:
        return self.number == len(self.ticks)

    @property
    def is_flagged(self) -> bool:
        return self.ticks[self.number - 1].is_flagged
