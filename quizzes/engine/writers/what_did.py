"""What somebody did: the deed is asked for, beside what others in the article did."""

import random
import re
from collections.abc import Iterator

from quizzes.engine.reading.lexicon.cues import CLAIMING, THINKING
from quizzes.engine.reading.lexicon.people import GROUPS, OFFICES
from quizzes.engine.vocabulary import Status
from quizzes.engine.writers import _choice
from quizzes.engine.writers._clauses import Clause
from quizzes.engine.writers._deeds import WANTING
from quizzes.engine.writers._material import Material
from quizzes.engine.writers._phrases import day_text
from quizzes.engine.writers._pool import Phrase, rival_phrases, why_not
from quizzes.engine.writers._rendering import render
from quizzes.engine.writers._trimming import without_edges
from quizzes.engine.writers._wording import subject_words
from quizzes.engine.writers.base import Draft, Writer

_NO_DEEDS = CLAIMING | THINKING | WANTING | {"be", "have", "do", "become", "seem", "get", "call", "know", "hear"}
_UNFIT = re.compile(r"[“\"]|\bsince\b")
_FEWEST, _MOST = 4, 20
_OTHERS_ARE = 3
BASE = 0.66


class WhatDid(Writer):
    """“What did the court of appeal do on 17 March 2026?” “Block the return of 142 objects to Mozambique.”"""

    def write(self, material: Material, chance: random.Random) -> Iterator[Draft]:
        done = [(clause, deed) for clause in material.clauses if (deed := _deed(material, clause)) is not None]
        deeds = [deed for _, deed in done]
        for clause, deed in done:
            draft = self._draft(material, clause, deed, deeds, chance)
            if draft is not None:
                yield draft

    def _draft(
        self, material: Material, clause: Clause, key: Phrase, deeds: list[Phrase], chance: random.Random
    ) -> Draft | None:
        subject = subject_words(material, clause)
        is_counted = any(material.trees[i].tag == "CD" for i in clause.subject)
        if subject is None or clause.is_relative or is_counted or " and " in subject.text:
            return None
        day = _day(material, clause)
        stem = f"what did {subject.text} do {f'on {day}' if day else ''}".strip()
        others = [deed for deed in deeds if not _may_be_right(material, key, deed, clause)]
        rivals = rival_phrases(others, key, chance, text=stem)
        if len(rivals) < 2:
            return None
        doubt = subject.doubt + key.doubt + 0.5 * max(r.doubt for r in rivals) + 0.06 * (_OTHERS_ARE - len(rivals))
        return _choice.draft(
            material,
            clause.sentence,
            chance,
            stem=stem if day else f"according to the report of {material.published}, {stem}",
            key=key.text,
            why={rival.text: why_not(material, rival) for rival in rivals},
            difficulty=3 if subject.is_resolved else 1 if clause.sentence == 0 else 2,
            confidence=BASE - doubt,
            evidence=material.proof(clause),
            asks=(f"{clause.verb}:deed",),
            facts=material.facts_of(clause.sentence, clause.predicate),
        )


def _deed(material: Material, clause: Clause) -> Phrase | None:
    """Return what a clause says was done, its verb in the form that “did” asks for, without the day."""
    verb = material.trees[clause.verb]
    helping = [material.trees[i].lemma for i in clause.auxiliaries]
    is_done = not (clause.is_passive or clause.is_negated or clause.mark or clause.condition)
    is_past = (verb.tag, helping) in (("VBD", []), ("VBN", ["have"]))
    if not (is_done and is_past) or verb.pos != "VERB" or verb.lemma in _NO_DEEDS:
        return None
    if material.stated(clause).status is not Status.REPORTED or not _acts(material, clause):
        return None
    also = {i for t in material.trees.children_of(clause.verb, "conj", "cc") for i in material.trees.subtree(t.index)}
    dated = _dated(material, clause)
    gone = {*also, *dated, *clause.auxiliaries}
    words = without_edges(material.trees, [i for i in clause.predicate if i not in gone])
    told = render(material, clause, words, instead={clause.verb: verb.lemma}, fewest=_FEWEST, most=_MOST)
    if told is None or not told.text.startswith(verb.lemma) or _UNFIT.search(told.text):
        return None
    subject = material.entity_at(clause.subject_head)
    return Phrase(told.text, clause.verb, verb.head, clause.sentence, subject.id if subject else "", told.doubt)


def _acts(material: Material, clause: Clause) -> bool:
    """Say whether the subject can do anything: somebody named, or judges, workers and the like."""
    subject, head = material.subject_of(clause), material.trees[clause.subject_head]
    if clause.is_relative and (subject is None or subject.name[:1].islower()):
        return False
    return (subject is not None and subject.is_actor) or head.lemma in OFFICES or head.text.lower() in GROUPS


def _dated(material: Material, clause: Clause) -> frozenset[int]:
    """Return the words that date the deed by a day: “on Friday” or “Friday”, tied to the verb itself."""
    trees = material.trees
    spans = {date.span: date for i in clause.predicate if (date := material.date_at.get(i)) is not None}
    if len(spans) != 1:
        return frozenset()
    found = next(iter(spans.values()))
    own = list(material.tokens_in(found.span))
    head = next((trees[i] for i in own if trees[i].head not in own), trees[own[0]])
    above = trees.governor(head.index)
    is_on = above.lemma == "on" and above.head == clause.verb and above.index == own[0] - 1
    is_own = head.head == clause.verb and head.dep in {"npadvmod", "advmod"}
    is_day = len(found.resolved) == len("2026-03-17")
    return frozenset([*own, *([above.index] if is_on else [])]) if is_day and (is_on or is_own) else frozenset()


def _day(material: Material, clause: Clause) -> str:
    """Return the day on which it was done, where the clause itself tells it; "" elsewhere."""
    found = (material.date_at.get(i) for i in _dated(material, clause))
    return next((day_text(date.resolved) for date in found if date is not None), "")


def _may_be_right(material: Material, key: Phrase, other: Phrase, clause: Clause) -> bool:
    """Say whether the other deed may be one of those asked about: theirs, or of somebody not named."""
    entities = material.reading.entity_by_id
    own, theirs = entities.get(key.subject), entities.get(other.subject)
    if theirs is None:
        subject = material.trees.subject(other.verb)
        return subject is None or subject.tag == "PRP" or own is None or subject.lemma == _head(material, clause)
    return own is not None and (own.id == theirs.id or material.rivals.are_related(own, theirs))


def _head(material: Material, clause: Clause) -> str:
    return material.trees[clause.subject_head].lemma
