"""Words of a clause made fit to stand outside their article: pronouns named, dates written out, quotations whole."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from quizzes.engine.reading.base import Precision, Token
from quizzes.engine.reading.lexicon.people import BODY_TAILS
from quizzes.engine.reading.lexicon.words import words
from quizzes.engine.reading.pronouns import EMPTY
from quizzes.engine.reading.trees import SUBJECTS
from quizzes.engine.vocabulary import ActorKind
from quizzes.engine.writers._antecedents import taken_up
from quizzes.engine.writers._clauses import Clause
from quizzes.engine.writers._dating import date_change
from quizzes.engine.writers._definites import determined, told_before
from quizzes.engine.writers._looseness import looseness
from quizzes.engine.writers._material import Material
from quizzes.engine.writers._phrases import words_of, written_out
from quizzes.engine.writers._pointing import is_bare_subject, points_away
from quizzes.engine.writers._pronouns import Parties, pronoun
from quizzes.engine.writers._quoting import closed
from quizzes.engine.writers._torn import is_cut_inside

_DROPPED = words(
    """
    also however too then meanwhile therefore thus indeed instead moreover furthermore though first second third
    finally already
    """
)
SOME_TIME = re.compile(
    r"\b(?:that|the (?:next|following|same|previous|very)) (?:day|night|morning|afternoon|evening|week|month|year)\b",
    re.IGNORECASE,
)
"""Times that count from a day that another sentence tells."""
_TORN_LIST = re.compile(
    r"\b(?:and|or|but), [^,]*$|\b(?:as saying|saying|adding|telling|as|of|by|with|that|and|or|but|provided|if|unless)$"
)
"""Words whose last part is lost: “markets, weddings and, in August 2018”, “quoted one witness as saying”."""
BREAKS = re.compile(r"[();\[\]]|:(?!\d)|[\n•]|--|—|–| - |\s-\w|\w-\s")
BRACKETS = re.compile(r"[()\[\]\n•]|\s-\w|\w-\s")
"""What no text may hold that was taken out of a sentence; more may stand in a whole one."""
_COUNTED_FROM_NOW = frozenset({"last", "next", "this", "past", "coming"})
_COUNTED = re.compile(r"\b(?:(?:later|earlier)(?! this)|following|previous|same|that|next day)\b", re.IGNORECASE)
"""Days that count from one that another sentence tells."""
_LONG, _LOOSE = 2 / 3, 0.06
"""From so much of what is allowed on, words are long; and the doubt of an “it” that may mean what stands before it."""
_OF_THE_DATELINE, _HERE = frozenset({"this", "here"}), 0.06
"""What a report’s first words take from the line before them: “in this northern town”."""
_AT_THE_TIME, _DATED = frozenset({"now", "today", "currently", "recently", "lately"}), 0.02
_UNNAMED = 0.18
"""The doubt of “the union” whose name another sentence tells."""


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
    is_lead: bool = False,
    is_whole: bool = False,
) -> Wording | None:
    """Return the words so that they can be read without the article, or None when they cannot.

    `asked` is the id of the entity that is the key: a pronoun for it must not be replaced by its name. One for the
    `teller`, whom the words before a question name, stays. Words in which `barred` is found are refused. In a report’s
    first sentence, `is_lead`, “the” and “it” are told, and all words where it is whole. In a sentence that `is_whole`
    every word stays as it is.
    """
    changes = dict(instead or {})
    doubt, vague, resolved = 0.0, 0.0, False
    for index in indices:
        if index in changes or (is_lead and is_plain_in_lead(material, index, indices)):
            continue
        if is_lead and is_whole:
            if is_bare_subject(material, material.trees[index]) or _is_nothing_before(material, index, indices):
                return None
            doubt += _HERE if material.trees[index].text.lower() in _OF_THE_DATELINE else 0.0
            continue
        changed = (change if not is_whole else as_it_is)(material, clause, index, (asked, teller), indices)
        if changed is None:
            return None
        text, cost = changed
        if material.trees[index].tag == "DT":
            vague = max(vague, cost)
        else:
            doubt += cost
        if text is not None:
            changes[index] = text
            resolved = resolved or cost > 0
        if text == "" and [material.trees[i].text for i in (max(0, index - 1), index + 1)] == [",", ","]:
            changes[index - 1] = changes[index + 1] = ""  # “police, however, said”
    text = closed(words_of(material.trees, indices, changes), material, indices)
    count = len(text.split())
    is_torn = is_cut_inside(material, indices) or any(p.search(text) for p in (barred, _TORN_LIST, SOME_TIME))
    if is_torn or not fewest <= count <= most:
        return None
    doubt += vague + (0.08 if count > _LONG * most else 0.0)
    return Wording(text, doubt, resolved)


def _is_nothing_before(material: Material, index: int, indices: Sequence[int]) -> bool:
    """Say whether a report’s first sentence is about an “it” or “they” that only its headline tells."""
    token = material.trees[index]
    is_subject = token.text.lower() in {"it", "they"} and token.dep in SUBJECTS
    is_main = is_subject and material.trees.governor(index).dep == "ROOT"
    is_empty = material.trees.governor(index).lemma in EMPTY
    return is_main and not is_empty and not any(material.trees[i].dep in SUBJECTS for i in indices if i < index)


_INITIALS = 5
"""A longer word in capitals is none of initials: “MINISTERS acted” is written small, “SPPL acted” is not."""
_SMALL = frozenset({"ADP", "DET", "ADJ", "ADV", "PRON", "SCONJ", "CCONJ", "VERB", "AUX", "NUM"})


def _is_name_of_one(material: Material, index: int) -> bool:
    """Say whether a word is of the name of a person or a firm, whatever the tagger took it for: “Tibbets”."""
    mention = material.mention_at(index)
    entity = material.reading.entity_by_id[mention.entity] if mention is not None else None
    word = material.trees[index].text
    is_one = entity is not None and entity.actor_kind in {ActorKind.PERSON, ActorKind.ORGANISATION}
    return is_one and entity is not None and word.istitle() and word in entity.name.split() and word not in BODY_TAILS


def begun_small(material: Material, text: str, first: int) -> str:
    """Return the text of words from `first` on as it stands inside a sentence; a name put in their place stays."""
    token = material.trees[first]
    if _is_name_of_one(material, first):
        return text
    is_itself = text.startswith(token.text)
    is_loud = token.text.isupper() and len(token.text) > _INITIALS
    is_word = token.pos in _SMALL or (token.tag in {"NNS", "NN"} and (token.text[1:].islower() or is_loud))
    if is_itself and is_word and token.text.isupper() and len(token.text) > 1:
        return token.text.lower() + text[len(token.text) :]  # “FOR a country of …”, “MINISTERS acted …”
    is_plain = token.text in {"A", "An"} or (token.tag == "NNS" and token.text[1:].islower())
    is_called = token.pos in {"VERB", "AUX"} and material.trees[first + 1].tag == "NNP"  # “Be Sokhom, a tapper, …”
    is_itself = is_itself and not is_called and (is_plain or material.starts_small(first))
    return text[:1].lower() + text[1:] if is_itself else text


def as_written(material: Material, indices: Sequence[int]) -> str | None:
    """Return the words as the article has them; None for those that are torn."""
    text = closed(words_of(material.trees, indices, {}), material, indices)
    return None if BRACKETS.search(text) else text


def is_plain_in_lead(material: Material, index: int, indices: Sequence[int]) -> bool:
    """Say whether a report's first sentence tells what “the” or “it” means: it is written for readers who know
    nothing yet."""
    token = material.trees[index]
    if index in material.date_at:
        return False  # “the end of next year” goes the way of dates
    before = [t for i in indices if i < index and (t := material.trees[i]).pos in {"NOUN", "PROPN"}]
    if token.tag == "PRP$":
        return bool(before)
    is_told = any(t.pos == "PROPN" for t in before) or taken_up(material, index, indices) is not None
    return is_told if token.tag == "PRP" else token.text.lower() == "the"


def as_it_is(
    material: Material, clause: Clause, index: int, parties: Parties, indices: Sequence[int]
) -> tuple[None, float] | None:
    """Return the doubt that a word leaves in a whole sentence, where nothing is put for it; None refuses the whole."""
    if index in material.date_at:
        return None if _COUNTED.search(material.date_at[index].as_written) else (None, 0.0)
    if index + 1 in material.date_at and material.trees[index].text.lower() in _COUNTED_FROM_NOW:
        return None, 0.0
    token = material.trees[index]
    if token.text.lower() in _AT_THE_TIME and token.pos == "ADV":
        return None, _DATED  # the report’s date stands before it
    changed = change(material, clause, index, parties, indices)
    if changed is None or (changed[0] and token.tag != "DT"):
        return None
    is_first = not any(material.trees[i].dep in SUBJECTS for i in indices if i < index)
    is_loose = changed[1] >= _LOOSE and token.tag == "PRP" and (token.dep not in SUBJECTS or is_first)
    return None if is_loose else (None, max(changed[1], _UNNAMED if changed[0] else 0.0))


def change(
    material: Material, clause: Clause, index: int, parties: Parties, indices: Sequence[int]
) -> tuple[str | None, float] | None:
    """Return what stands instead of a word (None: itself) and the doubt it leaves; None refuses the whole."""
    token = material.trees[index]
    word = token.text.lower()
    if index in material.date_at:
        return date_change(material, clause, index, indices)
    if index + 1 in material.date_at and word in _COUNTED_FROM_NOW:
        is_behind = material.trees[max(0, index - 1)].pos in {"ADP", "SCONJ"} and index > 0
        is_day = material.date_at[index + 1].precision is Precision.DAY
        return "" if is_behind or is_day else "in", 0.0  # “last July”: “in July 2020”
    if token.tag in {"PRP", "PRP$"}:
        return pronoun(material, clause, index, parties, indices)
    if points_away(material, token, indices) or _is_unfinished(material, token):
        return None
    if token.tag == "EX":
        return None, 0.0
    if whole := written_out(material.trees, index):
        return f" {whole}", 0.0  # what it touched may have been given another name
    told = told_before(material, index, indices, but={*parties, _subject_id(material, clause)})
    if told is not None:
        return told
    if token.tag == "DT":
        return determined(material, index, indices)
    is_link = token.dep == "advmod" and word in _DROPPED and token.head == clause.verb
    is_link = is_link and material.trees[max(0, index - 1)].text.lower() != "at"  # “at first”
    if _is_as_well(material, index) or is_link:
        return "", 0.0
    is_object = token.dep == "dobj" and token.lemma in _PERCENT
    is_share = (index == clause.subject_head or is_object) and _is_bare_share(material, token)
    return None, _WHOSE_SHARE if is_share else looseness(material, token, indices)


def _is_unfinished(material: Material, when: Token) -> bool:
    """Say whether the verb of a “when” was not found: “when the Apple II to catch on”."""
    if when.tag != "WRB":
        return False
    verb = material.trees.governor(when.index)
    has_to = any(t.tag == "TO" for t in material.trees.children_of(verb.index, "aux"))
    return has_to and material.trees.child(verb.index, *SUBJECTS) is not None


_PERCENT = frozenset({"%", "percent", "cent"})
_WHOSE_SHARE = 0.3
"""The doubt that “almost 60 per cent chose …” or “wants 25 per cent” leaves: of whom or what is told elsewhere."""


def _is_bare_share(material: Material, head: Token) -> bool:
    """Say whether the words are a percentage or a number of nothing that they name."""
    is_number = head.tag == "CD" or head.lemma in _PERCENT
    return is_number and material.trees.child(head.index, "prep") is None


def _is_as_well(material: Material, index: int) -> bool:
    """Say whether the word is of an “as well” that takes up what was told before, and not of “as well as”."""
    word = material.trees[index].text.lower()
    if word not in {"as", "well"}:
        return False
    first = index if word == "as" else index - 1
    said = [token.text.lower() for token in material.trees.tokens[max(0, first) : first + 3]]
    return index in {first, first + 1} and said[:2] == ["as", "well"] and said[2:] != ["as"]


def _subject_id(material: Material, clause: Clause) -> str:
    subject = material.entity_at(clause.subject_head)
    return subject.id if subject is not None else ""
