"""Events that have a noun: talks, votes, trials; their words, and whose report or plan they stand in."""

from collections.abc import Collection

from quizzes.engine.reading.base import Token
from quizzes.engine.reading.lexicon.words import words
from quizzes.engine.vocabulary import Status
from quizzes.engine.writers._clauses import Clause
from quizzes.engine.writers._material import Material
from quizzes.engine.writers._rendering import Wording, begun_small, render
from quizzes.engine.writers._statuses import Stated
from quizzes.engine.writers._trimming import noun_phrase, without_edges

EVENTS = words(
    """
    talk negotiation round meeting summit conference election vote referendum trial hearing ceremony funeral rally
    protest march festival congress tournament exhibition match race inquiry drill exercise ceasefire fighting battle
    """
)
_FEWEST, _MOST = 3, 18


def belongs(material: Material, noun: Token, index: int) -> bool:
    """Say whether the preposition hangs on the event, or on what it is a round “of” or a meeting “between”."""
    at = material.trees.governor(index)
    while at.index != noun.index:
        above = material.trees.governor(at.index)
        is_link = at.dep in {"pobj", "conj", "nmod"} or (at.dep == "prep" and at.lemma in {"of", "between", "with"})
        if above.index == at.index or not is_link:
            return False
        at = above
    return True


def event_words(material: Material, noun: Token, *, gone: Collection[int], before: int) -> Wording | None:
    """Return the event’s phrase without the words in `gone`, as far as the word `before`."""
    kept = [i for i in noun_phrase(material.trees, noun.index) if i not in gone and i < before]
    indices = without_edges(material.trees, kept)
    if not indices:
        return None
    clause = Clause(noun.index, indices[:1], noun.index, (), indices, (), noun.sentence)
    found = render(material, clause, indices)
    if found is None or not _FEWEST <= len(found.text.split()) <= _MOST:
        return None
    text = begun_small(material, found.text, indices[0])
    if noun.tag == "NNS" and not material.trees.child(noun.index, "det", "poss", "nummod"):
        text = f"the {text}"
    return Wording(text, found.doubt, found.is_resolved)


def stated_of(material: Material, noun: Token) -> Stated | None:
    """Return whose statement the event stands in; None where it is a guess or nobody’s."""
    verb = material.trees.clause_verb(noun.index)
    same = material.clauses_of_verb.get(verb.lemma, ())
    clause = next((c for c in same if c.verb == verb.index), None)
    if clause is None or clause.is_negated:
        return None
    stated = material.stated(clause)
    if stated.status is Status.DOCUMENT and stated.owner:
        return stated
    return stated if stated.status in {Status.REPORTED, Status.INFERENCE} else None
