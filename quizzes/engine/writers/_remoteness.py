"""Pronouns that may mean somebody else than was read: whom they name, a question must not build on."""

from typing import TYPE_CHECKING

from quizzes.engine.reading.base import Mention
from quizzes.engine.reading.lexicon.cues import CLAIMING
from quizzes.engine.reading.lexicon.people import OFFICES
from quizzes.engine.reading.trees import SUBJECTS
from quizzes.engine.vocabulary import ActorKind

if TYPE_CHECKING:
    from quizzes.engine.writers._material import Material

_OF_PERSONS, _OF_BODIES = frozenset({"he", "she"}), frozenset({"it", "they"})


def may_be_another(material: "Material", mention: Mention) -> bool:
    """Say whether “he” or “it” means somebody of whom the sentence before does not speak, or another than who says it,
    or stands behind a name of which nothing was read."""
    before = [m for m in material.reading.mentions_of(mention.entity) if m.span.start < mention.span.start]
    if before and before[-1].is_pronoun and may_be_another(material, before[-1]):
        return True  # “He heard it. Then he left.”: the second is as unsure as the first
    between = range(before[-1].sentence + 1, mention.sentence) if before else range(0)
    told = (m.entity for i in between for m in material.reading.mentions_by_sentence.get(i, ()))
    others = (entity for entity in told if entity != mention.entity)
    is_far = not before or len(between) > 1 or next(others, None) is not None or _is_ones_chief(material, before[-1])
    is_unread = any(_has_unread_subject(material, i) for i in between)
    return is_far or is_unread or _is_another_than_speaks(material, mention)


def _is_ones_chief(material: "Material", named: Mention) -> bool:
    """Say whether somebody was named only as whose adviser another is: “he” is the adviser."""
    tokens = material.tokens_in(named.span)
    name = material.trees[tokens[-1]] if tokens else None
    above = material.trees.governor(name.index) if name is not None and name.dep == "pobj" else None
    return above is not None and above.dep == "prep" and material.trees.governor(above.index).lemma in OFFICES


def _has_unread_subject(material: "Material", sentence: int) -> bool:
    """Say whether a name of nobody known is a subject of the sentence: “he” may well be that one."""
    tokens = material.reading.tokens_by_sentence.get(sentence, ())
    return any(t.tag == "NNP" and t.dep in SUBJECTS and material.mention_at(t.index) is None for t in tokens)


def _is_another_than_speaks(material: "Material", mention: Mention) -> bool:
    """Say whether “he” is the subject of what a person says, and was read as somebody else: “Tal says he will go”."""
    pronoun = material.trees[material.tokens_in(mention.span)[0]]
    verb = material.trees.governor(pronoun.index)
    while verb.dep == "conj" and verb.head != verb.index:
        verb = material.trees[verb.head]
    said = material.trees.governor(verb.index)
    if pronoun.dep not in SUBJECTS or verb.dep != "ccomp" or said.lemma not in CLAIMING:
        return False
    subject = material.trees.subject(said.index)
    speaker = material.entity_at(subject.index) if subject is not None and subject.tag != "PRP" else None
    if speaker is None or speaker.id == mention.entity:
        return False
    word = pronoun.text.lower()
    return word in (_OF_PERSONS if speaker.actor_kind is ActorKind.PERSON else _OF_BODIES)
