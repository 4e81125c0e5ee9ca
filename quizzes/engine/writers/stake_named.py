"""What is said to be at stake: “At stake is …” and “… is at stake” name it, and it is asked for."""

import random
from collections.abc import Iterator

from quizzes.engine.reading.base import Token
from quizzes.engine.reading.trees import SUBJECTS
from quizzes.engine.writers import _choice
from quizzes.engine.writers._clauses import Clause
from quizzes.engine.writers._material import Material
from quizzes.engine.writers._pool import Phrase, noun_phrases, rival_phrases, why_not
from quizzes.engine.writers._rendering import Wording, begun_small, render
from quizzes.engine.writers._trimming import noun_phrase
from quizzes.engine.writers._wording import prefix
from quizzes.engine.writers.base import Draft, Writer

_FEWEST, _MOST = 3, 16
BASE = 0.64


class StakeNamed(Writer):
    """“What does the report of 4 May 2021 say is at stake?” “The largest trading relationship in the world”"""

    def write(self, material: Material, chance: random.Random) -> Iterator[Draft]:
        named = [(token, what) for token in material.trees.tokens if (what := _at_stake(material, token)) is not None]
        if len(named) == 1:
            draft = self._draft(material, *named[0], chance)
            if draft is not None:
                yield draft

    def _draft(self, material: Material, stake: Token, what: Token, chance: random.Random) -> Draft | None:
        words, whose = _parted(material, stake, what)
        verb = material.trees.clause_verb(stake.index)
        clause = Clause(verb.index, (), what.index, (), words, (), stake.sentence)
        said, before = render(material, clause, words), prefix(material, material.stated(clause), clause)
        whom = render(material, clause, whose) if whose else Wording("")
        if said is None or whom is None or before is None or not _FEWEST <= len(said.text.split()) <= _MOST:
            return None
        text = begun_small(material, said.text, words[0])
        key = Phrase(text, what.index, what.index, stake.sentence, "", said.doubt)
        phrases = noun_phrases(material)
        things = [p for p in phrases if len(p.text.split()) >= _FEWEST and not any(map(str.isdigit, p.text))]
        rivals = rival_phrases(things, key, chance, text="", are_things=True)
        if len(rivals) < 2:
            return None
        teller = material.stated(clause).owner or f"the report of {material.published}"
        doubt = whom.doubt + key.doubt + 0.05 * (3 - len(rivals)) + 0.5 * max(rival.doubt for rival in rivals)
        return _choice.draft(
            material,
            stake.sentence,
            chance,
            stem=f"what does {teller} say is at stake {whom.text}".strip(),
            key=key.text,
            why={rival.text: why_not(material, rival) for rival in rivals},
            difficulty=2,
            confidence=BASE - doubt,
            evidence=material.evidence(stake.sentence),
            asks=(f"{what.index}:stake",),
            facts=material.facts_of(stake.sentence, words),
        )


def _parted(material: Material, stake: Token, what: Token) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the words for what is at stake, and those behind them that say for whom."""
    trees = material.trees
    words = noun_phrase(trees, what.index)
    before = next((t for t in trees.children_of(stake.index, "prep") if t.lemma == "for"), None)
    if before is not None:
        return words, tuple(trees.subtree(before.index))
    whom = next((t for t in trees.children_of(what.index, "prep") if t.lemma == "for" and t.index in words), None)
    if whom is None or trees.subtree(whom.index)[-1] < words[-1]:
        return words, ()
    return tuple(i for i in words if i < whom.index), tuple(i for i in words if i >= whom.index)


def _at_stake(material: Material, token: Token) -> Token | None:
    """Return the noun that is “at stake”, on whichever side of “is” it stands."""
    trees = material.trees
    preposition = trees.governor(token.index)
    if token.lemma != "stake" or token.dep != "pobj" or preposition.lemma != "at":
        return None
    verb = trees.governor(preposition.index)
    if verb.lemma != "be" or trees.is_negated(verb.index):
        return None
    what = trees.child(verb.index, "attr", *SUBJECTS)
    return what if what is not None and what.pos in {"NOUN", "PROPN"} and what.head == verb.index else None
