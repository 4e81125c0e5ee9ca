"""Cloze on a sentence that can only be read behind others: “It leaves the objects in …”, with those before it."""

import random
from collections.abc import Iterator
from dataclasses import replace

from quizzes.engine.document import Span
from quizzes.engine.writers._filling import drafts
from quizzes.engine.writers._material import Material
from quizzes.engine.writers._passages import Passages
from quizzes.engine.writers.base import Draft, Writer

BASE = 0.88


class ClozePassage(Writer):
    """“… a Lisbon court blocked the return of 142 objects. The order, issued by [[the Administrative Court]], …”"""

    def write(self, material: Material, chance: random.Random) -> Iterator[Draft]:
        passages = Passages(material)
        for sentence in material.reading.document.sentences:
            clause = passages.clause(sentence.index)
            behind = None if clause is None or passages.stands_alone(sentence.index) else passages.to(clause)
            if clause is not None and behind is not None:
                whole, before = behind
                shown = [material.reading.sentence(index).span for index in before]
                told = [one for index in before if (one := passages.clause(index)) is not None]
                found = drafts(material, clause, whole, chance, base=BASE, before=told)
                yield from (replace(draft, evidence=_with(draft.evidence, shown)) for draft in found)


def _with(evidence: tuple[Span, ...], before: list[Span]) -> tuple[Span, ...]:
    """Return the spans in order, with those of the sentences before."""
    return tuple(sorted({*evidence, *before}))
