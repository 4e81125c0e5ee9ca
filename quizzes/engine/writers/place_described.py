"""Which place is described so: the words that stand beside a place are quoted, and the place asked for."""

import random
from collections.abc import Iterator

from quizzes.engine.reading.base import Entity, Function, Mention, Token
from quizzes.engine.reading.lexicon.people import VENUE_NOUNS
from quizzes.engine.reading.lexicon.words import words
from quizzes.engine.writers import _choice
from quizzes.engine.writers._describing import description
from quizzes.engine.writers._material import Material
from quizzes.engine.writers._place_kinds import place_kind
from quizzes.engine.writers._placing import place_word
from quizzes.engine.writers.base import Draft, Writer

_SEATS = words(
    "stronghold bastion hub gateway heartland home birthplace scene seat capital centre center hometown resort"
)
BASE = 0.66


class PlaceDescribed(Writer):
    """“Which city does the report describe as “the rebels’ main stronghold”?”"""

    def write(self, material: Material, chance: random.Random) -> Iterator[Draft]:
        for mention in material.reading.mentions:
            venue = material.reading.entity_by_id[mention.entity]
            if venue.is_venue and not mention.is_pronoun and material.rivals.may_stand(venue):
                for noun in _beside(material, mention):
                    draft = self._draft(material, mention, venue, noun, chance)
                    if draft is not None:
                        yield draft

    def _draft(
        self, material: Material, mention: Mention, venue: Entity, noun: Token, chance: random.Random
    ) -> Draft | None:
        said = description(material, noun)
        rivals = [r for r in material.rivals.venues(venue, chance) if place_kind(r) is venue.venue_kind]
        if said is None or len(rivals) < 2 or material.rivals.gives_away(venue, said):
            return None
        rivals = [rival for rival in rivals if not material.rivals.gives_away(rival, said)]
        if len(rivals) < 2 or venue.venue_kind is None:
            return None
        right = material.named(venue)
        why = {material.named(rival): f"The article uses these words of {right}." for rival in rivals}
        facts = material.facts_of(mention.sentence, [noun.index], venue.id)
        noun_asked = place_word(material, (venue, *rivals))
        return _choice.draft(
            material,
            mention.sentence,
            chance,
            stem=f"Which {noun_asked} does the report of {material.published} describe with the words “{said}”",
            key=right,
            why=why,
            difficulty=2,
            confidence=BASE - (0.05 if len(rivals) < 3 else 0.0),
            evidence=material.evidence(mention.sentence),
            asks=(f"{noun.index}:described",),
            facts=facts,
        )


def _beside(material: Material, mention: Mention) -> Iterator[Token]:
    """Yield the nouns for places or seats that stand in apposition to the name, and those joined to them by “and”."""
    inside = material.tokens_in(mention.span)
    if mention.function is not Function.VENUE or not inside:
        return
    for token in material.trees.children_of(inside[-1], "appos"):
        for index in material.trees.conjuncts(token.index):
            noun = material.trees[index]
            if noun.tag == "NN" and (noun.lemma in _SEATS or noun.lemma in VENUE_NOUNS):
                yield noun
