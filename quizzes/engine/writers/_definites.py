"""Nouns with “the” that only the article tells: “the company” is named where one body bears the word, else doubted."""

from collections.abc import Collection, Sequence

from quizzes.engine.reading.base import Token
from quizzes.engine.reading.lexicon.people import GROUPS, OFFICES
from quizzes.engine.reading.lexicon.words import words
from quizzes.engine.reading.trees import SUBJECTS
from quizzes.engine.vocabulary import ActorKind
from quizzes.engine.writers._material import Material
from quizzes.engine.writers._pointing import BACK_TO_WHAT

_UNTOLD = 0.26
"""The doubt that “the offer” leaves where nothing tells which."""
_BACK_TO_WHOM = words("company firm group man woman city country state town agreement project scheme report study")


def determined(material: Material, index: int, indices: Sequence[int]) -> tuple[str | None, float] | None:
    """Refuse “this” and “those”; doubt “the number” or “the company” that only the sentences before explain."""
    token = material.trees[index]
    if token.text.lower() in {"a", "an"} and _is_awaited(material, token):
        return None, _UNTOLD
    if token.text.lower() in {"this", "these", "those", "that"}:
        return None
    noun = material.trees[token.head]
    own = [t for t in material.trees.children_of(noun.index) if t.index != index and t.index in indices]
    is_bare = token.text.lower() == "the" and noun.index == index + 1 and not any(t.dep in _NARROWING for t in own)
    if not is_bare:
        return None, _unexplained(material, token, noun, own)
    before = material.described.before(noun.index)
    if before:
        return f"{token.text} {before}", 0.03
    if material.described.is_told_more(noun.index):
        return None, 0.16 if noun.lemma in BACK_TO_WHAT else 0.06
    return None, _UNTOLD if noun.lemma in BACK_TO_WHAT else 0.1 if noun.lemma in _BACK_TO_WHOM else _loose(noun)


def _is_awaited(material: Material, token: Token) -> bool:
    """Say whether “a decision is expected” tells nothing of what is to be decided."""
    noun = material.trees[token.head]
    own = [t for t in material.trees.children_of(noun.index) if t.index != token.index]
    is_bare = noun.index == token.index + 1 and not own and noun.dep in SUBJECTS
    return is_bare and noun.lemma in _AWAITED


_AWAITED = words("decision ruling verdict result answer vote reply hearing announcement outcome deal agreement")
_TIMES = words("day week month year hour time")


def _unexplained(material: Material, token: Token, noun: Token, own: Sequence[Token]) -> float:
    """Doubt “the twelve months”, “the real figure” and “any link”: which, only what stands before them tells."""
    kinds = {t.dep for t in own if t.dep in _NARROWING}
    if token.text.lower() == "any" and not kinds and noun.lemma in BACK_TO_WHAT | {"link"}:
        return _UNTOLD
    if token.text.lower() != "the" or len(own) != 1:
        return 0.0
    if kinds == {"nummod"} and noun.lemma in _TIMES:
        return 0.0 if own[0].lemma in {"first", "last"} else _UNTOLD
    return _UNTOLD if kinds == {"amod"} and noun.lemma in _SUMS else 0.0


_SUMS = words("figure number total sum amount toll cost price answer question reason")


def named_instead(material: Material, index: int, but: Collection[str]) -> str | None:
    """Return the name of the body that “the front” means, in place of “the”, and "" in place of the noun; None for
    other words, and for those in `but`, who must not be named."""
    token = material.trees[index]
    article = token if token.tag == "DT" else material.trees[max(0, index - 1)]
    noun = material.trees[article.index + 1] if article.index + 1 < len(material.trees.tokens) else article
    is_bare = article.text.lower() == "the" and noun.tag == "NN" and article.head == noun.index
    if not is_bare or index not in {article.index, noun.index} or noun.dep in {"compound", "nmod"}:
        return None
    if any(t.dep in _NARROWING for t in material.trees.children_of(noun.index)):
        return None
    entity = material.entity_at(noun.index)
    if entity is None or entity.actor_kind is not ActorKind.ORGANISATION or entity.id in but:
        return None
    name = material.named(entity)
    if not entity.name[:1].isupper() or " " not in entity.name or noun.lemma in {"court", "parliament"}:
        return None
    return name if index == article.index else ""


def _loose(noun: Token) -> float:
    """Doubt another bare noun where it is the subject, unless there is but one of the kind (“the government”)."""
    is_subject = noun.dep in SUBJECTS and noun.tag == "NN"
    return 0.05 if is_subject and noun.lemma not in OFFICES and noun.text not in GROUPS else 0.0


_NARROWING = frozenset({"prep", "amod", "compound", "relcl", "acl", "nummod", "poss", "appos", "nmod"})
