"""Where things happen: what stands “in”, “at” or “near” a venue, and which place lies in which."""

import re
from collections.abc import Iterator

from quizzes.engine.facts._clauses import as_sentence, clause_span, finite, has_loose_pronoun, lowered, sentence_from
from quizzes.engine.facts.base import Fact, FactFinder, Ground, Presence
from quizzes.engine.reading.base import Function, Mention, Token
from quizzes.engine.reading.lexicon.uses import SCENE_NOUNS
from quizzes.engine.vocabulary import FactKind, Status, Strand, VenueKind

_PREPOSITIONS = frozenset({"in", "at", "near", "across", "outside", "inside", "from", "into", "to", "through"})
_LIST = re.compile(r",? (?:and|or) (?:in )?[A-Z]|, [A-Z][\w’-]+(?:,| and\b)")
"""What follows the last but one place of a list: “Lithuania, Russia and Ukraine”."""
_LISTED = re.compile(r"[A-Z][\w’-]+, (?:the )?$")
_PLACING = frozenset({"in", "at", "near", "across", "outside", "inside"})


class Venues(FactFinder):
    def find(self, ground: Ground) -> Iterator[Fact]:
        by_start = {token.start: token for token in ground.trees.tokens}
        previous: Mention | None = None
        for mention in ground.reading.mentions:
            if mention.function is Function.VENUE and mention.span.start in by_start:
                if previous and _lies_in(previous, mention, ground):
                    yield _inside(previous, mention, ground)
                else:
                    yield from _placed(mention, by_start[mention.span.start], ground)
            if mention.function is Function.VENUE:
                previous = mention


def _lies_in(inner: Mention, outer: Mention, ground: Ground) -> bool:
    """Tell “Opole, Poland” from a list of places: the outer is a country, the inner a place that is none and may lie
    there, and the list does not go on."""
    text = ground.trees.text
    here, there = ground.reading.entity_by_id[inner.entity], ground.reading.entity_by_id[outer.entity]
    is_beside = text[inner.span.end : outer.span.start] == ", " and inner.entity != outer.entity
    is_within = there.venue_kind is VenueKind.COUNTRY and here.venue_kind is not VenueKind.COUNTRY
    goes_on = _LIST.match(text, outer.span.end) or _LISTED.search(
        text[max(0, inner.span.start - 40) : inner.span.start]
    )
    return is_beside and is_within and here.country in {"", there.country} and not goes_on


def _inside(inner: Mention, outer: Mention, ground: Ground) -> Fact:
    here, there = ground.called(inner.entity), ground.called(outer.entity)
    about = Presence(outer.entity, here, ground.reading.sentence(outer.sentence).span, outer.sentence, "in")
    return _fact(
        as_sentence(f"{here} is in {there}"), about, outer, ground, Status.REPORTED, "", (inner.entity, outer.entity)
    )


def _placed(mention: Mention, first: Token, ground: Ground) -> Iterator[Fact]:
    trees = ground.trees
    inside = [t for t in ground.reading.tokens_by_sentence[mention.sentence] if mention.span.covers(t.span)]
    head = next((t for t in inside if not mention.span.covers(trees.governor(t.index).span)), first)
    preposition = trees.governor(head.index)
    if head.dep != "pobj" or preposition.lemma not in _PREPOSITIONS:
        return
    governor = trees.governor(preposition.index)
    name = ground.called(mention.entity)
    stated = ground.status_of(mention.span, mention.sentence)
    if governor.pos == "NOUN" and governor.dep == "pobj" and governor.lemma not in SCENE_NOUNS:
        governor = finite(trees, trees.clause_verb(governor.index))
    if governor.pos in {"NOUN", "PROPN"} and preposition.lemma in _PLACING:
        what = trees.words(trees.phrase_start(governor.index), governor.index)
        statement = f"The article places {lowered(what)} {preposition.text.lower()} {name}."
    elif governor.pos in {"VERB", "AUX"}:
        governor = finite(trees, governor)
        span = clause_span(trees, governor, with_adverbials=False)
        if not span.covers(mention.span) or has_loose_pronoun(ground, governor):
            return
        what = span.of(trees.text)
        statement = sentence_from(ground, governor, span)
    else:
        return
    about = Presence(
        mention.entity, what, ground.reading.sentence(mention.sentence).span, mention.sentence, preposition.text
    )
    yield _fact(statement, about, mention, ground, stated.status, stated.attribution, (mention.entity,))


def _fact(
    statement: str,
    about: Presence,
    mention: Mention,
    ground: Ground,
    status: Status,
    attribution: str,
    entities: tuple[str, ...],
) -> Fact:
    entity = ground.reading.entity_by_id[mention.entity]
    return Fact(
        kind=FactKind.VENUE,
        strand=Strand.VENUES,
        statement=statement,
        answer=entity.name,
        accept=entity.aliases,
        status=status,
        attribution=attribution,
        evidence=(about.span,),
        about=about,
        sentence=mention.sentence,
        answer_span=mention.span,
        entities=entities,
        weight=3 if entity.mention_count > 2 else 2,
        confidence=0.7,
    )
