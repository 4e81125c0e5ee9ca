"""Document → Reading, step by step; the tagger is an argument, everything else is rules over its words."""

from collections.abc import Sequence
from dataclasses import replace
from time import perf_counter

from quizzes.engine.document import Document
from quizzes.engine.reading.base import Entity, Figure, Reading, Relation, RelationKind, Statement, Token
from quizzes.engine.reading.corrections import Correction, corrected
from quizzes.engine.reading.dates import find_dates
from quizzes.engine.reading.entities import entities_of
from quizzes.engine.reading.figures import find_figures
from quizzes.engine.reading.lookup import Lookup
from quizzes.engine.reading.merging import cluster
from quizzes.engine.reading.names import find_names
from quizzes.engine.reading.quotations import find_quotations
from quizzes.engine.reading.relations import find_relations, find_roles
from quizzes.engine.reading.repairs import mended
from quizzes.engine.reading.statements import Judge, find_statements
from quizzes.engine.reading.tagger import Tagger
from quizzes.engine.reading.tenses import Tenses
from quizzes.engine.reading.titles import find_titles
from quizzes.engine.reading.trees import Trees
from quizzes.engine.vocabulary import ActorKind, Status

_FRIENDLY = {RelationKind.BACKS: "backs", RelationKind.ALLIES_WITH: "allied with"}
_HOSTILE = {RelationKind.OPPOSES: "opposes", RelationKind.FIGHTS: "fights", RelationKind.ACCUSES: "accuses"}


def read(document: Document, tagger: Tagger, corrections: Sequence[Correction] = ()) -> Reading:
    """Read an article. The same document, tagger and corrections of names always give the same reading."""
    began = perf_counter()
    tagged = tagger.tag(document)
    tagged = replace(tagged, tokens=mended(tagged.tokens))
    tagging = perf_counter() - began
    trees = Trees(tagged.tokens, document.text)
    names = find_names(tagged, trees, document.dateline)
    titles = find_titles(names, trees)
    entities, mentions = corrected(*entities_of(cluster(names, titles, trees), document, trees), corrections)
    lookup = Lookup(mentions, entities, trees)
    by_sentence = _by_sentence(tagged.tokens)
    tenses = Tenses(trees)
    dates = find_dates(document, tenses.is_present, tenses.past_verb)
    quotations = find_quotations(document, trees, lookup, by_sentence)
    statements = find_statements(Judge(document, trees, lookup, quotations, dates), by_sentence)
    stated = _grouped(statements)
    roles = find_roles(titles, lookup, trees)
    relations = find_relations(trees, lookup, roles, stated)
    figures = find_figures(document, trees, by_sentence, dates)
    return Reading(
        document=document,
        tokens=tagged.tokens,
        entities=_with_sides(_with_media(entities, {q.outlet for q in quotations}), relations),
        mentions=tuple(sorted((*mentions, *lookup.pronouns), key=lambda m: (m.span.start, -m.span.end))),
        quotations=quotations,
        dates=dates,
        figures=tuple(_owned(figure, stated) for figure in figures),
        roles=roles,
        relations=relations,
        statements=statements,
        timings=(("tagging", tagging), ("reading", perf_counter() - began - tagging)),
    )


def _by_sentence(tokens: Sequence[Token]) -> dict[int, tuple[Token, ...]]:
    found: dict[int, list[Token]] = {}
    for token in tokens:
        found.setdefault(token.sentence, []).append(token)
    return {index: tuple(words) for index, words in found.items()}


def _grouped(statements: Sequence[Statement]) -> dict[int, tuple[Statement, ...]]:
    found: dict[int, list[Statement]] = {}
    for statement in statements:
        found.setdefault(statement.sentence, []).append(statement)
    return {index: tuple(listed) for index, listed in found.items()}


def _owned(figure: Figure, stated: dict[int, tuple[Statement, ...]]) -> Figure:
    """Give a figure the status and owner of the smallest statement around it; a judging word judges no number."""
    covering = [
        s for s in stated.get(figure.sentence, ()) if s.span.covers(figure.span) and s.status is not Status.JUDGEMENT
    ]
    smallest = min(covering, key=lambda s: s.span.end - s.span.start, default=None)
    if smallest is None:
        return figure
    return replace(figure, status=smallest.status, attribution=smallest.attribution)


def _with_media(entities: Sequence[Entity], outlets: set[str]) -> tuple[Entity, ...]:
    """Call a body that was told something for print a medium."""
    return tuple(
        replace(entity, actor_kind=ActorKind.MEDIA)
        if entity.id in outlets and entity.actor_kind is ActorKind.ORGANISATION
        else entity
        for entity in entities
    )


def _with_sides(entities: Sequence[Entity], relations: Sequence[Relation]) -> tuple[Entity, ...]:
    """Say of each actor whom it backs and opposes, in the article's own relations."""
    names = {entity.id: entity.name for entity in entities}
    sides: dict[str, list[str]] = {}
    for relation in relations:
        word = _FRIENDLY.get(relation.relation) or _HOSTILE.get(relation.relation)
        if word and not relation.negated:
            phrase = f"{word} {names.get(relation.object, '')}"
            if phrase not in sides.setdefault(relation.subject, []):
                sides[relation.subject].append(phrase)
    return tuple(replace(entity, side="; ".join(sides.get(entity.id, ())[:4])) for entity in entities)
