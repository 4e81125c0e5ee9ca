"""A whole sentence of the article as a statement that stands alone, behind the date of the report."""

import re
from collections.abc import Sequence
from datetime import timedelta
from types import MappingProxyType

from quizzes.engine.reading.base import Token
from quizzes.engine.reading.date_rules import MONTHS
from quizzes.engine.reading.trees import FINITE, SUBJECTS
from quizzes.engine.writers._clauses import Clause
from quizzes.engine.writers._material import Material
from quizzes.engine.writers._rendering import BRACKETS, Wording, begun_small, render
from quizzes.engine.writers._trimming import without_edges

_FEWEST, _MOST = 8, 75
_MOST_DOUBT = 0.22
_QUOTES = frozenset('“"‘')
_CLOSING = frozenset('”"’')
_OWN = frozenset({"I", "we", "my", "our", "us", "me"})


def whole_sentence(material: Material, sentence: int) -> Clause | None:
    """Return all words of the sentence, what stands in brackets left out, as one clause of its main verb."""
    words = outside_brackets(material, sentence)
    told = [material.trees[i] for i in words]
    if is_dated_line(material, sentence):
        return None
    if not told or not _is_closed(told) or told[0].text in _QUOTES or _says_i(material, words):
        return None
    root = next((token for token in told if token.head == token.index), None)
    if root is None or material.spoken.is_quoted(root):
        return None
    subject = material.trees.child(root.index, *SUBJECTS)
    if subject is None or not material.trees.is_finite(root):
        return _misread(material, sentence, words, root)
    own = tuple(i for i in material.trees.subtree(subject.index) if i in words)
    rest = (*(i for i in words[:-1] if i not in own), *_kept_end(material, words))
    return Clause(root.index, own, subject.index, (), rest, (), root.sentence)


def is_dated_line(material: Material, sentence: int) -> bool:
    """Say whether a date stands before it, as in a list of what happened when: “June 2013: …”, “March 2011—…”."""
    return _DATED_LINE.match(material.sentence_text(sentence)) is not None


_DATED_LINE = re.compile(
    rf"(?:(?:{MONTHS})(?:\s\d{{1,2}})?(?:,?\s\d{{4}})?|\d{{1,2}}\s(?:{MONTHS})(?:\s\d{{4}})?|\d{{4}})(?:: |—)"
)


def _kept_end(material: Material, words: list[int]) -> tuple[int, ...]:
    """Return the last word where it is no stop: “at a cost of €9m.”"""
    last = material.trees[words[-1]].text
    return (words[-1],) if last[:1].isalpha() else ()


def _is_closed(told: Sequence[Token]) -> bool:
    """Say whether the words end with a full stop, that of a quotation too."""
    ends = [token.text for token in told[-2:]]
    return ends[-1].endswith(".") or (ends[0] == "." and ends[-1] in _CLOSING)


def _misread(material: Material, sentence: int, words: list[int], root: Token) -> Clause | None:
    """Return the words of a sentence whose tree was read wrong, as one that has a verb shows: “The plant, which made
    hinges, closed on Feb. 6.” None for one without a verb."""
    is_told = any(material.trees[i].tag in FINITE for i in words)
    rest = (*words[:-1], *_kept_end(material, words))
    return Clause(root.index, (), root.index, (), rest, (), sentence) if is_told else None


def _says_i(material: Material, words: list[int]) -> bool:
    """Say whether somebody speaks of himself outside quotation marks: then the report is not the report’s."""
    text = " ".join(material.trees[i].text for i in words)
    outside = re.sub(r"“[^”]*”|\"[^\"]*\"|‘[^’]*’", " ", text)
    return not _OWN.isdisjoint(outside.split())


def outside_brackets(material: Material, sentence: int) -> list[int]:
    """Return the words of a sentence without “($2.8 million)”."""
    kept, depth = [], 0
    tokens = material.reading.tokens_by_sentence.get(sentence, ())
    for token in tokens:
        depth += token.text == "("
        if not depth:
            kept.append(token.index)
        depth -= token.text == ")"
    return kept or [token.index for token in tokens]


def worded(material: Material, clause: Clause) -> Wording | None:
    """Return the sentence as the report has it, behind the report’s date unless it names its source first."""
    told = as_told(material, clause)
    return behind_date(material, told) if told is not None else None


