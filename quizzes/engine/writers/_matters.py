"""Verbs of judging and answering that need to tell on what: “the court will rule on 4 November” does not."""

from quizzes.engine.reading.base import Token
from quizzes.engine.reading.lexicon.words import words
from quizzes.engine.writers._clauses import Clause
from quizzes.engine.writers._material import Material

ON_WHAT = 0.18
"""The doubt that such a clause leaves: on what, only what stands elsewhere tells."""
_JUDGING = words("rule decide vote confirm respond reply agree refuse object answer react consent")
_MATTERS = frozenset({"dobj", "xcomp", "ccomp", "advcl", "prep", "dative", "prt", "oprd", "acomp"})


def lacks_matter(material: Material, clause: Clause) -> bool:
    """Say whether nothing stands behind a verb of judging or answering but a time and a place."""
    if material.trees[clause.verb].lemma not in _JUDGING or clause.is_passive:
        return False
    own = material.trees.children_of(clause.verb, *_MATTERS)
    return all(_is_time_or_place(material, token) for token in own if token.index in clause.predicate)


def _is_time_or_place(material: Material, token: Token) -> bool:
    noun = material.trees.child(token.index, "pobj") if token.dep == "prep" else None
    if noun is None:
        return False
    entity = material.entity_at(noun.index)
    return noun.index in material.date_at or (entity is not None and entity.is_venue)
