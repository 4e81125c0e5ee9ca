"""What is at stake: what an actor hopes, wants, refuses, fears or plans to do, beside what others are to do."""

import random
from collections.abc import Iterator

from quizzes.engine.writers import _choice
from quizzes.engine.writers._clauses import Clause
from quizzes.engine.writers._deeds import WANTING
from quizzes.engine.writers._material import Material
from quizzes.engine.writers._pool import Phrase, infinitives, rival_phrases, why_not
from quizzes.engine.writers._wording import moved_question, prefix
from quizzes.engine.writers.base import Draft, Writer

_BARE = 2
BASE = 0.44


class AtStake(Writer):
    """“What did the rebel delegation refuse to do?” “Talk face to face …”"""

    def write(self, material: Material, chance: random.Random) -> Iterator[Draft]:
        phrases = infinitives(material)
        by_verb = {phrase.verb: phrase for phrase in phrases}
        for clause in material.clauses:
            wanted = material.trees.child(clause.verb, "xcomp", "ccomp")
            if wanted is None or clause.is_negated or material.trees[clause.verb].lemma not in WANTING:
                continue
            key = by_verb.get(wanted.index)
            if key is not None and _is_told(material, clause):
                draft = self._draft(material, clause, key, phrases, chance)
                if draft is not None:
                    yield draft

    def _draft(
        self, material: Material, clause: Clause, key: Phrase, phrases: list[Phrase], chance: random.Random
    ) -> Draft | None:
        to = next(t.index for t in material.trees.children_of(key.verb, "aux") if t.lemma == "to")
        inside = {i for i in clause.predicate if i >= to}
        asked = moved_question(material, clause, wh="what", without=inside)
        stated = material.stated(clause)
        before = prefix(material, stated, clause)
        if asked is None or before is None:
            return None
        stem = f"{(before + asked).text} to do"
        rivals = rival_phrases(phrases, key, chance, text=stem)
        if len(rivals) < 2 or len(stem.split()) < 6:
            return None
        why = {r.text: why_not(material, r) for r in rivals}
        doubt = before.doubt + asked.doubt + key.doubt + 0.05 * (3 - len(rivals)) + _vague(material, clause, key)
        facts = material.facts_of(clause.sentence, inside)
        return _choice.draft(
            material,
            clause.sentence,
            chance,
            stem=stem,
            key=key.text,
            why=why,
            difficulty=2,
            confidence=BASE - doubt - 0.5 * max(r.doubt for r in rivals),
            evidence=material.proof(clause),
            asks=(f"{key.verb}:purpose",),
            facts=facts,
        )


def _is_told(material: Material, clause: Clause) -> bool:
    """Say whether the subject is named, or described in more words than “the group”."""
    is_described = material.trees[clause.subject_head].pos == "NOUN" and len(clause.subject) > _BARE
    return is_described or material.entity_at(clause.subject_head) is not None


def _vague(material: Material, clause: Clause, key: Phrase) -> float:
    """A few small words (“narrow the gap”) tell little; several hopes of one actor are all right answers."""
    is_plain = len(key.text.split()) <= 3 and key.text.islower()
    lemma = material.trees[clause.verb].lemma
    same = [c for c in material.clauses_of_verb.get(lemma, ()) if c.verb != clause.verb]
    subjects = [material.entity_at(c.subject_head) for c in same]
    return (0.2 if material.entity_at(clause.subject_head) in subjects else 0.0) + (0.12 if is_plain else 0.0)
