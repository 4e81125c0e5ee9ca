"""Prove what: tap the sentence that tells what somebody demands, denies or decided, which no menu could hold."""

import random
from collections import Counter
from collections.abc import Iterator

from quizzes.engine.reading.base import Entity, Token
from quizzes.engine.reading.lexicon.words import words
from quizzes.engine.reading.trees import SUBJECTS
from quizzes.engine.writers import _choice
from quizzes.engine.writers._clauses import Clause
from quizzes.engine.writers._deeds import stands_twice
from quizzes.engine.writers._entities import name_doubt
from quizzes.engine.writers._material import Material
from quizzes.engine.writers._nameable import is_passer_by
from quizzes.engine.writers._phrases import words_of
from quizzes.engine.writers._wording import sentence_of
from quizzes.engine.writers.base import Draft, Writer

_SAID = words("""
    accept acknowledge admit allege argue claim concede conclude confirm contend demand deny dispute estimate expect
    fear forecast hope insist maintain predict propose recommend reject rule suggest warn want order
""")
"""Verbs of which somebody’s own words or wants are the object."""
_DONE = words("decide offer plan promise refuse threaten vow pledge want propose")
"""Verbs that go on with what is to be done."""
_SAID_IN_CLAUSES = frozenset({"claim", "accept"})
"""Verbs whose noun is no saying: “claimed responsibility”, “accepted the prize”."""
_FEWEST_OWN = 4
_PASSING = 0.16
BASE = 0.82


class ProveWhat(Writer):
    """“Tap the sentence that tells what the Refugee Council demands.”"""

    def write(self, material: Material, chance: random.Random) -> Iterator[Draft]:
        found = list(_told(material))
        times = Counter((key.id, material.trees[clause.verb].lemma) for clause, key, _, _ in found)
        for clause, key, told, asked in found:
            is_only = times[key.id, material.trees[clause.verb].lemma] == 1
            if is_only and not stands_twice(material, clause.sentence, material.trees.subtree(told.index)):
                yield _draft(material, clause, key, told, asked)


def _draft(material: Material, clause: Clause, key: Entity, told: Token, asked: str) -> Draft:
    doubt = name_doubt(key) + (_PASSING if is_passer_by(key) else 0.0)
    return Draft(
        type="evidence",
        stem=sentence_of(f"Tap the sentence of the report of {material.published} that tells {asked}", end="."),
        written={"sentences": [clause.sentence]},
        rationale=_choice.quoting(material, clause.sentence, asked, told=f"It tells {asked}"),
        difficulty=2,
        confidence=max(0.0, BASE - doubt),
        evidence=material.proof(clause),
        asks=(f"{told.index}:told",),
        facts=tuple(fact.id for fact in material.facts_of(clause.sentence, material.trees.subtree(told.index))),
    )


def _told(material: Material) -> Iterator[tuple[Clause, Entity, Token, str]]:
    """Yield each clause in which somebody named tells, wants or is to do something, with that and the words that ask
    for it."""
    for clause in material.clauses:
        key, token = material.subject_of(clause), material.trees[clause.subject_head]
        is_plain = not (clause.is_negated or clause.is_relative or clause.is_passive or clause.condition or clause.mark)
        if key is None or not is_plain or material.trees[clause.verb].dep != "ROOT":
            continue
        if token.tag == "PRP" or not (key.is_actor and material.rivals.may_stand(key)):
            continue
        found = _object(material, clause)
        if found is not None:
            told, verbs = found
            yield clause, key, told, f"what {material.named(key)} {verbs}"


def _object(material: Material, clause: Clause) -> tuple[Token, str] | None:
    """Return the word that heads what is told or to be done, and the verb’s words that ask for it: “refused to do”."""
    verb = material.trees[clause.verb]
    verbs = words_of(material.trees, sorted({*clause.auxiliaries, clause.verb}))
    if len(verbs.split()) != len(clause.auxiliaries) + 1 or not verbs.replace(" ", "").isalpha():
        return None
    to_do = _to_do(material, verb)
    if to_do is not None:
        return to_do, f"{verbs} to do"
    said = _said(material, verb)
    return (said, verbs) if said is not None else None


def _to_do(material: Material, verb: Token) -> Token | None:
    """Return what the verb’s own subject is to do: “refused to sign”."""
    to_do = material.trees.child(verb.index, "xcomp") if verb.lemma in _DONE else None
    is_own = to_do is not None and material.trees.child(to_do.index, *SUBJECTS) is None
    return to_do if to_do is not None and is_own and material.trees.child(to_do.index, "aux") is not None else None


def _said(material: Material, verb: Token) -> Token | None:
    """Return what is said or wanted, where it is long enough to be told from the rest: “that the yard had sold boats”,
    “an end to the checks”; nothing that others are ordered to do."""
    trees = material.trees
    told = trees.child(verb.index, "ccomp", "dobj") if verb.lemma in _SAID else None
    if told is None or len(trees.subtree(told.index)) < _FEWEST_OWN:
        return None
    if told.dep == "dobj":
        return told if told.pos == "NOUN" and verb.lemma not in _SAID_IN_CLAUSES else None
    is_ordered = verb.lemma == "order" and any(t.tag == "TO" for t in trees.children_of(told.index, "aux"))
    return told if trees.child(told.index, *SUBJECTS) is not None and not is_ordered else None
