"""What stands before a subject and holds the clause to a time, a place or a number: “Within six hours, …”."""

from collections.abc import Collection, Sequence

from quizzes.engine.writers._clauses import Clause
from quizzes.engine.writers._material import Material
from quizzes.engine.writers._phrases import capitalised
from quizzes.engine.writers._rendering import Wording, render

SCOPES = frozenset({"within", "of", "out", "among", "without"})
"""Words that begin what holds whatever is asked."""
_WHERE_AND_WHEN = frozenset({"in", "on", "at", "since", "between", "during", "by"})
_SHARES = frozenset({"most", "some", "many", "few", "half"})
"""“On most days”: what holds for some only."""
_MOST = 14


def in_time_and_place(material: Material, clause: Clause, before: Wording) -> Wording:
    """Put “in Daugava” or “in 2013” behind whose statement it is, where a figure holds for that alone and the
    predicate tells no day."""
    has_date = any(i in material.date_at for i in clause.predicate)
    found = None if has_date else with_scope(material, clause, before, _WHERE_AND_WHEN)
    return found if found is not None else before


def with_scope(material: Material, clause: Clause, before: Wording, words: Collection[str]) -> Wording | None:
    """Put what the clause holds for only (“of 260 children who were tested”) behind whose it is; None where that
    cannot be told outside the article."""
    scope = _scope(material, clause, words)
    if not scope:
        return before
    found = render(material, clause, scope, most=_MOST)
    if found is None:
        return None
    text = f"{found.text[:1].lower()}{found.text[1:]}" if before.text else capitalised(found.text)
    return before + Wording(f"{text},", found.doubt)


def _scope(material: Material, clause: Clause, words: Collection[str]) -> Sequence[int]:
    """Return the phrase before the subject that begins with one of the words; one of time or place, with a name or
    a date, or before a bare plural (“At the camp, cars …”), of which it tells which."""
    if clause.is_relative or clause.condition or not clause.subject:
        return ()
    first = clause.subject[0]
    is_bare = len(clause.subject) == 1 and material.trees[first].tag == "NNS"
    for token in material.trees.children_of(clause.verb, "prep", "npadvmod"):
        below = material.trees.subtree(token.index)
        if token.index > first or not (token.index in clause.lead or token.index in material.date_at):
            continue
        is_told = any(i in material.date_at or _is_place(material, i) for i in below)
        is_date = token.dep == "npadvmod" and token.index in material.date_at
        is_always = is_date or (is_bare and not is_told) or any(material.trees[i].lemma in _SHARES for i in below)
        if (is_always and words is SCOPES) or (token.lemma in words and (token.lemma in SCOPES or is_told)):
            return [i for i in below if i < first]
    return ()


def _is_place(material: Material, index: int) -> bool:
    entity = material.entity_at(index)
    return entity is not None and entity.is_venue
