"""Words of a clause made fit to stand outside their article: pronouns named, dates written out, quotations whole."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from quizzes.engine.reading.base import Entity, Precision, Token
from quizzes.engine.reading.lexicon.people import OFFICES
from quizzes.engine.reading.lexicon.words import words
from quizzes.engine.reading.trees import SUBJECTS
from quizzes.engine.vocabulary import ActorKind
from quizzes.engine.writers._antecedents import taken_up
from quizzes.engine.writers._clauses import Clause
from quizzes.engine.writers._material import Material
from quizzes.engine.writers._phrases import dated, words_of
from quizzes.engine.writers._pointing import determined, named_instead, points_away

_DROPPED = words(
    """
    also however too then meanwhile therefore thus indeed instead moreover furthermore though first second third
    finally already
    """
)
_SOME_TIME = re.compile(
    r"\b(?:next|coming|recent|past|last|previous|following) (?:few |several |couple of |two |three )?"
    r"(?:hours|days|weeks|months|years|decades)\b|\bovernight\b|\bearlier (?:this|in the)\b|\blater this\b",
    re.IGNORECASE,
)
"""Times that count from a day the question does not name."""
BREAKS = re.compile(r"[();\[\]]|:(?!\d)|[\n•]|--|—|–| - |\s-\w|\w-\s")
BRACKETS = re.compile(r"[()\[\]\n•]|\s-\w|\w-\s")
"""What no text may hold that was taken out of a sentence; more may stand in a whole one."""
_LONG = 2 / 3
"""From so much of what is allowed on, words are long."""
_POSSESSIVE = {"its", "their", "his", "her"}
_PERSONS = OFFICES | words("man woman boy girl employee mother father daughter son wife husband")


Parties = tuple[str, str]
"""The ids of whoever is asked for, and of whoever tells; "" for nobody."""


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
    teller: str = "",
    fewest: int = 1,
    most: int = 30,
    barred: re.Pattern[str] = BREAKS,
) -> Wording | None:
    """Return the words so that they can be read without the article, or None when they cannot.

    `asked` is the id of the entity that is the key: a pronoun for it must not be replaced by its name. One for the
    `teller`, whom the words before a question name, stays. Words in which `barred` is found are refused.
    """
    changes = dict(instead or {})
    doubt, resolved = 0.0, False
    for index in indices:
        if index in changes:
            continue
        change = _change(material, clause, index, (asked, teller), indices)
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
    if text is None or barred.search(text) or not fewest <= count <= most:
        return None
    doubt += (0.08 if count > _LONG * most else 0.0) + (0.12 if _SOME_TIME.search(text) else 0.0)
    return Wording(text, doubt, resolved)


def only_dated(material: Material, clause: Clause, indices: Sequence[int]) -> str | None:
    """Return the words as the article has them with their dates written out; None where a day cannot be told."""
    changes: dict[int, str] = {}
    for index in indices:
        change = _date_change(material, clause, index, indices) if index in material.date_at else (None, 0.0)
        if change is None:
            return None
        if change[0] is not None:
            changes[index] = change[0]
    text = _closed(words_of(material.trees, indices, changes), material, indices)
    return None if BRACKETS.search(text) or _SOME_TIME.search(text) else text


def _change(
    material: Material, clause: Clause, index: int, parties: Parties, indices: Sequence[int]
) -> tuple[str | None, float] | None:
    """Return what stands instead of a word (None: itself) and the doubt it leaves; None refuses the whole."""
    token = material.trees[index]
    word = token.text.lower()
    if index in material.date_at:
        return _date_change(material, clause, index, indices)
    if token.tag in {"PRP", "PRP$"}:
        return _pronoun(material, clause, index, parties, indices)
    if points_away(material, token, indices):
        return None
    if token.tag == "EX":
        return None, 0.0
    if token.tag in {"DT", "NN"}:
        named = named_instead(material, index, {*parties, _subject_id(material, clause)})
        if named is not None:
            return named, 0.04
    if token.tag == "DT":
        return determined(material, index, indices)
    if token.dep == "advmod" and word in _DROPPED and token.head == clause.verb:
        return "", 0.0
    return None, _looseness(material, token, indices)


def _pronoun(
    material: Material, clause: Clause, index: int, parties: Parties, indices: Sequence[int]
) -> tuple[str | None, float] | None:
    """Keep a pronoun that takes up what is told before it in the same words; name whom another means, or refuse it."""
    token = material.trees[index]
    doubt = taken_up(material, index, indices)
    if doubt is not None:
        return None, doubt
    if token.tag == "PRP$":
        return _possessive(material, clause, index, parties)
    is_inside = token.text.lower() in {"it", "they"} and _means_inside(material, index, indices)
    kept = (None, 0.06) if is_inside else _kept(material, clause, index)
    return kept or _named_pronoun(material, index, parties, possessive=False)


def _subject_id(material: Material, clause: Clause) -> str:
    subject = material.entity_at(clause.subject_head)
    return subject.id if subject is not None else ""


def _looseness(material: Material, token: Token, indices: Sequence[int]) -> float:
    """Return the doubt that a word leaves which counts on what was told before: “so”, “such”, “less water”."""
    word = token.text.lower()
    if token.pos == "ADV" and word == "so":
        return 0.1
    is_compared = any(material.trees[i].lemma == "than" for i in indices)
    if word in {"less", "fewer"} and token.dep in {"amod", "advmod"} and not is_compared:
        return 0.2
    if word == "more" and not is_compared and material.trees[max(0, token.index - 1)].pos in {"NOUN", "NUM"}:
        return 0.3
    is_mutual = word == "other" and material.trees[max(0, token.index - 1)].text.lower() == "each"
    if not is_mutual and word in {
        "such",
        "something",
        "anything",
        "latter",
        "former",
        "other",
        "others",
        "another",
        "same",
    }:
        return 0.12
    return 0.0


def _kept(material: Material, clause: Clause, index: int) -> tuple[None, float] | None:
    """Keep “he” where the subject of the clause is meant: “Reiss said he would go”, “Who said he would go?”"""
    mention, subject = material.mention_at(index), material.entity_at(clause.subject_head)
    is_own = mention is not None and mention.is_pronoun and subject is not None and mention.entity == subject.id
    is_after = bool(clause.subject) and index > clause.verb
    return (None, 0.04) if is_own and is_after else None


def _means_inside(material: Material, index: int, indices: Sequence[int]) -> bool:
    """Say whether “it” takes up what a verb above says something of: “the offer was worthless because it …”."""
    trees = material.trees
    verb = trees.clause_verb(index)
    above = trees.governor(verb.index)
    subject = trees.child(above.index, *SUBJECTS) if verb.dep in {"advcl", "ccomp"} else None
    if material.mention_at(index) is not None or subject is None or subject.index not in indices:
        return False
    number = "NNS" if trees[index].text.lower() == "they" else "NN"
    return subject.index < index and subject.tag == number and material.mention_at(subject.index) is None


def _named_pronoun(
    material: Material, index: int, parties: Parties, *, possessive: bool
) -> tuple[str | None, float] | None:
    """Return the name a pronoun stands for; one for the teller stays."""
    asked, teller = parties
    mention = material.mention_at(index)
    if mention is None or not mention.is_pronoun or mention.entity == asked:
        return None
    if mention.entity == teller:
        return None, 0.04
    if material.is_remote(index):
        return None
    name = material.named(material.reading.entity_by_id[mention.entity])
    if possessive:
        return f"{name}’" if name.endswith("s") else f"{name}’s", 0.15
    return name, 0.15


def _possessive(material: Material, clause: Clause, index: int, parties: Parties) -> tuple[str | None, float] | None:
    """Keep “its” where it is the subject’s, name its owner where that is somebody else; refuse what nobody can tell."""
    word = material.trees[index].text.lower()
    if word not in _POSSESSIVE:
        return None
    mention, subject = material.mention_at(index), material.entity_at(clause.subject_head)
    owner = mention.entity if mention is not None and mention.is_pronoun else ""
    is_after = bool(clause.subject) and index > clause.subject[-1]
    if subject is None and material.trees[clause.subject_head].lemma in _PERSONS and is_after:
        return None, 0.1
    if owner and owner != parties[0] and (subject is None or owner != subject.id):
        return _named_pronoun(material, index, parties, possessive=True)
    if not is_after or (not owner and not _may_own(material, clause, word, subject)):
        return None
    is_plain = owner or subject is not None or word == "their"
    return None, 0.04 if is_plain else 0.1


def _may_own(material: Material, clause: Clause, word: str, subject: Entity | None) -> bool:
    """Say whether “its” or “their” agrees with the subject: a person has no “its”, a body no “her”."""
    head = material.trees[clause.subject_head]
    is_many = head.tag in {"NNS", "NNPS"} or material.trees.child(head.index, "conj") is not None
    is_person = subject is not None and subject.actor_kind is ActorKind.PERSON
    if word == "their":
        return is_many or (subject is not None and not is_person)
    return (word == "its") is not is_person and not is_many if subject is not None else word == "its" and not is_many


def _date_change(
    material: Material, clause: Clause, index: int, indices: Sequence[int]
) -> tuple[str | None, float] | None:
    mention = material.date_at[index]
    covered = list(material.tokens_in(mention.span))
    if not set(covered) <= set(indices) or _owns(material, covered[-1]):
        return None
    is_present = mention.resolved == material.reading.document.published_on.isoformat()
    if _is_inside_verb(material, clause, covered):
        return ("", 0.0) if is_present else None
    if is_present and mention.as_written.lower() in _NOW and _is_told_now(material, clause):
        return "", 0.0
    before = material.trees[covered[0] - 1].text if covered[0] else ""
    if not _happens(material, clause, covered[0]) and not re.search(
        r"\b(?:ago|last|this|next|day|week)\b|day\b", mention.as_written, re.I
    ):
        return None, 0.0
    text = dated(mention, before)
    if text is None:
        return None
    return (text, 0.0) if index == covered[0] else ("", 0.0)


_NOW = frozenset({"today", "tonight", "this morning", "this afternoon", "this evening"})


def _is_told_now(material: Material, clause: Clause) -> bool:
    """Say whether the clause is in the present tense, which the day of the report dates already."""
    first = material.trees[clause.auxiliaries[0] if clause.auxiliaries else clause.verb]
    return first.tag in {"VBZ", "VBP"}


def _owns(material: Material, last: int) -> bool:
    """Say whether the date is whose something is: “yesterday’s awards”."""
    following = material.trees.tokens[last + 1 : last + 2]
    return bool(following) and following[0].tag == "POS"


def _is_inside_verb(material: Material, clause: Clause, date: Sequence[int]) -> bool:
    """Say whether a date parts the verb from its auxiliary: “has today endorsed”."""
    return bool(clause.auxiliaries) and clause.auxiliaries[0] < date[0] < clause.verb


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
    """Close a quotation whose last mark was left outside; “(” for one that cannot be closed."""
    text = _doubled(text)
    opened, closed = text.count("“"), text.count("”")
    after = material.text[material.trees[indices[-1]].end :][:3]
    if opened == closed + 1 and re.match(r"[.,]?[”’]", after):
        text, closed = f"{text.rstrip('.,')}”", closed + 1
    text = re.sub(r"[.,]([”\"])$", r"\1", text)
    return text if opened == closed and text.count('"') % 2 == 0 else "("


def _doubled(text: str) -> str:
    """Return the text with single quotation marks doubled, as a British paper’s must be to be told from apostrophes."""
    if re.search(r"(?:^|\s)‘\w", text) is None or "“" in text:
        return text
    opened = re.sub(r"(^|\s)‘(?=\w)", r"\1“", text)
    return re.sub(r"(“[^“”’]*(?:’\w[^“”’]*)*)’(?!\w)", r"\1”", opened)
