"""Who holds which role: the words the article describes somebody with are quoted, and the name asked for."""

import random
import re
from collections.abc import Iterator

from quizzes.engine.facts.base import Fact
from quizzes.engine.reading.base import Entity, Role
from quizzes.engine.reading.lexicon import places
from quizzes.engine.reading.lexicon.words import words as word_set
from quizzes.engine.writers import _choice
from quizzes.engine.writers._entities import kind_doubt
from quizzes.engine.writers._material import Material
from quizzes.engine.writers._nameable import is_private, is_unnamed
from quizzes.engine.writers.base import Draft, Writer

_UNFIT = re.compile(
    r"^(?:its|his|her|their|our|my|own|that|this|these|those|mr|mrs|ms|dr|sir|lord|lady|prof)\b|^(?:among|including|with|by|then|as)\b|\b(?:them|him|it|who|which|whom)\b|[\n“”\"();:]",
    re.IGNORECASE,
)
_RANK = re.compile(
    r"^(?:(?:lt|col|gen|maj|sgt|capt|cpl|adm|cmdr|brig|rev|hon|dr|prof|sen|rep|gov|coun|cllr)\.?\s?)+$"
    r"|^(?:(?:chief|lord|lady) )?(?:justice|judge)$|^(?:father|sister|brother|sheikh|state)$",
    re.IGNORECASE,
)
"""Ranks in short and forms of address: no words that describe anybody."""
_MOST_WORDS = 10
BASE = 0.9


class RoleOf(Writer):
    """“Whom does the report describe as “opposition spokesperson”?”"""

    def write(self, material: Material, chance: random.Random) -> Iterator[Draft]:
        for fact, role in material.facts.about(Role):
            person = material.reading.entity_by_id.get(role.entity)
            words = title_words(role, material)
            if person is not None and words and material.rivals.may_stand(person):
                draft = self._draft(material, fact, words, person, chance)
                if draft is not None:
                    yield draft

    def _draft(self, material: Material, fact: Fact, words: str, person: Entity, chance: random.Random) -> Draft | None:
        if words.split(" of ")[0].split(" for ")[0].split(" in ")[0].endswith("s") and words[:1].islower():
            return None
        others = {r.entity for r in material.reading.roles if are_alike(r.title, words)}
        rivals = [r for r in material.rivals.actors(person, chance, without=others) if not is_unnamed(r)]
        if len(rivals) < 2 or set(words.lower().split()) & set(person.name.lower().split()):
            return None
        right = material.named(person)
        why = {material.named(rival): _why(material, rival, right, words) for rival in rivals}
        sentence = fact.sentence
        doubt = kind_doubt(material, rivals, person) + (0.2 if len(words.split()) == 1 else 0.0)
        doubt += 0.25 if person.mention_count < 3 and is_private(words) else 0.0
        doubt += _KNOWN if _is_head_of_state(words) else 0.0
        return _choice.draft(
            material,
            sentence,
            chance,
            stem=f"Whom does the report of {material.published} describe with the words “{words}”",
            key=right,
            why=why,
            difficulty=1,
            confidence=BASE - doubt - 0.4 * max(0.0, 0.9 - fact.confidence),
            told="The article uses these words of {}",
            evidence=material.evidence(sentence, person.id),
            asks=(f"{fact.id}:role",),
            facts=[fact],
        )


def title_words(role: Role, material: Material) -> str:
    """Return the role as the article words it, or "" where it cannot stand alone."""
    words = role.title.strip(" ,")  # a full stop is that of “Gov.”
    if _RANK.match(words):
        return ""
    is_torn = words in material.text and _is_torn(words, material.text)
    is_fit = not is_torn and 1 <= len(words.split()) <= _MOST_WORDS and len(words) > 3 and not _UNFIT.search(words)
    return words if is_fit and words in material.text else ""


_KNOWN = 0.3
"""What it costs that whoever reads papers knows it: “U.S. President”."""
_HEADS = word_set("President Prime Minister Chancellor King Queen Emir Sultan")


def _is_head_of_state(title: str) -> bool:
    first, *others = re.sub(r"[’']s\b", "", title).split()
    is_state = first in places.country_names() or first in places.demonyms()
    return is_state and bool(others) and not set(others) - _HEADS


_LONGEST_HALF = len(" Burkina ")


def _is_torn(words: str, text: str) -> bool:
    """Say whether the first half of the first word stands before it: “[co-]leader”, “[New] Zealand’s minister”."""
    at = text.index(words)
    before = text[max(0, at - _LONGEST_HALF) : at]
    is_name = re.search(r"\b(?:New|South|North|Saint|San|Costa|El|Sri|Hong|Puerto|Sierra|Burkina) $", before)
    return before.endswith("-") or is_name is not None


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


def _why(material: Material, rival: Entity, right: str, words: str) -> str:
    own = next((r for r in material.reading.roles if r.entity == rival.id and title_words(r, material)), None)
    described = f"; {rival.name} is described as “{own.title.strip(' ,.')}”" if own else ""
    return f"The article uses these words of {right}{described}."
