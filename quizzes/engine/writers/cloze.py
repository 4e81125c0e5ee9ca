"""Cloze: names, numbers and dates are left out of a whole sentence of the article, and chosen or typed."""

import random
from collections.abc import Iterator

from quizzes.engine.writers._filling import drafts
from quizzes.engine.writers._material import Material
from quizzes.engine.writers._whole_sentences import whole_sentence, worded
from quizzes.engine.writers.base import Draft, Writer

BASE = 0.84


class Cloze(Writer):
    """“According to the report of 14 May 2024, the strike, now in its second week, has halted [[340]] trains.”"""

    def write(self, material: Material, chance: random.Random) -> Iterator[Draft]:
        for sentence in material.reading.document.sentences:
            clause = whole_sentence(material, sentence.index)
            whole = worded(material, clause) if clause is not None else None
            if clause is not None and whole is not None:
                yield from drafts(material, clause, whole, chance, base=BASE)
