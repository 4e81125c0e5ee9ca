"""Where the article places things: “In which country does the report place Astana?”"""

import random
import re
from collections.abc import Iterator

from quizzes.engine.facts.base import Fact, Presence
from quizzes.engine.reading.base import Entity
from quizzes.engine.reading.lexicon.words import words
from quizzes.engine.vocabulary import ActorKind, Status, VenueKind
from quizzes.engine.writers import _choice
from quizzes.engine.writers._material import Material
from quizzes.engine.writers.base import Draft, Writer

_LIES = re.compile(r"^(?P<what>[A-Z][\w’' .-]+) is in (?P<where>.+)\.$")
_PLACED = re.compile(r"^The article places (?P<what>(?:the |a |an )?[\w’' -]+) in (?P<where>.+)\.$")
_UNCLEAR = re.compile(r"\b(?:it|its|he|she|his|her|they|their|this|that|these|those|which|who)\b", re.IGNORECASE)
_HAPPENING = words(
    """
    talks talk meeting round conference summit ceremony fighting protest protests rally war attack attacks strike
    strikes negotiations election vote trial hearing congress festival game games operation operations project plant dam
    """
)
_MOST_WORDS = 9
BASE = 0.6
_PASSING = 0.12
"""What a town costs that is named once beside its country, mostly to say where somebody works."""


class WherePlaced(Writer):
    """A place in its country, or something at its place, as the fact finder words it."""

    def write(self, material: Material, chance: random.Random) -> Iterator[Draft]:
        for fact, presence in material.facts.about(Presence):
            venue = material.reading.entity_by_id.get(presence.venue)
            found = _LIES.match(fact.statement) or _PLACED.match(fact.statement)
            if venue is None or found is None or fact.status not in {Status.REPORTED, Status.INFERENCE}:
                continue
            what = found["what"]
            is_event = " " in what and what.split()[-1].lower() in _HAPPENING
            is_telling = fact.statement.startswith(what) or is_event
            is_clear = (
                is_telling
                and not what.lower().startswith(("a ", "an "))
                and not _UNCLEAR.search(what)
                and len(what.split()) <= _MOST_WORDS
            )
            if is_clear and found["where"].removeprefix("the ") == venue.name and not _shares_word(what, venue.name):
                draft = self._draft(material, fact, what, venue, chance)
                if draft is not None:
                    yield draft

    def _draft(self, material: Material, fact: Fact, what: str, venue: Entity, chance: random.Random) -> Draft | None:
        is_country = venue.venue_kind is VenueKind.COUNTRY
        rivals = _countries(material, venue, chance) if is_country else material.rivals.venues(venue, chance)
        rivals = [rival for rival in rivals if not _shares_word(rival.name, what)]
        if len(rivals) < 2:
            return None
        wh = "In which country" if is_country else "Where"
        passing = _PASSING if venue.mention_count == 1 and what[:1].isupper() else 0.0
        why = {
            material.named(r): f"The article places {what} in {material.named(venue)}, not in {material.named(r)}."
            for r in rivals
        }
        return _choice.draft(
            material,
            fact.sentence,
            chance,
            stem=f"{wh} does the report of {material.published} place {what}",
            key=material.named(venue),
            why=why,
            difficulty=1 if venue.mention_count > 2 else 2,
            confidence=BASE - passing + 0.1 * (fact.confidence - 0.7) - (0.08 if len(rivals) < 3 else 0.0),
            evidence=fact.evidence,
            asks=(f"{fact.sentence}:{what.lower()}:place",),
            facts=[fact],
        )


def _countries(material: Material, venue: Entity, chance: random.Random) -> list[Entity]:
    """Return other countries, those that act included."""
    named = [
        e for e in material.rivals.entities if e.actor_kind is ActorKind.STATE or e.venue_kind is VenueKind.COUNTRY
    ]
    pool = [entity for entity in named if not material.rivals.are_related(entity, venue)]
    chance.shuffle(pool)
    return pool[:3]


def _shares_word(one: str, other: str) -> bool:
    first, second = ({w[:5] for w in re.findall(r"[^\W\d_]{4,}", text.lower())} for text in (one, other))
    return bool(first & second)
