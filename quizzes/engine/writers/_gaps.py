"""All that can be left out of a statement, to be chosen from a menu or typed: names, numbers and dates."""

import random
from collections.abc import Iterator

from quizzes.engine.writers._clauses import Clause
from quizzes.engine.writers._gap import Gap
from quizzes.engine.writers._gaps_of_figures import date_gap, number_gap
from quizzes.engine.writers._gaps_of_names import name_gap
from quizzes.engine.writers._material import Material
from quizzes.engine.writers._rendering import Wording
from quizzes.engine.writers._statuses import Stated


def gaps(material: Material, clause: Clause, whole: Wording, stated: Stated, chance: random.Random) -> Iterator[Gap]:
    """Yield all that can be left out of a clause whose wording is `whole`: names, then numbers, then dates."""
    for index in clause.all:
        gap = name_gap(material, clause, index, whole.text, stated, chance)
        if gap is not None:
            yield gap
    for figure in material.figures_in(clause):
        gap = number_gap(material, clause, figure, whole.text, chance)
        if gap is not None:
            yield gap
    for found in material.dates_of(clause.sentence):
        gap = date_gap(material, clause, found, whole.text, chance)
        if gap is not None:
            yield gap
