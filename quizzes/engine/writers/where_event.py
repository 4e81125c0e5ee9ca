"""Where an event takes place: talks, a vote or a trial with its place in one phrase, asked as report or plan has it."""

import random
from collections.abc import Iterator

from quizzes.engine.reading.base import Entity, Token
from quizzes.engine.reading.lexicon.words import words
from quizzes.engine.vocabulary import Status, VenueKind
from quizzes.engine.writers import _choice
from quizzes.engine.writers._clauses import Clause, noun_phrase, without_edges
from quizzes.engine.writers._material import Material, Stated
from quizzes.engine.writers._rendering import Wording, render
from quizzes.engine.writers._wording import sentence_of
from quizzes.engine.writers.base import Draft, Writer

_EVENTS = words(
    """
    talk negotiation round meeting summit conference election vote referendum trial hearing ceremony funeral rally
    protest march festival congress tournament exhibition match race inquiry drill exercise ceasefire fighting battle
    """
)
_IN = frozenset({"in", "at", "near"})
_ASKS = {VenueKind.CITY: "In which city", VenueKind.COUNTRY: "In which country"}
_FEWEST, _MOST = 3, 18
BASE = 0.84


class WhereEvent(Writer):
    """“In which city does the draft communique place a separate round of peace talks …?”"""

    def write(self, material: Material, chance: random.Random) -> Iterator[Draft]:
        for noun in material.trees.tokens:
            if noun.pos == "NOUN" and noun.lemma in _EVENTS and noun.dep not in {"compound", "amod"}:
                for place in _places(material, noun):
                    draft = self._draft(material, noun, place, chance)
                    if draft is not None:
                        yield draft

    def _draft(self, material: Material, noun: Token, place: Token, chance: random.Random) -> Draft | None:
        venue = material.entity_at(place.index)
        named = _event(material, noun, place)
        stated = _stated(material, noun)
        if venue is None or named is None or stated is None or venue not in material.rivals.entities:
            return None
        rivals = _rivals(material, venue, named.text, chance)
        if len(rivals) < 2 or material.rivals.gives_away(venue, named.text):
            return None
        teller = stated.owner or f"the report of {material.published}"
        wh = _ASKS.get(venue.venue_kind, "Where") if venue.venue_kind else "Where"
        right = material.named(venue)
        why = {
            material.named(r): f"{teller[:1].upper()}{teller[1:]} names {right} for this, not {material.named(r)}."
            for r in rivals
        }
        doubt = named.doubt + (0.04 if len(rivals) < 3 else 0.0) + _likeness(material, noun, named.text)
        facts = material.facts_of(noun.sentence, [place.index], venue.id)
        return Draft(
            type="single_choice",
            stem=sentence_of(f"{wh} does {teller} place {named.text}"),
            written=_choice.options(right, _choice.quoting(material, noun.sentence), why, chance),
            rationale=_choice.quoting(material, noun.sentence),
            difficulty=3 if stated.is_claim else 2,
            confidence=max(0.0, BASE - doubt),
            evidence=material.evidence(noun.sentence),
            asks=(f"{place.index}:place",),
            facts=tuple(fact.id for fact in facts),
        )


def _places(material: Material, noun: Token) -> Iterator[Token]:
    """Yield the places that “in” or “at” ties to the event, or to the last of those it is between or of."""
    for index in noun_phrase(material.trees, noun.index):
        token = material.trees[index]
        place = material.trees.child(index, "pobj") if token.dep == "prep" and token.lemma in _IN else None
        entity = material.entity_at(place.index) if place is not None else None
        if place is None or entity is None or not entity.is_venue:
            continue
        if _belongs(material, noun, index):
            yield place


def _belongs(material: Material, noun: Token, index: int) -> bool:
    """Say whether the preposition hangs on the event, or on what it is a round “of” or a meeting “between”."""
    at = material.trees.governor(index)
    while at.index != noun.index:
        above = material.trees.governor(at.index)
        is_link = at.dep in {"pobj", "conj", "nmod"} or (at.dep == "prep" and at.lemma in {"of", "between", "with"})
        if above.index == at.index or not is_link:
            return False
        at = above
    return True


def _event(material: Material, noun: Token, place: Token) -> Wording | None:
    """Return the event’s phrase without the place and the date."""
    preposition = material.trees.governor(place.index)
    gone = set(material.trees.subtree(preposition.index))
    for token in material.trees.children_of(noun.index, "prep"):
        inner = material.trees.child(token.index, "pobj")
        if inner is not None and inner.index in material.date_at:
            gone |= set(material.trees.subtree(token.index))
    kept = [i for i in noun_phrase(material.trees, noun.index) if i not in gone and i < preposition.index]
    indices = without_edges(material.trees, kept)
    if not indices:
        return None
    clause = Clause(noun.index, indices[:1], noun.index, (), indices, (), noun.sentence)
    found = render(material, clause, indices)
    if found is None or not _FEWEST <= len(found.text.split()) <= _MOST:
        return None
    text = found.text[:1].lower() + found.text[1:] if material.starts_small(indices[0]) else found.text
    if noun.tag == "NNS" and not material.trees.child(noun.index, "det", "poss", "nummod"):
        text = f"the {text}"
    return Wording(text, found.doubt, found.is_resolved)


def _stated(material: Material, noun: Token) -> Stated | None:
    """Return whose statement the event stands in; None where it is a guess or nobody’s."""
    verb = material.trees.clause_verb(noun.index)
    clause = next((c for c in material.clauses if c.verb == verb.index), None)
    if clause is None or clause.is_negated:
        return None
    stated = material.stated(clause)
    if stated.status is Status.DOCUMENT and stated.owner:
        return stated
    return stated if stated.status in {Status.REPORTED, Status.INFERENCE} else None


def _rivals(material: Material, venue: Entity, text: str, chance: random.Random) -> list[Entity]:
    found = material.rivals.venues(venue, chance)
    alike = [r for r in found if (r.venue_kind is VenueKind.COUNTRY) is (venue.venue_kind is VenueKind.COUNTRY)]
    return [r for r in alike if not material.rivals.gives_away(r, text)]


def _likeness(material: Material, noun: Token, text: str) -> float:
    """Doubt a short phrase for an event of which the article tells several: “the talks” are where?"""
    others = [t for t in material.trees.tokens if t.lemma == noun.lemma and t.index != noun.index]
    return 0.2 if others and len(text.split()) < 4 else 0.06 if others and len(text.split()) < 6 else 0.0
