"""What somebody claims: the speaker is given, and his or her claim is told from those of others in the article."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quizzes.engine.reading.base import Entity, Token
from quizzes.engine.vocabulary import Status
from quizzes.engine.writers import _choice
from quizzes.engine.writers._clauses import Clause
from quizzes.engine.writers._deeds import saying_of
from quizzes.engine.writers._entities import name_doubt
from quizzes.engine.writers._material import Material
from quizzes.engine.writers._wording import statement
from quizzes.engine.writers.base import Draft, Writer

_OWNED = frozenset({Status.ATTRIBUTED, Status.DOCUMENT})
_FEWEST, _MOST, _MOST_TIMES = 5, 24, 2.2
_PLAIN = frozenset({"add", "note", "explain", "state"})
"""Verbs that say no more than “say”."""
BASE = 0.78


@dataclass(frozen=True, slots=True)
class Claim:
    """A clause that hangs on a verb of saying, whose it is, and its words as a statement."""

    clause: Clause
    verb: Token
    owner: Entity
    text: str
    doubt: float


class WhatClaimed(Writer):
    """“According to the report of 4 November 2022, what did Wanjiru Kamotho argue?”"""

    def write(self, material: Material, chance: random.Random) -> Iterator[Draft]:
        claims = list(_claims(material))
        for claim in claims:
            rivals = _rivals(material, claim, claims, chance)
            if len(rivals) >= 2:
                yield self._draft(material, claim, rivals, chance)

    def _draft(self, material: Material, claim: Claim, rivals: Sequence[Claim], chance: random.Random) -> Draft:
        verb = "say" if claim.verb.lemma in _PLAIN else claim.verb.lemma
        helping = {"VBD": "did", "VBP": "do"}.get(claim.verb.tag, "does")
        asked = f"what {helping} {material.named(claim.owner)} {verb}"
        longest = max(len(rival.text) for rival in rivals)
        doubt = claim.doubt + 0.5 * max(rival.doubt for rival in rivals) + name_doubt(claim.owner)
        doubt += 0.05 * (3 - len(rivals)) + (0.06 if len(claim.text) > longest else 0.0)
        return _choice.draft(
            material,
            claim.clause.sentence,
            chance,
            stem=f"according to the report of {material.published}, {asked}",
            key=claim.text,
            why={rival.text: f"The article gives that to {material.named(rival.owner)}." for rival in rivals},
            difficulty=2,
            confidence=BASE - doubt,
            evidence=material.proof(claim.clause, claim.owner.id),
            asks=(f"{claim.clause.verb}:owner", f"{claim.clause.verb}:claim"),
            facts=material.facts_of(claim.clause.sentence, claim.clause.all, claim.owner.id),
        )


def _claims(material: Material) -> Iterator[Claim]:
    for clause in material.clauses:
        stated = material.stated(clause)
        owner = material.reading.entity_by_id.get(stated.owner_id)
        verb = saying_of(material, clause)
        if owner is None or not material.rivals.may_stand(owner) or verb is None or stated.status not in _OWNED:
            continue
        subject = material.trees.child(verb.index, "nsubj")
        is_plain = not (clause.is_negated or clause.is_relative or clause.condition)
        if not is_plain or subject is None or material.entity_at(subject.index) != owner:
            continue
        told = None if material.is_remote(subject.index) else statement(material, clause)
        if told is not None and _FEWEST <= len(told.text.split()) <= _MOST:
            yield Claim(clause, verb, owner, told.text, told.doubt)


def _rivals(material: Material, claim: Claim, claims: Sequence[Claim], chance: random.Random) -> list[Claim]:
    """Return claims of others, one each, of about the same length, that name neither the speaker nor each other."""
    pool = [other for other in claims if not material.rivals.are_related(other.owner, claim.owner)]
    chance.shuffle(pool)
    chosen: list[Claim] = []
    for other in sorted(pool, key=lambda one: one.doubt > 0.1):
        is_near = max(len(other.text), len(claim.text)) <= _MOST_TIMES * min(len(other.text), len(claim.text))
        is_told = material.rivals.gives_away(other.owner, other.text) or material.rivals.gives_away(
            claim.owner, other.text
        )
        if is_near and not is_told and all(other.owner.id != own.owner.id for own in chosen):
            chosen.append(other)
    return chosen[:3]
