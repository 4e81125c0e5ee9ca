"""Cloze on a sentence that can only be read behind others: “It leaves the objects in …”, with those before it."""

import random
from collections.abc import Iterator
from dataclasses import replace

from quizzes.engine.document import Span
from quizzes.engine.writers._filling import drafts
from quizzes.engine.writers._material import Material
from quizzes.engine.writers._passages import CLEAR, passage
from quizzes.engine.writers._whole_sentences import whole_sentence, worded
from quizzes.engine.writers.base import Draft, Writer

BASE = 0.88


class ClozePassage(Writer):
    """“… a Lisbon court blocked the return of 142 objects. The order, issued by [[the Administrative Court]], …”"""

    def write(self, material: Material, chance: random.Random) -> Iterator[Draft]:
        for sentence in material.reading.document.sentences:
            clause = whole_sentence(material, sentence.index)
            own = worded(material, clause) if clause is not None else None
            if clause is None or (own is not None and own.doubt <= CLEAR):
                continue
            behind = passage(material, clause)
            if behind is not None:
                whole, before = behind
                shown = [material.reading.sentence(index).span for index in before]
                told = [one for index in before if (one := whole_sentence(material, index)) is not None]
                found = drafts(material, clause, whole, chance, base=BASE, before=told)
                yield from (replace(draft, evidence=_with(draft.evidence, shown)) for draft in found)


def _with(evidence: tuple[Span, ...], before: list[Span]) -> tuple[Span, ...]:
    """Return the spans in order, with those of the sentences before."""
    return tuple(sorted({*evidence, *before}))
