"""The words that an article describes somebody with, as far as they stand alone and tell two people apart."""

import re
from types import MappingProxyType

from quizzes.engine.reading.base import Role
from quizzes.engine.reading.lexicon.given_names import is_given
from quizzes.engine.reading.lexicon.people import BODY_TAILS, OFFICES, TITLES
from quizzes.engine.reading.lexicon.words import words
from quizzes.engine.writers._material import Material

_UNFIT = re.compile(
    r"^(?:its|his|her|their|our|my|own|that|this|these|those|latter|same|mr|mrs|ms|dr|sir|lord|lady|prof)\b|^(?:among|including|with|by|then|as)\b|\b(?:them|him|it|who|which|whom|that|this|these|those)\b|\b(?:callsign|name|nickname|to|of|for|at|in|on|with|and)$|[\n“”\"();:]",
    re.IGNORECASE,
)
_RANK = re.compile(
    r"^(?:(?:lt|col|gen|maj|sgt|capt|cpl|adm|cmdr|brig|rev|hon|dr|prof|sen|rep|gov|coun|cllr)\.?\s?)+$"
    r"|^(?:(?:chief|lord|lady) )?(?:justice|judge)$|^(?:father|sister|brother|sheikh|state)$"
    r"|^(?:(?:lieutenant|major|brigadier|rear|vice|colonel|police) )?"
    r"(?:general|colonel|major|admiral|captain|sergeant)$",
    re.IGNORECASE,
)
"""Ranks and forms of address: no words that describe somebody alone."""
_FORMS = re.compile(r"(?: (?:Assoc|Asst|Dr|Mr|Mrs|Ms|Prof)\.?)+$")
_DAY = re.compile(r"^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day ")
"""“On Tuesday Gazprom spokesman Roe spelled it out”: the day is no part of what he is."""
_MOST_WORDS = 10


def title_words(role: Role, material: Material) -> str:
    """Return the role as the article words it, or "" where it cannot stand alone."""
    title = _FORMS.sub("", _DAY.sub("", role.title.strip(" ,")))  # a full stop is that of “Gov.”
    if _RANK.match(title):
        return ""
    is_torn = title in material.text and _is_torn(title, material.text)
    is_fit = not is_torn and 1 <= len(title.split()) <= _MOST_WORDS and len(title) > 3 and not _UNFIT.search(title)
    return title if is_fit and title in material.text else ""


_ANY_NAME = re.compile(r" [A-Z]")
"""“Premier Hugh [Daniel Maynard]”, “Brigadier Akol [Madut Lual]”."""
_RANKED = re.compile(r"\b(?:Under|Vice|Deputy|Assistant|Associate|Joint|Acting|Permanent|Shadow) $")
"""“[Under] Secretary”, which is another rank."""
_LONGEST_HALF = len(" Federation of ")


_NOT_OF_TITLE = "|".join(words("who and at in of for on to from with by is was has had but or as when after while"))
_GOES_ON = re.compile(rf"-| [“\"]| (?!(?:{_NOT_OF_TITLE})\b)[a-z]{{4,}}(?= [A-Z][\w’-]+(?: [A-Z]|,| said))")
"""What shows that a title was cut: “deputy director[-general]”, “analyst at the procurement [watchdog Prozorro,]”."""
_MANY = re.compile(r"(?:two|three|four|five|several)\b", re.IGNORECASE)


def _is_torn(title: str, text: str) -> bool:
    """Say whether the first half of the first word, or of a body’s name, stands before it: “[co-]leader”, “[New]
    Zealand’s minister”, “[Means] Committee chairman”."""
    at = text.index(title)
    before = text[max(0, at - _LONGEST_HALF) : at]
    is_name = re.search(r"\b(?:New|South|North|Saint|San|Costa|El|Sri|Hong|Puerto|Sierra|Burkina) $", before)
    is_body = title.split()[0] in BODY_TAILS and re.search(r"\b[A-Z][\w’']* $", before) is not None
    is_joined = re.search(r"\b[A-Z][a-z]+ (?:of|and) $", before) is not None and title[:1].isupper()
    *_, last = parts = title.split()
    is_first = is_given(last) or (parts[0] in TITLES and last not in TITLES and last.lower() not in OFFICES)
    is_named = len(parts) > 1 and is_first and last.istitle() and _ANY_NAME.match(text, at + len(title)) is not None
    if is_named or _GOES_ON.match(text, at + len(title)) or _MANY.match(title):
        return True
    return _RANKED.search(before) is not None or before.endswith("-") or is_name is not None or is_body or is_joined


def are_alike(one: str, other: str) -> bool:
    """Say whether one title holds all telling words of the other, so that both fit either person."""
    first, second = _telling(one), _telling(other)
    return first <= second or second <= first


_SAME = MappingProxyType(
    dict.fromkeys(words("attorney counsel solicitor barrister advocate"), "lawyer")
    | dict.fromkeys(words("spokeswoman spokesperson"), "spokesman")
    | dict.fromkeys(words("chair chairwoman chairperson"), "chairman")
    | dict.fromkeys(words("head leader boss"), "chief")
    | dict.fromkeys(words("professor academic researcher scholar"), "scientist")
    | dict.fromkeys(words("mp lawmaker legislator congressman congresswoman senator"), "deputy")
)
"""Words for one office: who is an attorney is a lawyer."""


def _telling(title: str) -> set[str]:
    return {
        _SAME.get(word, word.rstrip("s"))
        for word in re.findall(r"\w+", title.lower())
        if word not in {"the", "a", "an", "of", "new", "former"}
    }
