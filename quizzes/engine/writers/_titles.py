"""The words that an article describes somebody with, as far as they stand alone and tell two people apart."""

import re

from quizzes.engine.reading.base import Role
from quizzes.engine.reading.lexicon.people import BODY_TAILS
from quizzes.engine.writers._material import Material

_UNFIT = re.compile(
    r"^(?:its|his|her|their|our|my|own|that|this|these|those|latter|same|mr|mrs|ms|dr|sir|lord|lady|prof)\b|^(?:among|including|with|by|then|as)\b|\b(?:them|him|it|who|which|whom|that|this|these|those)\b|[\n“”\"();:]",
    re.IGNORECASE,
)
_RANK = re.compile(
    r"^(?:(?:lt|col|gen|maj|sgt|capt|cpl|adm|cmdr|brig|rev|hon|dr|prof|sen|rep|gov|coun|cllr)\.?\s?)+$"
    r"|^(?:(?:chief|lord|lady) )?(?:justice|judge)$|^(?:father|sister|brother|sheikh|state)$",
    re.IGNORECASE,
)
"""Ranks in short and forms of address: no words that describe anybody."""
_FORMS = re.compile(r" (?:Dr|Mr|Mrs|Ms|Prof)\.?$")
_MOST_WORDS = 10


def title_words(role: Role, material: Material) -> str:
    """Return the role as the article words it, or "" where it cannot stand alone."""
    words = _FORMS.sub("", role.title.strip(" ,"))  # a full stop is that of “Gov.”
    if _RANK.match(words):
        return ""
    is_torn = words in material.text and _is_torn(words, material.text)
    is_fit = not is_torn and 1 <= len(words.split()) <= _MOST_WORDS and len(words) > 3 and not _UNFIT.search(words)
    return words if is_fit and words in material.text else ""


_LONGEST_HALF = len(" Burkina ")


def _is_torn(words: str, text: str) -> bool:
    """Say whether the first half of the first word, or of a body’s name, stands before it: “[co-]leader”, “[New]
    Zealand’s minister”, “[Means] Committee chairman”."""
    at = text.index(words)
    before = text[max(0, at - _LONGEST_HALF) : at]
    is_name = re.search(r"\b(?:New|South|North|Saint|San|Costa|El|Sri|Hong|Puerto|Sierra|Burkina) $", before)
    is_body = words.split()[0] in BODY_TAILS and re.search(r"\b[A-Z][\w’']* $", before) is not None
    return before.endswith("-") or is_name is not None or is_body


def are_alike(one: str, other: str) -> bool:
    """Say whether one title holds all telling words of the other, so that both fit either person."""
    first, second = _telling(one), _telling(other)
    return first <= second or second <= first


def _telling(title: str) -> set[str]:
    return {
        word.rstrip("s")
        for word in re.findall(r"\w+", title.lower())
        if word not in {"the", "a", "an", "of", "new", "former"}
    }
