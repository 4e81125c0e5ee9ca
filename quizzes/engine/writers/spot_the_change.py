"""Spot the change: a true statement, or the same with one number, date, place, word or actor exchanged for another."""

import random
from collections.abc import Iterator

from quizzes.engine.writers import _choice
from quizzes.engine.writers._clauses import Clause
from quizzes.engine.writers._deeds import SAYING
from quizzes.engine.writers._exchanges import Exchange, changes
from quizzes.engine.writers._material import Material
from quizzes.engine.writers._scopes import in_time_and_place
from quizzes.engine.writers._statuses import UNSURE
from quizzes.engine.writers._wording import inside, is_supposed, prefix, sentence_of, slightness, statement
from quizzes.engine.writers.base import Draft, Writer

BASE = 0.44


class SpotTheChange(Writer):
    """True or false: “Russia’s military operation began in 2013.”"""

    def write(self, material: Material, chance: random.Random) -> Iterator[Draft]:
        for clause in material.clauses:
            if (
                clause.is_negated
                or is_supposed(material, clause)
                or material.trees[clause.verb].lemma in SAYING - {"be"}
            ):
                continue
            change = next(changes(material, clause, chance), None)
            if change is not None:
                draft = self._draft(material, clause, change, is_true=chance.random() < 0.5)
                if draft is not None:
                    yield draft

    def _draft(self, material: Material, clause: Clause, change: Exchange, *, is_true: bool) -> Draft | None:
        told = statement(material, clause)
        stated = material.stated(clause)
        before = prefix(material, stated, clause)
        if told is None or before is None or not change.fits(told.text) or stated.status in UNSURE:
            return None
        before = in_time_and_place(material, clause, before)
        if slightness(told.text) > 0.1:
            return None
        text = told.text if is_true else change.made_in(told.text)
        if before.text and (is_true or not told.text.startswith(change.right)):
            text = inside(material, clause, text)
        said = _choice.quoting(material, clause.sentence, told.text)
        reason = said if is_true else f"{change.correction} {said}"
        facts = material.facts_of(clause.sentence, change.tokens)
        return Draft(
            type="true_false",
            stem=sentence_of(f"{before.text} {text}", end="."),
            written={"value": is_true, "feedback": {"true": reason, "false": reason}},
            rationale=said,
            difficulty=3 if stated.is_claim or told.is_resolved else 2,
            confidence=max(0.0, BASE - told.doubt - before.doubt - change.doubt),
            evidence=material.proof(clause),
            asks=(change.asks,),
            facts=tuple(fact.id for fact in facts),
        )
