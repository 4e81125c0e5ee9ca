"""Which body is described so: the words beside its name are quoted, and the name asked for."""

import random
import re
from collections.abc import Iterator

from quizzes.engine.reading.base import Entity, Mention, Token
from quizzes.engine.reading.lexicon.people import PLACE_TAILS
from quizzes.engine.vocabulary import ActorKind
from quizzes.engine.writers import _choice
from quizzes.engine.writers._describing import description
from quizzes.engine.writers._entities import kind_doubt
from quizzes.engine.writers._material import Material
from quizzes.engine.writers.base import Draft, Writer

_BODIES = frozenset({ActorKind.ORGANISATION, ActorKind.ARMED_GROUP, ActorKind.MEDIA})
BASE = 0.44


class BodyDescribed(Writer):
    """“Which organisation does the report of 4 May 2021 describe as “the U.N. refugee agency”?”"""

    def write(self, material: Material, chance: random.Random) -> Iterator[Draft]:
        for mention in material.reading.mentions:
            body = material.reading.entity_by_id[mention.entity]
            if body.actor_kind in _BODIES and not mention.is_pronoun and material.rivals.may_stand(body):
                for noun in _beside(material, mention, body):
                    draft = self._draft(material, mention, body, noun, chance)
                    if draft is not None:
                        yield draft

    def _draft(
        self, material: Material, mention: Mention, body: Entity, noun: Token, chance: random.Random
    ) -> Draft | None:
        said = description(material, noun)
        rivals = [r for r in material.rivals.actors(body, chance) if r.actor_kind is body.actor_kind]
        is_place = noun.lemma.title() in PLACE_TAILS or noun.lemma in {"city", "town", "village", "country", "port"}
        if said is None or is_place or len(rivals) < 2 or material.rivals.gives_away(body, said):
            return None
        letters = "".join(word[0] for word in re.findall(r"\w+", said.removeprefix("the "))).upper()
        if letters.endswith(body.name) or any(material.rivals.gives_away(rival, said) for rival in rivals):
            return None
        right = material.named(body)
        wh = "organisation" if body.actor_kind is ActorKind.ORGANISATION else "group"
        return _choice.draft(
            material,
            mention.sentence,
            chance,
            stem=f"which {wh} does the report of {material.published} describe with the words “{said}”",
            key=right,
            why={material.named(rival): f"The article uses these words of {right}." for rival in rivals},
            difficulty=2,
            confidence=BASE - kind_doubt(material, rivals, body),
            evidence=material.evidence(mention.sentence),
            asks=(f"{noun.index}:described",),
            facts=material.facts_of(mention.sentence, [noun.index], body.id),
        )


def _beside(material: Material, mention: Mention, body: Entity) -> Iterator[Token]:
    """Yield the common noun in apposition to the name, on whichever side of it."""
    trees = material.trees
    inside = material.tokens_in(mention.span)
    if not inside or not any(word in mention.text for word in body.name.split() if word[:1].isupper()):
        return
    head = next((trees[i] for i in inside if trees[i].head not in inside), trees[inside[-1]])
    last = max((t.index for t in trees.children_of(head.index, "conj")), default=head.index)
    beside = [noun for noun in trees.children_of(head.index, "appos") if last in {head.index, noun.index}]
    nouns = [*beside, *([trees.governor(head.index)] if head.dep == "appos" else [])]
    yield from (noun for noun in nouns if noun.pos == "NOUN" and noun.tag == "NN" and noun.index not in inside)
