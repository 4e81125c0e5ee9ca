"""When a student may see what: the review matrix of a quiz, and the defaults of each mode."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Self


class Mode(StrEnum):
    PRACTICE = "practice"
    TEST = "test"
    EXAM = "exam"


class Show(StrEnum):
    """From when on something is shown: while answering, once the attempt is finished, once the quiz is closed."""

    NEVER = "never"
    DURING = "during"
    AFTER = "after"
    CLOSED = "closed"


class Moment(StrEnum):
    """Where an attempt stands when somebody looks at it."""

    DURING = "during"
    AFTER = "after"
    CLOSED = "closed"


_SHOWN_AT = {
    Show.NEVER: frozenset[Moment](),
    Show.DURING: frozenset(Moment),
    Show.AFTER: frozenset({Moment.AFTER, Moment.CLOSED}),
    Show.CLOSED: frozenset({Moment.CLOSED}),
}


class InvalidPolicy(ValueError):
    """A review matrix that is not one; its message is read by a teacher."""


@dataclass(frozen=True, slots=True)
class ReviewPolicy:
    response: Show
    correctness: Show
    score: Show
    rationale: Show
    key: Show
    evidence: Show

    @classmethod
    def of(cls, mode: Mode) -> Self:
        """Return the default of a mode: practice shows all at once, a test after it, an exam once it is closed."""
        show = {Mode.PRACTICE: Show.DURING, Mode.TEST: Show.AFTER, Mode.EXAM: Show.CLOSED}[mode]
        return cls(Show.DURING, show, show, show, show, show)

    @classmethod
    def read(cls, chosen: Mapping[str, str], *, mode: Mode) -> Self:
        """Return the mode's default with `chosen` on top. Raises InvalidPolicy for an unknown name or value."""
        for name, value in chosen.items():
            if name not in _COLUMNS:
                raise InvalidPolicy(f"“{name}” is not reviewed. Choose from {', '.join(_COLUMNS)}.")
            if value not in list(Show):
                raise InvalidPolicy(f"“{value}” is no time. Choose never, during, after or closed.")
        return replace(cls.of(mode), **{name: Show(value) for name, value in chosen.items()})

    def dump(self) -> dict[str, str]:
        return {name: str(getattr(self, name)) for name in _COLUMNS}

    def at(self, moment: Moment) -> "Allowed":
        """Return what may be shown at a moment."""
        return Allowed(*(moment in _SHOWN_AT[getattr(self, name)] for name in _COLUMNS))

    def told(self) -> list[tuple[Moment, tuple[str, ...]]]:
        """Return what feedback is told from which moment on, by column, the earliest first; an own answer is none."""
        feedback = [name for name in _COLUMNS if name != "response"]
        said = [(moment, tuple(name for name in feedback if getattr(self, name) == moment)) for moment in Moment]
        return [(moment, names) for moment, names in said if names]


_COLUMNS = tuple(column.name for column in fields(ReviewPolicy))


@dataclass(frozen=True, slots=True)
class Allowed:
    """What may be shown now. Nothing that is not allowed leaves the server."""

    response: bool
    correctness: bool
    score: bool
    rationale: bool
    key: bool
    evidence: bool

    @property
    def any_feedback(self) -> bool:
        return self.correctness or self.score or self.rationale or self.key or self.evidence


EVERYTHING = Allowed(True, True, True, True, True, True)
"""What a lesson's check, a review and a teacher's preview show: there is nothing to keep back."""
