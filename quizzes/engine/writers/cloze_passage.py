"""Cloze on two sentences: one that can only be read behind the one before it, such as “It leaves the objects in …”."""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from quizzes.engine.document import Span
from quizzes.engine.writers._clauses import Clause
from quizzes.engine.writers._filling import drafts
from quizzes.engine.writers._material import Material
from quizzes.engine.writers._phrases import tidy
from quizzes.engine.writers._rendering import Wording, only_dated
from quizzes.engine.writers._whole_sentences import whole_sentence, worded
from quizzes.engine.writers.base import Draft, Writer

_MOST_WORDS, _FEWEST_OWN = 95, 6
_CLEAR = 0.16
"""A sentence that leaves more doubt than this does not tell what the next one speaks of."""
_DOUBT = 0.06
BASE = 0.88
_TAKING_UP = frozenset({"the", "this", "these", "those", "both", "there", "then"})


class ClozePassage(Writer):
    """“… a Lisbon court blocked the return of 142 objects. The order, issued by [[the Administrative Court]], …”"""

    def write(self, material: Material, chance: random.Random) -> Iterator[Draft]:
        before: Wording | None = None
        last: Span | None = None
        alone = Counter(sentence.paragraph for sentence in material.reading.document.sentences)
        paragraph = -1
        for sentence in material.reading.document.sentences:
            clause = whole_sentence(material, sentence.index)
            own = worded(material, clause) if clause is not None else None
            is_near = sentence.paragraph == paragraph or alone[paragraph] == 1
            passage = None
            if clause is not None and own is None and before is not None and is_near:
                passage = _behind(material, clause, before) if _takes_up(material, clause) else None
                if passage is not None:
                    found = drafts(material, clause, passage, chance, base=BASE)
                    yield from (replace(d, evidence=_with(d.evidence, last)) for d in found)
            last = sentence.span
            before = next((told for told in (own, passage) if told is not None and told.doubt <= _CLEAR), None)
            paragraph = sentence.paragraph


def _with(evidence: tuple[Span, ...], before: Span | None) -> tuple[Span, ...]:
    """Return the spans in order, with that of the sentence before."""
    return tuple(sorted({*evidence, *((before,) if before is not None else ())}))


def _takes_up(material: Material, clause: Clause) -> bool:
    """Say whether a word of the sentence may speak of what stands before it."""
    told = (material.trees[i] for i in (*clause.subject, *clause.predicate))
    return any(t.tag in {"PRP", "PRP$"} or t.text.lower() in _TAKING_UP for t in told)


def _behind(material: Material, clause: Clause, before: Wording) -> Wording | None:
    """Return both sentences as one text, without the last full stop."""
    told = only_dated(material, clause, sorted((*clause.subject, *clause.predicate)))
    if told is None or not len(told.split()) >= _FEWEST_OWN:
        return None
    text = f"{before.text}. {tidy(told)}"
    return Wording(text, before.doubt + _DOUBT, is_resolved=True) if len(text.split()) <= _MOST_WORDS else None
