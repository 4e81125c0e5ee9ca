"""What the page of one question draws, gathered by quizzes.web.attempts."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from quizzes.engine.feedback import Feedback
from quizzes.engine.question_types import Marking
from quizzes.models import AnswerDraft, Attempt, Place, QuestionVersion, Response
from quizzes.models.tries import Again
from quizzes.templatetags.ui import LETTERED, letter

SIXTH = 5
"""The place, from 0, of the option that goes by F."""


def _choices(type_id: str, presentation: Mapping[str, Any]) -> int:
    """Count the choices of a question, in the first part of one of two."""
    if inner := presentation.get("question"):
        return _choices(inner["type"], inner["presentation"])
    if type_id == "true_false":
        return 2
    return len(presentation.get("options") or presentation.get("choices") or ())


@dataclass(frozen=True, slots=True)
class Tick:
    """One question on the bar of a quiz: its number, and whether it is answered, written only, flagged, shown now."""

    number: int
    is_answered: bool
    is_drafted: bool
    is_flagged: bool
    is_current: bool


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of an attempt, by question: the answers that stand, and the drafts written after them."""

    standing: Mapping[UUID, Response]
    drafts: Mapping[UUID, AnswerDraft]

    def is_answered(self, question: UUID) -> bool:
        return question in self.standing and not self.standing[question].is_blank


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything the page of one question draws. `earned` is in points, None where they may not be told or wait."""

    attempt: Attempt
    place: Place
    number: int
    version: QuestionVersion
    presentation: Mapping[str, Any]
    answer: Any
    stands: Response | None
    draft: AnswerDraft | None
    feedback: Feedback | None
    earned: float | None
    again: Again | None
    ticks: tuple[Tick, ...]

    @property
    def reports_on(self) -> UUID | None:
        """The version to report; None for who owns it."""
        return None if self.attempt.is_own else self.version.pk

    @property
    def number_text(self) -> str:
        return str(self.number)

    @property
    def certainty(self) -> str:
        """How sure the student said to be last."""
        last = self.draft or self.stands
        return last.certainty if last else ""

    @property
    def is_marked_by_teacher(self) -> bool:
        return self.version.loaded.is_marked_by_teacher

    @property
    def is_awaited(self) -> bool:
        """Whether what stands waits for a teacher's mark."""
        return self.stands is not None and self.stands.score is None

    @property
    def weighs_certainty(self) -> bool:
        return self.attempt.quiz.certainty_counts and not self.is_marked_by_teacher

    @property
    def wrong_costs(self) -> float:
        """The points that a wrong answer takes away, where it does so however sure one is."""
        if self.weighs_certainty:
            return 0.0
        marking = Marking().down_to(self.attempt.quiz.lowest_score)
        return -self.version.loaded.wrong_earns(marking) * self.place.points

    @property
    def is_late(self) -> bool:
        return self.stands is not None and self.attempt.is_late(self.stands)

    @property
    def worth_percent(self) -> int:
        """What a right answer earns at the next try, in percent of the points."""
        return round(100 * self.again.tries.worth) if self.again else 100

    @property
    def lettered(self) -> int:
        """How many choices the page draws with a letter to choose them by."""
        return min(LETTERED, _choices(self.version.type, self.presentation))

    @property
    def last_letter(self) -> str:
        return letter(self.lettered - 1) if self.lettered else ""

    @property
    def flag_key(self) -> str:
        """The key that flags: F, unless a choice goes by that letter."""
        return "m" if self.lettered > SIXTH else "f"

    @property
    def is_last(self) -> bool:
        return self.number == len(self.ticks)

    @property
    def is_flagged(self) -> bool:
        return self.ticks[self.number - 1].is_flagged
