"""According to whom: a claim is told, and its owner asked for."""

import random
from collections.abc import Iterator
from itertools import pairwise

from quizzes.engine.reading.base import Entity
from quizzes.engine.vocabulary import ActorKind, Status
from quizzes.engine.writers._clauses import Clause
from quizzes.engine.writers._deeds import quoted, saying_of
from quizzes.engine.writers._entities import asking_word, kind_doubt, name_doubt
from quizzes.engine.writers._material import Material
from quizzes.engine.writers._phrases import singular
from quizzes.engine.writers._speaking import speaking_rivals
from quizzes.engine.writers._typing import asked_for, fitting
from quizzes.engine.writers._wording import inside, slightness, statement
from quizzes.engine.writers.base import Draft, Writer

_OWNED = frozenset({Status.ATTRIBUTED, Status.HEDGED, Status.DOCUMENT})
_FEWEST_WORDS = 6
_UNSAID = 0.26
"""What it costs that no verb of the article ties the view to its owner: what was quoted from the middle of a story,
hardly anybody calls a view."""
BASE = 0.44


class AccordingToWhom(Writer):
    """“Who warned, in the report of 23 January 2017, that the talks could fail?”, “Whose view is it … that …?”"""

    def write(self, material: Material, chance: random.Random) -> Iterator[Draft]:
        for clause in material.clauses:
            stated = material.stated(clause)
            owner = material.reading.entity_by_id.get(stated.owner_id)
            if owner is None or owner.actor_kind is ActorKind.GROUP:
                continue  # of traders, police and lawyers only one may have said so
            if material.rivals.may_stand(owner) and stated.status in _OWNED and not clause.is_negated:
                draft = self._draft(material, clause, stated.status, owner, chance)
                if draft is not None:
                    yield draft

    def _draft(
        self, material: Material, clause: Clause, status: Status, owner: Entity, chance: random.Random
    ) -> Draft | None:
        claim = statement(material, clause)
        is_aside = clause.is_relative or material.trees[clause.verb].dep == "advcl"
        if is_aside or clause.condition or _is_generic(material, clause):
            return None
        if claim is None or len(claim.text.split()) < _FEWEST_WORDS or owner.id in material.entities_in(clause.all):
            return None
        owners = [s.owner for s in material.reading.statements if s.owner and s.owner != owner.id]
        named = material.entities_in(clause.all)
        near = speaking_rivals(material, owner, owners, chance, said=claim.text)
        rivals = fitting(material, [r for r in near if r.id not in named], owner)
        if material.rivals.gives_away(owner, claim.text):
            return None
        told = inside(material, clause, claim.text)
        right = material.named(owner)
        why = {material.named(r): f"The article gives it to {right}, not to {material.named(r)}." for r in rivals}
        said = saying_of(material, clause)
        teller = material.trees.child(said.index, "nsubj") if said is not None else None
        if teller is not None and (
            material.is_remote(teller.index) or material.namesakes.has_namesake(teller.text, owner)
        ):
            return None
        asking = _asking(material, clause, status, owner, asking_word([owner, *rivals]))
        if asking is None:
            return None
        doubt = claim.doubt + kind_doubt(material, rivals, owner) + name_doubt(owner)
        doubt += slightness(claim.text) / 2 + (_UNSAID if asking.startswith("Whose") else 0.0)
        facts = material.facts_of(clause.sentence, clause.all, owner.id)
        return asked_for(
            material,
            clause.sentence,
            chance,
            entity=owner,
            why=why,
            stem=f"{asking} that {told}",
            difficulty=2,
            confidence=BASE - doubt,
            told="The article gives it to {}",
            evidence=material.proof(clause, owner.id),
            asks=(f"{clause.verb}:owner", *quoted(material, clause)),
            facts=facts,
        )


def _asking(material: Material, clause: Clause, status: Status, owner: Entity, wh: str) -> str | None:
    """Return “Who warned, in the report of 24 February 2023,” with the article’s own verb, or ask whose view it is."""
    verb = saying_of(material, clause)
    subject = material.trees.child(verb.index, "nsubj") if verb is not None else None
    if verb is not None and subject is not None and material.entity_at(subject.index) == owner:
        said = {"added": "said", "adds": "says"}.get(verb.text, singular(material.trees, verb.index))
        return f"{wh} {said}, in the report of {material.published},"
    if verb is not None or _is_nested(material, clause):
        return None
    if _is_sourced(material, clause):
        return f"On whose word does the report of {material.published} say"
    noun = "view" if status is not Status.HEDGED else "concern or expectation"
    return f"Whose {noun} is it, in the report of {material.published},"


def _is_sourced(material: Material, clause: Clause) -> bool:
    """Say whether “according to” gives the claim its owner."""
    words = [t.text.lower() for t in material.reading.tokens_by_sentence.get(clause.sentence, ())]
    return any(one == "according" and other == "to" for one, other in pairwise(words))


def _is_nested(material: Material, clause: Clause) -> bool:
    """Say whether the clause hangs on one that hangs on another: whose it is in the end, it does not tell."""
    above = material.trees[material.trees[clause.verb].head]
    return material.trees[clause.verb].dep == "ccomp" and above.dep == "ccomp"


def _is_generic(material: Material, clause: Clause) -> bool:
    """A bare plural or “any” as subject is mostly a supposition cut short (“if any country has had enough”)."""
    first = material.trees[clause.subject[0]]
    return first.text.lower() in {"any", "anyone", "anybody"} or (len(clause.subject) == 1 and first.tag == "NNS")
