"""Who did it: the subject of a clause is asked for, the rest of the clause is the question."""

import random
from collections.abc import Iterator

from quizzes.engine.reading.base import Entity
from quizzes.engine.reading.lexicon.words import words
from quizzes.engine.vocabulary import ActorKind
from quizzes.engine.writers import _choice
from quizzes.engine.writers._clauses import Clause
from quizzes.engine.writers._entities import asking_word, kind_doubt, name_doubt, rivals_of, slightness, whys
from quizzes.engine.writers._material import Material
from quizzes.engine.writers._rendering import Wording
from quizzes.engine.writers._wording import prefix, sentence_of, who_question
from quizzes.engine.writers.base import Draft, Writer

SAYING = words(
    """
    say tell add ask reply write note argue claim warn insist announce state declare comment explain believe think
    know report be seem appear become look remain have go come get make do see include mean feel like
    """
)
MADE = words("open build found launch publish create locate establish release design")
"""What is so made is seldom a person, whatever its name looks like."""
BASE = 0.86


class WhoDidWhat(Writer):
    """“Who refused to talk face to face …?”"""

    def write(self, material: Material, chance: random.Random) -> Iterator[Draft]:
        for clause in material.clauses:
            if material.trees[clause.verb].lemma in SAYING or clause.is_negated:
                continue
            key = material.subject_of(clause)
            if key is not None and key.is_actor and key in material.rivals.entities:
                draft = self._draft(material, clause, key, chance)
                if draft is not None:
                    yield draft

    def _draft(self, material: Material, clause: Clause, key: Entity, chance: random.Random) -> Draft | None:
        verb = material.trees[clause.verb].lemma
        named = material.entities_in((*clause.predicate, *clause.subject))
        if clause.is_passive and verb in MADE and key.actor_kind is ActorKind.PERSON:
            return None
        if key.id in material.entities_in(clause.predicate) or _has_company(material, clause):
            return None
        rivals = rivals_of(material, key, chance, verb=verb, without=named)
        stated = material.stated(clause)
        before = prefix(material, stated, clause)
        if len(rivals) < 2 or before is None or stated.owner_id == key.id:
            return None
        wh = asking_word([key, *rivals])
        asked = who_question(material, clause, wh=wh if not before.text else wh.lower(), asked=key.id)
        if asked is None or material.rivals.gives_away(key, asked.text):
            return None
        whole = before + asked
        doubt = (
            whole.doubt
            + slightness(asked.text)
            + kind_doubt(material, rivals, key)
            + name_doubt(key)
            + _subject_doubt(material, clause, key)
        )
        facts = material.facts_of(clause.sentence, clause.subject, key.id)
        return Draft(
            type="single_choice",
            stem=sentence_of(whole.text),
            written=_choice.options(
                material.named(key), _choice.quoting(material, clause.sentence), whys(material, rivals, key), chance
            ),
            rationale=_choice.quoting(material, clause.sentence),
            difficulty=difficulty(whole, stated.is_claim, key),
            confidence=max(0.0, BASE - doubt),
            evidence=material.evidence(clause.sentence, key.id),
            asks=(f"{clause.verb}:subject",),
            facts=tuple(fact.id for fact in facts),
        )


def difficulty(wording: Wording, is_claim: bool, key: Entity) -> int:
    """Return 1 for a main name stated outright, 2 for a detail, 3 for telling a claim or a pronoun resolved."""
    if wording.is_resolved or is_claim:
        return 3
    return 1 if key.mention_count >= 3 and len(wording.text.split()) <= 14 else 2


def _has_company(material: Material, clause: Clause) -> bool:
    """Say whether several did it together: each alone would be half an answer."""
    return any(
        t.dep == "conj"
        for i in clause.subject
        for t in material.trees.children_of(i, "conj")
        if i == clause.subject_head
    )


def _subject_doubt(material: Material, clause: Clause, key: Entity) -> float:
    token = material.trees[clause.subject_head]
    if token.tag == "PRP":
        return 0.12
    return 0.14 if clause.is_restrictive else 0.05 if clause.is_relative else 0.0
