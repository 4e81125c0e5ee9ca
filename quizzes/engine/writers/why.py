"""Why: a purpose or cause that the text states is asked for, beside purposes of other doings in the article."""

import random
from collections.abc import Iterator

from quizzes.engine.reading.lexicon.words import words
from quizzes.engine.writers import _choice
from quizzes.engine.writers._clauses import Clause
from quizzes.engine.writers._material import Material
from quizzes.engine.writers._pool import Phrase, infinitives, rival_phrases, why_not
from quizzes.engine.writers._wording import framed, moved_question, prefix
from quizzes.engine.writers.base import Draft, Writer

_PURPOSE = frozenset({"advcl"})
BASE = 0.44


class Why(Writer):
    """“Why did Russia forge an alliance with Turkey?” “To fight ISIS”"""

    def write(self, material: Material, chance: random.Random) -> Iterator[Draft]:
        phrases = infinitives(material)
        by_verb = {phrase.verb: phrase for phrase in phrases}
        for clause in material.clauses:
            for purpose in _purposes(material, clause):
                key = by_verb.get(purpose)
                if key is not None and not clause.is_negated:
                    draft = self._draft(material, clause, key, phrases, chance)
                    if draft is not None:
                        yield draft

    def _draft(
        self, material: Material, clause: Clause, key: Phrase, phrases: list[Phrase], chance: random.Random
    ) -> Draft | None:
        inside = set(material.trees.subtree(key.verb)) | _in_order(material, key.verb)
        asked = moved_question(material, clause, wh="why", without=inside)
        stated = material.stated(clause)
        before = prefix(material, stated, clause)
        if asked is None or before is None or len(asked.text.split()) < 5:
            return None
        whole = framed(material, before, asked)
        rivals = rival_phrases(phrases, key, chance, text=whole.text)
        if len(rivals) < 2:
            return None
        why = {f"to {r.text}": why_not(material, r) for r in rivals}
        doubt = whole.doubt + key.doubt + 0.05 * (3 - len(rivals))
        facts = material.facts_of(clause.sentence, inside)
        return _choice.draft(
            material,
            clause.sentence,
            chance,
            stem=whole.text,
            key=f"to {key.text}",
            why=why,
            difficulty=2,
            confidence=BASE - doubt - 0.5 * max(r.doubt for r in rivals),
            evidence=material.proof(clause),
            asks=(f"{key.verb}:purpose",),
            facts=facts,
        )


_MEANING = words("take promise vow pledge agree decide refuse threaten offer plan want")
"""Verbs whose “to …” is no purpose: “take minutes to boot up”, “promised in 1997 to end it”."""


def _purposes(material: Material, clause: Clause) -> Iterator[int]:
    """Yield the verbs of “to …” phrases that say what the clause was done for, an object between them and the verb."""
    for token in material.trees.children_of(clause.verb, *_PURPOSE):
        is_infinitive = any(t.lemma == "to" for t in material.trees.children_of(token.index, "aux"))
        has_object = material.trees.child(clause.verb, "dobj", "prep", "agent", "prt") is not None
        is_time = material.trees[clause.verb].lemma in _MEANING
        if is_infinitive and has_object and not is_time and token.index in clause.predicate:
            yield token.index


def _in_order(material: Material, verb: int) -> set[int]:
    mark = material.trees.child(verb, "mark", "advmod")
    return {mark.index} if mark is not None else set()
