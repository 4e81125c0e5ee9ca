"""What a draft or plan provides: what its parties would do, asked as the document's and not as fact."""

import random
from collections.abc import Iterator

from quizzes.engine.vocabulary import Status
from quizzes.engine.writers import _choice
from quizzes.engine.writers._clauses import Clause
from quizzes.engine.writers._material import Material
from quizzes.engine.writers._pool import Phrase, infinitives, rival_phrases, why_not
from quizzes.engine.writers._rendering import render
from quizzes.engine.writers._statuses import Stated
from quizzes.engine.writers._wording import moved_question, prefix
from quizzes.engine.writers.base import Draft, Writer

_PLANS = frozenset({"would", "will", "shall", "must"})
BASE = 0.6


class WhatProvides(Writer):
    """“According to the draft communique, what would Russia, Iran and Turkey do?”"""

    def write(self, material: Material, chance: random.Random) -> Iterator[Draft]:
        phrases = infinitives(material)
        for clause in material.clauses:
            stated = material.stated(clause)
            is_plan = stated.status in {Status.DOCUMENT, Status.PREDICTION} and stated.owner
            modal = material.trees[clause.auxiliaries[0]].text.lower() if len(clause.auxiliaries) == 1 else ""
            is_party = stated.status is Status.DOCUMENT or material.subject_of(clause) is not None
            if is_plan and is_party and modal in _PLANS and not clause.is_negated and not clause.is_passive:
                draft = self._draft(material, clause, stated, phrases, chance)
                if draft is not None:
                    yield draft

    def _draft(
        self, material: Material, clause: Clause, stated: Stated, phrases: list[Phrase], chance: random.Random
    ) -> Draft | None:
        done = tuple(i for i in clause.predicate if i not in clause.auxiliaries)
        words = render(material, clause, done, fewest=3)
        asked = moved_question(material, clause, wh="what", without=set(done))
        before = prefix(material, stated, clause)
        if words is None or asked is None or before is None or material.trees[clause.verb].lemma == "be":
            return None
        key = Phrase(words.text, clause.verb, clause.verb, clause.sentence, "", words.doubt)
        stem = f"{(before + asked).text} do"
        rivals = rival_phrases(phrases, key, chance, text=stem)
        if len(rivals) < 2:
            return None
        why = {rival.text: why_not(material, rival) for rival in rivals}
        facts = material.facts_of(clause.sentence, done)
        doubt = (
            before.doubt
            + asked.doubt
            + words.doubt
            + 0.05 * (3 - len(rivals))
            + (0.1 if len(words.text.split()) > 18 else 0.0)
        )
        return _choice.draft(
            material,
            clause.sentence,
            chance,
            stem=stem,
            key=key.text,
            why=why,
            difficulty=3,
            confidence=BASE - doubt,
            evidence=material.proof(clause),
            asks=(f"{clause.verb}:provision",),
            facts=facts,
        )
