"""A reading and its facts as plain data, in the shape other programs rely on."""

from typing import Any

from quizzes.engine.document import Document, spans_as_data
from quizzes.engine.facts._speakers import speaker_of_quotation
from quizzes.engine.facts.base import Event, Fact, Facts, Stake
from quizzes.engine.reading.base import Entity, Figure, Quotation, Reading, Relation

JSON = dict[str, Any]


def describe(facts: Facts) -> JSON:
    """Return article, actors, venues, mentions, stakes, timeline, quotations, figures, relations and facts."""
    reading = facts.reading
    listed = {entity.id for entity in reading.entities if entity.is_venue or (entity.is_actor and entity.is_salient)}
    return {
        "article": _article(reading.document),
        "actors": [_actor(e) for e in reading.actors if e.is_salient],
        "venues": [_venue(e) for e in reading.venues],
        "mentions": [
            {"entity": m.entity, "start": m.span.start, "end": m.span.end, "function": str(m.function)}
            for m in reading.mentions
            if m.entity in listed
        ],
        "stakes": [_stake(fact, about) for fact, about in facts.about(Stake)],
        "timeline": [_event(fact, about) for fact, about in facts.about(Event) if about.when],
        "quotations": [_quotation(quotation, reading) for quotation in reading.quotations],
        "figures": [_figure(figure) for figure in reading.figures],
        "relations": [_relation(relation) for relation in reading.relations],
        "facts": [_fact(fact) for fact in facts],
    }


def _article(document: Document) -> JSON:
    return {
        "title": document.title,
        "byline": document.byline,
        "outlet": document.outlet,
        "published_on": document.published_on.isoformat(),
        "text": document.text,
        "sentences": [{"index": s.index, "start": s.start, "end": s.end} for s in document.sentences],
    }


def _actor(entity: Entity) -> JSON:
    return {
        "id": entity.id,
        "name": entity.name,
        "kind": str(entity.actor_kind),
        "aliases": list(entity.aliases),
        "role": entity.role,
        "side": entity.side,
        "evidence": spans_as_data(entity.evidence),
    }


def _venue(entity: Entity) -> JSON:
    return {
        "id": entity.id,
        "name": entity.name,
        "kind": str(entity.venue_kind),
        "aliases": list(entity.aliases),
        "role": entity.role,
        "evidence": spans_as_data(entity.evidence),
    }


def _stake(fact: Fact, stake: Stake) -> JSON:
    return {
        "what": stake.what,
        "for_whom": stake.for_whom,
        "status": str(fact.status),
        "attribution": fact.attribution or None,
        "evidence": spans_as_data(fact.evidence),
    }


def _event(fact: Fact, event: Event) -> JSON:
    when = event.when
    return {
        "when_as_written": when.as_written if when else "",
        "resolved": when.resolved if when else "",
        "precision": str(when.precision) if when else "",
        "what": event.what,
        "status": str(fact.status),
        "evidence": spans_as_data(fact.evidence),
    }


def _quotation(quotation: Quotation, reading: Reading) -> JSON:
    return {
        "speaker": speaker_of_quotation(quotation, reading),
        "cue": quotation.cue,
        "outlet": reading.name_of(quotation.outlet),
        "form": str(quotation.form),
        "confident": quotation.confident,
        "evidence": spans_as_data(quotation.parts),
    }


def _figure(figure: Figure) -> JSON:
    return {
        "value": figure.value,
        "unit": figure.unit,
        "counts": figure.counts,
        "approximate": figure.approximate,
        "attribution": figure.attribution or None,
        "evidence": spans_as_data((figure.span,)),
    }


def _relation(relation: Relation) -> JSON:
    return {
        "subject": relation.subject,
        "relation": str(relation.relation),
        "object": relation.object,
        "status": str(relation.status),
        "evidence": spans_as_data((relation.span,)),
    }


def _fact(fact: Fact) -> JSON:
    return {
        "id": fact.id,
        "kind": str(fact.kind),
        "strand": str(fact.strand),
        "statement": fact.statement,
        "answer": fact.answer,
        "status": str(fact.status),
        "attribution": fact.attribution or None,
        "as_of": fact.as_of or None,
        "evidence": spans_as_data(fact.evidence),
    }
