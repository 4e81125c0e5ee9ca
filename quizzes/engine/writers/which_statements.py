"""Which statements agree with the report: some as it has them, others with a number, date, place, word or actor
exchanged.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quizzes.engine.facts.base import Fact
from quizzes.engine.writers import _choice
from quizzes.engine.writers._clauses import Clause
from quizzes.engine.writers._exchanges import Exchange, changes
from quizzes.engine.writers._material import Material
from quizzes.engine.writers._phrases import LOADED, POINTING, capitalised
from quizzes.engine.writers._whole_sentences import as_told, whole_sentence
from quizzes.engine.writers._wording import sentence_of
from quizzes.engine.writers.base import Draft, Writer

_FEWEST_WORDS, _MOST_WORDS = 7, 45
_MOST_DOUBT, _MOST_OF_THEM = 0.1, 0.07
"""A statement must be plain without the sentences around it, for it stands among others."""
_MOST_TRUE, _FEWEST_TRUE, _FALSE = 3, 2, 2
BASE = 0.78


@dataclass(frozen=True, slots=True)
class _Told:
    """A statement of one sentence, the facts it tells, what could be exchanged in it, and its doubt."""

    text: str
    clause: Clause
    facts: tuple[Fact, ...]
    change: Exchange | None
    doubt: float

    @property
    def wrong(self) -> str:
        assert self.change is not None
        return capitalised(self.change.made_in(self.text))


class WhichStatements(Writer):
    """“Which of these statements agree with the report of 13 March 2025? Select all that apply.”"""

    def write(self, material: Material, chance: random.Random) -> Iterator[Draft]:
        waiting = _weightiest(material, _told(material, chance))
        while len(waiting) >= _FEWEST_TRUE + _FALSE:
            right, wrong = _parted(waiting)
            if len(wrong) < _FALSE:
                return
            yield _draft(material, right, wrong, chance)
            waiting = [told for told in waiting if told not in right and told not in wrong]


def _draft(material: Material, right: Sequence[_Told], wrong: Sequence[_Told], chance: random.Random) -> Draft:
    options = [(told.text, True, _choice.quoting(material, told.clause.sentence)) for told in right]
    options += [(told.wrong, False, _why(material, told)) for told in wrong]
    chance.shuffle(options)
    told = (*right, *wrong)
    return Draft(
        type="multi_select",
        stem=f"Which of these statements agree with the report of {material.published}? Select all that apply.",
        written={"options": [{"text": text, "is_key": key, "feedback": why} for text, key, why in options]},
        rationale=" ".join(_why(material, one) for one in wrong),
        difficulty=2,
        confidence=BASE - max(one.doubt for one in told) - max(one.change.doubt for one in wrong if one.change),
        evidence=tuple(sorted(material.reading.sentence(one.clause.sentence).span for one in told)),
        asks=tuple(f"{one.clause.verb}:stated" for one in told),
        facts=tuple(dict.fromkeys(fact.id for one in right for fact in one.facts)),
    )


def _why(material: Material, told: _Told) -> str:
    assert told.change is not None
    said = _choice.quoting(material, told.clause.sentence)
    return f"{told.change.correction} {said}"


def _told(material: Material, chance: random.Random) -> Iterator[_Told]:
    """Yield what can be read without the sentences around it: whole, for a clause loses its condition or its owner."""
    for sentence in material.reading.document.sentences:
        clause = whole_sentence(material, sentence.index)
        told = as_told(material, clause) if clause is not None else None
        if clause is not None and told is not None:
            yield from _fitting(material, clause, sentence_of(told.text, end="."), told.doubt, chance)


def _fitting(material: Material, clause: Clause, text: str, doubt: float, chance: random.Random) -> Iterator[_Told]:
    """Yield the statement where it is neither short, long nor doubtful, takes no side and tells a fact."""
    facts = _facts(material, clause)
    takes_up = any(material.trees[i].tag == "PRP" for i in clause.all)
    is_plain = doubt <= (_MOST_OF_THEM if takes_up else _MOST_DOUBT)
    is_fit = bool(clause.subject) and is_plain and _FEWEST_WORDS <= len(text.split()) <= _MOST_WORDS
    if facts and is_fit and not (LOADED.search(text) or POINTING.search(text)):
        is_denied = any(material.trees.is_negated(i) for i in clause.all)
        found = (c for c in changes(material, clause, chance) if c.fits(text) and not is_denied)
        yield _Told(text, clause, facts, next(found, None), doubt)


def _facts(material: Material, clause: Clause) -> tuple[Fact, ...]:
    """Return the facts whose answers the clause spells out."""
    found = (fact for fact in material.facts_in.get(clause.sentence, ()) if fact.answer_span is not None)
    return tuple(f for f in found if f.answer_span and set(material.tokens_in(f.answer_span)) <= set(clause.all))


def _weightiest(material: Material, told: Iterator[_Told]) -> list[_Told]:
    """Return one statement of each sentence, the surest of those that tell most, in the order of the text, which
    begins with what matters."""
    best: dict[int, _Told] = {}
    for one in sorted(told, key=lambda one: (-len(one.facts), one.doubt)):
        best.setdefault(one.clause.sentence, one)
    return sorted(best.values(), key=lambda one: one.clause.sentence)


def _parted(waiting: Sequence[_Told]) -> tuple[list[_Told], list[_Told]]:
    """Return those of the next statements to show as they are, which tell most, and those to show with something
    exchanged."""
    near = waiting[: _MOST_TRUE + _FALSE + 1]
    changed = [(one.change.doubt, len(one.facts), at) for at, one in enumerate(near) if one.change is not None]
    wrong = [near[at] for *_, at in sorted(changed)[:_FALSE]]
    right = [one for one in near if one not in wrong]
    return sorted(right, key=lambda one: (one.change is not None, -len(one.facts)))[:_MOST_TRUE], wrong
