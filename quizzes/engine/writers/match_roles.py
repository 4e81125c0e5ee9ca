"""Match people and roles: each person with the words the article describes him or her with."""

import random
from collections.abc import Iterator

from quizzes.engine.facts.base import Fact
from quizzes.engine.reading.base import Role
from quizzes.engine.reading.lexicon.given_names import is_given
from quizzes.engine.reading.lexicon.words import words
from quizzes.engine.vocabulary import ActorKind
from quizzes.engine.writers._material import Material
from quizzes.engine.writers._phrases import capitalised
from quizzes.engine.writers._titles import are_alike, title_words
from quizzes.engine.writers.base import JSON, Draft, Writer

_FEWEST, _MOST = 3, 5
BASE = 0.44
_OF_FIRMS = words("manager owner operator builder developer contractor supplier maker buyer seller lender")
"""What a firm may be as well: “the ship’s manager, Aegis Pelagic”."""


class MatchRoles(Writer):
    """Three to five people, and one role more than people where there is one."""

    def write(self, material: Material, chance: random.Random) -> Iterator[Draft]:
        found = _people(material)
        if len(found) < _FEWEST:
            return
        spare = found[_MOST:] or (found[-1:] if len(found) > _FEWEST else [])
        asked = [entry for entry in found[:_MOST] if entry not in spare[:1]]
        pairs: list[JSON] = [
            {"prompt": name, "answer": capitalised(words), "feedback": f"The article calls {name} “{words}”."}
            for name, words, _ in asked
        ]
        extra = [capitalised(words) for _, words, _ in spare[:1]] or _short_titles(material, asked)
        chance.shuffle(pairs)
        sentences = dict.fromkeys(fact.evidence[0] for _, _, fact in asked)
        yield Draft(
            type="match",
            stem=f"Match each person with the words that describe him or her in the report of {material.published}.",
            written={"pairs": pairs, "extra_answers": extra},
            rationale=" ".join(f"The article calls {name} “{words}”." for name, words, _ in asked),
            difficulty=2,
            confidence=BASE - (0.0 if extra else 0.06),
            evidence=tuple(sorted(sentences)),
            asks=("roles", *(f"{fact.id}:role" for _, _, fact in asked)),
            facts=tuple(fact.id for _, _, fact in asked),
        )


def _short_titles(material: Material, asked: list[tuple[str, str, Fact]]) -> list[str]:
    """Return the one-word title of somebody else, to be left over; none that one of those asked about bears too."""
    names = {name for name, _, _ in asked}
    ids = {about.entity for fact, about in material.facts.about(Role) if fact in [own for _, _, own in asked]}
    borne = [role.title for role in material.reading.roles if role.entity in ids]
    for _, role in material.facts.about(Role):
        person, title = material.reading.entity_by_id.get(role.entity), title_words(role, material)
        is_other = person is not None and person.name not in names and material.rivals.may_stand(person)
        if is_other and title and not any(are_alike(title, own) for own in borne):
            return [capitalised(title)]
    return []


def _people(material: Material) -> list[tuple[str, str, Fact]]:
    """Return (name, title, fact) of people with one title each, no two titles alike."""
    found: list[tuple[str, str, Fact]] = []
    for fact, role in material.facts.about(Role):
        person = material.reading.entity_by_id.get(role.entity)
        title = title_words(role, material)
        if person is None or person.actor_kind is not ActorKind.PERSON:
            continue
        is_firm = title.split()[-1:] and title.split()[-1] in _OF_FIRMS and not is_given(person.name.split()[0])
        is_half = " " not in person.name
        if is_firm or is_half or not material.rivals.may_stand(person) or not title or len(title.split()) < 2:
            continue
        is_new = all(person.name != name and not are_alike(title, other) for name, other, _ in found)
        if is_new and not set(title.lower().split()) & set(person.name.lower().split()):
            found.append((person.name, title, fact))
    return found
