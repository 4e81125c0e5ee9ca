"""From token indices to words: text as written, questions made by moving the first auxiliary, dates written out."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from quizzes.engine.reading.base import DateMention, Precision
from quizzes.engine.reading.trees import Trees

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
POINTING = re.compile(r"\bcall(?:s|ed)? (?:that|this|it)\b", re.IGNORECASE)
"""“The lobby calls that a tax”: what is so called stands in the sentence before."""
LOADED = re.compile(
    r"\b(?:regimes?|terrorists?|thugs?|strongm[ae]n|puppets?|cronies|butchers?|fanatics?|henchm[ae]n|putschists?|illegals|propaganda"
    r"|puppet|martyrs?|infidels?|illegal (?:im)?migrants?|illegal aliens?|sneak(?:s|ed|ing)?)\b",
    re.IGNORECASE,
)
"""Words that take a side: they stand in quotation marks with their owner, or not at all."""
_BE = {"am": "is", "are": "is", "were": "was"}
_SHORT = {"'d": "would", "'ll": "will", "'ve": "have", "'re": "are", "'m": "am"}
_SIBILANT = re.compile(r"(?:s|x|z|ch|sh|o)$")
_RELATIVE = re.compile(r"\b(?:last|this|next|ago|later|earlier|yesterday|today|tomorrow|tonight)\b", re.IGNORECASE)


def words_of(trees: Trees, indices: Sequence[int], instead: Mapping[int, str] | None = None) -> str:
    """Return the words as the article spaces them; `instead` replaces single tokens, "" drops them."""
    pieces: list[str] = []
    before = None
    for index in indices:
        token = trees[index]
        text = instead.get(index, token.text) if instead else trees.text[token.start : token.end]
        if instead and index not in instead:
            text = trees.text[token.start : token.end]
        if not text:
            before = index
            continue
        touches = before is not None and before == index - 1 and trees[before].end == token.start
        pieces.append(text if touches or not pieces else f" {text}")
        before = index
    return tidy("".join(pieces))


def tidy(text: str) -> str:
    """Return the text with single spaces, and none before a comma or full stop."""
    plain = re.sub(r"\s+", " ", text)
    plain = re.sub(r"\s+([,.;:?%)]|!(?!\w))", r"\1", plain)  # “Gabriel !Naruseb”
    return re.sub(r",(?:\s*,)+", ",", plain).strip(" ,;:")


def capitalised(text: str) -> str:
    return text if text.startswith("al-") else text[:1].upper() + text[1:]


def singular(trees: Trees, verb: int) -> str:
    """Return a finite verb as it follows “who”: are → is, have → has, want → wants, ’d → would or had."""
    token = trees[verb]
    text = written_out(trees, verb) or trees.text[token.start : token.end]
    if token.tag == "VBZ" or text.lower() in {"is", "was", "has", "does"}:
        return text
    if text.lower() in _BE:
        return _BE[text.lower()]
    if token.tag != "VBP":
        return text
    irregular = {"have": "has", "do": "does"}
    if text.lower() in irregular:
        return irregular[text.lower()]
    if re.search(r"[^aeiou]y$", text):
        return f"{text[:-1]}ies"
    return f"{text}es" if _SIBILANT.search(text) else f"{text}s"


def written_out(trees: Trees, auxiliary: int) -> str:
    """Return the whole word of “’d”, “’ll” or the “’s” of “he’s left”, "" for another."""
    token, verb = trees[auxiliary], trees.governor(auxiliary)
    short = token.text.lower().replace("’", "'")
    if short == "'s" and token.tag == "VBZ":
        return "has" if verb.tag == "VBN" and (token.dep == "aux" or trees.child(verb.index, "dobj")) else "is"
    return "had" if short == "'d" and verb.tag in {"VBN", "VBD"} else _SHORT.get(short, "")


def fronted(trees: Trees, verb: int, auxiliaries: Sequence[int]) -> tuple[str, dict[int, str]] | None:
    """Return the auxiliary that a question begins with, and what changes in the predicate for it."""
    if auxiliaries:
        first = trees[auxiliaries[0]]
        text = trees.text[first.start : first.end].lower()
        return (text, {first.index: ""}) if text.isalpha() else None
    token = trees[verb]
    if token.lemma == "be":
        text = trees.text[token.start : token.end].lower()
        return (text, {verb: ""}) if text.isalpha() else None
    support = {"VBD": "did", "VBZ": "does", "VBP": "do"}.get(token.tag)
    return (support, {verb: token.lemma}) if support else None


def day_text(iso: str) -> str:
    """Write an ISO date of any precision out: 23 January 2017, January 2017, 2017; "" for a week."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", iso):
        return long_date(date.fromisoformat(iso))
    if re.fullmatch(r"\d{4}-\d\d", iso):
        return f"{MONTHS[int(iso[5:]) - 1]} {iso[:4]}"
    return iso if re.fullmatch(r"\d{4}", iso) else ""


def long_date(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


_PART_OF = re.compile(r"(?:the\s)?(?:end|start|beginning|middle)\sof\s", re.IGNORECASE)
"""“[the end of] next year”, which is not all of it."""


def dated(mention: DateMention, preposition: str) -> str | None:
    """Return the words that replace a date mention so that it stands outside its article; None when there are none.

    `preposition` is the word before it, which decides whether “last month” needs one of its own.
    """
    written = mention.as_written
    if re.search(r"\b(?:1[5-9]|20)\d\d\b", written):
        return written
    text = day_text(mention.resolved)
    if not text or re.search(r"\bago\b", written, re.IGNORECASE):
        return None
    if part := _PART_OF.match(written):
        return f"{part.group().lower()}{text}"
    is_counted = re.search(r"\b(?:later|earlier)$", written) is not None and preposition.lower() == "and"
    if not is_counted and preposition.lower() in {
        "on",
        "in",
        "by",
        "since",
        "until",
        "before",
        "after",
        "from",
        "for",
        "to",
        "of",
        "and",
        "as",
        "than",
        "dated",
        "into",
        "through",
        "till",
        "during",
        "between",
    }:
        return text
    if _RELATIVE.search(written) or mention.precision is Precision.DAY:
        return f"{'on' if mention.precision is Precision.DAY else 'in'} {text}"
    return text