def behind_date(material: Material, told: Wording) -> Wording:
    """Return words of the report behind its date."""
    is_sourced = told.text.lower().startswith("according to ") or _NAMES_SOURCE.search(told.text)
    before = "As reported on" if is_sourced else "According to the report of"
    return Wording(f"{before} {material.published}, {told.text}", told.doubt, told.is_resolved)


def as_told(material: Material, clause: Clause) -> Wording | None:
    """Return the sentence as it stands inside another, word for word."""
    if clause.sentence not in material.sentences:
        material.sentences[clause.sentence] = _as_told(material, clause)
    return material.sentences[clause.sentence]


def _as_told(material: Material, clause: Clause) -> Wording | None:
    head = material.trees[clause.subject_head]
    if head.text.lower() == "they" and material.mention_at(head.index) is None:
        return None
    if is_of_another_day(material, clause.sentence) or is_of_a_plan(material, clause):
        return None
    indices = _without_opening(material, without_edges(material.trees, sorted((*clause.subject, *clause.predicate))))
    is_lead = clause.sentence == material.lead
    told = render(
        material, clause, indices, fewest=_FEWEST, most=_MOST, barred=BRACKETS, is_lead=is_lead, is_whole=True
    )
    if told is None or told.doubt > _MOST_DOUBT:
        return None
    text = begun_small(material, told.text, indices[0])
    return None if ELLIPTIC.match(text) or _REPORTS.match(text) else Wording(text, told.doubt, told.is_resolved)


def is_of_a_plan(material: Material, clause: Clause) -> bool:
    """Say whether somebody “would” do something by a plan that only sentences before tell."""
    actor = material.entity_at(clause.subject_head)
    helpers = (token.lemma for token in material.trees.children_of(clause.verb, "aux"))
    is_told = _CONDITION.search(material.sentence_text(clause.sentence))
    return actor is not None and actor.is_actor and "would" in helpers and not is_told


_CONDITION = re.compile(
    r"\b(?:if|unless|should|were|under|would have|according to|plans?|proposals?|drafts?|bill|deal|accord|offer"
    r"|agreement)\b",
    re.IGNORECASE,
)
"""What tells by what plan or when, in the sentence itself."""
_DAYS_OFF = MappingProxyType({"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1})


def is_of_another_day(material: Material, sentence: int) -> bool:
    """Say whether “today” in a sentence counts from another day than the report’s: that of its dateline."""
    published = material.reading.document.published_on
    off = ((told, _DAYS_OFF.get(told.as_written.lower())) for told in material.dates_of(sentence))
    return any(days is not None and told.resolved != f"{published + timedelta(days=days)}" for told, days in off)


_OPENING = frozenset(
    {"and", "but", "yet", "so", "or", "first", "second", "third", "finally", "however", "still", "then", "also"}
    | {"additionally", "moreover", "furthermore", "meanwhile", "besides", "nevertheless", "nonetheless", "instead"}
)
_LONGEST_LABEL = 4
ELLIPTIC = re.compile(
    r"(?:if (?:not|so)|as (?:for|with)|in (?:that|this) case|not so|what (?:remains|is left))\b"
    r"|.*\b(?:it|they|he|she|that) (?:did|does|do|had|has|will|would)(?: not)?\.?$",
    re.IGNORECASE,
)
"""Openings that take up the sentence before, and ends that do: “Hydrelis denies that it did.”"""
_REPORTS = re.compile(r"the report\b", re.IGNORECASE)
"""Another report than the one that every statement names."""
_NAMES_SOURCE = re.compile(
    r"\baccording to\b|, [^,]+ (?:say|says|said|reckons?|found|reported|estimates?)$", re.IGNORECASE
)


def _without_opening(material: Material, indices: Sequence[int]) -> Sequence[int]:
    """Leave out “And”, “First,” or a label (“Oregon:”) at the beginning, which joins the sentence to its place."""
    first = material.trees[indices[0]]
    label = next((i for i in indices[:_LONGEST_LABEL] if material.trees[i].text == ":"), None)
    if label is not None:
        return without_edges(material.trees, [i for i in indices if i > label])
    is_joint = first.text.lower() in _OPENING and (first.dep == "cc" or material.trees[indices[1]].text == ",")
    if not is_joint:
        return indices
    return _without_opening(material, without_edges(material.trees, indices[1:]))  # “And third, Aleppo fell”
