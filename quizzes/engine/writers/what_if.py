"""What would happen if: a condition is given, and what the article says would or could follow is asked for."""

import random
from collections.abc import Iterator

from quizzes.engine.reading.base import Token
from quizzes.engine.reading.lexicon.cues import CLAIMING
from quizzes.engine.reading.trees import SUBJECTS
from quizzes.engine.vocabulary import Status
from quizzes.engine.writers import _choice
from quizzes.engine.writers._clauses import Clause
from quizzes.engine.writers._material import Material
from quizzes.engine.writers._misreadings import is_whole
from quizzes.engine.writers._rendering import Wording, begun_small, render
from quizzes.engine.writers._trimming import noun_phrase, tightened
from quizzes.engine.writers._wording import statement
from quizzes.engine.writers.base import Draft, Writer

_OPEN = frozenset({"would", "could", "will", "may", "might"})
_FEWEST, _MOST, _RATIO = 4, 16, 2.2
BASE = 0.74
"""With what the linter takes off for a cue: the key repeats who the condition is about."""


class WhatIf(Writer):
    """“According to the report of 4 May 2021, what could happen if the Trust loses?” “It could face costs …”"""

    def write(self, material: Material, chance: random.Random) -> Iterator[Draft]:
        open_clauses = [c for c in material.all_clauses if _is_open(material, c)]
        told = {c.verb: found for c in open_clauses if (found := _consequence(material, c)) is not None}
        for clause in open_clauses:
            condition = _condition(material, clause)
            if clause.verb in told and condition is not None:
                draft = self._draft(material, clause, condition, told, chance)
                if draft is not None:
                    yield draft

    def _draft(
        self, material: Material, clause: Clause, condition: Token, told: dict[int, Wording], chance: random.Random
    ) -> Draft | None:
        stated, supposed, key = material.stated(clause), _supposed(material, condition), told[clause.verb]
        is_whose = stated.status is Status.ATTRIBUTED or _is_told(material, clause.sentence)
        if supposed is None or (is_whose and not stated.owner):
            return None
        size = len(key.text.split())
        rivals = [
            (verb, words)
            for verb, words in told.items()
            if material.trees[verb].sentence != clause.sentence
            and max(size, len(words.text.split())) <= _RATIO * min(size, len(words.text.split()))
        ]
        chance.shuffle(rivals)
        if len(rivals) < 2:
            return None
        modal = material.trees[clause.auxiliaries[0]].text.lower()
        owner = stated.owner or f"the report of {material.published}"
        why = {words.text: _why_not(material, verb) for verb, words in rivals[:3]}
        doubt = supposed.doubt + key.doubt + 0.05 * (3 - len(why)) + 0.5 * max(w.doubt for _, w in rivals[:3])
        return _choice.draft(
            material,
            clause.sentence,
            chance,
            stem=f"according to {owner}, what {modal} happen if {supposed.text}",
            key=key.text,
            why=why,
            difficulty=3,
            confidence=BASE - doubt,
            evidence=material.proof(clause),
            asks=(f"{clause.verb}:consequence",),
            facts=material.facts_of(clause.sentence, clause.all),
        )


def _is_told(material: Material, sentence: int) -> bool:
    """Say whether somebody tells something in the sentence: “If nothing changes, she said, …”."""
    tokens = material.reading.tokens_by_sentence.get(sentence, ())
    return any(t.lemma in CLAIMING and material.trees.child(t.index, *SUBJECTS) is not None for t in tokens)


def _why_not(material: Material, verb: int) -> str:
    said = _choice.excerpt(material, material.trees[verb].sentence)
    return f"The article says that of something else: “{said}”"


def _is_open(material: Material, clause: Clause) -> bool:
    """Say whether the clause tells, in its own right, what would or could be."""
    is_own = not clause.is_relative and clause.mark not in {"if", "unless", "before", "until", "when", "whether"}
    modal = material.trees[clause.auxiliaries[0]].text.lower() if clause.auxiliaries else ""
    return is_own and modal in _OPEN and bool(clause.subject) and is_whole(material.trees, clause)


def _consequence(material: Material, clause: Clause) -> Wording | None:
    """Return the clause without its condition; “it” for what was named in the condition becomes the name."""
    condition = _condition(material, clause)
    gone = set(material.trees.subtree(condition.index)) if condition is not None else set()
    found = statement(material, clause, without=gone) if gone & set(clause.predicate) else statement(material, clause)
    if found is None and condition is not None:
        found = _for_it(material, clause, condition, gone)
    return found if found is not None and _FEWEST <= len(found.text.split()) <= _MOST else None


def _for_it(material: Material, clause: Clause, condition: Token, gone: set[int]) -> Wording | None:
    """Name “it” or “they” by the subject of the condition: “If the Trust loses, it could face costs”."""
    pronoun = material.trees[clause.subject_head]
    subject = material.trees.child(condition.index, *SUBJECTS)
    if pronoun.text.lower() not in {"it", "they"} or subject is None or subject.pos not in {"NOUN", "PROPN"}:
        return None
    named = render(material, clause, noun_phrase(material.trees, subject.index))
    rest = render(material, clause, [i for i in clause.predicate if i not in gone], fewest=2)
    if named is None or rest is None or (pronoun.text.lower() == "they") is not (subject.tag in {"NNS", "NNPS"}):
        return None
    whole = named + rest
    return Wording(whole.text[:1].upper() + whole.text[1:], whole.doubt + 0.04, is_resolved=True)


def _condition(material: Material, clause: Clause) -> Token | None:
    """Return the verb of the clause’s “if …”."""
    for token in material.trees.children_of(clause.verb, "advcl"):
        marks = [t.lemma for t in material.trees.children_of(token.index, "mark")]
        is_even = material.trees[max(0, material.trees.subtree(token.index)[0])].lemma == "even"
        if marks == ["if"] and not is_even and material.trees.child(token.index, *SUBJECTS) is not None:
            return token
    return None


def _supposed(material: Material, condition: Token) -> Wording | None:
    """Return the words behind “if”."""
    trees = material.trees
    below = tightened(trees, trees.subtree(condition.index), condition.index)
    own = [i for i in below if trees[i].dep != "mark" or trees[i].head != condition.index]
    if not own or len(own) > _MOST:
        return None
    clause = Clause(condition.index, (), condition.index, (), tuple(own), (), condition.sentence)
    found = render(material, clause, own, fewest=2)
    if found is None:
        return None
    text = begun_small(material, found.text, own[0])
    return Wording(text, found.doubt, found.is_resolved)
