"""Who did what to whom: the party at the verb’s other end is asked for, alone or behind “to”, “against” or “by”."""

import random
from collections.abc import Iterator

from quizzes.engine.reading.base import Entity, Token
from quizzes.engine.reading.lexicon.words import words
from quizzes.engine.vocabulary import ActorKind
from quizzes.engine.writers import _choice
from quizzes.engine.writers._clauses import Clause
from quizzes.engine.writers._deeds import SAYING
from quizzes.engine.writers._entities import asking_word, kind_doubt, name_doubt, whys
from quizzes.engine.writers._material import Material
from quizzes.engine.writers._rendering import Wording
from quizzes.engine.writers._wording import framed, moved_question, prefix
from quizzes.engine.writers.base import Draft, Writer

_BEHIND = frozenset({"to", "with", "against"})
_WHOM = {"Which country": "which country", "Which organisation": "which organisation"}
BASE = 0.68


class ToWhom(Writer):
    """“Whom did Alloush accuse of violating the truce?”, “To whom did Aleppo fall?”, “By whom was it brokered?”"""

    def write(self, material: Material, chance: random.Random) -> Iterator[Draft]:
        for clause in material.clauses:
            if clause.is_negated or material.trees[clause.verb].lemma in SAYING:
                continue
            for preposition, token in _receivers(material, clause):
                key = material.entity_at(token.index)
                if key is not None and key.is_actor and material.rivals.may_stand(key):
                    draft = self._draft(material, clause, preposition, token, key, chance)
                    if draft is not None:
                        yield draft

    def _draft(
        self,
        material: Material,
        clause: Clause,
        preposition: Token | None,
        token: Token,
        key: Entity,
        chance: random.Random,
    ) -> Draft | None:
        mention = material.mention_at(token.index)
        if mention is None or not material.holds_name(mention):
            return None  # “nominates the prime minister”, whoever that is
        if _is_part(material, token) or token.tag == "PRP" or _is_half(material, clause, preposition):
            return None
        rivals = material.rivals.actors(key, chance, without=_receiving(material, clause) | _named(material, clause))
        stated = material.stated(clause)
        before = prefix(material, stated, clause)
        if len(rivals) < 2 or before is None or stated.owner_id == key.id:
            return None
        wh = _WHOM.get(asking_word([key, *rivals]), "whom")
        if wh == "whom" and key.actor_kind in {ActorKind.ORGANISATION, ActorKind.MEDIA}:
            return None
        asked = _asked(material, clause, preposition, token, wh=wh, key=key)
        if asked is None or material.rivals.gives_away(key, asked.text):
            return None
        whole = framed(material, before, asked)
        doubt = whole.doubt + kind_doubt(material, rivals, key) + name_doubt(key)
        return _choice.draft(
            material,
            clause.sentence,
            chance,
            stem=whole.text,
            key=material.named(key),
            why=whys(material, rivals, key),
            difficulty=2,
            confidence=BASE - doubt,
            told="The article says it of {}",
            evidence=material.proof(clause, key.id),
            asks=(f"{token.index}:word",),
            facts=material.facts_of(clause.sentence, [token.index], key.id),
        )


def _asked(
    material: Material, clause: Clause, preposition: Token | None, token: Token, *, wh: str, key: Entity
) -> Wording | None:
    """Make “with whom did …?” of the clause, the party and the preposition before it left out."""
    gone = set(material.trees.subtree(token.index)) | ({preposition.index} if preposition is not None else set())
    before = f"{preposition.text} {wh}" if preposition is not None else wh
    return moved_question(material, clause, wh=before, without=gone, asked=key.id)


def _receivers(material: Material, clause: Clause) -> Iterator[tuple[Token | None, Token]]:
    """Yield (preposition or None, word) for the verb’s object and what stands behind “to”, “with” or “against”, or for
    whom “by” names where the verb is passive."""
    for child in material.trees.children_of(clause.verb, *(("agent",) if clause.is_passive else ("dobj", "prep"))):
        if child.index not in clause.predicate:
            continue
        if child.dep == "dobj":
            yield None, child
        elif child.lemma in _BEHIND or child.dep == "agent":
            inner = material.trees.child(child.index, "pobj")
            if inner is not None:
                yield child, inner


def _is_part(material: Material, token: Token) -> bool:
    """Say whether others are joined to the party: each alone would be half an answer."""
    return token.dep == "conj" or material.trees.child(token.index, "conj") is not None


_GIVING = words("give grant hand lend award owe deny send pay offer bring show teach promise")
"""Verbs that say little without what is given."""


def _is_half(material: Material, clause: Clause, preposition: Token | None) -> bool:
    """Say whether the question would tell that somebody was given, and not what."""
    if preposition is not None or clause.is_passive or material.trees[clause.verb].lemma not in _GIVING:
        return False
    return (
        len([t for t in material.trees.children_of(clause.verb, "dobj", "dative") if t.index in clause.predicate]) < 2
    )


def _named(material: Material, clause: Clause) -> set[str]:
    return material.named_beside(clause)


def _receiving(material: Material, clause: Clause) -> frozenset[str]:
    """Return all who receive the same from the same party anywhere: each might be right too."""
    subject = material.entity_at(clause.subject_head)
    received = material.receivers_by_verb.get(material.trees[clause.verb].lemma, {})
    return received.get(subject.id if subject is not None else "", frozenset()) | received.get("", frozenset())
