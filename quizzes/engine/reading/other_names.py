"""Which names are another's in other words: letters for a body, “known as”, what stands in brackets behind a name."""

import re
from collections.abc import Sequence
from itertools import pairwise

from quizzes.engine.reading.candidates import PLACES, PROPER
from quizzes.engine.reading.clusters import Clusters, Naming, bare
from quizzes.engine.reading.lexicon.given_names import is_given
from quizzes.engine.reading.lexicon.people import COMPANY_FORMS
from quizzes.engine.reading.repeats import does_call
from quizzes.engine.reading.trees import Trees


def merge_other_names(clusters: Clusters, trees: Trees) -> None:
    """Merge “Full Name (FN)”, “FN (Full Name)”, “X, also known as Y”, and initials that fit one full name."""
    ordered = sorted(clusters.namings, key=lambda n: n.name.first)
    for one, other in pairwise(ordered):
        between = trees.text[trees[one.name.last].end : trees[other.name.first].start]
        is_aside = other.name.first > one.name.last and _is_aside(between)
        if is_aside and not does_call(trees, one.name.last, other.name.first) and _may_rename(one, other, between):
            clusters.merge(other.key, one.key)
        if _OR_LETTERS.fullmatch(between) and other.text.isupper() and len(other.text) > 1 and _is_body(one):
            clusters.merge(other.key, one.key)
        whole = _spelt_out(trees, other, ordered)
        if whole is not None:
            clusters.merge(other.key, whole.key)
    _merge_initials(clusters, ordered)


def _merge_initials(clusters: Clusters, ordered: Sequence[Naming]) -> None:
    """Merge initials with the one full name that they fit; who is a body by its initials is no person."""
    short = {n.text.replace(".", "") for n in ordered if _is_body(n)}
    full: dict[str, str] = {}
    bodies_first = sorted(ordered, key=lambda naming: not _is_body(naming))
    for naming in bodies_first:
        letters = _initials(naming.text)
        is_lone = len(letters) > 2 and letters in short - full.keys() and not is_given(naming.text.split()[0])
        if is_lone and naming.key == f"person:{bare(naming.text)}":
            person, naming.key = naming.key, f"body:{bare(naming.text)}"
            clusters.merge(person, naming.key)  # “Scottish Natural Heritage”, where SNH says something
        if len(letters) >= 2 and _is_body(naming):
            full.setdefault(letters, naming.key)
    for naming in ordered:
        letters = naming.text.replace(".", "")
        if _SMALL_LETTERS.fullmatch(letters):
            letters = "".join(letter for letter in letters if letter.isupper())
        if letters in _KNOWN_BY_LETTERS:
            continue
        # Three letters that fit are the body's, even where the tagger took them for a person.
        if letters.isupper() and letters in full and (_is_body(naming) or len(letters) > 2):
            clusters.merge(naming.key, full[letters])


_KNOWN_BY_LETTERS = frozenset(
    {"UN", "EU", "AU", "US", "UK", "UAE", "NATO", "IMF", "WHO", "WTO", "FBI", "CIA", "BBC", "CNN"}
)
"""Letters of which every reader knows whose they are: the UN is no University of Nairobi."""
_SMALL_LETTERS = re.compile(r"[A-Z][a-z][A-Z]{1,3}")
"""“MoJ”, “DfT”: of a little word the small letter is kept."""
_BY_INITIALS = re.compile(r",?\s*known by (?:its|their) (?:\w+ )?(?:initials|acronym),?(?: as)?\s*$")


def _spelt_out(trees: Trees, short: Naming, namings: Sequence[Naming]) -> Naming | None:
    """Return the body whose initials these are said to be: “the Tibesti Alliance, known by its initials as ATE”."""
    start = trees[short.name.first].start
    before = trees.text[max(0, start - 60) : start]
    said = _BY_INITIALS.search(before)
    if said is None:
        return None
    at = start - len(before) + said.start()
    return next((n for n in namings if trees[n.name.last].end == at and _is_body(n)), None)


_ASIDE = re.compile(
    r"^\s*\(\s*[“\"]?(?:the )?$|^,?\s*(?:also|otherwise|better)?\s*(?:known|called)(?: as)?\s[“\"]?(?:the )?$", re.I
)


_OR_LETTERS = re.compile(r",\sor\s(?:the\s)?")
"""“The Democratic Union for Renewal, or UDR”."""


def _is_aside(between: str) -> bool:
    return bool(_ASIDE.match(between))


def _may_rename(one: Naming, other: Naming, between: str) -> bool:
    """Allow two bodies, or two names of one kind of which the second is in no word list: “HMS Ocean (L 12)”."""
    same_kind = one.name.kind is other.name.kind and not other.name.key and one.name.kind in PROPER
    if _is_body(one) and "known" in between and other.text[:1].isupper():
        return True  # “Brighton Aluminium Company Ltd, known as Bralco”
    if one.name.kind in PLACES and other.text.isupper() and other.text.isalpha():
        return False  # “the fishers of Santa Ines (SMSI)”
    return same_kind or (_is_body(one) and _is_body(other))


def _is_body(naming: Naming) -> bool:
    return naming.key.startswith(("body:", "group:")) and any(c.isupper() for c in naming.text)


def _initials(text: str) -> str:
    capital = [word for word in re.split(r"[\s-]+", bare(text)) if word[:1].isupper() and word not in COMPANY_FORMS]
    letters = (word.replace(".", "") if re.fullmatch(r"(?:[A-Z]\.)+", word) else word[0] for word in capital)
    return "".join(letters) if len(capital) > 1 else ""
