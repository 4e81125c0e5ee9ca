"""Who did it together: two or more parties as one answer, beside the same with one party exchanged."""

import random
from collections.abc import Iterator, Sequence

from quizzes.engine.reading.base import Entity
from quizzes.engine.vocabulary import ActorKind
from quizzes.engine.writers import _choice
from quizzes.engine.writers._clauses import Clause
from quizzes.engine.writers._deeds import tells_nothing
from quizzes.engine.writers._material import Material
from quizzes.engine.writers._parties import exchanged, listed
from quizzes.engine.writers._rendering import Wording, render
from quizzes.engine.writers._wording import framed, prefix
from quizzes.engine.writers.base import Draft, Writer

_MOST = 4
BASE = 0.6


class WhoTogether(Writer):
    """“Which countries would back a separate round of talks?” “Russia, Iran and Turkey”"""

    def write(self, material: Material, chance: random.Random) -> Iterator[Draft]:
        for clause in material.clauses:
            if clause.is_negated or clause.is_relative or tells_nothing(material, clause):
                continue
            parties = _parties(material, clause)
            if 2 <= len(parties) <= _MOST:
                draft = self._draft(material, clause, parties, chance)
                if draft is not None:
                    yield draft

    def _draft(self, material: Material, clause: Clause, parties: list[Entity], chance: random.Random) -> Draft | None:
        others = _others(material, clause, parties, chance)
        stated = material.stated(clause)
        before = prefix(material, stated, clause)
        predicate = render(material, clause, clause.predicate, fewest=3)
        if len(others) < 2 or before is None or predicate is None or stated.owner_id in {p.id for p in parties}:
            return None
        if any(material.rivals.gives_away(party, predicate.text) for party in parties):
            return None
        are_states = all(party.actor_kind is ActorKind.STATE for party in (*parties, *others))
        wh = "which countries" if are_states else "who"
        whole = framed(material, before, Wording(wh) + predicate)
        key = listed(material, parties)
        wrong = exchanged(material, parties, others)
        why = {text: f"The article says it of {key}, not of {name}." for text, name in wrong.items()}
        facts = material.facts_of(clause.sentence, clause.subject, parties[0].id)
        return _choice.draft(
            material,
            clause.sentence,
            chance,
            stem=whole.text,
            key=key,
            why=why,
            difficulty=3 if stated.is_claim else 2,
            confidence=BASE - whole.doubt - (0.0 if are_states else 0.08),
            evidence=material.proof(clause),
            asks=(f"{clause.verb}:subject",),
            facts=facts,
        )


def _parties(material: Material, clause: Clause) -> list[Entity]:
    """Return those joined to one subject, in the text’s order; nobody where one of them is not named."""
    heads = [i for i in material.trees.conjuncts(clause.subject_head) if i in clause.subject]
    if len(heads) < 2 or any(material.trees[i].lemma == "or" for i in clause.subject):
        return []
    found = [material.entity_at(index) for index in heads]
    named = [e for e in found if e is not None and e.is_actor and material.rivals.may_stand(e)]
    return named if len(named) == len(heads) and len({e.id for e in named}) == len(heads) else []


def _others(material: Material, clause: Clause, parties: Sequence[Entity], chance: random.Random) -> list[Entity]:
    """Return up to three actors like the parties that the clause does not name, related to none of them."""
    named = material.entities_in(clause.all)
    found = material.rivals.actors(parties[0], chance, without=named, wanted=6)
    apart = [r for r in found if not any(material.rivals.are_related(r, party) for party in parties)]
    alike = [r for r in apart if r.actor_kind is parties[0].actor_kind]
    return (alike if len(alike) > 1 else apart)[:3]
