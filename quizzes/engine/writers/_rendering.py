"""Words of a clause made fit to stand outside their article: pronouns named, dates written out, quotations whole."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from quizzes.engine.reading.base import Precision, Token
from quizzes.engine.reading.lexicon.people import GROUPS, OFFICES
from quizzes.engine.reading.lexicon.words import words
from quizzes.engine.reading.trees import SUBJECTS
from quizzes.engine.writers._clauses import Clause
from quizzes.engine.writers._material import Material
from quizzes.engine.writers._phrases import dated, words_of

_DROPPED = words(
    """
    also however too then meanwhile therefore thus indeed instead moreover furthermore though first second third
    finally already
    """
)
_POINTING = frozenset(
    {"here", "now", "today", "currently", "recently", "there", "elsewhere", "lately", "so", "tonight"}
)
_BREAKS = re.compile(r"[();:\[\]\n•]|--|—|–| - |\s-\w|\w-\s")
_LONG, _TOO_LONG = 20, 30
_FOR_NOUNS = frozenset({"one", "ones", "mine", "theirs", "second", "third", "fourth"})
_POSSESSIVE = {"its", "their", "his", "her"}
_PERSONS = OFFICES | words("man woman boy girl employee mother father daughter son wife husband")


@dataclass(frozen=True, slots=True)
class Wording:
    """Words and how much doubt making them left, to be taken from the confidence."""

    text: str
    doubt: float = 0.0
    is_resolved: bool = False

    def __add__(self, other: "Wording") -> "Wording":
        text = f"{self.text} {other.text}".strip()
        return Wording(text, self.doubt + other.doubt, self.is_resolved or other.is_resolved)


def render(
    material: Material,
    clause: Clause,
    indices: Sequence[int],
    *,
    instead: dict[int, str] | None = None,
    asked: str = "",
    fewest: int = 1,
) -> Wording | None:
    """Return the words so that they can be read without the article, or None when they cannot.

    `asked` is the id of the entity that is the key: a pronoun for it must not be replaced by its name.
    """
    changes = dict(instead or {})
    doubt, resolved = 0.0, False
    for index in indices:
        if index in changes:
            continue
        change = _change(material, clause, index, asked, indices)
        if change is None:
            return None
        text, cost = change
        doubt += cost
        if text is not None:
            changes[index] = text
            resolved = resolved or cost > 0
    if _is_cut_inside(material, indices):
        return None
    text = _closed(words_of(material.trees, indices, changes), material, indices)
    count = len(text.split())
    if text is None or _BREAKS.search(text) or not fewest <= count <= _TOO_LONG:
        return None
    return Wording(text, doubt + (0.08 if count > _LONG else 0.0), resolved)


def _change(
    material: Material, clause: Clause, index: int, asked: str, indices: Sequence[int]
) -> tuple[str | None, float] | None:
    """Return what stands instead of a word (None: itself) and the doubt it leaves; None refuses the whole."""
    token = material.trees[index]
    word = token.text.lower()
    if index in material.date_at:
        return _date_change(material, clause, index, indices)
    if token.tag == "PRP":
        return _kept(material, clause, index) or _named_pronoun(material, index, asked, possessive=False)
    if token.tag == "PRP$":
        return _possessive(material, clause, index, asked)
    if token.pos == "PRON" and token.tag in {"DT", "EX"}:
        return (None, 0.0) if token.tag == "EX" or (word in {"all", "those"} and index + 1 in indices) else None
    if word in _FOR_NOUNS and token.dep in {"dobj", "pobj", "nsubj", "attr", "nsubjpass"}:
        return None
    if token.tag == "DT":
        return _determined(material, index)
    if token.pos == "ADV" and word in _POINTING:
        return None if word != "so" else (None, 0.1)
    if token.dep == "advmod" and word in _DROPPED and token.head == clause.verb:
        return "", 0.0
    if word in {"such", "latter", "former", "other", "others", "another", "same"}:
        return None, 0.12
    return None, 0.0


_BACK_TO_WHAT = words(
    """
    number figure idea plan move decision proposal offer deal issue matter case step measure request charge claim point
    problem result change incident attack law rule message situation process effort effect amount rate level total sum
    news
    """
)
"""Nouns that mean what was told before when nothing but “the” stands beside them."""
_BACK_TO_WHOM = words("company firm group man woman city country state town agreement project scheme report study")


def _determined(material: Material, index: int) -> tuple[str | None, float] | None:
    """Refuse “this” and “those”; doubt “the number” or “the company” that only the sentences before explain."""
    token = material.trees[index]
    if token.text.lower() in {"this", "these", "those", "that"}:
        return None
    noun = material.trees[token.head]
    own = [t for t in material.trees.children_of(noun.index) if t.index != index]
    is_bare = token.text.lower() == "the" and noun.index == index + 1 and not any(t.dep in _NARROWING for t in own)
    if not is_bare:
        return None, 0.0
    return None, 0.14 if noun.lemma in _BACK_TO_WHAT else 0.08 if noun.lemma in _BACK_TO_WHOM else _loose(noun)


def _loose(noun: Token) -> float:
    """Doubt another bare noun where it is the subject, unless there is but one of the kind (“the government”)."""
    is_subject = noun.dep in SUBJECTS and noun.tag == "NN"
    return 0.05 if is_subject and noun.lemma not in OFFICES and noun.text not in GROUPS else 0.0


_NARROWING = frozenset({"prep", "amod", "compound", "relcl", "acl", "nummod", "poss", "appos", "nmod"})


def _kept(material: Material, clause: Clause, index: int) -> tuple[None, float] | None:
    """Keep “he” where the subject of the clause is meant: “Reiss said he would go”, “Who said he would go?”"""
    mention, subject = material.mention_at(index), material.entity_at(clause.subject_head)
    is_own = mention is not None and mention.is_pronoun and subject is not None and mention.entity == subject.id
    is_after = bool(clause.subject) and index > clause.verb
    return (None, 0.06) if is_own and is_after else None


def _named_pronoun(material: Material, index: int, asked: str, *, possessive: bool) -> tuple[str | None, float] | None:
    mention = material.mention_at(index)
    if mention is None or not mention.is_pronoun or mention.entity == asked:
        return None
    name = material.named(material.reading.entity_by_id[mention.entity])
    if possessive:
        return f"{name}’" if name.endswith("s") else f"{name}’s", 0.15
    return name, 0.15


def _possessive(material: Material, clause: Clause, index: int, asked: str) -> tuple[str | None, float] | None:
    word = material.trees[index].text.lower()
    if word not in _POSSESSIVE:
        return None
    mention = material.mention_at(index)
    subject = material.entity_at(clause.subject_head)
    owner = mention.entity if mention is not None and mention.is_pronoun else ""
    if subject is None and material.trees[clause.subject_head].lemma in _PERSONS and index > clause.verb:
        return None, 0.1
    if owner and owner != asked and (subject is None or owner != subject.id):
        return _named_pronoun(material, index, asked, possessive=True)
    is_after = bool(clause.subject) and index > clause.subject[-1]
    return (None, 0.06 if owner else 0.1) if is_after else None


def _date_change(
    material: Material, clause: Clause, index: int, indices: Sequence[int]
) -> tuple[str | None, float] | None:
    mention = material.date_at[index]
    covered = list(material.tokens_in(mention.span))
    if not set(covered) <= set(indices):
        return None
    before = material.trees[covered[0] - 1].text if covered[0] else ""
    if not _happens(material, clause, covered[0]) and not re.search(
        r"\b(?:ago|last|this|next|day|week)\b|day\b", mention.as_written, re.I
    ):
        return None, 0.0
    text = dated(mention, before)
    if text is None:
        return None
    return (text, 0.0) if index == covered[0] else ("", 0.0)


def _happens(material: Material, clause: Clause, index: int) -> bool:
    """Say whether a date is when the clause happens: months named in general (“born in May”) have no year."""
    mention = material.date_at[index]
    if mention.precision is not Precision.MONTH:
        return True
    at = material.trees[index]
    while at.head != at.index and at.pos not in {"VERB", "AUX", "NOUN"}:
        at = material.trees[at.head]
    return at.index == clause.verb and material.trees[clause.verb].tag in {"VBD", "VBN"}


def _is_cut_inside(material: Material, indices: Sequence[int]) -> bool:
    """Say whether a hyphened word lost a half: two words without a space between them are one."""
    inside = set(indices)
    for index in indices:
        after = index + 1
        if after < len(material.trees.tokens) and after not in inside:
            token = material.trees[after]
            if token.start == material.trees[index].end and (token.text[:1].isalnum() or token.text == "-"):
                return True
    return False


def _closed(text: str, material: Material, indices: Sequence[int]) -> str:
    """Close a quotation whose last mark was left outside; “” for one that cannot be closed."""
    opened, closed = text.count("“"), text.count("”")
    after = material.text[material.trees[indices[-1]].end :][:3]
    if opened == closed + 1 and re.match(r"[.,]?”", after):
        text, closed = f"{text.rstrip('.,')}”", closed + 1
    text = re.sub(r"[.,]”$", "”", text)
    return text if opened == closed and text.count('"') % 2 == 0 else "("
