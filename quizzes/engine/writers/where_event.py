"""Where an event takes place: talks, a vote or a trial with its place in one phrase, asked as report or plan has it."""

import random
from collections.abc import Iterator

from quizzes.engine.reading.base import Entity, Token
from quizzes.engine.vocabulary import VenueKind
from quizzes.engine.writers import _choice
from quizzes.engine.writers._events import EVENTS, belongs, event_words, stated_of
from quizzes.engine.writers._material import Material
from quizzes.engine.writers._phrases import capitalised
from quizzes.engine.writers._place_kinds import place_kind
from quizzes.engine.writers._placing import in_which
from quizzes.engine.writers._trimming import noun_phrase
from quizzes.engine.writers.base import Draft, Writer

_IN = frozenset({"in", "at", "near"})
_TOLD = frozenset({"tell", "address"})
"""A meeting that is told something is only where it was said."""
BASE = 0.74


class WhereEvent(Writer):
    """“In which city does the draft communique place a separate round of peace talks …?”"""

    def write(self, material: Material, chance: random.Random) -> Iterator[Draft]:
        for noun in material.trees.tokens:
            is_event = noun.pos == "NOUN" and noun.lemma in EVENTS and noun.dep not in {"compound", "amod"}
            if is_event and material.trees.governor(noun.index).lemma not in _TOLD:
                for place in _places(material, noun):
                    draft = self._draft(material, noun, place, chance)
                    if draft is not None:
                        yield draft

    def _draft(self, material: Material, noun: Token, place: Token, chance: random.Random) -> Draft | None:
        venue = material.entity_at(place.index)
        named = event_words(
            material, noun, gone=_gone(material, noun, place), before=material.trees.governor(place.index).index
        )
        stated = stated_of(material, noun)
        if venue is None or named is None or stated is None or not material.rivals.may_stand(venue):
            return None
        if material.trees.child(place.index, "conj") is not None or place.dep == "conj":
            return None  # “in Afghanistan and Iraq”: each would be half an answer
        rivals = _rivals(material, venue, named.text, chance)
        if len(rivals) < 2 or material.rivals.gives_away(venue, named.text):
            return None
        teller = stated.owner or f"the report of {material.published}"
        wh = capitalised(in_which(material, (venue, *rivals)))
        right = material.named(venue)
        why = {
            material.named(r): f"{teller[:1].upper()}{teller[1:]} names {right} for this, not {material.named(r)}."
            for r in rivals
        }
        doubt = named.doubt + (0.04 if len(rivals) < 3 else 0.0) + _likeness(material, noun, named.text)
        facts = material.facts_of(noun.sentence, [place.index], venue.id)
        return _choice.draft(
            material,
            noun.sentence,
            chance,
            stem=f"{wh} does {teller} place {named.text}",
            key=right,
            why=why,
            difficulty=3 if stated.is_claim else 2,
            confidence=BASE - doubt,
            evidence=material.evidence(noun.sentence),
            asks=(f"{place.index}:word",),
            facts=facts,
        )


def _places(material: Material, noun: Token) -> Iterator[Token]:
    """Yield the places that “in” or “at” ties to the event, or to the last of those it is between or of."""
    for index in noun_phrase(material.trees, noun.index):
        token = material.trees[index]
        place = material.trees.child(index, "pobj") if token.dep == "prep" and token.lemma in _IN else None
        entity = material.entity_at(place.index) if place is not None else None
        if place is None or entity is None or not entity.is_venue:
            continue
        if belongs(material, noun, index):
            yield place


def _gone(material: Material, noun: Token, place: Token) -> set[int]:
    """Return the words of the place and of a date, which would tell too much."""
    gone = set(material.trees.subtree(material.trees.governor(place.index).index))
    for token in material.trees.children_of(noun.index, "prep"):
        inner = material.trees.child(token.index, "pobj")
        if inner is not None and inner.index in material.date_at:
            gone |= set(material.trees.subtree(token.index))
    return gone


def _rivals(material: Material, venue: Entity, text: str, chance: random.Random) -> list[Entity]:
    found = material.rivals.venues(venue, chance)
    alike = [r for r in found if (place_kind(r) is VenueKind.COUNTRY) is (place_kind(venue) is VenueKind.COUNTRY)]
    return [r for r in alike if not material.rivals.gives_away(r, text)]


def _likeness(material: Material, noun: Token, text: str) -> float:
    """Doubt a short phrase for an event of which the article tells several: “the talks” are where?"""
    others = [t for t in material.trees.tokens if t.lemma == noun.lemma and t.index != noun.index]
    return 0.2 if others and len(text.split()) < 4 else 0.06 if others and len(text.split()) < 6 else 0.0
