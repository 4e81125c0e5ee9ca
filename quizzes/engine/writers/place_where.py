"""Which place it is of which “where …” tells something: “Abuja, where the bloc has its headquarters”."""

import random
from collections.abc import Iterator

from quizzes.engine.reading.base import Entity, Token
from quizzes.engine.writers import _choice
from quizzes.engine.writers._clauses import Clause
from quizzes.engine.writers._material import Material
from quizzes.engine.writers._parties import exchanged, listed
from quizzes.engine.writers._placing import in_which
from quizzes.engine.writers._wording import framed, moved_question, prefix
from quizzes.engine.writers.base import Draft, Writer

_ELSEWHERE = 0.16
"""What a clause costs elsewhere for lacking the place that is asked for here."""
BASE = 0.8


class PlaceWhere(Writer):
    """“In which city does the bloc have its headquarters?”"""

    def write(self, material: Material, chance: random.Random) -> Iterator[Draft]:
        for clause in material.clauses:
            where = _where(material, clause)
            places = _places(material, clause) if where is not None and not clause.is_negated else []
            if where is not None and 1 <= len(places) <= 2:
                draft = self._draft(material, clause, where, places, chance)
                if draft is not None:
                    yield draft

    def _draft(
        self, material: Material, clause: Clause, where: Token, places: list[Entity], chance: random.Random
    ) -> Draft | None:
        rivals = material.rivals.venues(places[0], chance, without=material.named_beside(clause))
        rivals = [r for r in rivals if not any(material.rivals.are_related(r, place) for place in places)]
        stated = material.stated(clause)
        before = prefix(material, stated, clause)
        if len(rivals) < 2 or before is None:
            return None
        wh = in_which(material, (*places, *rivals), are_many=len(places) > 1)
        asked = moved_question(material, clause, wh=wh, without={where.index})
        if asked is None or any(material.rivals.gives_away(place, asked.text) for place in places):
            return None
        whole = framed(material, before, asked)
        key, wrong = _options(material, places, rivals)
        return _choice.draft(
            material,
            clause.sentence,
            chance,
            stem=whole.text,
            key=key,
            why={text: f"The article says it of {key}, not of {name}." for text, name in wrong.items()},
            difficulty=3 if stated.is_claim else 2,
            confidence=BASE + _ELSEWHERE - whole.doubt - (0.05 if len(wrong) < 3 else 0.0),
            evidence=material.proof(clause),
            asks=(f"{clause.verb}:place", f"{material.trees.governor(clause.verb).index}:word"),
            facts=material.facts_of(clause.sentence, clause.all, places[0].id),
        )


def _where(material: Material, clause: Clause) -> Token | None:
    if clause.mark != "where" or material.trees[clause.verb].dep != "relcl":
        return None
    return next((t for t in material.trees.children_of(clause.verb, "advmod") if t.lemma == "where"), None)


def _places(material: Material, clause: Clause) -> list[Entity]:
    """Return the place described, with another joined to it: “Egypt and Ghana, where …”."""
    noun = material.trees.governor(clause.verb)
    first = material.trees.governor(noun.index) if noun.dep == "conj" else noun
    heads = material.trees.conjuncts(first.index)
    found = [material.entity_at(index) for index in heads]
    named = [e for e in found if e is not None and e.is_venue and material.rivals.may_stand(e)]
    return named if len(named) == len(heads) and len({e.id for e in named}) == len(heads) else []


def _options(material: Material, places: list[Entity], rivals: list[Entity]) -> tuple[str, dict[str, str]]:
    """Return the key, and each wrong option with the place in it that is wrong."""
    if len(places) == 1:
        names = [material.named(rival) for rival in rivals]
        return material.named(places[0]), dict(zip(names, names, strict=True))
    return listed(material, places), exchanged(material, places, rivals[:2])
