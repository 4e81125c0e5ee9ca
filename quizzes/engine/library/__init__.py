"""Read a bundled study set from a folder's files, which a person edits: every mistake is named with file and line."""

from quizzes.engine.library.problems import LibraryInvalid, Problem
from quizzes.engine.library.reader import read
from quizzes.engine.library.values import (
    Actor,
    Briefing,
    Event,
    Fact,
    Lesson,
    Library,
    Question,
    Quiz,
    Quotation,
    Relation,
    Said,
    Section,
    Stake,
    Taught,
    Venue,
)

__all__ = [
    "Actor",
    "Briefing",
    "Event",
    "Fact",
    "Lesson",
    "Library",
    "LibraryInvalid",
    "Problem",
    "Question",
    "Quiz",
    "Quotation",
    "Relation",
    "Said",
    "Section",
    "Stake",
    "Taught",
    "Venue",
    "read",
]
