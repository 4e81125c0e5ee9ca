"""Who holds which role: the words the article describes somebody with are quoted, and the name asked for."""

import random
import re
from collections.abc import Iterator

from quizzes.engine.facts.base import Fact
from quizzes.engine.reading.base import Entity, Role
from quizzes.engine.reading.lexicon import places
from quizzes.engine.reading.lexicon.words import words as word_set
from quizzes.engine.vocabulary import ActorKind
from quizzes.engine.writers import _choice
from quizzes.engine.writers._entities import kind_doubt
from quizzes.engine.writers._material import Material
from quizzes.engine.writers._nameable import is_private, is_unnamed
from quizzes.engine.writers._titles import are_alike, title_words
from quizzes.engine.writers.base import Draft, Writer

BASE = 0.9


class RoleOf(Writer):
    """“Whom does the report describe as “opposition spokesperson”?”; a bare “President” tells nobody anything."""

    def write(self, material: Material, chance: random.Random) -> Iterator[Draft]:
        for fact, role in material.facts.about(Role):
            person = material.reading.entity_by_id.get(role.entity)
            words = title_words(role, material)
            if person is not None and " " in words and material.rivals.may_stand(person):
                draft = self._draft(material, fact, words, person, chance)
                if draft is not None:
                    yield draft

    def _draft(self, material: Material, fact: Fact, words: str, person: Entity, chance: random.Random) -> Draft | None:
        if words.split(" of ")[0].split(" for ")[0].split(" in ")[0].endswith("s") and words[:1].islower():
            return None
        others = {r.entity for r in material.reading.roles if are_alike(r.title, words)}
        rivals = [r for r in material.rivals.actors(person, chance, without=others) if not is_unnamed(r)]
        rivals = [rival for rival in rivals if rival.actor_kind is ActorKind.PERSON]
        rivals = material.rivals.agreeing(rivals, _he_or_she(words))
        if len(rivals) < 2 or set(words.lower().split()) & set(person.name.lower().split()):
            return None
        right = material.named(person)
        why = {material.named(rival): _why(material, rival, right, words) for rival in rivals}
        sentence = fact.sentence
        doubt = kind_doubt(material, rivals, person)
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


_KNOWN = 0.3
"""What it costs that whoever reads papers knows it: “U.S. President”."""
_HEADS = word_set("President Prime Minister Chancellor King Queen Emir Sultan")


def _he_or_she(title: str) -> str:
    """Return the pronoun that a title asks for, which tells the key among men: “spokeswoman”."""
    of_women, of_men = (re.search(rf"(?:{ending})\b", title, re.IGNORECASE) for ending in ("woman", "man"))
    return "she" if of_women else "he" if of_men else ""


def _is_head_of_state(title: str) -> bool:
    first, *others = re.sub(r"[’']s\b", "", title).split()
    is_state = first in places.country_names() or first in places.demonyms() or first in _HEADS
    return is_state and not set(others) - _HEADS


def _why(material: Material, rival: Entity, right: str, words: str) -> str:
    own = next((r for r in material.reading.roles if r.entity == rival.id and title_words(r, material)), None)
    described = f"; {rival.name} is described as “{own.title.strip(' ,.')}”" if own else ""
    return f"The article uses these words of {right}{described}."
