"""What something is meant for: the purpose of talks, a deal or a law, as the article states it."""

import random
from collections.abc import Iterator

from quizzes.engine.reading.base import Token
from quizzes.engine.reading.lexicon.uses import SCENE_NOUNS
from quizzes.engine.reading.trees import SUBJECTS
from quizzes.engine.vocabulary import Status
from quizzes.engine.writers import _choice
from quizzes.engine.writers._clauses import Clause
from quizzes.engine.writers._material import Material
from quizzes.engine.writers._pool import Phrase, infinitives, rival_phrases, why_not
from quizzes.engine.writers._rendering import begun_small, render
from quizzes.engine.writers._trimming import without_edges
from quizzes.engine.writers.base import Draft, Writer

_MEANT = frozenset({"mean", "design", "intend"})
_LEAST_WORDS = 3
_OWNED = frozenset({Status.ATTRIBUTED, Status.HEDGED})
BASE = 0.84


class WhatMeantFor(Writer):
    """“What were the peace talks meant to do?” “Strengthen a fragile ceasefire”"""

    def write(self, material: Material, chance: random.Random) -> Iterator[Draft]:
        phrases = infinitives(material)
        by_verb = {phrase.verb: phrase for phrase in phrases}
        for token in material.trees.tokens:
            key = self._purpose(material, token, by_verb)
            noun = _what(material, token)
            if key is not None and noun is not None:
                draft = self._draft(material, token, noun, key, phrases, chance)
                if draft is not None:
                    yield draft

    def _purpose(self, material: Material, token: Token, by_verb: dict[int, Phrase]) -> Phrase | None:
        """Return the “to” phrase of “meant to …”, unless it is denied."""
        if token.lemma not in _MEANT or token.tag not in {"VBN", "VBD"} or material.trees.is_negated(token.index):
            return None
        wanted = material.trees.child(token.index, "xcomp", "advcl")
        key = by_verb.get(wanted.index) if wanted is not None else None
        return key if key is not None and len(key.text.split()) >= _LEAST_WORDS else None

    def _draft(
        self,
        material: Material,
        token: Token,
        noun: Token,
        key: Phrase,
        phrases: list[Phrase],
        chance: random.Random,
    ) -> Draft | None:
        named = _named(material, noun, token)
        verb = material.trees.clause_verb(token.head).index if token.dep == "acl" else token.index
        stated = material.stated(Clause(verb, (noun.index,), noun.index, (), (token.index,), (), token.sentence))
        if named is None or (stated.status in _OWNED and not stated.owner):
            return None
        thing, doubt = named
        was = "were" if noun.tag in {"NNS", "NNPS"} else "was"
        before = f"according to {stated.owner}, " if stated.status in _OWNED else ""
        stem = f"{before}what {was} {thing} {token.text} to do"
        rivals = rival_phrases(phrases, key, chance, text=stem)
        if len(rivals) < 2:
            return None
        why = {rival.text: why_not(material, rival) for rival in rivals}
        doubt += key.doubt + 0.05 * (3 - len(rivals)) + 0.5 * max(rival.doubt for rival in rivals)
        facts = material.facts_of(token.sentence, material.trees.subtree(key.verb))
        return _choice.draft(
            material,
            token.sentence,
            chance,
            stem=stem,
            key=key.text,
            why=why,
            difficulty=2,
            confidence=BASE - doubt,
            evidence=material.evidence(token.sentence),
            asks=(f"{key.verb}:purpose",),
            facts=facts,
        )


def _what(material: Material, token: Token) -> Token | None:
    """Return the noun that is meant for something: what the word describes, or its subject where it is passive."""
    above = material.trees.governor(token.index)
    if token.dep == "acl" and above.pos in {"NOUN", "PROPN"}:
        return above
    subject = material.trees.child(token.index, *SUBJECTS)
    is_passive = material.trees.child(token.index, "auxpass", "nsubjpass") is not None
    return subject if subject is not None and is_passive else None


def _named(material: Material, noun: Token, token: Token) -> tuple[str, float] | None:
    """Return the noun’s phrase up to the word that says what it is meant for, and the doubt its wording leaves."""
    if noun.pos not in {"NOUN", "PROPN"}:
        return None
    words = without_edges(material.trees, [i for i in material.trees.subtree(noun.index) if i < token.index])
    helpers = {t.index for t in material.trees.children_of(token.index, "aux", "auxpass", "advmod")}
    words = tuple(i for i in words if i not in helpers)
    clause = Clause(token.index, words, noun.index, (), words, (), token.sentence)
    found = render(material, clause, words)
    if found is None or len(words) > 12:
        return None
    text = begun_small(material, found.text, words[0])
    if noun.tag == "NNS" and noun.lemma in SCENE_NOUNS and not material.trees.child(noun.index, "det", "poss"):
        text = f"the {text}"
    has_article = text.split()[0] in {"the", "a", "an"} or noun.tag in {"NNS", "NNP", "NNPS"}
    vague = 0.14 if len(text.split()) <= 2 and not any(w[:1].isupper() for w in text.split()) else 0.0
    return (text, found.doubt + vague) if has_article or "’s" in text else None
