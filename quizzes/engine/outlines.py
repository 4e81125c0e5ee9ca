"""Outlines of lessons as they are kept while a teacher reviews them: sections of statements, each resting on facts."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Any, Self

from quizzes.engine.stamps import stamp
from quizzes.engine.vocabulary import Strand

JSON = dict[str, Any]
WORDS_A_MINUTE = 130
"""So many words of a lesson are read in a minute by somebody who looks at the proof, too."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing a lesson says; `facts` are the refs of what it rests on."""

    text: str
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """`checks` are the ids of the questions that follow it; None until somebody has chosen them."""

    heading: str
    statements: tuple[Statement, ...]
    checks: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Outline:
    """The lesson of one strand."""

    strand: Strand
    title: str
    sections: tuple[Section, ...]
    lede: str = ""

    @classmethod
    def load(cls, stored: JSON) -> Self:
        sections = tuple(_section(section) for section in stored["sections"])
        return cls(Strand(stored["strand"]), stored["title"], sections, stored.get("lede", ""))

    def dump(self) -> JSON:
        sections = [
            {
                "heading": section.heading,
                "statements": [{"text": one.text, "facts": list(one.facts)} for one in section.statements],
                **({} if section.checks is None else {"checks": list(section.checks)}),
            }
            for section in self.sections
        ]
        return {"strand": str(self.strand), "title": self.title, "lede": self.lede, "sections": sections}

    @property
    def stamp(self) -> str:
        return stamp(self.dump())

    @property
    def statements(self) -> tuple[Statement, ...]:
        return tuple(statement for section in self.sections for statement in section.statements)

    @property
    def minutes(self) -> int:
        """How long the lesson takes to read, at least a minute."""
        words = sum(len(statement.text.split()) for statement in self.statements)
        return max(1, round(words / WORDS_A_MINUTE))

    def taught(self, approved: Collection[str]) -> "Outline":
        """Return what may be taught: statements whose facts are all approved, and the sections they stand in."""
        sections = (replace(one, statements=tuple(_proven(one.statements, approved))) for one in self.sections)
        return replace(self, sections=tuple(section for section in sections if section.statements))


def _section(stored: JSON) -> Section:
    statements = tuple(Statement(one["text"], tuple(one["facts"])) for one in stored["statements"])
    checks = stored.get("checks")
    return Section(stored["heading"], statements, None if checks is None else tuple(checks))


def _proven(statements: Iterable[Statement], approved: Collection[str]) -> Iterable[Statement]:
    return (one for one in statements if one.facts and all(ref in approved for ref in one.facts))
