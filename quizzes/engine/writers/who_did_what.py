"""Who did it: the subject of a clause is asked for, the rest of the clause is the question."""

import random
from collections.abc import Iterator

from quizzes.engine.reading.base import Entity
from quizzes.engine.reading.lexicon.words import words
from quizzes.engine.vocabulary import ActorKind
from quizzes.engine.writers._clauses import Clause
from quizzes.engine.writers._deeds import MADE, SAYING, quoted, said, tells_nothing
from quizzes.engine.writers._definites import body_meant
from quizzes.engine.writers._entities import asking_word, kind_doubt, name_doubt, rivals_of, whys
from quizzes.engine.writers._material import Material
from quizzes.engine.writers._nameable import is_passer_by
from quizzes.engine.writers._rivals import WANTED
from quizzes.engine.writers._typing import asked_for, fitting
from quizzes.engine.writers._wording import framed, prefix, who_question
from quizzes.engine.writers.base import Draft, Writer

_REMOTE = 0.3
"""The doubt whom a pronoun means that the sentence before does not speak of."""
_SOME = words("some many most several few other certain any")
"""What only some of a group do, the group as a whole does not."""
_TOO = frozenset({"also", "too", "likewise"})
"""Who did it, too, was not the only one."""
_PASSING = 0.16
"""What the deed of a passer-by costs: of little bearing on the story, whoever it was."""
_MAIN = 3
"""Who is named so often is one whom the story is about."""
BASE = 0.44


class WhoDidWhat(Writer):
    """“Who refused to talk face to face …?”"""

    def write(self, material: Material, chance: random.Random) -> Iterator[Draft]:
        for clause in material.clauses:
            if tells_nothing(material, clause) or clause.is_negated or clause.mark == "when":
                continue
            if any(t.lemma in _TOO for t in material.trees.children_of(clause.verb, "advmod")):
                continue
            key = _body_of(material, clause) or material.subject_of(clause)
            if key is not None and key.is_actor and material.rivals.may_stand(key):
                draft = self._draft(material, clause, key, chance)
                if draft is not None:
                    yield draft

    def _draft(self, material: Material, clause: Clause, key: Entity, chance: random.Random) -> Draft | None:
        verb = material.trees[clause.verb].lemma
        named = material.entities_in((*clause.predicate, *clause.subject))
        if clause.is_passive and verb in MADE and key.actor_kind is ActorKind.PERSON:
            return None
        is_some = any(material.trees[i].lemma in _SOME for i in clause.subject)
        if key.id in material.named_in(clause.predicate) or _has_company(material, clause) or is_some:
            return None
        told = said(material, clause) if verb in SAYING else None
        stated = material.stated(clause)
        rivals = rivals_of(
            material, key, chance, verb=verb, without=named | {stated.owner_id}, are_many=told is not None
        )
        before = prefix(material, stated, clause)
        if before is None or stated.owner_id == key.id:
            return None
        asked = who_question(material, clause, wh=asking_word([key, *rivals[:WANTED]]), asked=key.id)
        if asked is not None:
            rivals = fitting(material, material.rivals.agreeing(rivals, asked.text)[:WANTED], key)
            asked = who_question(material, clause, wh=asking_word([key, *rivals]), asked=key.id)
        if asked is None or material.rivals.gives_away(key, asked.text):
            return None
        whole = framed(material, before, asked)
        if material.rivals.gives_away(key, before.text):
            return None
        doubt = (
            whole.doubt + kind_doubt(material, rivals, key) + name_doubt(key) + _subject_doubt(material, clause, key)
        )
        doubt += _PASSING if told is None and is_passer_by(key) else 0.0
        return asked_for(
            material,
            clause.sentence,
            chance,
            entity=key,
            why=whys(material, rivals, key),
            stem=whole.text,
            difficulty=_difficulty(stated.is_claim, key),
            confidence=BASE - doubt,
            told="The article says it of {}",
            evidence=material.proof(clause, key.id),
            asks=(f"{clause.verb}:subject" if told is None else f"{told.index}:owner", *quoted(material, clause)),
            facts=material.facts_of(clause.sentence, clause.subject, key.id),
        )


def _body_of(material: Material, clause: Clause) -> Entity | None:
    """Return the body by its name where the subject is no more than “the committee”."""
    words = [material.trees[i] for i in clause.subject]
    is_bare = len(words) == 2 and words[0].text.lower() == "the"
    return body_meant(material, material.trees[clause.subject_head]) if is_bare else None


def _difficulty(is_claim: bool, key: Entity) -> int:
    """Return 1 for a main name stated outright, 2 for a detail or a claim."""
    return 1 if key.mention_count >= _MAIN and not is_claim else 2


def _has_company(material: Material, clause: Clause) -> bool:
    """Say whether several did it together: each alone would be half an answer."""
    others = (*material.trees.children_of(clause.subject_head, "conj", "appos"), material.trees[clause.subject_head])
    joined = any(material.trees.child(t.index, "conj") is not None for t in others)
    return joined or any(material.trees[i].lemma == "respectively" for i in clause.predicate)


def _subject_doubt(material: Material, clause: Clause, key: Entity) -> float:
    token = material.trees[clause.subject_head]
    if token.tag == "PRP":
        return _REMOTE if material.is_remote(token.index) else 0.12
    return 0.04 if clause.is_restrictive else 0.05 if clause.is_relative else 0.0
