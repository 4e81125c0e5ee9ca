"""Where, of two or three places at once: they are one answer, beside the same with one place exchanged."""

import random
from collections.abc import Iterator

from quizzes.engine.reading.base import Entity, Token
from quizzes.engine.writers import _choice
from quizzes.engine.writers._clauses import Clause
from quizzes.engine.writers._material import Material
from quizzes.engine.writers._parties import exchanged, listed
from quizzes.engine.writers._place_kinds import place_kind
from quizzes.engine.writers._placing import in_which
from quizzes.engine.writers._trimming import noun_phrase
from quizzes.engine.writers._wording import framed, moved_question, prefix
from quizzes.engine.writers.base import Draft, Writer

_IN = frozenset({"in", "at", "near", "across"})
_MOST = 3
BASE = 0.8


class WhichPlaces(Writer):
    """“In which countries did fares rise …?” “Argentina and Malaysia”"""

    def write(self, material: Material, chance: random.Random) -> Iterator[Draft]:
        for clause in material.clauses:
            if clause.is_negated:
                continue
            for index in clause.predicate:
                preposition = material.trees[index]
                places = _places(material, preposition)
                if 2 <= len(places) <= _MOST:
                    draft = self._draft(material, clause, preposition, places, chance)
                    if draft is not None:
                        yield draft

    def _draft(
        self, material: Material, clause: Clause, preposition: Token, places: list[Entity], chance: random.Random
    ) -> Draft | None:
        others = _others(material, clause, places, chance)
        stated = material.stated(clause)
        before = prefix(material, stated, clause)
        head = material.trees.child(preposition.index, "pobj")
        if len(others) < 2 or before is None or head is None:
            return None
        kinds = {place_kind(place) for place in (*places, *others)}
        wh = in_which(material, (*places, *others), are_many=True)
        gone = {preposition.index, *noun_phrase(material.trees, head.index)}
        asked = moved_question(material, clause, wh=wh, without=gone)
        if asked is None or any(material.rivals.gives_away(place, asked.text) for place in places):
            return None
        whole = framed(material, before, asked)
        key = listed(material, places)
        why = {
            text: f"The article says it of {key}; {names} stands for something else."
            for text, names in exchanged(material, places, others).items()
        }
        return _choice.draft(
            material,
            clause.sentence,
            chance,
            stem=whole.text,
            key=key,
            why=why,
            difficulty=3 if stated.is_claim else 2,
            confidence=BASE - whole.doubt - 0.04 * (len(kinds) - 1),
            evidence=material.proof(clause),
            asks=(f"{head.index}:word",),
            facts=material.facts_of(clause.sentence, gone, places[0].id),
        )


def _places(material: Material, preposition: Token) -> list[Entity]:
    """Return the places joined behind “in” or “at”; nothing where one of them is not known as one."""
    head = material.trees.child(preposition.index, "pobj") if preposition.dep == "prep" else None
    if head is None or preposition.text.lower() not in _IN:
        return []
    heads = list(material.trees.conjuncts(head.index))
    words = range(head.index, max(heads) + 1)
    found = [material.entity_at(index) for index in heads]
    named = [e for e in found if e is not None and e.is_venue and material.rivals.may_stand(e)]
    is_or = any(material.trees[i].lemma == "or" for i in words)
    return [] if is_or or len(named) != len(heads) or len({e.id for e in named}) != len(heads) else named


def _others(material: Material, clause: Clause, places: list[Entity], chance: random.Random) -> list[Entity]:
    """Return two places more that the clause does not name, related to none of these."""
    found = material.rivals.venues(places[0], chance, without=material.named_beside(clause))
    return [r for r in found if not any(material.rivals.are_related(r, place) for place in places)][:2]
