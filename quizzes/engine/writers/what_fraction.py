"""What fraction: “half of”, “a third of” or “two thirds of” is taken out of a clause and asked for."""

import random
from collections.abc import Iterator
from types import MappingProxyType

from quizzes.engine.reading.base import Token
from quizzes.engine.reading.lexicon.words import words
from quizzes.engine.writers import _choice
from quizzes.engine.writers._clauses import Clause
from quizzes.engine.writers._material import Material
from quizzes.engine.writers._rendering import Wording, render
from quizzes.engine.writers._scopes import in_time_and_place
from quizzes.engine.writers._trimming import hangs_on, noun_phrase
from quizzes.engine.writers._wording import framed, moved_question, prefix
from quizzes.engine.writers.base import Draft, Writer

_SIZES = MappingProxyType(
    {
        "a tenth": 0.1,
        "a fifth": 0.2,
        "a quarter": 0.25,
        "a third": 1 / 3,
        "half": 0.5,
        "two thirds": 2 / 3,
        "three quarters": 0.75,
    }
)
_ROUGH = ("nearly", "almost", "about", "around", "roughly", "some", "")
_APART = 0.1
BASE = 0.64


class WhatFraction(Writer):
    """“What fraction of the islands’ exports does salmon make up?” “Nearly half”"""

    def write(self, material: Material, chance: random.Random) -> Iterator[Draft]:
        for clause in material.clauses:
            for index in clause.all:
                written = _fraction(material, material.trees[index])
                if written is not None and not clause.is_negated:
                    draft = self._draft(material, clause, material.trees[index], written, chance)
                    if draft is not None:
                        yield draft

    def _draft(
        self, material: Material, clause: Clause, token: Token, written: tuple[str, str], chance: random.Random
    ) -> Draft | None:
        rough, size = written
        asked, stated = _asked(material, clause, token), material.stated(clause)
        before = prefix(material, stated, clause)
        if asked is None or before is None:
            return None
        before = in_time_and_place(material, clause, before)
        whole = framed(material, before, asked)
        key = f"{rough} {size}".strip()
        others = [text for text, value in _SIZES.items() if abs(value - _SIZES[size]) > _APART]
        wrong = {f"{rough} {text}".strip(): _SIZES[text] for text in chance.sample(others, 3)}
        return _choice.draft(
            material,
            clause.sentence,
            chance,
            stem=whole.text,
            key=key,
            why=dict.fromkeys(wrong, f"The article says {key} here."),
            difficulty=2,
            confidence=BASE - whole.doubt,
            told="The article gives {} here",
            evidence=material.proof(clause),
            asks=(f"{token.index}:word",),
            facts=material.facts_of(clause.sentence, noun_phrase(material.trees, token.index)),
            sizes={key: _SIZES[size], **wrong},
        )


def _fraction(material: Material, token: Token) -> tuple[str, str] | None:
    """Return (what makes it rough, fraction) of “nearly half of” and “about a third of”; None for bounds and others."""
    of = material.trees.child(token.index, "prep")
    if of is None or of.lemma != "of" or of.index != token.index + 1:
        return None
    start = material.trees.phrase_start(token.index)
    words = material.trees.words(start, token.index).lower().replace("-", " ").split()
    for first in range(len(words)):
        size, rough = " ".join(words[first:]), " ".join(words[:first])
        if size in _SIZES and rough in _ROUGH:
            return "about" if rough == "some" else rough, size  # “some a tenth” nobody says
    return None


def _source(material: Material, clause: Clause, token: Token) -> set[int]:
    """Return “from the car industry” of “makes half of its revenue from the car industry”: it is the verb’s own."""
    behind = (material.trees[i] for i in material.trees.subtree(token.index) if i > token.index)
    tails = [t for t in behind if t.lemma == "from" and material.trees.governor(t.index).lemma in _DRAWN]
    return {i for t in tails for i in material.trees.subtree(t.index)} if token.dep == "dobj" else set()


_DRAWN = words("revenue income money earnings profit energy power electricity water food supply gas oil goods weapon")


def _asked(material: Material, clause: Clause, token: Token) -> Wording | None:
    """Make the question of the phrase that the fraction stands in: the subject or the object."""
    phrase = noun_phrase(material.trees, token.index)
    phrase = tuple(i for i in phrase if i not in _source(material, clause, token))
    after = [i for i in phrase if i > token.index]
    named = render(material, clause, after) if after else None
    if named is None or any(material.trees[i].dep == "conj" and material.trees[i].pos == "VERB" for i in after):
        return None
    wh = Wording("what fraction") + named
    if token.index == clause.subject_head and not clause.is_relative:
        predicate = render(material, clause, clause.predicate, fewest=2)
        return wh + predicate if predicate is not None else None
    if token.dep in {"dobj", "attr"} and hangs_on(material.trees, token.index, clause.verb):
        moved = moved_question(material, clause, wh=wh.text, without=set(phrase))
        return Wording(moved.text, moved.doubt + wh.doubt, moved.is_resolved) if moved is not None else None
    return None
