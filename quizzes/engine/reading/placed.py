"""A number at its place in a sentence, and what is told of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from quizzes.engine.reading.base import Token
from quizzes.engine.reading.lexicon.numbers import SHORT_UNITS
from quizzes.engine.reading.numbers import Number

Told = tuple[str, str]
"""A unit and what is counted: ("people", "people killed"), ("dollars", "aid")."""
NOTHING: Told = ("", "")


@dataclass(frozen=True, slots=True)
class Placed:
    """A number with its words, the one of them the others hang on, and up to 40 letters of the text before it."""

    number: Number
    inside: Sequence[Token]
    head: Token
    before: str

    @property
    def sentence(self) -> int:
        return self.head.sentence

    @property
    def last(self) -> int:
        """The index of the number's last word."""
        return self.inside[-1].index


def plural(noun: str) -> str:
    """Return a unit in the plural: “storeys”, “feet”, “countries”."""
    if noun.endswith("s"):
        return noun
    irregular = {"foot": "feet", "person": "people", "man": "men", "woman": "women", "child": "children"}
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return f"{noun[:-1]}ies"
    return (
        irregular.get(noun)
        or SHORT_UNITS.get(noun)
        or (f"{noun}es" if noun.endswith(("ch", "sh", "x")) else f"{noun}s")
    )
