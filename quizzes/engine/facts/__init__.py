"""Reading → Facts: one finder a file."""

import sys
from dataclasses import replace

from quizzes.engine.facts._description import describe
from quizzes.engine.facts.base import Event, Fact, FactFinder, Facts, Ground
from quizzes.engine.plugins import discover
from quizzes.engine.reading.base import Reading

__all__ = ["describe", "find"]

_LEAST_LETTERS = 12


def find(reading: Reading) -> Facts:
    """Return every fact that the finders make of a reading, numbered in text order."""
    ground = Ground(reading)
    finders = discover(sys.modules[__name__], FactFinder).values()
    made = [fact for finder in finders for fact in finder().find(ground)]
    unique: dict[str, Fact] = {}
    told: set[str] = set()
    for fact in sorted(made, key=lambda f: (f.sentence, -f.confidence, f.kind)):
        plain = fact.statement.casefold()
        is_bare_deed = isinstance(fact.about, Event) and fact.about.when is None
        if len(plain) >= _LEAST_LETTERS and not (is_bare_deed and plain in told):
            unique.setdefault(f"{fact.kind}:{fact.answer.casefold()}:{plain}", fact)
            told.add(plain)
    ordered = sorted(unique.values(), key=lambda f: (f.sentence, f.kind, f.statement, f.answer))
    return Facts(reading, tuple(replace(fact, id=f"F{number:03d}") for number, fact in enumerate(ordered, 1)))
