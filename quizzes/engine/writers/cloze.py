"""Cloze: names, numbers and dates are left out of a statement and chosen from menus."""

import random
from collections.abc import Iterator

from quizzes.engine.writers._deeds import SAYING, said
from quizzes.engine.writers._filling import drafts
from quizzes.engine.writers._material import Material
from quizzes.engine.writers._nameable import is_passer_by
from quizzes.engine.writers._rendering import Wording
from quizzes.engine.writers._scopes import in_time_and_place
from quizzes.engine.writers._wording import inside, is_supposed, prefix, statement
from quizzes.engine.writers.base import Draft, Writer

_FEWEST_WORDS = 7
BASE = 0.65
_PASSING = 0.12
"""What a statement on a passer-by costs: of little bearing on the story."""


class Cloze(Writer):
    """“Russia forged an alliance with [[Turkey]] to fight ISIS.”"""

    def write(self, material: Material, chance: random.Random) -> Iterator[Draft]:
        for clause in material.clauses:
            is_empty = material.trees[clause.verb].lemma in SAYING - {"be"} and said(material, clause) is None
            if is_supposed(material, clause) or is_empty:
                continue
            told = statement(material, clause)
            before = prefix(material, material.stated(clause), clause)
            if told is None or before is None or clause.is_negated or len(told.text.split()) < _FEWEST_WORDS:
                continue
            before = in_time_and_place(material, clause, before)
            text = inside(material, clause, told.text) if before.text else told.text
            subject = None if said(material, clause) else material.subject_of(clause)
            doubt = told.doubt + (_PASSING if subject is not None and is_passer_by(subject) else 0.0)
            yield from drafts(material, clause, before + Wording(text, doubt, told.is_resolved), chance, base=BASE)
