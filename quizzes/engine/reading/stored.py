"""Names and their mentions as plain data, so that they can be corrected where no language model is loaded."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from quizzes.engine.document import Document, Span
from quizzes.engine.reading.base import Entity, Function, Mention
from quizzes.engine.reading.corrections import Names
from quizzes.engine.vocabulary import ActorKind, VenueKind

JSON = dict[str, Any]


def dump_entities(entities: Iterable[Entity]) -> list[JSON]:
    return [
        asdict(one)
        | {
            "actor_kind": str(one.actor_kind or ""),
            "venue_kind": str(one.venue_kind or ""),
            "aliases": list(one.aliases),
            "evidence": [[span.start, span.end] for span in one.evidence],
        }
        for one in entities
    ]


def dump_mentions(mentions: Iterable[Mention]) -> list[list[Any]]:
    """Return [entity, start, end, function, sentence, is_metonym, is_pronoun] for each."""
    return [
        [m.entity, m.span.start, m.span.end, str(m.function), m.sentence, m.is_metonym, m.is_pronoun] for m in mentions
    ]


def load_names(entities: Iterable[JSON], mentions: Iterable[list[Any]], document: Document) -> Names:
    """Return what was dumped, as it was."""
    return load_entities(entities), tuple(_mention(document, *stored) for stored in mentions)


def load_entities(entities: Iterable[JSON]) -> tuple[Entity, ...]:
    return tuple(map(_entity, entities))


def _entity(stored: JSON) -> Entity:
    return Entity(
        **stored
        | {
            "actor_kind": ActorKind(stored["actor_kind"]) if stored["actor_kind"] else None,
            "venue_kind": VenueKind(stored["venue_kind"]) if stored["venue_kind"] else None,
            "aliases": tuple(stored["aliases"]),
            "evidence": tuple(Span(*span) for span in stored["evidence"]),
        }
    )


def _mention(
    document: Document, entity: str, start: int, end: int, function: str, sentence: int, *is_: bool
) -> Mention:
    is_metonym, is_pronoun = is_
    span = Span(start, end)
    return Mention(entity, span, span.of(document.text), Function(function), sentence, is_metonym, is_pronoun)
