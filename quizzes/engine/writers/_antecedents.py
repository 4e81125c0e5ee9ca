"""What “it”, “them” or “their” takes up inside the words a question is made of."""

from collections.abc import Sequence

from quizzes.engine.reading.base import Token
from quizzes.engine.reading.lexicon.words import words
from quizzes.engine.vocabulary import ActorKind
from quizzes.engine.writers._material import Material

_MANY, _ONE = frozenset({"they", "them", "their", "themselves"}), frozenset({"it", "its", "itself"})
_PARTS = frozenset({"compound", "nmod", "amod", "npadvmod", "nummod", "poss"})
_SHARES = words("% percent cent half third quarter fifth tenth share majority")
_TIMES = words("hour hours day days week weeks month months year years time times morning evening night")
_NAMED, _TOLD = 0.04, 0.08
"""The doubt that a pronoun leaves whose name stands before it, or that may mean only what does."""


def taken_up(material: Material, index: int, indices: Sequence[int]) -> float | None:
    """Return the doubt that a pronoun leaves where what it means stands before it in the words; None elsewhere."""
    mention = material.mention_at(index)
    before = [i for i in indices if i < index]
    if mention is not None and mention.is_pronoun:
        return _NAMED if mention.entity in material.named_in(before) else None
    word = material.trees[index].text.lower()
    if word not in _MANY | _ONE or mention is not None:
        return None
    return _TOLD if any(_may_be_meant(material, i, index, many=word in _MANY) for i in before) else None


def _may_be_meant(material: Material, noun: int, pronoun: int, *, many: bool) -> bool:
    """Say whether a noun agrees with the pronoun: a thing, and not who does to “it” what is done."""
    token = material.trees[noun]
    entity = material.entity_at(noun)
    is_person = entity is not None and entity.actor_kind is ActorKind.PERSON
    if (
        token.tag not in {"NN", "NNS", "NNP", "NNPS"}
        or token.dep in _PARTS
        or token.lemma in _TIMES | _SHARES
        or is_person
    ):
        return False
    is_many = token.tag in {"NNS", "NNPS"} or material.trees.child(noun, "conj") is not None
    return is_many is many and noun not in material.date_at and not _does_to(material, token, pronoun)


def _does_to(material: Material, noun: Token, pronoun: int) -> bool:
    """Say whether the noun is the subject of the verb whose object the pronoun is, or stands in one with it."""
    if material.trees[pronoun].tag == "PRP$":
        return False
    own = material.trees.subject(material.trees.clause_verb(pronoun).index)
    return own is not None and noun.index in material.trees.subtree(own.index)
