"""What somebody backs, rejects, calls for or is accused of: the object of a stand is asked for."""

import random
from collections.abc import Iterator

from quizzes.engine.reading.base import Token
from quizzes.engine.reading.lexicon.people import PLACE_TAILS
from quizzes.engine.reading.lexicon.words import words
from quizzes.engine.writers import _choice
from quizzes.engine.writers._clauses import Clause
from quizzes.engine.writers._material import Material
from quizzes.engine.writers._pool import Phrase, as_gerunds, gerunds, noun_phrases, rival_phrases, why_not
from quizzes.engine.writers._wording import moved_question, prefix
from quizzes.engine.writers.base import Draft, Writer

_STANDS = words(
    """
    accuse back ban blame cancel criticise criticize cut defend demand downplay face fear forge halt lose offer
    oppose order pass praise promise propose protect push recommend refuse reject save sign support suspend threaten
    violate want warn welcome win approve condemn deny risk protest launch begin build
    """
)
_FEWEST, _MOST = 3, 14
BASE, _OF_THINGS = 0.66, 0.18
"""Things are harder to set beside one another than doings, and cost so much."""


class WhatObject(Writer):
    """“What did Turkey repeatedly call for?”, “What did Alloush accuse Assad of?”"""

    def write(self, material: Material, chance: random.Random) -> Iterator[Draft]:
        pools = {"VBG": [*gerunds(material), *as_gerunds(material)], "NN": noun_phrases(material)}
        for clause in material.clauses:
            if clause.is_negated or clause.is_passive or material.trees[clause.verb].lemma not in _STANDS:
                continue
            if material.subject_of(clause) is None:
                continue
            for token in _objects(material, clause):
                pool = pools["VBG" if token.tag == "VBG" else "NN"]
                draft = self._draft(material, clause, token, pool, chance)
                if draft is not None:
                    yield draft

    def _draft(
        self, material: Material, clause: Clause, token: Token, pool: list[Phrase], chance: random.Random
    ) -> Draft | None:
        key = next((phrase for phrase in pool if phrase.verb == token.index), None)
        inside = set(material.trees.subtree(token.index))
        asked = moved_question(material, clause, wh="what", without=inside | _after(clause, token.index))
        stated = material.stated(clause)
        before = prefix(material, stated, clause)
        if key is None or asked is None or before is None or not _fewest(key) <= len(key.text.split()) <= _MOST:
            return None
        whole = before + asked
        is_doing = token.tag == "VBG"
        alike = [
            p
            for p in pool
            if (is_doing or _is_like(material.trees[p.verb], token)) and len(p.text.split()) >= _FEWEST - is_doing
        ]
        rivals = rival_phrases(alike, key, chance, text=whole.text, are_things=not is_doing)
        if len(rivals) < 2 or len(asked.text.split()) < 4:
            return None
        why = {rival.text: why_not(material, rival) for rival in rivals}
        doubt = (0.0 if token.tag == "VBG" else _OF_THINGS) + (0.06 if len(asked.text.split()) < 6 else 0.0)
        doubt += whole.doubt + key.doubt + 0.05 * (3 - len(rivals)) + 0.5 * max(r.doubt for r in rivals)
        facts = material.facts_of(clause.sentence, inside)
        return _choice.draft(
            material,
            clause.sentence,
            chance,
            stem=whole.text,
            key=key.text,
            why=why,
            difficulty=2,
            confidence=BASE - doubt,
            evidence=material.proof(clause),
            asks=(f"{token.index}:object",),
            facts=facts,
        )


def _is_like(one: Token, other: Token) -> bool:
    """Say whether two nouns are alike in number, and both places or neither: “the valley of …” is no visit."""
    return one.tag == other.tag and (one.lemma.title() in PLACE_TAILS) is (other.lemma.title() in PLACE_TAILS)


def _fewest(key: Phrase) -> int:
    """Two words are enough where one of them is a name (“Assad’s ouster”)."""
    return _FEWEST - any(word[:1].isupper() for word in key.text.split())


def _objects(material: Material, clause: Clause) -> Iterator[Token]:
    """Yield the verb's object where it is a thing, and what stands behind “for”, “of” or “over” right after it. Among
    things “85 million euros” would be known for the only sum."""
    for token in material.trees.children_of(clause.verb, "dobj", "prep"):
        if token.index not in clause.predicate:
            continue
        if token.dep == "dobj":
            if material.entity_at(token.index) is None and not material.trees.child(token.index, "nummod"):
                yield token
        elif token.lemma in {"for", "of", "against", "over"}:
            yield from material.trees.children_of(token.index, "pobj", "pcomp")


def _after(clause: Clause, index: int) -> set[int]:
    """Leave out what trails behind the object, so that the question ends with the verb."""
    return {i for i in clause.predicate if i > index}
