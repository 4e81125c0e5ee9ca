"""Cloze on a whole sentence of the article: for what stands in none of its clauses that could be asked alone."""

import random
from collections.abc import Iterator

from quizzes.engine.reading.base import Token
from quizzes.engine.reading.trees import SUBJECTS
from quizzes.engine.writers._clauses import Clause
from quizzes.engine.writers._material import Material
from quizzes.engine.writers._rendering import Wording, render
from quizzes.engine.writers._trimming import without_edges
from quizzes.engine.writers.base import Draft
from quizzes.engine.writers.cloze import Cloze

_FEWEST, _MOST = 10, 45
_NEWS = 0.6
"""What stands behind so much of an article is seldom its news, and need not be asked at any price."""
_MOST_DOUBT = 0.16
_DOUBT = 0.02
"""What a sentence that says several things costs beside one that says one."""


class ClozeWhole(Cloze):
    """“According to the report of 14 May 2024, the strike, now in its second week, has halted [[340]] trains.”"""

    def write(self, material: Material, chance: random.Random) -> Iterator[Draft]:
        last = len(material.text) * _NEWS
        roots = (token for token in material.trees.tokens if token.head == token.index and token.start < last)
        for root in roots:
            clause = _whole(material, root)
            whole = _worded(material, clause) if clause is not None else None
            if clause is not None and whole is not None:
                stated = material.stated(clause)
                yield from self._names(material, clause, whole, stated, chance)
                yield from self._numbers(material, clause, whole, stated, chance)


def _whole(material: Material, root: Token) -> Clause | None:
    """Return all words of the sentence as one clause of its main verb."""
    words = [t.index for t in material.reading.tokens_by_sentence[root.sentence]]
    subject = material.trees.child(root.index, *SUBJECTS)
    asks = material.sentence_text(root.sentence).rstrip('”" ').endswith("?")
    if root.pos not in {"VERB", "AUX"} or subject is None or subject.tag == "PRP" or asks:
        return None
    if material.trees[words[-1]].text != "." or any(material.trees[i].text in {"“", '"', "I", "we"} for i in words):
        return None
    own = tuple(material.trees.subtree(subject.index))
    rest = without_edges(material.trees, [i for i in words if i not in own])
    return Clause(root.index, own, subject.index, (), rest, (), root.sentence)


def _worded(material: Material, clause: Clause) -> Wording | None:
    """Return the sentence as the report has it, dates written out and pronouns named, behind the report’s date."""
    indices = without_edges(material.trees, sorted((*clause.subject, *clause.predicate)))
    told = render(material, clause, indices, fewest=_FEWEST, most=_MOST)
    if told is None or told.doubt > _MOST_DOUBT:
        return None
    text = told.text[:1].lower() + told.text[1:] if material.starts_small(indices[0]) else told.text
    return Wording(f"According to the report of {material.published}, {text}", told.doubt + _DOUBT, told.is_resolved)
