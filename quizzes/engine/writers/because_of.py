"""Because of what: a cause that the text gives with “because of” is asked for, beside other things it tells of."""

import random
from collections.abc import Iterator

from quizzes.engine.reading.base import Token
from quizzes.engine.writers import _choice
from quizzes.engine.writers._clauses import Clause
from quizzes.engine.writers._material import Material
from quizzes.engine.writers._pool import Phrase, noun_phrases, rival_phrases, why_not
from quizzes.engine.writers._rendering import render
from quizzes.engine.writers._wording import framed, moved_question, prefix
from quizzes.engine.writers.base import Draft, Writer

_FEWEST, _MOST = 2, 14
BASE = 0.44


class BecauseOf(Writer):
    """“Why did he downplay Turkey’s role in the talks?” “Turkey’s support for rebel groups”"""

    def write(self, material: Material, chance: random.Random) -> Iterator[Draft]:
        for clause in material.clauses:
            for token in material.trees.children_of(clause.verb, "prep"):
                cause = _cause(material, token)
                if cause is not None and not clause.is_negated and token.index in clause.predicate:
                    draft = self._draft(material, clause, token, cause, chance)
                    if draft is not None:
                        yield draft

    def _draft(
        self, material: Material, clause: Clause, token: Token, cause: Token, chance: random.Random
    ) -> Draft | None:
        inside = {i for i in material.trees.subtree(token.index) if i in clause.predicate}
        asked = moved_question(material, clause, wh="why", without=inside)
        key = _key(material, clause, cause, inside)
        stated = material.stated(clause)
        before = prefix(material, stated, clause)
        if asked is None or key is None or before is None or len(asked.text.split()) < 5:
            return None
        whole = framed(material, before, asked)
        things = [p for p in noun_phrases(material) if len(p.text.split()) >= _FEWEST]
        rivals = rival_phrases(things, key, chance, text=whole.text, are_things=True)
        if len(rivals) < 2:
            return None
        why = {rival.text: why_not(material, rival) for rival in rivals}
        doubt = whole.doubt + key.doubt + 0.05 * (3 - len(rivals))
        facts = material.facts_of(clause.sentence, inside)
        return _choice.draft(
            material,
            clause.sentence,
            chance,
            stem=whole.text,
            key=key.text,
            why=why,
            difficulty=2,
            confidence=BASE - doubt - 0.5 * max(r.doubt for r in rivals),
            evidence=material.proof(clause),
            asks=(f"{cause.index}:cause",),
            facts=facts,
        )


def _cause(material: Material, token: Token) -> Token | None:
    """Return the noun that “because of” names."""
    trees = material.trees
    if token.lemma != "because":
        return None
    of = trees.child(token.index, "pcomp", "prep")
    return trees.child(token.index, "pobj") or (trees.child(of.index, "pobj") if of is not None else None)


def _key(material: Material, clause: Clause, cause: Token, inside: set[int]) -> Phrase | None:
    """Return the cause in words that need no article: “its support” is whose it is, as far as the text tells."""
    trees = material.trees
    indices = [i for i in trees.subtree(cause.index) if i in inside]
    changes: dict[int, str] = {}
    doubt = 0.0
    for index in indices:
        if trees[index].tag == "PRP$":
            owner = _owner(material, clause, index)
            if not owner:
                return None
            changes[index], doubt = f"{owner}’" if owner.endswith("s") else f"{owner}’s", 0.04
    found = render(material, clause, indices, instead=changes)
    if found is None or not _FEWEST <= len(found.text.split()) <= _MOST:
        return None
    return Phrase(found.text, cause.index, cause.index, clause.sentence, "", found.doubt + doubt)


def _owner(material: Material, clause: Clause, index: int) -> str:
    """Return the name of the only party between the subject and “its” that could own what follows."""
    if material.trees[index].text.lower() != "its":
        return ""
    between = [i for i in clause.predicate if clause.verb < i < index]
    named = {m.entity for i in between if (m := material.mention_at(i)) is not None and not m.is_pronoun}
    entities = [material.reading.entity_by_id[entity] for entity in named]
    bodies = [e for e in entities if e.is_actor and e.actor_kind != "person"]
    return material.named(bodies[0]) if len(bodies) == 1 else ""
