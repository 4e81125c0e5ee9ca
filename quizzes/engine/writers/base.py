"""The contract of a question writer: one technique, which turns the facts of an article into drafts."""

import random
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from quizzes.engine.document import Span
from quizzes.engine.linting import Finding
from quizzes.engine.question_types import GAP

if TYPE_CHECKING:
    from quizzes.engine.writers._material import Material

JSON = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Draft:
    """A question proposed: its type, stem and authoring content, and what it rests on.

    `asks` says what is asked (a word of the article, or a list of them), so that two drafts with the same `asks` are
    one question in two forms. `confidence` in [0, 1] is computed from what supports the draft. `whens` are ISO dates
    of the facts where the type orders them.
    """

    type: str
    stem: str
    written: Mapping[str, Any]
    rationale: str
    difficulty: int
    confidence: float
    evidence: tuple[Span, ...]
    asks: tuple[str, ...]
    facts: tuple[str, ...] = ()
    writer: str = ""
    whens: tuple[str, ...] = ()
    lint: tuple[Finding, ...] = ()

    def __post_init__(self) -> None:
        if not self.evidence:
            raise ValueError(f"A draft needs the span that proves it: {self.stem!r}")

    @property
    def left_out(self) -> tuple[str, ...]:
        """The words that are right in the gaps of a statement, of several for one gap the first."""
        return tuple(gap.partition("|")[0] for gap in GAP.findall(str(self.written.get("text", ""))))


@dataclass(frozen=True, slots=True)
class Refusal:
    """A draft that was not kept, with the lint rule (or the gate's own check) and the reason."""

    writer: str
    stem: str
    rule: str
    reason: str


class NoAnswer(Exception):
    """A language model did not answer: it is away, too slow, or refuses."""


class Writer(ABC):
    """Writes questions by one technique. One writer a file, named after the technique.

    A writer proposes freely and puts a confidence on each draft; the gate lints, ranks and chooses. Chance is the
    argument's, so the same facts and seed give the same drafts.
    """

    @abstractmethod
    def write(self, material: "Material", chance: random.Random) -> Iterable[Draft]: ...
