"""How many of what: a number is taken out of a clause and asked for, with the noun it counts."""

import random
import re
from collections.abc import Iterator

from quizzes.engine.reading.base import Figure
from quizzes.engine.writers import _choice
from quizzes.engine.writers._clauses import Clause, noun_phrase
from quizzes.engine.writers._entities import slightness
from quizzes.engine.writers._material import Material
from quizzes.engine.writers._numbers import leading_words, rival_numbers
from quizzes.engine.writers._rendering import Wording, render
from quizzes.engine.writers._wording import moved_question, prefix, sentence_of
from quizzes.engine.writers.base import Draft, Writer

_OBJECTS = frozenset({"dobj", "attr"})
_PART = re.compile(r"^how many (?:thirds?|quarters?|halves|fifths?|sixths?|tenths?|percent)\b", re.IGNORECASE)
BASE = 0.86


class HowMany(Writer):
    """“How many people has the conflict killed?”, “How many athletes took part?”"""

    def write(self, material: Material, chance: random.Random) -> Iterator[Draft]:
        for clause in material.clauses:
            for figure in material.reading.figures:
                if figure.sentence == clause.sentence and not figure.is_ordinal and not clause.is_negated:
                    draft = self._draft(material, clause, figure, chance)
                    if draft is not None:
                        yield draft

    def _draft(self, material: Material, clause: Clause, figure: Figure, chance: random.Random) -> Draft | None:
        asked = _asked(material, clause, figure)
        stated = material.stated(clause)
        before = prefix(material, stated, clause)
        if asked is None or before is None or figure.value < 2 or _PART.search(asked.text):
            return None
        wrong = rival_numbers(material, figure, chance)
        if len(wrong) < 3:
            return None
        whole = before + asked
        key = f"{leading_words(material, figure)}{figure.as_written}".strip()
        why = {text: f"The article gives {key} here. {note}".strip() for text, _, note in wrong}
        sizes = {key: figure.value, **{text: value for text, value, _ in wrong}}
        facts = material.facts_of(clause.sentence, material.tokens_in(figure.span))
        return Draft(
            type="single_choice",
            stem=sentence_of(whole.text),
            written=_choice.options(key, _choice.quoting(material, clause.sentence), why, chance, sizes=sizes),
            rationale=_choice.quoting(material, clause.sentence),
            difficulty=3 if stated.is_claim or whole.is_resolved else 1 if figure.value >= 100 else 2,
            confidence=max(0.0, BASE - whole.doubt - slightness(whole.text) - (0.08 if figure.value < 10 else 0.0)),
            evidence=material.evidence(clause.sentence),
            asks=(f"{figure.span.start}:number",),
            facts=tuple(fact.id for fact in facts),
        )


def _asked(material: Material, clause: Clause, figure: Figure) -> Wording | None:
    """Make the question of the noun phrase that the number stands in: the subject, or the verb's object."""
    tokens = list(material.tokens_in(figure.span))
    if not tokens:
        return None
    number = material.trees[tokens[-1]]
    noun = material.trees.governor(number.index) if number.dep in {"nummod", "quantmod", "nmod", "compound"} else number
    if noun.text == "%" or figure.unit in {
        "percent",
        "dollars",
        "euros",
        "pounds",
        "years",
        "days",
        "weeks",
        "months",
        "hours",
    }:
        return None
    phrase = list(noun_phrase(material.trees, noun.index))
    if not set(tokens) <= set(phrase):
        return None
    rest = _counted(material, clause, phrase, tokens, noun.index, figure)
    if rest is None:
        return None
    if noun.index == clause.subject_head and not clause.is_relative:
        predicate = render(material, clause, clause.predicate, fewest=2)
        return rest + predicate if predicate else None
    if noun.dep in _OBJECTS and noun.head == clause.verb:
        return moved_question(material, clause, wh=rest.text, without=set(phrase))
    return None


def _counted(
    material: Material, clause: Clause, phrase: list[int], tokens: list[int], noun: int, figure: Figure
) -> Wording | None:
    """Return “how many people”: the phrase without its number and what goes before, or the unit of a bare number."""
    if noun in tokens:
        return (
            Wording(f"how many {figure.unit}", 0.04) if figure.unit.isalpha() and len(phrase) == len(tokens) else None
        )
    after = [i for i in phrase if i > tokens[-1]]
    if material.trees[noun].tag not in {"NNS", "NNPS"} or not after or noun not in after:
        return None
    named = render(material, clause, after)
    return Wording("how many") + named if named else None
