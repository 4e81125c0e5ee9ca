"""Where something was signed, made or held, told beside it: “the accord, signed in Accra by the two ministers”."""

import random
from collections.abc import Iterator

from quizzes.engine.reading.base import Token
from quizzes.engine.reading.lexicon.cues import CLAIMING
from quizzes.engine.writers import _choice
from quizzes.engine.writers._clauses import Clause
from quizzes.engine.writers._material import Material
from quizzes.engine.writers._placing import in_which
from quizzes.engine.writers._rendering import Wording, begun_small, render
from quizzes.engine.writers._trimming import noun_phrase, tightened
from quizzes.engine.writers._wording import slightness
from quizzes.engine.writers.base import Draft, Writer

_IN = frozenset({"in", "at"})
_NOT_MADE = frozenset({"base", "bear", "locate", "situate", "call", "name", "know"})
_FEWEST = 4
BASE = 0.82


class WhereMade(Writer):
    """“In which city was the interim accord signed by the two fisheries ministers?”"""

    def write(self, material: Material, chance: random.Random) -> Iterator[Draft]:
        for verb in material.trees.tokens:
            if verb.dep != "acl" or verb.tag != "VBN" or verb.lemma in _NOT_MADE or verb.index < verb.head:
                continue
            if verb.lemma in CLAIMING or any(t.tag == "NNP" and t.dep == "appos" for t in _between(material, verb)):
                continue
            thing = material.trees.governor(verb.index)
            place = _place(material, verb)
            if thing.tag in {"NN", "NNS"} and place is not None and not material.trees.is_negated(verb.index):
                draft = self._draft(material, thing, verb, place, chance)
                if draft is not None:
                    yield draft

    def _draft(
        self, material: Material, thing: Token, verb: Token, place: Token, chance: random.Random
    ) -> Draft | None:
        venue = material.entity_at(place.index)
        gone = set(material.trees.subtree(material.trees.governor(place.index).index))
        told = _told(material, thing, verb, gone)
        if venue is None or told is None or material.rivals.gives_away(venue, told.text):
            return None
        rivals = material.rivals.venues(venue, chance, without=_named(material, thing))
        if len(rivals) < 2:
            return None
        wh = in_which(material, (venue, *rivals))
        helping = "were" if thing.tag == "NNS" else "was"
        right = material.named(venue)
        why = {material.named(r): f"The article says that it was {right}, not {material.named(r)}." for r in rivals}
        return _choice.draft(
            material,
            thing.sentence,
            chance,
            stem=f"according to the report of {material.published}, {wh} {helping} {told.text}",
            key=right,
            why=why,
            difficulty=2,
            confidence=BASE - told.doubt - slightness(told.text) / 2 - (0.05 if len(rivals) < 3 else 0.0),
            evidence=material.evidence(thing.sentence),
            asks=(f"{place.index}:word",),
            facts=material.facts_of(thing.sentence, [place.index], venue.id),
        )


def _between(material: Material, verb: Token) -> list[Token]:
    """Return the words between a thing and what was done to it: a name there may be who did something else."""
    return [material.trees[i] for i in range(verb.head + 1, verb.index)]


def _place(material: Material, verb: Token) -> Token | None:
    """Return the one place that “in” or “at” ties to the verb."""
    for preposition in material.trees.children_of(verb.index, "prep"):
        place = material.trees.child(preposition.index, "pobj") if preposition.lemma in _IN else None
        entity = material.entity_at(place.index) if place is not None else None
        is_known = entity is not None and entity.is_venue and material.rivals.may_stand(entity)
        if place is not None and is_known and material.trees.child(place.index, "conj") is None:
            return place
    return None


def _told(material: Material, thing: Token, verb: Token, gone: set[int]) -> Wording | None:
    """Return “the interim accord signed by the two ministers”: the thing, and what was done to it."""
    own = [i for i in noun_phrase(material.trees, thing.index) if i < verb.index and i not in gone]
    done = tightened(material.trees, [i for i in material.trees.subtree(verb.index) if i not in gone], verb.index)
    done = tuple(i for i in done if i >= verb.index)
    if not own or not done:
        return None
    clause = Clause(verb.index, tuple(own), thing.index, (), done, (), verb.sentence)
    subject, rest = render(material, clause, own), render(material, clause, done)
    if subject is None or rest is None:
        return None
    text = begun_small(material, subject.text, own[0])
    whole = Wording(text, subject.doubt) + rest
    return whole if len(whole.text.split()) >= _FEWEST else None


def _named(material: Material, thing: Token) -> set[str]:
    return material.entities_in(material.tokens_in(material.reading.sentence(thing.sentence).span))
