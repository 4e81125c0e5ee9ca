"""Prove it: tap the sentence that says so."""

import random
import re
from collections.abc import Iterator
from itertools import pairwise

from quizzes.engine.reading.lexicon.cues import CLAIMING
from quizzes.engine.reading.trees import SUBJECTS
from quizzes.engine.writers import _choice
from quizzes.engine.writers._clauses import Clause
from quizzes.engine.writers._deeds import MADE, SAYING, is_heard, stands_twice
from quizzes.engine.writers._entities import asking_word, name_doubt
from quizzes.engine.writers._material import Material
from quizzes.engine.writers._nameable import is_passer_by
from quizzes.engine.writers._wording import prefix, sentence_of, slightness, who_question
from quizzes.engine.writers.base import Draft, Writer

_PASSING = 0.16
"""What a sentence on a passer-by costs: of little bearing on the story."""
_WORD_FOR_WORD = 0.25
"""What it costs that the question is the sentence itself but for a word: it is found by its look."""
_NEARLY = 0.7
BASE = 0.44


_PERSONAL = re.compile(r"\b(?:his|her|he|she|him)\b")
"""“Who agreed to spare a fire company in his ward”: whose it is, the sentence tells, and not the question."""


class ProveIt(Writer):
    """“Tap the sentence that says who refused to talk face to face.”"""

    def write(self, material: Material, chance: random.Random) -> Iterator[Draft]:
        for clause in material.clauses:
            key = material.subject_of(clause)
            is_plain = material.trees[clause.subject_head].tag != "PRP" and not clause.is_negated
            is_plain = is_plain and material.trees.child(clause.subject_head, "conj") is None
            if (
                key is not None
                and material.rivals.may_stand(key)
                and key.is_actor
                and is_plain
                and material.trees[clause.verb].lemma not in SAYING
                and not is_heard(material, clause)
                and not _is_of_others_too(material, clause)
                and not _is_anybodys(material, clause)
            ):
                draft = self._draft(material, clause, key.id)
                if draft is not None:
                    yield draft

    def _draft(self, material: Material, clause: Clause, key: str) -> Draft | None:
        stated = material.stated(clause)
        before = prefix(material, stated, clause)
        wh = asking_word([material.reading.entity_by_id[key]])
        asked = who_question(material, clause, wh=wh[:1].lower() + wh[1:], asked=key)
        if (
            before is None
            or asked is None
            or clause.condition
            or _PERSONAL.search(asked.text)
            or stands_twice(material, clause.sentence, clause.predicate)
        ):
            return None
        person = material.reading.entity_by_id[key]
        if material.rivals.gives_away(person, stated.owner):
            return None
        if clause.is_passive and material.trees[clause.verb].lemma in MADE and wh == "Who":
            return None
        owner = f", according to {stated.owner}" if stated.owner else ""
        of = f" of the report of {material.published}" if material.published in before.text else ""
        doubt = (
            asked.doubt
            + before.doubt
            + slightness(asked.text)
            + name_doubt(person)
            + (_PASSING if is_passer_by(person) else 0.0)
            + (_WORD_FOR_WORD if _is_nearly_all(material, clause) else 0.0)
        )
        facts = material.facts_of(clause.sentence, clause.subject, key)
        return Draft(
            type="evidence",
            stem=sentence_of(f"Tap the sentence{of} that tells{owner and f'{owner},'} {asked.text}", end="."),
            written={"sentences": [clause.sentence]},
            rationale=_choice.quoting(
                material, clause.sentence, asked.text, told=f"It says this of {material.named(person)}"
            ),
            difficulty=2 if stated.is_claim else 1,
            confidence=max(0.0, BASE - doubt),
            evidence=material.proof(clause),
            asks=(f"{clause.verb}:subject",),
            facts=tuple(fact.id for fact in facts),
        )


def _is_nearly_all(material: Material, clause: Clause) -> bool:
    said = [t for t in material.reading.tokens_by_sentence[clause.sentence] if t.pos != "PUNCT"]
    return len(clause.predicate) >= _NEARLY * len(said)


def _is_anybodys(material: Material, clause: Clause) -> bool:
    """Say whether somebody says something in the sentence, and the clause may be his: “Cod, she noted, stands at …”."""
    told = (t for t in material.reading.tokens_by_sentence[clause.sentence] if t.lemma in CLAIMING)
    cues = (t for t in told if t.index != clause.verb and material.trees.child(t.index, *SUBJECTS) is not None)
    return not material.stated(clause).owner and any(True for _ in cues)


def _is_of_others_too(material: Material, clause: Clause) -> bool:
    """Say whether another did so before: “closed its border as well”."""
    said = [material.trees[i].text.lower() for i in sorted(clause.all)]
    return not {"also", "likewise"}.isdisjoint(said) or said[-1:] == ["too"] or ("as", "well") in pairwise(said)
