"""Which questions go well together in a quiz: each on another fact, spread over the article, strands and types."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question that could be asked. `facts` are what it asks, `sentences` what proves it, by index.

    `clashing` are the ids of questions whose answers it gives away, or that give away its own.
    """

    id: str
    type: str
    strand: str
    facts: Collection[str]
    sentences: Collection[int]
    clashing: Collection[str] = ()


def suggest(candidates: Iterable[Candidate], most: int) -> list[str]:
    """Return the ids of at most so many candidates, in the order of the article.

    One after the other is taken that repeats least: no fact a second time unless nothing else is left, none that gives
    away another, then no sentence a second time, then the strand and the type asked least so far; of equals the one
    that comes first.
    """
    left, chosen = list(candidates), list[Candidate]()
    while left and len(chosen) < most:
        best = min(left, key=_repeating(chosen))
        chosen.append(best)
        left.remove(best)
    return [one.id for one in sorted(chosen, key=lambda one: min(one.sentences, default=0))]


def _repeating(chosen: Iterable[Candidate]) -> "_Repetition":
    chosen = list(chosen)
    return _Repetition(
        Counter(fact for one in chosen for fact in one.facts),
        frozenset(id for one in chosen for id in one.clashing),
        Counter(index for one in chosen for index in one.sentences),
        Counter(one.strand for one in chosen),
        Counter(one.type for one in chosen),
    )


@dataclass(frozen=True, slots=True)
class _Repetition:
    """How often facts, sentences, strands and types are asked already; called, how much a candidate repeats.

    `clashing` are the ids of those that what is asked already does not go with.
    """

    facts: Counter[str]
    clashing: frozenset[str]
    sentences: Counter[int]
    strands: Counter[str]
    types: Counter[str]

    def __call__(self, one: Candidate) -> tuple[int, bool, int, int, int]:
        facts = max((self.facts[fact] for fact in one.facts), default=0)
        sentences = max((self.sentences[index] for index in one.sentences), default=0)
        return facts, one.id in self.clashing, sentences, self.strands[one.strand], self.types[one.type]
