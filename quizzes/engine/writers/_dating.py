"""Dates of an article written out, so that they can be read without it: “on Friday” → “on 20 January 2017”."""

import re
from collections.abc import Sequence

from quizzes.engine.reading.base import DateMention, Precision
from quizzes.engine.writers._clauses import Clause
from quizzes.engine.writers._material import Material
from quizzes.engine.writers._phrases import dated, day_text


def date_change(
    material: Material, clause: Clause, index: int, indices: Sequence[int]
) -> tuple[str | None, float] | None:
    """Return what stands instead of a word of a date (None: itself) and the doubt it leaves; None refuses the whole."""
    mention = material.date_at[index]
    covered = list(material.tokens_in(mention.span))
    if not mention.is_sure or _is_listed(material, mention, covered[0]):
        return None
    before = material.trees[max(0, covered[0] - 1)]
    if before.text.lower() == "that" and before.dep == "det":
        return None  # “that September”: of a year told before
    if not set(covered) <= set(indices) or _owns(material, covered[-1]):
        return None
    if material.text[: mention.span.start].endswith("mid-"):
        return None, 0.0
    is_present = mention.resolved == material.reading.document.published_on.isoformat()
    if _is_inside_verb(material, clause, covered):
        return ("", 0.0) if is_present else None
    if is_present and mention.as_written.lower() in _NOW and _is_told_now(material, clause):
        return "", 0.0
    if is_present and mention.as_written.lower() in _NOW and _holds_always(material, clause, index):
        return None
    if not _happens(material, clause, covered[0]) and not re.search(
        r"\b(?:ago|last|this|next|day|week)\b|day\b", mention.as_written, re.I
    ):
        return None, 0.0
    text = _fitted(material, mention, covered)
    if text is None:
        return None
    return (text, 0.0) if index == covered[0] else ("", 0.0)


def _is_listed(material: Material, mention: DateMention, first: int) -> bool:
    """Say whether the month of other days stands behind this one: “on 6, 7 and 8 February”."""
    trees = material.trees
    is_joined = first > 1 and trees[first - 1].text in {",", "and", "or"} and trees[first - 2].text.isdigit()
    return is_joined and mention.as_written[:1].isdigit()


_CLOCK = frozenset({"noon", "midnight", "lunchtime", "teatime", "dawn", "dusk"})
"""What goes on with a day: “Friday noon”."""
_DASHES = frozenset({"-", "–"})


def _fitted(material: Material, mention: DateMention, covered: Sequence[int]) -> str | None:
    """Return the words for a date where it stands; None where it is a part of a time: “Friday noon”, “16-17 May”,
    “over the last year”."""
    trees = material.trees
    before, after = (trees[covered[0] - 1] if covered[0] else None), trees[covered[-1] + 1]
    word = before.text.lower() if before is not None and before.sentence == mention.sentence else ""
    begins = after.text in _DASHES and covered[-1] + 2 in material.date_at
    ends = word in _DASHES and covered[0] - 2 in material.date_at
    if begins or ends or after.text.lower() in _CLOCK or (word == "the" and _RECENT.match(mention.as_written)):
        return None
    is_of_noun = before is not None and before.pos == "DET" and after.pos in {"NOUN", "PROPN", "ADJ", "NUM"}
    if not is_of_noun:
        return dated(mention, word)
    day = day_text(mention.resolved)
    has_vowel = re.match(r"(?:8|11|18)\b|8\d|A|O", day) is not None
    return None if not day or (word in {"a", "an"} and has_vowel is (word == "a")) else day  # “a Jan. 3 strike”


_RECENT = re.compile(r"(?:last|past|next|coming|previous)\b", re.IGNORECASE)
_NOW = frozenset({"today", "tonight", "this morning", "this afternoon", "this evening"})


def _holds_always(material: Material, clause: Clause, index: int) -> bool:
    """Say whether “today” stands for these times in a clause of its own: “slopes that hold today will slide”."""
    own = material.trees.clause_verb(index)
    return own.index != clause.verb and own.tag in {"VBZ", "VBP"}


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
    """Say whether a date is when something happened: months named in general (“held in May”) have no year."""
    mention = material.date_at[index]
    if mention.precision is not Precision.MONTH:
        return True
    at = material.trees[index]
    while at.head != at.index and at.pos not in {"VERB", "AUX", "NOUN"}:
        at = material.trees[at.head]
    if material.trees[index - 1].lemma not in {"in", "since"} or material.trees.child(at.index, "mark") is not None:
        return at.index == clause.verb and at.tag in {"VBD", "VBN"}
    helping = {t.lemma if t.lemma == "have" else t.tag for t in material.trees.children_of(at.index, "aux", "auxpass")}
    is_past = at.tag in {"VBD", "VBN"} and not {"VBZ", "VBP", "MD"} & helping
    return at.pos in {"VERB", "AUX"} and at.lemma != "bear" and (is_past or "have" in helping)
